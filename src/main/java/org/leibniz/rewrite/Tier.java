package org.leibniz.rewrite;

/** What a rule keeps. Each tier allows those before it. */
public enum Tier {
  /** Every bit of every value, NaN and -0 included. */
  EXACT,
  /** The real function; fewer digits are lost, or an overflow is avoided. */
  STABILISING,
  /** The real function, but for rounding and for points where a side is infinite or undefined. */
  REAL;

  /** Whether a rule of this tier may be applied under a ceiling. */
  boolean within(Tier ceiling) {
    return compareTo(ceiling) <= 0;
  }
}
