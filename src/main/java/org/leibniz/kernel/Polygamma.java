package org.leibniz.kernel;

/**
 * The derivatives of log Γ: digamma and, of any order, polygamma.
 *
 * <p>Digamma: (x − root) times a rational function on [1, 2], recurrence to there, the asymptotic
 * series, fitted, from 8 on. Polygamma: n! ζ(n + 1, x) with Hurwitz's ζ by Euler and Maclaurin's
 * sum.
 */
public final class Polygamma {
  static final double POLYGAMMA_PI = 3.141592653589793;

  /** The positive root of digamma in three parts of 30 and 40 bits and the rest. */
  static final double POLYGAMMA_ROOT_1 = 1.4616321437060833;

  static final double POLYGAMMA_ROOT_2 = 1.2622790435327897e-09;
  static final double POLYGAMMA_ROOT_3 = 3.7762852363112324e-22;

  /** Bernoulli's numbers over factorials: B(2j) / (2j)! for j = 1, 2, …. */
  private static final double[] POLYGAMMA_BERNOULLI = {
    0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07,
    2.08767569878681e-08, -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13,
    8.586062056277845e-15, -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19,
    3.534707039629467e-21, -8.953517427037546e-23, 2.267952452337683e-24
  };

  private Polygamma() {}

  /** digamma(1 + u) / (1 + u − root) for 0 ≤ u ≤ 1. */
  private static double polygammaNearRoot(double u) {
    double square = u * u;
    double even =
        1.2503801375034054
            + square
                * (0.8009632637053631
                    + square * (0.008578049712380615 + square * -5.255928232683594e-07));
    double odd =
        1.7395236015248232 + square * (0.14385775347704502 + square * 4.8862711602068775e-05);
    double evenBelow = 1.0 + square * (1.4569679082420655 + square * 0.053737122083413066);
    double oddBelow =
        2.074742619717552 + square * (0.4338530757240686 + square * 0.0021092941228867614);
    return (even + u * odd) / (evenBelow + u * oddBelow);
  }

  /** x² (log x − 1/(2x) − digamma(x)) for w = 1/x² ≤ 1/64. */
  private static double polygammaSeries(double w) {
    double square = w * w;
    double even =
        0.08333333333333333
            + square
                * (0.003968253907642243
                    + square * (0.00757151209260614 + square * 0.06336819659264582));
    double odd =
        -0.008333333333273516 + square * (-0.004166643514195617 + square * -0.020686993586644848);
    return even + w * odd;
  }

  /**
   * The derivative of log Γ, within 6 ulp for x above 0 also near its root, within 1e-14 of the
   * larger of its terms for x below 0; NaN at the poles 0, −1, −2, … and at −∞.
   */
  public static double digamma(double x) {
    if (x > 0.0) {
      return polygammaOfPositive(x);
    }
    if (Double.isNaN(x) || Math.rint(x) == x) {
      return Double.NaN;
    }
    double distance = x - Math.rint(x);
    return polygammaOfPositive(1.0 - x) - POLYGAMMA_PI / Trigonometric.tan(POLYGAMMA_PI * distance);
  }

  /** Digamma for x > 0. */
  private static double polygammaOfPositive(double x) {
    if (x >= 8.0) {
      double w = 1.0 / x;
      return Logarithm.log(x) - (0.5 * w + w * w * polygammaSeries(w * w));
    }
    if (x < 1.0) {
      double distance = (x - 0.46163214370608330) - POLYGAMMA_ROOT_2;
      return (distance - POLYGAMMA_ROOT_3) * polygammaNearRoot(x) - 1.0 / x;
    }
    double y = x;
    double sum = 0.0;
    while (y > 2.0) {
      y -= 1.0;
      sum += 1.0 / y;
    }
    double distance = ((y - POLYGAMMA_ROOT_1) - POLYGAMMA_ROOT_2) - POLYGAMMA_ROOT_3;
    return distance * polygammaNearRoot(y - 1.0) + sum;
  }

  /**
   * The derivative of order n of digamma, for x above 0 within 1e-14 of itself (1e-12 from n = 171
   * on), for x below 0 within 1e-14 of the larger of its terms; NaN unless n = 0, 1, 2, …; NaN at
   * the poles; 0 at +∞.
   */
  public static double polygamma(double n, double x) {
    if (!(n >= 0.0) || Math.rint(n) != n || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (n == 0.0) {
      return digamma(x);
    }
    double sign = Math.rint(0.5 * n) == 0.5 * n ? -1.0 : 1.0;
    if (x > 0.0) {
      return sign * polygammaScaled(n, x, polygammaZeta(n + 1.0, x));
    }
    if (Math.rint(x) == x) {
      return Double.NaN;
    }
    return sign * polygammaReflected(n, x, sign);
  }

  /**
   * n! x^−(n+1) ratio, the power in halves so that none overflows alone; by logarithms from n =
   * 171.
   */
  private static double polygammaScaled(double n, double x, double ratio) {
    if (x > Double.MAX_VALUE) {
      return 0.0;
    }
    if (n > 170.0) {
      return Exponential.exp(
          Gamma.lgamma(n + 1.0) - (n + 1.0) * Logarithm.log(x) + Logarithm.log(ratio));
    }
    double half = Math.floor(0.5 * (n + 1.0));
    double first = Gamma.gamma(n + 1.0) * Power.pow(x, -half);
    return first * (Power.pow(x, half - n - 1.0) * ratio);
  }

  /**
   * x^s ζ(s, x) = Σ (x / (x + k))^s for s ≥ 2, x > 0. Below the start of the asymptotic sum s > 2 x
   * - 20, so that the terms fall like exp(-2 k) there and few are added. For large s the logarithm
   * of x / (x + k) is taken of k / x, which keeps its digits even where x + k is rounded to x.
   */
  private static double polygammaZeta(double s, double x) {
    double y = x;
    double sum = 0.0;
    double goal = 10.0 + 0.5 * s;
    for (int k = 0; y < goal; k++) {
      double term = s > 171.0 ? Exponential.exp(-s * Logarithm.log1p(k / x)) : Power.pow(x / y, s);
      if (term < 1e-19 * sum) {
        return sum;
      }
      sum += term;
      y = x + (k + 1.0);
    }
    double last = Power.pow(x / y, s);
    double term = last * s / y;
    double tail = last * (y / (s - 1.0) + 0.5);
    for (int j = 0; j < 15; j++) {
      double next = POLYGAMMA_BERNOULLI[j] * term;
      tail += next;
      if (Math.abs(next) < 1e-18 * (sum + tail)) {
        break;
      }
      term *= (s + 2 * j + 1.0) * (s + 2 * j + 2.0) / (y * y);
    }
    return sum + tail;
  }

  /**
   * n! Σ 1 / (x + k)^(n+1) over k ≥ 0 for x below 0: the sum over all integers, which sees only the
   * distance to the nearest, less the part over k below 0.
   */
  private static double polygammaReflected(double n, double x, double sign) {
    double s = n + 1.0;
    double nearest = Math.rint(x);
    double distance = x - nearest;
    double right = 1.0 + distance;
    double left = 1.0 - distance;
    double all =
        Power.pow(distance, -s)
            + (Power.pow(right, -s) * polygammaZeta(s, right)
                + sign * Power.pow(left, -s) * polygammaZeta(s, left));
    double before = 1.0 - x;
    double rest = all - sign * Power.pow(before, -s) * polygammaZeta(s, before);
    return Gamma.gamma(s) * rest;
  }
}
