package org.leibniz.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.report.Columns;
import org.leibniz.report.Figures;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.Paragraph;

/**
 * Correlations as a square of squares, with their numbers where there is room: orange where two
 * estimates rise together, blue where one falls as the other rises.
 */
record HeatMap(FitStatistics.Correlation correlation) implements Panel {
  private static final int TOP = 56;
  private static final int BOTTOM = 34;
  private static final int RIGHT = 28;
  private static final int MOST_LETTERS = 18;
  private static final double LARGEST_CELL = 76;
  private static final double CHARACTER = 7.2;
  private static final int INK = 0x333333;
  private static final int PALE_INK = 0x666666;
  private static final String NONE = "none";
  private static final int EMPTY = 0xf0f0f0;

  @Override
  public void draw(Canvas canvas, double x, double y) {
    List<String> names = new ArrayList<>();
    for (String name : correlation.names()) {
      names.add(Paragraph.cut(name, MOST_LETTERS));
    }
    int size = names.size();
    double label = CHARACTER * (Columns.width(names) + 4);
    double most = Math.min(WIDTH - RIGHT - label - 26, HEIGHT - TOP - BOTTOM);
    double cell = Math.min(LARGEST_CELL, most / size);
    double room = cell * size;
    // In the middle of the panel, its names with it.
    double left = x + (WIDTH - label - room) / 2 + label;
    double top = y + TOP;
    canvas.text(x + 44, y + TOP - 24, "correlation", Canvas.Anchor.START, 14, true, INK);
    boolean named = Columns.width(names) * CHARACTER <= cell;
    double small = Math.min(12, Math.max(5, 0.8 * cell));
    double figures = letter(cell);
    for (int i = 0; i < size; i++) {
      double middle = top + (i + 0.5) * cell;
      String row = named ? names.get(i) : names.get(i) + "  " + (i + 1);
      canvas.text(left - 8, middle + 4, row, Canvas.Anchor.END, small, false, INK);
      canvas.text(
          left + (i + 0.5) * cell,
          top + room + 18,
          named ? names.get(i) : String.valueOf(i + 1),
          Canvas.Anchor.MIDDLE,
          small,
          false,
          INK);
      for (int j = 0; j < size; j++) {
        double value = correlation.between(i, j);
        int colour = Double.isNaN(value) || i == j ? EMPTY : colour(value);
        drawCell(canvas, left + j * cell, top + i * cell, cell, value, colour, figures);
      }
    }
  }

  private static void drawCell(
      Canvas canvas, double x, double y, double cell, double value, int colour, double letter) {
    boolean known = !Double.isNaN(value);
    double gap = cell > 8 ? 1 : 0;
    canvas.rectangle(x, y, cell - gap, cell - gap, colour);
    if (letter >= 7) {
      boolean dark = colour != EMPTY && Math.abs(value) > 0.75;
      int ink = dark ? 0xffffff : colour == EMPTY ? PALE_INK : INK;
      canvas.text(
          x + (cell - gap) / 2,
          y + cell / 2 + letter / 3,
          known ? text(value) : NONE,
          Canvas.Anchor.MIDDLE,
          letter,
          false,
          ink);
    }
  }

  /** Two places; near to 1 three, cut off rather than rounded, since only 1 itself is 1. */
  private static String text(double value) {
    double size = Math.abs(value);
    double shown =
        size < 1 && size >= 0.995 ? Math.floor(1000 * size) / 1000 : Math.rint(100 * size) / 100;
    return (value < 0 && shown > 0 ? "\u2212" : "") + Figures.number(shown, 6);
  }

  /** A size at which the longest number fits into its square. */
  private double letter(double cell) {
    int longest = 1;
    for (double value : correlation.matrix()) {
      longest = Math.max(longest, Double.isNaN(value) ? NONE.length() : text(value).length());
    }
    return Math.min(14, cell / (0.62 * longest + 0.6));
  }

  /** From blue over white to orange. */
  private static int colour(double value) {
    int end = value < 0 ? Layer.BLUE : Layer.ORANGE;
    double share = Math.min(1, Math.abs(value));
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double part = 255 + share * ((end >> shift & 255) - 255);
      mixed |= (int) Math.rint(part) << shift;
    }
    return mixed;
  }
}
