package org.leibniz.kernel;

/**
 * The logistic function, its integral, and logarithms of sums of exponentials, stable everywhere.
 */
public final class Logistic {
  /** 1.5 · 2^52: added and taken away it rounds to an integer. */
  static final double LOGISTIC_SHIFT = 6755399441055744.0;

  static final double LOGISTIC_LOG2_E = 1.4426950408889634;
  static final double LOGISTIC_LN2_HIGH = 0.6931471805592082;
  static final double LOGISTIC_LN2_LOW = 7.371002565167799e-13;
  static final double LOGISTIC_LN2 = 0.6931471805599453;

  private Logistic() {}

  /** 1 / (1 + e^−x), within 2.1 ulp. */
  public static double sigmoid(double x) {
    if (!(Math.abs(x) < 708.0)) {
      return logisticFar(x);
    }
    double shifted = Math.fma(x, -LOGISTIC_LOG2_E, LOGISTIC_SHIFT);
    double k = shifted - LOGISTIC_SHIFT;
    double r = Math.fma(k, -LOGISTIC_LN2_LOW, Math.fma(k, -LOGISTIC_LN2_HIGH, -x));
    double less = Math.fma(r * r, Exponential.exponentialCurve(r), r);
    double scale =
        Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + 0x3ff0000000000000L);
    return 1.0 / Math.fma(scale, less, scale + 1.0);
  }

  /** The same where e^−x overflows or vanishes beside 1: e^x, 1 or NaN. */
  @Rare
  private static double logisticFar(double x) {
    return x > 0.0 ? 1.0 : Exponential.exp(x);
  }

  /** log(1 + e^x), within 1.5 ulp. */
  public static double softplus(double x) {
    return Math.max(x, 0.0) + Logarithm.log1p(Exponential.exp(-Math.abs(x)));
  }

  /** log(e^x + e^y), within 1.5 ulp of the greatest of |x|, |y| and the result. */
  public static double logaddexp(double x, double y) {
    return x == y
        ? x + LOGISTIC_LN2
        : Math.max(x, y) + Logarithm.log1p(Exponential.exp(-Math.abs(x - y)));
  }

  /**
   * log(1 − e^x) for x ≤ 0, within 2 ulp; NaN above.
   *
   * <p>Source: M. Mächler, Accurately computing log(1 − exp(−|a|)), R package Rmpfr (2012).
   */
  public static double log1mexp(double x) {
    return x > -LOGISTIC_LN2
        ? Logarithm.log(-Exponential.expm1(x))
        : Logarithm.log1p(-Exponential.exp(x));
  }

  /** log(cosh x), within 2.5 ulp. */
  public static double logcosh(double x) {
    double size = Math.abs(x);
    if (size < 1.0) {
      double sine = Hyperbolic.sinh(size);
      return 0.5 * Logarithm.log1p(sine * sine);
    }
    return size + (Logarithm.log1p(Exponential.exp(-2.0 * size)) - LOGISTIC_LN2);
  }
}
