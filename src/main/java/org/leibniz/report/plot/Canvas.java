package org.leibniz.report.plot;

/**
 * Something to draw a plot on. Lengths are in pixels, from the upper left; colours are {@code
 * 0xRRGGBB}.
 */
public interface Canvas {
  /** Which point of a text stands at the place that is given. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A straight line. */
  void line(double x1, double y1, double x2, double y2, int colour, double width);

  /** A line through the first {@code count} points, its corners rounded. */
  void path(double[] x, double[] y, int count, int colour, double width);

  /** A filled rectangle; {@code x} and {@code y} are its upper left corner. */
  void rectangle(double x, double y, double width, double height, int colour);

  /** A filled circle. */
  void dot(double x, double y, double radius, int colour, double opacity);

  /** A text on one line; {@code y} is its base line. */
  void text(double x, double y, String text, Anchor anchor, double size, boolean bold, int colour);

  /** A text like {@link #text}, in a monospaced font. */
  void code(double x, double y, String text, Anchor anchor, double size, boolean bold, int colour);

  /**
   * The edge of a box.
   *
   * @param width 0 where there is none
   */
  record Border(int colour, double width, boolean dashed) {}

  /** A filled rectangle with a border and rounded corners. */
  void box(Area area, double radius, int fill, Border border);

  /** A filled polygon. */
  void polygon(double[] x, double[] y, int colour);

  /** What follows, up to {@link #end}, belongs together; some files show a note for it. */
  void begin(String note);

  /** See {@link #begin}. */
  void end();

  /** The finished file. */
  byte[] bytes();
}
