package org.leibniz.rows;

/** What goes side by side, in lanes. */
public enum SideBySide {
  /** Nothing: one after the other. */
  NOTHING,
  /** Rows of data. */
  ROWS,
  /** Rows of data, and short axes inside loops, which pay with vectors only. */
  ALL,
  /**
   * The same where one vector holds all lanes: machines with such vectors have registers for twice
   * as many sums.
   */
  WIDE;

  /** Whether short axes do. */
  boolean shortAxes() {
    return this == ALL || this == WIDE;
  }
}
