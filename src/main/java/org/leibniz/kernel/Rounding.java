package org.leibniz.kernel;

/** Whole numbers near a real one, and its sign; all exact. */
public final class Rounding {
  private Rounding() {}

  /** The greatest whole number not above x. */
  public static double floor(double x) {
    return Math.floor(x);
  }

  /** The least whole number not below x. */
  public static double ceil(double x) {
    return Math.ceil(x);
  }

  /** The nearest whole number, the even one of two. */
  public static double round(double x) {
    return Math.rint(x);
  }

  /** The whole number next to x towards zero. */
  public static double truncate(double x) {
    return Math.copySign(Math.floor(Math.abs(x)), x);
  }

  /** −1, 1, or x itself where it is ±0 or NaN. */
  public static double sign(double x) {
    return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x;
  }
}
