package org.leibniz.solve;

/**
 * The tests by which the second-order methods stop. The decrease that a full step promises is
 * compared with the value itself and with how far the value has already come down; so neither the
 * units of the unknowns nor those of the objective matter.
 */
final class Progress {
  static final String NEGLIGIBLE = "no step would lower the objective by more than its rounding";

  /**
   * A promised decrease below this share of the value leaves about nine digits of the unknowns
   * right.
   */
  private static final double DECREASE = 1e-18;

  /** Share of the decrease so far that counts like the value: for minima whose value is 0. */
  private static final double SO_FAR = 1e-8;

  /** A greater decrease so far tells of a far start, and not of what is small at the minimum. */
  private static final double FAR_START = 1e6;

  /** A promised decrease below this share of the value cannot be told from its rounding. */
  private static final double ROUNDING = 1e-11;

  /** Values and unknowns this many times beyond the start mean that there is no minimum. */
  private static final double BEYOND = 1e25;

  private static final double FAR = 1e100;

  /** A change below this share of the value is none. */
  private static final double NO_CHANGE = 1e-14;

  private static final int MOST_WITHOUT_CHANGE = 20;

  /** Promises below this share, never kept, are taken for rounding of the gradient. */
  private static final double NEARLY_ROUNDING = 1e-8;

  private final double startValue;
  private final double startSize;
  private double firstVerdict = Double.POSITIVE_INFINITY;
  private int withoutChange;

  Progress(double startValue, double startSize) {
    this.startValue = startValue;
    this.startSize = startSize;
  }

  /** Whether a step that promises this decrease is not worth making. */
  boolean negligible(double promised, double value) {
    double soFar = Math.min(Math.abs(startValue - value), FAR_START);
    return promised <= DECREASE * (Math.abs(value) + SO_FAR * soFar);
  }

  /**
   * Whether a step that promises this decrease but fails to bring it has failed because of rounding
   * alone.
   */
  boolean drowned(double promised, double value) {
    return promised <= ROUNDING * scale(value);
  }

  /** As {@link #drowned}, less strictly: for a method that has tried many times. */
  boolean nearlyDrowned(double promised, double value) {
    return promised <= NEARLY_ROUNDING * scale(value);
  }

  /**
   * Whether the verdict of {@link #negligible} has come twice without a change worth the name in
   * between.
   */
  boolean confirmed(double value) {
    boolean same = firstVerdict - value <= ROUNDING * scale(value);
    firstVerdict = value;
    return same;
  }

  /** Whether the value has stood still, to rounding, for many steps in a row. */
  boolean stalled(double before, double after) {
    withoutChange = before - after <= NO_CHANGE * Math.abs(before) ? withoutChange + 1 : 0;
    return withoutChange >= MOST_WITHOUT_CHANGE;
  }

  private double scale(double value) {
    return Math.abs(value) + SO_FAR * Math.abs(startValue - value);
  }

  /** Why the objective has no minimum, or null while it may have one. */
  String unbounded(double value, double size) {
    if (value == Double.NEGATIVE_INFINITY) {
      return "the objective improves without limit";
    }
    if (value < -BEYOND * (1 + Math.abs(startValue))) {
      return "the objective improves without limit";
    }
    if (size > FAR * (1 + startSize) && value < startValue) {
      return "the objective keeps improving while an unknown grows without limit: to "
          + Run.brief(size);
    }
    return null;
  }
}
