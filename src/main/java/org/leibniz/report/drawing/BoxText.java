package org.leibniz.report.drawing;

import org.leibniz.report.plot.Area;
import org.leibniz.report.plot.Canvas;

/**
 * The size of the texts of boxes, in pixels. They stand in a monospaced font, whose characters are
 * all of the width that is reckoned with here, whichever the machine has.
 */
final class BoxText {
  /** The size of names and formulas. */
  static final double LARGE = 12;

  /** The size of shapes, lines and roles. */
  static final double SMALL = 10;

  /** The widest monospaced fonts in use are 0.602 of their size wide. */
  private static final double WIDTH = 0.605;

  private static final double HEIGHT = 1.35;
  private static final double ASCENT = 1.0;
  private static final double MARGIN_X = 9;
  private static final double MARGIN_Y = 5;
  private static final double NARROWEST = 24;

  /** Characters from here on, those of East Asia, are two wide. */
  private static final int FIRST_WIDE = 0x1100;

  private BoxText() {}

  /** The width of a text of a size. */
  static double width(String text, double size) {
    long cells = text.codePoints().map(c -> c < FIRST_WIDE || c == '…' ? 1 : 2).sum();
    return WIDTH * size * cells;
  }

  /** From base line to base line. */
  static double lineHeight(double size) {
    return HEIGHT * size;
  }

  /** From the top of a line to its base line. */
  static double ascent(double size) {
    return ASCENT * size;
  }

  /** How wide a box must be. */
  static double width(Drawing.Box box) {
    double width = Math.max(width(box.heading(), LARGE), width(box.detail(), SMALL));
    for (String line : box.formula()) {
      width = Math.max(width, width(line, LARGE));
    }
    return Math.max(NARROWEST, Math.ceil(width + 2 * MARGIN_X));
  }

  /** How high a box must be. */
  static double height(Drawing.Box box) {
    double height = box.heading().isEmpty() ? 0 : lineHeight(LARGE);
    height += box.formula().size() * lineHeight(LARGE);
    height += box.detail().isEmpty() ? 0 : lineHeight(SMALL);
    return Math.ceil(height + 2 * MARGIN_Y);
  }

  /** Draws the texts of a box, each line in the middle. */
  static void draw(Canvas canvas, Drawing.Box box, Area area, int ink, int paleInk) {
    double y = area.y() + (area.height() - height(box)) / 2 + MARGIN_Y;
    if (!box.heading().isEmpty()) {
      y = line(canvas, box.heading(), area, y, LARGE, true, ink);
    }
    for (String line : box.formula()) {
      y = line(canvas, line, area, y, LARGE, false, ink);
    }
    if (!box.detail().isEmpty()) {
      line(canvas, box.detail(), area, y, SMALL, false, paleInk);
    }
  }

  private static double line(
      Canvas canvas, String text, Area area, double y, double size, boolean bold, int colour) {
    double middle = area.x() + area.width() / 2;
    canvas.code(middle, y + ascent(size), text, Canvas.Anchor.MIDDLE, size, bold, colour);
    return y + lineHeight(size);
  }
}
