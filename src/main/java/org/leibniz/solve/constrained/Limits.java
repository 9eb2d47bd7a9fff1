package org.leibniz.solve.constrained;

/**
 * Between what the constraints are to lie, each within {@code [lower, upper]}; one of them infinite
 * where there is no limit on that side, both equal where it is an equation.
 *
 * @param lower one for each constraint
 * @param upper one for each constraint, not below {@code lower}
 */
public record Limits(double[] lower, double[] upper) {
  /** Throws IllegalArgumentException where no value lies between the limits, or every value. */
  public Limits {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException("limits of different lengths");
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] <= upper[i])) {
        throw new IllegalArgumentException("no value lies within the limits of constraint " + i);
      }
      if (Double.isInfinite(lower[i]) && Double.isInfinite(upper[i])) {
        throw new IllegalArgumentException("constraint " + i + " has no limit");
      }
    }
  }

  /** How many constraints they belong to. */
  public int size() {
    return lower.length;
  }

  /** The size of a limit of a constraint, at least 1. */
  double size(int i) {
    double limit = Double.isInfinite(lower[i]) ? upper[i] : lower[i];
    return Math.max(1, Math.abs(limit));
  }

  /** Whether a constraint is an equation. */
  public boolean equation(int i) {
    return lower[i] == upper[i];
  }

  /** By how much a value lies outside; 0 within. */
  public double violation(int i, double value) {
    double below = lower[i] - value;
    double above = value - upper[i];
    return Double.isNaN(value) ? Double.NaN : Math.max(0, Math.max(below, above));
  }
}
