package org.leibniz.report.plot;

/** One diagram of a plot. */
interface Panel {
  /** In pixels. */
  int WIDTH = 640;

  /** In pixels. */
  int HEIGHT = 420;

  /** Draws the diagram into the panel whose upper left corner is given. */
  void draw(Canvas canvas, double left, double top);
}
