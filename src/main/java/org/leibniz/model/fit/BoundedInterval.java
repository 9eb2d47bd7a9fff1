package org.leibniz.model.fit;

/**
 * Intervals about an estimate that never leave its bounds. They are symmetric on a scale on which
 * there are no bounds: the logarithm of the distance to one bound, or of the ratio of the distances
 * to two, to which the standard error is carried over by the delta method. Far from the bounds, in
 * standard errors, that is the usual interval.
 */
final class BoundedInterval {
  private BoundedInterval() {}

  /**
   * The two ends.
   *
   * @param estimate within the bounds and on neither
   * @param reach to either side; NaN gives NaN
   * @param lower may be infinite, like {@code upper}
   */
  static double[] of(double estimate, double reach, double lower, double upper) {
    boolean below = lower != Double.NEGATIVE_INFINITY;
    boolean above = upper != Double.POSITIVE_INFINITY;
    double down = estimate - lower;
    double up = upper - estimate;
    if (below && above) {
      double width = upper - lower;
      double factor = Math.exp(reach * (width / down / up));
      return new double[] {
        lower + width / (1 + up / down * factor), upper - width / (1 + down / up * factor)
      };
    }
    if (below) {
      double factor = Math.exp(reach / down);
      return new double[] {lower + down / factor, lower + down * factor};
    }
    if (above) {
      double factor = Math.exp(reach / up);
      return new double[] {upper - up * factor, upper - up / factor};
    }
    return new double[] {estimate - reach, estimate + reach};
  }
}
