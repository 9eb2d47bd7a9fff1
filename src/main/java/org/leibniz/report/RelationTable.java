package org.leibniz.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Equations or constraints, each with its line in the file and how well it holds. */
final class RelationTable {
  private static final int WIDEST_TEXT = 40;

  private RelationTable() {}

  /** One relation; {@code miss} orders them where there are too many to show. */
  record Row(int line, String text, String verdict, boolean good, double miss) {}

  /**
   * At most {@code most} rows in the order of the file: those that do not hold first to be kept,
   * then the worst.
   */
  static List<String> lines(List<Row> rows, String indent, int most) {
    List<Row> shown = rows.size() <= most ? rows : worst(rows, most);
    int lineWidth = 0;
    int textWidth = 0;
    for (Row row : shown) {
      lineWidth = Math.max(lineWidth, String.valueOf(row.line()).length());
      textWidth = Math.max(textWidth, Paragraph.cut(row.text(), WIDEST_TEXT).length());
    }
    List<String> lines = new ArrayList<>();
    for (Row row : shown) {
      String line = String.valueOf(row.line());
      String text = Paragraph.cut(row.text(), WIDEST_TEXT);
      lines.add(
          indent
              + "line "
              + " ".repeat(lineWidth - line.length())
              + line
              + "   "
              + text
              + " ".repeat(textWidth - text.length())
              + "   "
              + row.verdict());
    }
    if (shown.size() < rows.size()) {
      int rest = rows.size() - shown.size();
      boolean allGood = rows.stream().filter(row -> !shown.contains(row)).allMatch(Row::good);
      lines.add(
          indent
              + "and "
              + rest
              + " more, "
              + (allGood ? "which hold at least as well" : "not all of which hold"));
    }
    return lines;
  }

  private static List<Row> worst(List<Row> rows, int most) {
    Comparator<Row> worstFirst =
        Comparator.comparing(Row::good).thenComparing(Row::miss, Comparator.reverseOrder());
    List<Row> kept = rows.stream().sorted(worstFirst).limit(most).toList();
    return rows.stream().filter(kept::contains).limit(most).toList();
  }
}
