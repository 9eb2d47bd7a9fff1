package org.leibniz.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws findings as text for a person: the message, the place, the line with a caret under what is
 * at fault, further places with their own lines, and help.
 *
 * <pre>
 * error: shapes (20, 3) and (4, 1) do not multiply (AD302)
 *   --&gt; poly.ad:4:14
 *    |
 *  4 | let p = XX @ w
 *    |            ^ the left side has 3 columns, the right side has 4 rows
 *    = w is declared at line 2 as param w[4]
 * </pre>
 */
public final class DiagnosticPrinter {

  private DiagnosticPrinter() {}

  /**
   * Something to be marked in a line: what is at fault with {@code ^}, a further place with {@code
   * -}.
   */
  private record Mark(Span span, String text, char sign) {}

  /** All findings, each followed by an empty line. */
  public static String print(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(print(diagnostic)).append('\n');
    }
    return out.toString();
  }

  /** One finding; the text ends with a line end. */
  public static String print(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    out.append(diagnostic.code().severity()).append(": ");
    out.append(LineView.visible(diagnostic.message()));
    out.append(" (").append(diagnostic.code().text()).append(")\n");
    Map<Source, List<Mark>> marks = marksBySource(diagnostic);
    int width = numberWidth(marks);
    String gutter = " ".repeat(width + 2);
    String arrow = "--> ";
    for (Map.Entry<Source, List<Mark>> entry : marks.entrySet()) {
      out.append(" ".repeat(width + 1)).append(arrow);
      out.append(LineView.visible(entry.getValue().get(0).span().toString())).append('\n');
      out.append(gutter).append("|\n");
      draw(out, entry.getValue(), width);
      arrow = "::: ";
    }
    for (String help : diagnostic.help()) {
      out.append(gutter).append("= ").append(LineView.visible(help)).append('\n');
    }
    return out.toString();
  }

  private static Map<Source, List<Mark>> marksBySource(Diagnostic diagnostic) {
    Map<Source, List<Mark>> marks = new LinkedHashMap<>();
    if (diagnostic.primary().isPresent()) {
      Span span = diagnostic.primary().get();
      marks
          .computeIfAbsent(span.source(), source -> new ArrayList<>())
          .add(new Mark(span, diagnostic.label(), '^'));
    }
    for (Diagnostic.Label label : diagnostic.secondary()) {
      Span span = label.span();
      marks
          .computeIfAbsent(span.source(), source -> new ArrayList<>())
          .add(new Mark(span, label.text(), '-'));
    }
    return marks;
  }

  private static int numberWidth(Map<Source, List<Mark>> marks) {
    int largest = 1;
    for (List<Mark> ofSource : marks.values()) {
      for (Mark mark : ofSource) {
        largest = Math.max(largest, mark.span().line());
      }
    }
    return Integer.toString(largest).length();
  }

  /** Draws each marked line once, in the order of the file, with its marks below it. */
  private static void draw(StringBuilder out, List<Mark> marks, int width) {
    List<Mark> ordered = new ArrayList<>(marks);
    ordered.sort(Comparator.comparingInt(mark -> mark.span().start()));
    String gutter = " ".repeat(width + 2) + "|";
    int drawn = -1;
    LineView view = null;
    for (Mark mark : ordered) {
      int line = mark.span().line();
      if (line != drawn) {
        if (drawn >= 0 && line > drawn + 1) {
          out.append(" ".repeat(width + 1)).append("...\n");
        }
        view = LineView.of(mark.span());
        out.append(String.format(" %" + width + "d |", line))
            .append(spaced(view.text()))
            .append('\n');
        drawn = line;
      }
      out.append(gutter)
          .append(spaced(view.marks(mark.span(), mark.sign()) + spaced(mark.text())))
          .append('\n');
    }
  }

  /**
   * A text with a space in front; nothing where there is no text, so that no line ends with a
   * space.
   */
  private static String spaced(String text) {
    return text.isEmpty() ? "" : " " + LineView.visible(text);
  }
}
