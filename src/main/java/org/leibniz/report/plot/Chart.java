package org.leibniz.report.plot;

import java.util.List;
import org.leibniz.report.Paragraph;

/**
 * Layers over two axes.
 *
 * @param xName under the horizontal axis
 * @param yName above the vertical axis
 * @param note on the right above the diagram, where no layer has a label
 * @param xAxis the horizontal axis
 * @param yAxis the vertical axis
 * @param layers from the lowest to the topmost
 */
record Chart(String xName, String yName, String note, Axis xAxis, Axis yAxis, List<Layer> layers)
    implements Panel {
  private static final int TOP = 56;
  private static final int BOTTOM = 58;
  private static final int RIGHT = 28;
  private static final int LEFT_AT_LEAST = 44;
  private static final double CHARACTER = 7.2;
  private static final String NARROW = "fijlrt.,:;'!()[] ";
  private static final String BROAD = "mwMW%=+";
  private static final double SMALL = 12;
  private static final double LARGE = 14;

  private static final int INK = 0x333333;
  private static final int PALE_INK = 0x666666;
  private static final int GRID = 0xe4e4e4;
  private static final int BASE = 0x888888;

  /** Copies the layers. */
  Chart {
    layers = List.copyOf(layers);
  }

  @Override
  public void draw(Canvas canvas, double x, double y) {
    List<Axis.Tick> yTicks = yAxis.ticks();
    int longest = 0;
    for (Axis.Tick tick : yTicks) {
      longest = Math.max(longest, tick.label().length());
    }
    double left = x + Math.max(LEFT_AT_LEAST, 26 + CHARACTER * longest);
    Layer.Frame frame =
        new Layer.Frame(left, x + WIDTH - RIGHT, y + TOP, y + HEIGHT - BOTTOM, xAxis, yAxis);
    // Areas lie under the grid, or its lines would end at them.
    for (Layer layer : layers) {
      if (layer instanceof Layer.Band) {
        layer.draw(canvas, frame);
      }
    }
    drawAxes(canvas, frame, yTicks);
    for (Layer layer : layers) {
      if (!(layer instanceof Layer.Band)) {
        layer.draw(canvas, frame);
      }
    }
    drawNames(canvas, frame);
  }

  private void drawAxes(Canvas canvas, Layer.Frame frame, List<Axis.Tick> yTicks) {
    for (Axis.Tick tick : yTicks) {
      double y = frame.bottom() - tick.place() * (frame.bottom() - frame.top());
      canvas.line(frame.left(), y, frame.right(), y, GRID, 1);
      canvas.text(frame.left() - 8, y + 4, tick.label(), Canvas.Anchor.END, SMALL, false, PALE_INK);
    }
    canvas.line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), BASE, 1);
    for (Axis.Tick tick : xAxis.ticks()) {
      double x = frame.left() + tick.place() * (frame.right() - frame.left());
      canvas.line(x, frame.bottom(), x, frame.bottom() + 5, BASE, 1);
      canvas.text(
          x, frame.bottom() + 20, tick.label(), Canvas.Anchor.MIDDLE, SMALL, false, PALE_INK);
    }
  }

  private void drawNames(Canvas canvas, Layer.Frame frame) {
    double middle = (frame.left() + frame.right()) / 2;
    double below = frame.bottom() + BOTTOM - 14;
    canvas.text(middle, below, shorten(xName), Canvas.Anchor.MIDDLE, LARGE, false, INK);
    double baseline = frame.top() - 24;
    canvas.text(frame.left(), baseline, shorten(yName), Canvas.Anchor.START, LARGE, true, INK);
    if (!drawLegend(canvas, frame.right(), baseline)) {
      canvas.text(frame.right(), baseline, note, Canvas.Anchor.END, SMALL, false, PALE_INK);
    }
  }

  /** From right to left; false where there is nothing to explain. */
  private boolean drawLegend(Canvas canvas, double right, double baseline) {
    double end = right;
    for (int i = layers.size() - 1; i >= 0; i--) {
      String label = layers.get(i).label();
      if (!label.isEmpty()) {
        canvas.text(end, baseline, label, Canvas.Anchor.END, SMALL, false, INK);
        double mark = end - room(label) - 32;
        layers.get(i).drawMark(canvas, mark, baseline - 4);
        end = mark - 16;
      }
    }
    return end < right;
  }

  /** About how much room a small text takes, in pixels: an SVG does not know its fonts. */
  private static double room(String text) {
    double room = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      room += NARROW.indexOf(letter) >= 0 ? 4.6 : BROAD.indexOf(letter) >= 0 ? 11 : 7.3;
    }
    return room;
  }

  private static String shorten(String name) {
    return Paragraph.cut(name, 40);
  }
}
