package org.leibniz.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Draws values for a terminal: brackets as in the language, columns aligned, what is long cut in
 * the middle.
 */
final class TensorText {
  private static final int LONGEST_GRID = 24;
  private static final int MOST_ROWS = 12;
  private static final int EDGE = 3;
  private static final int MOST_SLICES = 4;
  private static final int FEW_DIGITS = 6;
  private static final String GAP = "...";

  private final int digits;
  private final int tableDigits;

  /**
   * Draws with so many significant digits; in tables two fewer, unless few enough were asked for.
   */
  TensorText(int digits) {
    this.digits = digits;
    this.tableDigits =
        digits > FEW_DIGITS && digits <= Figures.DEFAULT_DIGITS ? FEW_DIGITS : digits;
  }

  /**
   * {@code name = value} for each, the equals signs under each other, the points of scalars too;
   * lines are indented and, names permitting, at most {@code width} characters wide.
   */
  List<String> assignments(List<NamedTensor> tensors, String indent, int width) {
    List<String> names = new ArrayList<>();
    for (NamedTensor tensor : tensors) {
      names.add(tensor.name());
    }
    int nameWidth = Columns.width(names);
    List<String> scalars = alignedScalars(tensors);
    int scalar = 0;
    List<String> lines = new ArrayList<>();
    for (NamedTensor tensor : tensors) {
      String lead = indent + Columns.pad(tensor.name(), nameWidth) + " = ";
      if (tensor.isScalar()) {
        lines.add((lead + scalars.get(scalar++)).stripTrailing());
        continue;
      }
      List<String> value = lines(tensor, width - lead.length());
      lines.add(lead + value.get(0));
      for (String line : value.subList(1, value.size())) {
        lines.add(" ".repeat(lead.length()) + line);
      }
    }
    return lines;
  }

  private List<String> alignedScalars(List<NamedTensor> tensors) {
    List<String> numbers = new ArrayList<>();
    for (NamedTensor tensor : tensors) {
      if (tensor.isScalar()) {
        numbers.add(Figures.number(tensor.values()[0], digits));
      }
    }
    return Figures.aligned(numbers);
  }

  /** The value alone, one or more lines, none longer than {@code width} where that can be. */
  List<String> lines(NamedTensor tensor, int width) {
    int[] shape = tensor.shape();
    double[] values = tensor.values();
    if (shape.length == 0) {
      return List.of(Figures.number(values[0], digits));
    }
    if (values.length == 0) {
      return List.of("[]" + size(shape));
    }
    return switch (shape.length) {
      case 1 -> vector(values, width);
      case 2 -> matrix(values, 0, shape[0], shape[1], width);
      default -> slices(values, shape, width);
    };
  }

  private static String size(int[] shape) {
    StringBuilder text = new StringBuilder("   (");
    for (int axis = 0; axis < shape.length; axis++) {
      text.append(axis == 0 ? "" : " x ").append(shape[axis]);
    }
    return text.append(shape.length == 1 ? " elements)" : ")").toString();
  }

  private List<String> vector(double[] values, int width) {
    if (values.length <= width) {
      String line = row(values, digits);
      if (line.length() <= width) {
        return List.of(line);
      }
    }
    return values.length <= LONGEST_GRID ? grid(values, width) : List.of(cutVector(values, width));
  }

  private static String row(double[] values, int digits) {
    StringBuilder line = new StringBuilder("[");
    for (int i = 0; i < values.length; i++) {
      line.append(i == 0 ? "" : ", ").append(Figures.number(values[i], digits));
    }
    return line.append("]").toString();
  }

  /** Elements in columns, as many in a row as there is room for. */
  private List<String> grid(double[] values, int width) {
    List<String> cells = Figures.aligned(values, tableDigits);
    int perLine = Math.max(1, (width - 1) / (cells.get(0).length() + 2));
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < values.length; start += perLine) {
      int end = Math.min(values.length, start + perLine);
      String line = (start == 0 ? "[" : " ") + String.join(", ", cells.subList(start, end));
      lines.add(line + (end == values.length ? "]" : ","));
    }
    return lines;
  }

  private String cutVector(double[] values, int width) {
    String size = size(new int[] {values.length});
    String line = "";
    for (int edge = EDGE; edge > 0; edge--) {
      String head = row(Arrays.copyOf(values, edge), tableDigits);
      String tail =
          row(Arrays.copyOfRange(values, values.length - edge, values.length), tableDigits);
      line = head.substring(0, head.length() - 1) + ", " + GAP + ", " + tail.substring(1) + size;
      if (line.length() <= width) {
        break;
      }
    }
    return line;
  }

  private List<String> matrix(double[] values, int offset, int rows, int columns, int width) {
    int[] shownRows = shown(rows, MOST_ROWS, EDGE);
    List<String> lines = List.of();
    String size = size(new int[] {rows, columns});
    int most = Math.min(columns, width);
    for (int edge = (most + 1) / 2; edge > 0; edge = edge > EDGE ? EDGE : edge - 1) {
      int[] shownColumns =
          shown(columns, edge == (most + 1) / 2 && most == columns ? columns : 2 * edge, edge);
      lines = matrix(values, offset, columns, shownRows, shownColumns);
      boolean cut = isCut(shownColumns) || isCut(shownRows);
      if (lines.get(0).length() + 1 + (cut ? size.length() : 0) <= width) {
        break;
      }
    }
    if (lines.get(0).contains(GAP) || isCut(shownRows)) {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + size);
    }
    return lines;
  }

  private static boolean isCut(int[] shown) {
    for (int index : shown) {
      if (index < 0) {
        return true;
      }
    }
    return false;
  }

  /** The indices that are shown, with -1 for the gap. */
  private static int[] shown(int length, int most, int edge) {
    if (length <= most) {
      int[] all = new int[length];
      for (int i = 0; i < length; i++) {
        all[i] = i;
      }
      return all;
    }
    int[] some = new int[2 * edge + 1];
    for (int i = 0; i < edge; i++) {
      some[i] = i;
      some[2 * edge - i] = length - 1 - i;
    }
    some[edge] = -1;
    return some;
  }

  private List<String> matrix(double[] values, int offset, int stride, int[] rows, int[] columns) {
    StringBuilder[] lines = new StringBuilder[rows.length];
    for (int i = 0; i < rows.length; i++) {
      lines[i] = new StringBuilder(i == 0 ? "[[" : " [");
    }
    for (int j = 0; j < columns.length; j++) {
      List<String> cells = column(values, offset, stride, rows, columns[j]);
      for (int i = 0; i < rows.length; i++) {
        lines[i].append(j == 0 ? "" : ", ").append(cells.get(i));
      }
    }
    List<String> texts = new ArrayList<>(rows.length);
    for (int i = 0; i < rows.length; i++) {
      texts.add(rows[i] < 0 ? " " + GAP : lines[i] + (i == rows.length - 1 ? "]]" : "],"));
    }
    return texts;
  }

  private List<String> column(double[] values, int offset, int stride, int[] rows, int column) {
    if (column < 0) {
      return Collections.nCopies(rows.length, GAP);
    }
    double[] cells = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      cells[i] = rows[i] < 0 ? 0 : values[offset + rows[i] * stride + column];
    }
    return Figures.aligned(cells, tableDigits);
  }

  /** Ranks above two: the first matrices, each under its leading subscripts. */
  private List<String> slices(double[] values, int[] shape, int width) {
    int rows = shape[shape.length - 2];
    int columns = shape[shape.length - 1];
    int count = values.length / (rows * columns);
    int[] leading = Arrays.copyOf(shape, shape.length - 2);
    NamedTensor names = new NamedTensor("", leading, new double[count]);
    List<String> lines = new ArrayList<>();
    for (int slice = 0; slice < Math.min(count, MOST_SLICES); slice++) {
      String name = names.elementName(slice);
      lines.add(name.substring(0, name.length() - 1) + ", :, :]");
      matrix(values, slice * rows * columns, rows, columns, width - 2)
          .forEach(line -> lines.add("  " + line));
    }
    if (count > MOST_SLICES) {
      lines.add(GAP + size(shape));
    }
    return lines;
  }
}
