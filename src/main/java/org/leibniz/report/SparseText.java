package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.SparsityPattern;

/** A sparse derivative for a terminal: a line on the pattern, then a line for each entry. */
public final class SparseText {
  private SparseText() {}

  /** The pattern in one line. */
  public static String pattern(SparseReport report) {
    SparsityPattern pattern = report.pattern();
    StringBuilder line = new StringBuilder(report.hessian() ? "Hessian of " : "Jacobian of ");
    line.append(report.ofNames()).append(" by ").append(report.wrtNames()).append(": ");
    line.append(pattern.rows()).append(" x ").append(pattern.columns()).append(", ");
    line.append(Figures.count(pattern.nonzeros(), "nonzero")).append(", ");
    line.append(Figures.count(report.forwardProducts() + report.reverseProducts(), "colour"));
    if (report.reverseProducts() > 0) {
      line.append(" (").append(report.forwardProducts()).append(" forward, ");
      line.append(report.reverseProducts()).append(" in reverse)");
    }
    return line.append(", ").append(PatternKind.of(pattern)).append('\n').toString();
  }

  /** The pattern, then row, column and value of each entry, columns aligned. */
  public static String entries(SparseReport report) {
    SparsityPattern pattern = report.pattern();
    List<String> rows = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        rows.add(report.rowName(row));
        columns.add(report.columnName(pattern.column(place)));
      }
    }
    int rowWidth = Columns.width(rows);
    int columnWidth = Columns.width(columns);
    StringBuilder text = new StringBuilder(pattern(report));
    for (int place = 0; place < rows.size(); place++) {
      text.append(Columns.pad(rows.get(place), rowWidth)).append("  ");
      text.append(Columns.pad(columns.get(place), columnWidth)).append("  ");
      text.append(Figures.number(report.values()[place])).append('\n');
    }
    return text.toString();
  }
}
