package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;

/** Depth and length that no person writes, but programs that write programs do. */
final class DepthTest {
  private static final int DEPTH = 100_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      -                         | x    | ''        | 100000
      not                       | x    | ''        | 100000
      sin(                      | x    | )         | 100000
      2^                        | x    | ''        | 100000
      if c then a else          | x    | ''        | 100000
      (1 +                      | x    | )*2       | 100000
      [                         | x    | ]         | 20000
      w[                        | 0    | ]         | 20000
      if c then                 | x    | else a    | 20000
      { let a = 1;              | x    | }         | 20000
      fold(s = 1 for i in 0..2: | x    | )         | 20000
      """)
  void deepExpressionsAreReadAndPrinted(String before, String core, String after, int depth) {
    String text = "let y = " + (before + " ").repeat(depth) + core + (" " + after).repeat(depth);
    Statement.Let let = assertInstanceOf(Statement.Let.class, Reading.statement(text));
    assertEquals(text.replace(" ", ""), SyntaxPrinter.print(let).replace(" ", ""));
  }

  @Test
  void parenthesesAroundParenthesesLeaveNoTrace() {
    assertInstanceOf(
        Expression.Name.class, Reading.expression("(".repeat(DEPTH) + "x" + ")".repeat(DEPTH)));
  }

  @Test
  void postfixesPileUp() {
    Expression expression = Reading.expression("x" + "'[0]".repeat(DEPTH));
    assertEquals("x" + "'[0]".repeat(DEPTH), SyntaxPrinter.print(expression));
  }

  @Test
  void longSumsAreFlat() {
    Expression.Chain sum =
        assertInstanceOf(Expression.Chain.class, Reading.expression("x" + " + y*2".repeat(DEPTH)));
    assertEquals(DEPTH, sum.links().size());
  }

  @Test
  void whatIsDeeperThanMemoryIsRefused() {
    int depth = 500_000;
    List<Diagnostic> findings =
        Reading.findings("let y = " + "(".repeat(depth) + "x" + ")".repeat(depth));
    assertEquals(List.of(Code.TOO_DEEP), findings.stream().map(Diagnostic::code).toList());
  }

  @Test
  void unclosedBracketsAreReportedAtOnce() {
    List<Diagnostic> findings = Reading.findings("let y = " + "(".repeat(DEPTH));
    assertEquals(List.of(Code.UNCLOSED_BRACKET), findings.stream().map(Diagnostic::code).toList());
  }

  @Test
  void longFilesAreRead() {
    int lines = 30_000;
    assertEquals(
        lines, Reading.statements("a*x^2 + b*x + c == 0  // again\n\n".repeat(lines)).size());
  }
}
