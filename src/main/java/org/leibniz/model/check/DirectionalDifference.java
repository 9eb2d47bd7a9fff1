package org.leibniz.model.check;

import java.util.function.DoubleUnaryOperator;

/**
 * The slope of a function of one variable at 0, from values alone: quotients of differences for
 * falling steps, extrapolated to the step 0 (C. Ridders, "Accurate computation of F'(x) and F'(x)
 * F''(x)", Advances in Engineering Software 4, 1982).
 *
 * @param slope the two-sided slope; NaN where the function is not finite beside 0
 * @param uncertainty how far it may be from the truth, by its own differences
 * @param left the slope from the left alone
 * @param right the slope from the right alone
 */
record DirectionalDifference(double slope, double uncertainty, double left, double right) {
  private static final int ROWS = 10;
  private static final double SHRINKING = 1.6;

  /** An extrapolated limit and how far it may be from the truth. */
  private record Limit(double value, double uncertainty) {}

  /**
   * The slope of a function at 0.
   *
   * @param step the first step, on the scale on which the function changes
   */
  static DirectionalDifference of(DoubleUnaryOperator function, double step) {
    double middle = function.applyAsDouble(0);
    double[] above = new double[ROWS];
    double[] below = new double[ROWS];
    double[] both = new double[ROWS];
    double h = step;
    for (int i = 0; i < ROWS; i++) {
      double up = function.applyAsDouble(h);
      double down = function.applyAsDouble(-h);
      both[i] = (up - down) / (2 * h);
      above[i] = (up - middle) / h;
      below[i] = (middle - down) / h;
      h /= SHRINKING;
    }
    // Two-sided quotients have errors in even powers of the step only.
    Limit limit = extrapolated(both, SHRINKING * SHRINKING);
    double rounding = Math.ulp(middle) / h;
    return new DirectionalDifference(
        limit.value,
        limit.uncertainty + rounding,
        extrapolated(below, SHRINKING).value,
        extrapolated(above, SHRINKING).value);
  }

  /** Neville's scheme; of all entries the one that differs least from those it is made of. */
  private static Limit extrapolated(double[] quotients, double ratio) {
    double[] before = quotients.clone();
    Limit best = new Limit(Double.NaN, Double.POSITIVE_INFINITY);
    for (int order = 1; order < ROWS; order++) {
      double[] next = new double[ROWS - order];
      double power = Math.pow(ratio, order);
      for (int i = 0; i < next.length; i++) {
        next[i] = (power * before[i + 1] - before[i]) / (power - 1);
        double error = Math.max(Math.abs(next[i] - before[i + 1]), Math.abs(next[i] - before[i]));
        if (error < best.uncertainty) {
          best = new Limit(next[i], error);
        }
      }
      before = next;
    }
    return best;
  }

  /** Whether a slope is this one, or lies between those of the two sides of a corner. */
  boolean agrees(double claimed, double tolerance) {
    double allowed = tolerance * Math.max(Math.abs(claimed), Math.abs(slope)) + 10 * uncertainty;
    if (Math.abs(claimed - slope) <= allowed) {
      return true;
    }
    double between = tolerance * Math.max(Math.abs(left), Math.abs(right));
    boolean corner = Math.abs(left - right) > 10 * between + 10 * uncertainty;
    return corner
        && claimed >= Math.min(left, right) - between
        && claimed <= Math.max(left, right) + between;
  }
}
