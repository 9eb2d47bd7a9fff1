package org.leibniz.report.plot;

/** A drawing of a size of its own. */
public interface Picture {
  /** In pixels. */
  int width();

  /** In pixels. */
  int height();

  /** Draws itself. */
  void draw(Canvas canvas);
}
