package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.SourceReader;

/**
 * Every file under {@code bad/syntax} against the text beside it. With {@code
 * -Dleibniz.update=true} the texts are written anew into the sources.
 */
final class SyntaxErrorsTest {
  private static final Path WRITTEN = Path.of("src", "test", "resources", "bad", "syntax");

  static Stream<String> cases() throws IOException, URISyntaxException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder())) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ad"))
          .forEach(names::add);
    }
    return names.stream().sorted();
  }

  private static Path folder() throws URISyntaxException {
    boolean update = Boolean.getBoolean("leibniz.update");
    return update ? WRITTEN : Path.of(SyntaxErrorsTest.class.getResource("/bad/syntax").toURI());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrong(String name) throws IOException, URISyntaxException {
    Path file = folder().resolve(name);
    Path expected = folder().resolve(name.replaceAll("\\.ad$", ".txt"));
    List<Diagnostic> findings = new ArrayList<>();
    Parser.parse(new Source(name, SourceReader.read(file).text()), findings);
    String text = DiagnosticPrinter.print(findings);
    assertFalse(findings.isEmpty(), "nothing is wrong with it");
    for (String raw :
        List.of(
            "mismatched input",
            "no viable",
            "extraneous",
            "<EOF>",
            "token recognition",
            "expecting {")) {
      assertFalse(text.contains(raw), raw);
    }
    if (Boolean.getBoolean("leibniz.update")) {
      Files.writeString(expected, text);
    }
    assertEquals(
        Files.readString(expected).replace("\r\n", "\n"), text, "to accept: -Dleibniz.update=true");
  }

  @Test
  void atMostTwentyFindingsAreGiven() {
    assertEquals(20, Reading.findings("let x = 3 y\n".repeat(1000)).size());
  }

  @Test
  void theGoodStatementsOfABadFileAreKept() {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree =
        Parser.parse(new Source("a", "param A\nlet x = = 2\nparam B\nA + B == 9"), findings);
    assertEquals(1, findings.size());
    assertEquals("param A\nparam B\nA + B == 9\n", SyntaxPrinter.print(tree));
  }

  /**
   * Random damage to a good file never makes the reader throw, and never goes unnoticed where a
   * bracket is lost.
   */
  @Test
  void damagedFilesNeverThrow() {
    String good =
        "param w[3] > 0 = 1\nfn f(x) { let m = if x > 0 then x else -x; m^2 }\n"
            + "let s = fold((a, b) = (1, 2) while a < 3 max 5: (a + 1, b))\n"
            + "minimize sum(w' @ w for i in 0..3) using lm(lr=1)\n";
    Random random = new Random(7);
    String pieces = "()[]{}=,;:+-*/^'\"\\.~!&|?%#\n 0e_aif then else for\u00e9\u200b\ud835\udc65";
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder(good);
      for (int edit = 0; edit < 1 + round % 4; edit++) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
        }
      }
      List<Diagnostic> findings = new ArrayList<>();
      Parser.parse(new Source("damaged", text.toString()), findings);
      DiagnosticPrinter.print(findings);
      long open = text.chars().filter(c -> c == '(').count();
      long close = text.chars().filter(c -> c == ')').count();
      boolean plain = text.indexOf("\"") < 0 && text.indexOf("#") < 0 && text.indexOf("/") < 0;
      assertTrue(open == close || !plain || !findings.isEmpty(), text.toString());
    }
  }
}
