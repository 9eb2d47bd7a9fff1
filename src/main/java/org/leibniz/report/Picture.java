package org.leibniz.report;

/** A drawing of a size of its own. */
interface Picture {
  /** In pixels. */
  int width();

  /** In pixels. */
  int height();

  /** Draws itself. */
  void draw(Canvas canvas);
}
