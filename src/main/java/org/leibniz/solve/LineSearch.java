package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * A step along a descent direction that satisfies the strong Wolfe conditions (J. Nocedal and S.
 * Wright, "Numerical Optimization", 2nd edition, section 3.5): expansion until an interval is known
 * to hold such a step, then cubic interpolation, kept away from the ends of the interval. Where the
 * change of the value drowns in its rounding, the slope decides instead (W. Hager and H. Zhang, "A
 * new conjugate gradient method with guaranteed descent and an efficient line search", SIAM Journal
 * on Optimization 16, 2005). A value that is not finite counts as too far.
 */
final class LineSearch {
  private static final double DECREASE = 1e-4;

  /** By how much the slope is to flatten where the direction has a length of its own. */
  static final double LOOSE = 0.9;

  /** The same for methods that live on nearly exact searches. */
  static final double TIGHT = 0.1;

  /** The decrease asked for when only slopes can be trusted. */
  private static final double SLOPE_DECREASE = 0.1;

  /** Relative rounding of the objective. */
  private static final double NOISE = 1e-14;

  private static final double EXPANSION = 4;
  private static final int MOST_EVALUATIONS = 60;

  /** As many when the values cannot be told apart. */
  private static final int MOST_WHEN_FLAT = 12;

  private final Run run;
  private final double curvature;
  private final double[] point;
  private final double[] gradient;
  private double value;
  private boolean cornered;

  // The ends of the interval: the low one decreases enough and still slopes down, the high one is
  // too far.
  private double low;
  private double lowValue;
  private double lowSlope;
  private double high;
  private double highValue;
  private double highSlope;

  /**
   * @param curvature the share of the slope that may be left at the end of a step
   */
  LineSearch(Run run, int size, double curvature) {
    this.run = run;
    this.curvature = curvature;
    this.point = new double[size];
    this.gradient = new double[size];
  }

  /**
   * From now on a step may end where the function rises again, beyond a corner: the weak Wolfe
   * conditions, by which BFGS finds minima in corners (A. Lewis and M. Overton, "Nonsmooth
   * optimization via quasi-Newton methods", Mathematical Programming 141, 2013).
   */
  void crossCorners() {
    cornered = true;
  }

  /** The point of the last successful search; overwritten by the next. */
  double[] point() {
    return point;
  }

  /** The gradient there. */
  double[] gradient() {
    return gradient;
  }

  /** The value there. */
  double value() {
    return value;
  }

  /**
   * Searches from {@code x} along the direction, whose slope is negative.
   *
   * @param first the step tried first
   * @param limit the longest step allowed
   * @return whether a lower point was found; it is then at {@link #point}
   */
  boolean search(
      double[] x, double start, double slope, double[] direction, double first, double limit) {
    low = 0;
    lowValue = start;
    lowSlope = slope;
    high = Double.POSITIVE_INFINITY;
    double step = Math.min(first, limit);
    for (int k = 0; k < MOST_EVALUATIONS; k++) {
      evaluate(x, direction, step);
      if (value == Double.NEGATIVE_INFINITY) {
        return true;
      }
      double here = Vectors.dot(gradient, direction);
      if (!Double.isFinite(value) || !Double.isFinite(here)) {
        high = step;
        highValue = Double.NaN;
        step = low + (step - low) * 0.1;
      } else if (!decreases(start, slope, step, here)) {
        shorten(step, here);
        step = interpolate();
      } else if (Math.abs(here) <= -curvature * slope
          || cornered && here > 0
          || (step >= limit && here < 0)) {
        return true;
      } else if (here > 0) {
        shorten(step, here);
        step = interpolate();
      } else {
        low = step;
        lowValue = value;
        lowSlope = here;
        step = high == Double.POSITIVE_INFINITY ? Math.min(EXPANSION * step, limit) : interpolate();
      }
      boolean flat = k >= MOST_WHEN_FLAT && Math.abs(value - start) <= NOISE * Math.abs(start);
      boolean closed = high < Double.POSITIVE_INFINITY && high - low <= 1e-15 * high;
      if (flat || closed || step == 0 || Double.isInfinite(step)) {
        break;
      }
    }
    return settle(x, direction);
  }

  private void evaluate(double[] x, double[] direction, double step) {
    for (int i = 0; i < x.length; i++) {
      point[i] = x[i] + step * direction[i];
    }
    value = run.valueAndGradient(point, gradient);
  }

  private boolean decreases(double start, double slope, double step, double here) {
    if (value <= start + DECREASE * step * slope && value < start) {
      return true;
    }
    boolean drowned = Math.abs(value - start) <= NOISE * Math.abs(start);
    return drowned && here <= (2 * SLOPE_DECREASE - 1) * slope;
  }

  private void shorten(double step, double here) {
    high = step;
    highValue = value;
    highSlope = here;
  }

  /**
   * The minimum of the cubic through both ends, at least a tenth of the interval away from either.
   */
  private double interpolate() {
    double width = high - low;
    double step = low + 0.5 * width;
    if (!cornered && !Double.isNaN(highValue)) {
      double d = lowSlope + highSlope - 3 * (highValue - lowValue) / width;
      double square = d * d - lowSlope * highSlope;
      if (square >= 0) {
        double root = Math.sqrt(square);
        double cubic = high - width * (highSlope + root - d) / (highSlope - lowSlope + 2 * root);
        if (Double.isFinite(cubic)) {
          step = cubic;
        }
      }
    }
    return Math.max(low + 0.1 * width, Math.min(high - 0.1 * width, step));
  }

  /** Ends with the low end of the interval when that is a step at all. */
  private boolean settle(double[] x, double[] direction) {
    if (low == 0) {
      return false;
    }
    evaluate(x, direction, low);
    return true;
  }
}
