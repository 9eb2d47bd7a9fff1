package org.leibniz.report;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One diagram: a line, points, or both, over two axes.
 *
 * @param xName under the horizontal axis
 * @param yName above the vertical axis
 * @param note on the right above the diagram, where there is no legend
 * @param yAxis the vertical axis
 * @param xAxis the horizontal axis
 * @param points points to draw, x and y
 * @param line the line to draw, x and y
 */
record Panel(
    String xName,
    String yName,
    String note,
    Axis xAxis,
    Axis yAxis,
    Optional<double[][]> points,
    Optional<double[][]> line) {
  static final int WIDTH = 640;
  static final int HEIGHT = 420;

  private static final int TOP = 56;
  private static final int BOTTOM = 58;
  private static final int RIGHT = 28;
  private static final int LEFT_AT_LEAST = 44;
  private static final double CHARACTER = 7.2;
  private static final double SMALL = 12;
  private static final double LARGE = 14;

  private static final int INK = 0x333333;
  private static final int PALE_INK = 0x666666;
  private static final int GRID = 0xe4e4e4;
  private static final int BASE = 0x888888;
  private static final int BLUE = 0x0072b2;
  private static final int ORANGE = 0xd55e00;
  private static final int MOST_CORNERS = 2000;

  /** The rectangle between the axes, in pixels. */
  private record Frame(double left, double right, double top, double bottom) {
    double x(double place) {
      return left + place * (right - left);
    }

    double y(double place) {
      return bottom - place * (bottom - top);
    }
  }

  /** Draws the diagram into the panel that begins at {@code offset} from the left. */
  void draw(Canvas canvas, double offset) {
    List<Axis.Tick> yTicks = yAxis.ticks();
    int longest = yTicks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    double left = offset + Math.max(LEFT_AT_LEAST, 26 + CHARACTER * longest);
    Frame frame = new Frame(left, offset + WIDTH - RIGHT, TOP, HEIGHT - BOTTOM);
    drawAxes(canvas, frame, yTicks);
    points.ifPresent(data -> drawPoints(canvas, frame, data));
    line.ifPresent(data -> drawLine(canvas, frame, data));
    drawNames(canvas, frame);
  }

  private void drawAxes(Canvas canvas, Frame frame, List<Axis.Tick> yTicks) {
    for (Axis.Tick tick : yTicks) {
      double y = frame.y(tick.place());
      canvas.line(frame.left(), y, frame.right(), y, GRID, 1);
      canvas.text(frame.left() - 8, y + 4, tick.label(), Canvas.Anchor.END, SMALL, false, PALE_INK);
    }
    canvas.line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), BASE, 1);
    for (Axis.Tick tick : xAxis.ticks()) {
      double x = frame.x(tick.place());
      canvas.line(x, frame.bottom(), x, frame.bottom() + 5, BASE, 1);
      canvas.text(
          x, frame.bottom() + 20, tick.label(), Canvas.Anchor.MIDDLE, SMALL, false, PALE_INK);
    }
  }

  private void drawNames(Canvas canvas, Frame frame) {
    double middle = (frame.left() + frame.right()) / 2;
    canvas.text(middle, HEIGHT - 14, shorten(xName), Canvas.Anchor.MIDDLE, LARGE, false, INK);
    double baseline = TOP - 24;
    canvas.text(frame.left(), baseline, shorten(yName), Canvas.Anchor.START, LARGE, true, INK);
    if (points.isPresent() && line.isPresent()) {
      drawLegend(canvas, frame.right(), baseline);
    } else {
      canvas.text(frame.right(), baseline, note, Canvas.Anchor.END, SMALL, false, PALE_INK);
    }
  }

  private static void drawLegend(Canvas canvas, double right, double baseline) {
    canvas.text(right, baseline, "fit", Canvas.Anchor.END, SMALL, false, INK);
    double y = baseline - 4;
    canvas.line(right - 46, y, right - 22, y, ORANGE, 2.5);
    canvas.text(right - 62, baseline, "data", Canvas.Anchor.END, SMALL, false, INK);
    canvas.dot(right - 98, y, 4, BLUE, 0.7);
  }

  private static String shorten(String name) {
    return Paragraph.cut(name, 40);
  }

  /** Points that would fall on the same pixel are drawn once. */
  private void drawPoints(Canvas canvas, Frame frame, double[][] data) {
    int count = data[0].length;
    double radius = count <= 60 ? 4 : count <= 600 ? 3 : count <= 6000 ? 2 : 1.2;
    double opacity = count <= 600 ? 0.7 : 0.5;
    Set<Long> drawn = new HashSet<>();
    for (int i = 0; i < count; i++) {
      double x = frame.x(xAxis.place(data[0][i]));
      double y = frame.y(yAxis.place(data[1][i]));
      if (!Double.isNaN(x + y)
          && (count <= 600 || drawn.add(Math.round(x) << 32 | Math.round(y)))) {
        canvas.dot(x, y, radius, BLUE, opacity);
      }
    }
  }

  /** The line in pieces, broken where a value cannot be drawn. */
  private void drawLine(Canvas canvas, Frame frame, double[][] data) {
    double[] x = Arrays.stream(data[0]).map(value -> frame.x(xAxis.place(value))).toArray();
    double[] y = Arrays.stream(data[1]).map(value -> frame.y(yAxis.place(value))).toArray();
    int colour = points.isPresent() ? ORANGE : BLUE;
    int start = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || Double.isNaN(x[i] + y[i])) {
        drawPiece(canvas, Arrays.copyOfRange(x, start, i), Arrays.copyOfRange(y, start, i), colour);
        start = i + 1;
      }
    }
  }

  private static void drawPiece(Canvas canvas, double[] x, double[] y, int colour) {
    if (x.length == 1) {
      canvas.dot(x[0], y[0], 3, colour, 1);
    } else if (x.length > MOST_CORNERS) {
      int corners = thin(x, y);
      canvas.path(x, y, corners, colour, colour == BLUE ? 1.5 : 2.2);
    } else if (x.length > 1) {
      canvas.path(x, y, x.length, colour, colour == BLUE && x.length > 200 ? 1.5 : 2.2);
    }
  }

  /**
   * Keeps, of each stretch of points, the lowest and the highest, in their order; returns how many
   * are left.
   */
  private static int thin(double[] x, double[] y) {
    int stretches = MOST_CORNERS / 2;
    int kept = 0;
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = (int) ((long) stretch * x.length / stretches);
      int to = (int) ((long) (stretch + 1) * x.length / stretches);
      int lowest = from;
      int highest = from;
      for (int i = from; i < to; i++) {
        lowest = y[i] < y[lowest] ? i : lowest;
        highest = y[i] > y[highest] ? i : highest;
      }
      int first = Math.min(lowest, highest);
      int second = Math.max(lowest, highest);
      double[] pair = {x[first], y[first], x[second], y[second]};
      x[kept] = pair[0];
      y[kept++] = pair[1];
      x[kept] = pair[2];
      y[kept++] = pair[3];
    }
    return kept;
  }
}
