package org.leibniz.kernel;

/**
 * The logistic function, its integral, and logarithms of sums of exponentials, stable everywhere.
 */
public final class Logistic {
  static final double LOGISTIC_LN2 = 0.6931471805599453;

  private Logistic() {}

  /** 1 / (1 + e^−x), within 2.2 ulp. */
  public static double sigmoid(double x) {
    boolean small = x < -40.0;
    double power = Exponential.exp(small ? x : -x);
    return small ? power : 1.0 / (1.0 + power);
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
