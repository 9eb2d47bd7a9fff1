package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What each pass leaves behind.
 *
 * @param rows the passes, in order
 * @param remarks what is not exact, in sentences
 */
public record PassTable(List<Row> rows, List<String> remarks) {
  private static final int GAP = 2;

  private static final String NOTE =
      "\nOperations are those of one evaluation. Buffers hold what is neither given nor a result: up to"
          + "\nthe schedule one for every tensor, behind it those that the class has, shared by tensors and"
          + "\nby scalars that go from method to method.\n";

  /**
   * A pass.
   *
   * @param nodes of the graph, with those of the bodies of loops
   * @param operations arithmetic operations of one evaluation
   * @param bytes of the tensors between inputs and outputs; behind the schedule, of the buffers
   * @param purpose what the pass does
   */
  public record Row(
      String pass,
      OptionalLong nodes,
      OptionalDouble operations,
      OptionalDouble bytes,
      String purpose) {}

  /** Copies the lists. */
  public PassTable {
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }

  /** The table as text, numbers at the right of their columns. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("pass", "nodes", "operations", "buffers", ""));
    for (Row row : rows) {
      lines.add(
          List.of(
              row.pass(),
              row.nodes().isPresent() ? grouped(row.nodes().getAsLong()) : "",
              row.operations().isPresent() ? grouped(row.operations().getAsDouble()) : "",
              row.bytes().isPresent() ? bytes(row.bytes().getAsDouble()) : "",
              row.purpose()));
    }
    int[] widths = new int[5];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(line(line, widths)).append('\n');
    }
    text.append(NOTE);
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(Columns.pad(cells.get(0), widths[0]));
    for (int i = 1; i < widths.length - 1; i++) {
      line.append(" ".repeat(GAP + widths[i] - cells.get(i).length())).append(cells.get(i));
    }
    return line.append(" ".repeat(GAP)).append(cells.get(4)).toString().stripTrailing();
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String bytes(double bytes) {
    return grouped(bytes) + " B";
  }
}
