package org.leibniz.report.plot;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Something that a chart shows over its axes; values that cannot be drawn leave a gap. */
interface Layer {
  int BLUE = 0x0072b2;
  int ORANGE = 0xd55e00;
  int GREY = 0x9a9a9a;
  int PALE_ORANGE = 0xfbdcc8;
  int PALE_BLUE = 0xe3eef6;

  /** What the legend calls it; empty where it is not in the legend. */
  String label();

  /** Draws itself. */
  void draw(Canvas canvas, Frame frame);

  /** Draws its mark in the legend, 24 pixels to the right of {@code x}, about the height y. */
  void drawMark(Canvas canvas, double x, double y);

  /** The rectangle between the axes, in pixels, with what the axes show. */
  record Frame(double left, double right, double top, double bottom, Axis xAxis, Axis yAxis) {
    double x(double value) {
      return left + xAxis.place(value) * (right - left);
    }

    double y(double value) {
      return bottom - yAxis.place(value) * (bottom - top);
    }

    /** The height of a value, or of the edge where the value lies beyond it. */
    double within(double value) {
      return bottom - Math.max(0, Math.min(1, yAxis.place(value))) * (bottom - top);
    }
  }

  /** Points; those that would fall on the same pixel are drawn once. */
  record Points(String label, double[] x, double[] y) implements Layer {
    @Override
    public void draw(Canvas canvas, Frame frame) {
      int count = x.length;
      double radius = count <= 60 ? 4 : count <= 600 ? 3 : count <= 6000 ? 2 : 1.2;
      double opacity = count <= 600 ? 0.7 : 0.5;
      Set<Long> drawn = new HashSet<>();
      for (int i = 0; i < count; i++) {
        double across = frame.x(x[i]);
        double down = frame.y(y[i]);
        if (!Double.isNaN(across + down)
            && (count <= 600 || drawn.add(Math.round(across) << 32 | Math.round(down)))) {
          canvas.dot(across, down, radius, BLUE, opacity);
        }
      }
    }

    @Override
    public void drawMark(Canvas canvas, double x, double y) {
      canvas.dot(x + 12, y, 4, BLUE, 0.7);
    }
  }

  /** A line through points in their order. */
  record Line(String label, double[] x, double[] y, int colour, double width) implements Layer {
    private static final int MOST_CORNERS = 2000;

    @Override
    public void draw(Canvas canvas, Frame frame) {
      double[] across = Arrays.stream(x).map(frame::x).toArray();
      double[] down = Arrays.stream(y).map(frame::y).toArray();
      int start = 0;
      for (int i = 0; i <= across.length; i++) {
        if (i == across.length || Double.isNaN(across[i] + down[i])) {
          drawPiece(
              canvas, Arrays.copyOfRange(across, start, i), Arrays.copyOfRange(down, start, i));
          start = i + 1;
        }
      }
    }

    private void drawPiece(Canvas canvas, double[] across, double[] down) {
      if (across.length == 1) {
        canvas.dot(across[0], down[0], 3, colour, 1);
      } else if (across.length > 1) {
        int corners = across.length > MOST_CORNERS ? thin(across, down) : across.length;
        canvas.path(across, down, corners, colour, width);
      }
    }

    /**
     * Keeps, of each stretch of points, the lowest and the highest, in their order; returns how
     * many are left.
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

    @Override
    public void drawMark(Canvas canvas, double x, double y) {
      canvas.line(x, y, x + 24, y, colour, Math.min(2.5, width + 0.3));
    }
  }

  /** The room between two curves over the same places, which ascend. */
  record Band(String label, double[] x, double[] low, double[] high, int colour) implements Layer {
    @Override
    public void draw(Canvas canvas, Frame frame) {
      int start = 0;
      for (int i = 0; i <= x.length; i++) {
        if (i == x.length || Double.isNaN(low[i] + high[i] + frame.x(x[i]))) {
          if (i - start > 1) {
            drawPiece(canvas, frame, start, i);
          }
          start = i + 1;
        }
      }
    }

    private void drawPiece(Canvas canvas, Frame frame, int from, int to) {
      int count = to - from;
      double[] across = new double[2 * count];
      double[] down = new double[2 * count];
      for (int k = 0; k < count; k++) {
        int back = 2 * count - 1 - k;
        across[k] = frame.x(x[from + k]);
        across[back] = across[k];
        down[k] = frame.within(high[from + k]);
        down[back] = frame.within(low[from + k]);
      }
      canvas.polygon(across, down, colour);
    }

    @Override
    public void drawMark(Canvas canvas, double x, double y) {
      canvas.rectangle(x, y - 5, 24, 10, colour);
    }
  }

  /** A straight line from edge to edge at a value of the vertical axis. */
  record Level(String label, double value) implements Layer {
    @Override
    public void draw(Canvas canvas, Frame frame) {
      double y = frame.y(value);
      canvas.line(frame.left(), y, frame.right(), y, GREY, 1.2);
    }

    @Override
    public void drawMark(Canvas canvas, double x, double y) {
      canvas.line(x, y, x + 24, y, GREY, 1.2);
    }
  }

  /** A straight line from the bottom up to a value, at a place of the horizontal axis. */
  record Post(double x, double height) implements Layer {
    @Override
    public String label() {
      return "";
    }

    @Override
    public void draw(Canvas canvas, Frame frame) {
      double across = frame.x(x);
      canvas.line(across, frame.bottom(), across, frame.within(height), GREY, 1.2);
    }

    @Override
    public void drawMark(Canvas canvas, double x, double y) {}
  }
}
