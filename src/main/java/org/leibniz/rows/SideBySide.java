package org.leibniz.rows;

/** What goes side by side, in lanes. */
public enum SideBySide {
  /** Nothing: one after the other. */
  NOTHING,
  /** Rows of data. */
  ROWS,
  /** Rows of data, and short axes inside loops, which pay with vectors only. */
  ALL
}
