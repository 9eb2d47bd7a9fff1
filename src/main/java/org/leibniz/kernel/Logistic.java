package org.leibniz.kernel;

/** The logistic function and its integral, stable for every x. */
public final class Logistic {
  private Logistic() {}

  /** 1 / (1 + e^−x), within 2.2 ulp. */
  public static double sigmoid(double x) {
    return x < -40.0 ? Exponential.exp(x) : 1.0 / (1.0 + Exponential.exp(-x));
  }

  /** log(1 + e^x), within 1.5 ulp. */
  public static double softplus(double x) {
    return Math.max(x, 0.0) + Logarithm.log1p(Exponential.exp(-Math.abs(x)));
  }
}
