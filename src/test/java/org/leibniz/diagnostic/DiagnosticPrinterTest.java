package org.leibniz.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How findings are drawn. */
final class DiagnosticPrinterTest {

  private static Span find(Source source, String text) {
    int at = source.text().indexOf(text);
    return source.span(at, at + text.length());
  }

  @Test
  void drawsThePlaceTheLabelAndTheHelp() {
    Source source = new Source("poly.ad", "data XX[20, 3]\nparam w[4]\n\nlet p = XX @ w\n");
    Diagnostic finding =
        Diagnostic.at(
                find(source, "@"),
                Code.SHAPES_DO_NOT_MULTIPLY,
                "shapes (20, 3) and (4, 1) do not multiply")
            .label("the left side has 3 columns, the right side has 4 rows")
            .help("w is declared at line 2 as param w[4]");
    assertEquals(
        """
        error: shapes (20, 3) and (4, 1) do not multiply (AD302)
          --> poly.ad:4:12
           |
         4 | let p = XX @ w
           |            ^ the left side has 3 columns, the right side has 4 rows
           = w is declared at line 2 as param w[4]
        """,
        DiagnosticPrinter.print(finding));
  }

  @Test
  void drawsFurtherPlacesWithTheirOwnLines() {
    Source source =
        new Source(
            "a.ad",
            "param w[4]\nlet a = 1\nlet b = 2\nlet c = 3\nlet d = 4\nlet e = 5\nlet f = 6\n"
                + "let g = 7\nlet h = 8\nlet p = w + v + w\n");
    Source other = new Source("b.ad", "let v = 1");
    Diagnostic finding =
        Diagnostic.at(find(source, "w + v"), Code.SHAPES_DO_NOT_BROADCAST, "shapes differ")
            .see(find(source, "w[4]"), "declared here")
            .see(find(source, "let a = 1"), "")
            .see(find(other, "v"), "declared here");
    assertEquals(
        """
        error: shapes differ (AD301)
          --> a.ad:10:9
            |
          1 | param w[4]
            |       ---- declared here
          2 | let a = 1
            | ---------
           ...
         10 | let p = w + v + w
            |         ^^^^^
          ::: b.ad:1:5
            |
          1 | let v = 1
            |     - declared here
        """
            .replace("  --> a", "   --> a")
            .replace("  ::: b", "   ::: b"),
        DiagnosticPrinter.print(finding));
  }

  @Test
  void aFindingWithoutPlaceIsAMessageWithHelp() {
    assertEquals(
        "error: no.ad does not exist (AD001)\n   = did you mean on.ad?\n",
        DiagnosticPrinter.print(
            Diagnostic.of(Code.FILE_NOT_FOUND, "no.ad does not exist")
                .help("did you mean on.ad?")));
  }

  /** The caret stands under the character, whatever stands in front of it. */
  @Test
  void caretsStandUnderTabsWideAndCombinedCharacters() {
    assertEquals(List.of("\t!", "    ^"), marked("\t!"));
    assertEquals(List.of("ab\t!", "    ^"), marked("ab\t!"));
    assertEquals(List.of("温度 !", "     ^"), marked("温度 !"));
    assertEquals(List.of("e\u0301 !", "  ^"), marked("e\u0301 !"));
    assertEquals(List.of("𝑥 !", "  ^"), marked("𝑥 !"));
  }

  private static List<String> marked(String line) {
    Source source = new Source("a", line);
    String[] lines =
        DiagnosticPrinter.print(Diagnostic.at(find(source, "!"), Code.UNEXPECTED, "m")).split("\n");
    assertEquals(
        line.replaceFirst("^\t", "    ").replaceFirst("^ab\t", "ab  "), lines[3].substring(5));
    return List.of(line, lines[4].substring(5));
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    for (int before : new int[] {0, 10, 90, 99, 100, 101, 5000}) {
      for (int after : new int[] {0, 10, 5000}) {
        Source source = new Source("a", "x".repeat(before) + "!" + "y".repeat(after));
        String[] lines =
            DiagnosticPrinter.print(Diagnostic.at(find(source, "!"), Code.UNEXPECTED, "m"))
                .split("\n");
        assertTrue(lines[3].length() <= 5 + 102, lines[3]);
        assertEquals(lines[4].indexOf('^'), lines[3].indexOf('!'));
        assertEquals(before + 1 + after > 100, lines[3].contains("…"));
      }
    }
  }

  @Test
  void aSpanOfSeveralLinesIsMarkedToTheEndOfTheFirst() {
    Source source = new Source("a", "let y = (1 +\n 2)");
    String text = DiagnosticPrinter.print(Diagnostic.at(source.span(8, 16), Code.UNEXPECTED, "m"));
    assertTrue(text.endsWith(" 1 | let y = (1 +\n   |         ^^^^\n"), text);
  }

  @Test
  void nothingReachesTheTerminalThatMovesItsCursor() {
    Source source = new Source("a\u001b[31m", "let y = \u001b[2J\u202e!");
    Diagnostic finding =
        Diagnostic.at(find(source, "!"), Code.UNEXPECTED, "\u001b[1m")
            .label("\u0007")
            .help("\u001b");
    String text = DiagnosticPrinter.print(finding);
    assertFalse(
        text.contains("\u001b") || text.contains("\u0007") || text.contains("\u202e"), text);
  }

  @Test
  void everyPlaceOfATextCanBeDrawn() {
    Source source = new Source("a", "ab\t\r\n温\n\n\ud835\udc65\n\ud835");
    for (int start = 0; start <= source.text().length(); start++) {
      for (int end = start; end <= source.text().length(); end++) {
        String text =
            DiagnosticPrinter.print(Diagnostic.at(source.span(start, end), Code.UNEXPECTED, "m"));
        assertTrue(text.contains("^"), text);
      }
    }
  }
}
