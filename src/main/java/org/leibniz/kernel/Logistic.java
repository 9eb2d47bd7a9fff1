package org.leibniz.kernel;

/** The logistic function and its integral, stable for every x. */
public final class Logistic {
  private Logistic() {}

  /** 1 / (1 + e^−x), within 1.3 ulp. */
  public static double sigmoid(double x) {
    double small = Exponential.exp(-Math.abs(x));
    double below = 1.0 + small;
    double belowTail = (1.0 - below) + small;
    return Extended.extendedQuotient(x < 0.0 ? small : 1.0, 0.0, below, belowTail);
  }

  /** log(1 + e^x), within 1.5 ulp. */
  public static double softplus(double x) {
    double tail = Logarithm.log1p(Exponential.exp(-Math.abs(x)));
    return x > 0.0 ? x + tail : tail;
  }
}
