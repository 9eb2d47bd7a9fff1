package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;

/**
 * Depth and length that programs write: everything is built, and of twice the text are twice the
 * nodes.
 */
final class LargeFilesTest {

  private static Program build(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source("large.ad", text), findings);
    Program program = ProgramBuilder.build(List.of(tree), Bindings.NONE, findings);
    assertEquals("", DiagnosticPrinter.print(findings));
    return program;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      -                    | x    | ''        | 8000
      sin(                 | x    | )         | 8000
      (1 +                 | x    | )*2       | 8000
      x^                   | x    | ''        | 8000
      if x > 1 then 2 else ( | x    | )         | 5000
      w[                   | 0    | ]         | 5000
      sum([                | x    | , 1])     | 3000
      { let a = x;         | x    | }         | 1000
      fold(s = 1 for i in 0..2: | x*s | )     | 40
      """)
  void deepExpressionsAreBuilt(String before, String core, String after, int depth) {
    String header = "param x\ndata w[3] : int\nlet y = ";
    Program small =
        build(header + before.repeat(depth / 2) + core + after.repeat(depth / 2) + "\n");
    Program large = build(header + before.repeat(depth) + core + after.repeat(depth) + "\n");
    assertTrue(large.builder().count() <= 2 * small.builder().count() + 10);
  }

  @Test
  void longChainsOfNamesAreBuilt() {
    StringBuilder text = new StringBuilder("param a0\n");
    for (int i = 0; i < 8_000; i++) {
      text.append("let a%d = a%d*1.5 + 1\n".formatted(i + 1, i));
    }
    assertEquals(8_001, build(text + "minimize a8000^2\n").definitions().size());
  }

  @Test
  void longSumsAndManyUnknownsAndEquationsAreBuilt() {
    StringBuilder text = new StringBuilder();
    StringBuilder sum = new StringBuilder("let s = 0");
    for (int i = 0; i < 2000; i++) {
      text.append("param p%d = 1\n".formatted(i));
      sum.append(" + p%d*%d.5".formatted(i, i));
    }
    text.append(sum).append('\n');
    for (int i = 1; i < 2000; i++) {
      text.append("p%d - p%d == 2\n".formatted(i, i - 1));
    }
    Program program = build(text + "s == 1\n");
    assertEquals(2000, program.parameters().size());
    assertEquals(2000, program.equations().size());
  }
}
