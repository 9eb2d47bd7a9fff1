package org.leibniz.benchmark;

/** The logarithm of the gamma function where the multivariate one needs it: at halves. */
final class Gamma {
  private Gamma() {}

  /**
   * By the recurrence from 1 or a half.
   *
   * @param a a positive multiple of a half
   */
  static double log(double a) {
    double sum = a == Math.rint(a) ? 0 : 0.5 * Math.log(Math.PI);
    for (double b = a - 1; b > 0; b--) {
      sum += Math.log(b);
    }
    return sum;
  }
}
