package org.leibniz.model.fit;

import org.leibniz.kernel.ErrorFunction;

/** Quantiles of the standard normal distribution. */
final class NormalQuantile {
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final int MOST_STEPS = 100;

  private NormalQuantile() {}

  /** The z with {@code P(|Z| <= z) = confidence}, for a confidence between 0 and 1. */
  static double twoSided(double confidence) {
    return of(0.5 + 0.5 * confidence);
  }

  /**
   * The z with {@code P(Z <= z) = probability}, by Newton's method on the logarithm of the tail
   * that is smaller. That is concave, so steps from beyond never go too far; and the tail is at
   * most {@code exp(-z*z/2)/2}, which gives a start beyond.
   *
   * @param probability between 0 and 1, neither included
   */
  static double of(double probability) {
    boolean upper = probability > 0.5;
    double tail = upper ? 1 - probability : probability;
    double z = Math.sqrt(-2 * Math.log(2 * tail));
    for (int k = 0; k < MOST_STEPS; k++) {
      double there = 0.5 * ErrorFunction.erfc(z / Math.sqrt(2));
      double density = Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
      double step = (there / density) * Math.log(there / tail);
      double next = z + step;
      if (next == z || Math.abs(step) <= 1e-15 * Math.abs(z)) {
        break;
      }
      z = next;
    }
    return upper ? z : -z;
  }
}
