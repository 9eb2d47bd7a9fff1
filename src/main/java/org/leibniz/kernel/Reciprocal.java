package org.leibniz.kernel;

/**
 * The parts of 1 / zⁿ for the complex number z = x + iy: but for a factor the derivatives of the
 * logarithm of z, whose imaginary part is the angle. By the unit number z / |z|, so that no power
 * leaves the range before the result does.
 */
public final class Reciprocal {
  private Reciprocal() {}

  /**
   * The real part of 1 / (x + iy)ⁿ for n = 1, 2, …, else NaN; for n ≤ 2 within 6 ulp, beyond within
   * 2n ulp of 1 / |x + iy|ⁿ. NaN at the origin.
   */
  public static double reciprocalReal(double n, double y, double x) {
    double length = Root.hypot(y, x);
    double p = x / length;
    double q = y / length;
    return n == 2.0
        ? (x - y) / length * ((x + y) / length) / length / length
        : reciprocalPart(n, p, q, length, 1.0, 0.0);
  }

  /** The imaginary part of the same, as near. */
  public static double reciprocalImaginary(double n, double y, double x) {
    double length = Root.hypot(y, x);
    double p = x / length;
    double q = y / length;
    return n == 2.0 ? -2.0 * (p * q) / length / length : reciprocalPart(n, p, q, length, 0.0, 1.0);
  }

  /** A part of ((p − iq) / length)ⁿ. */
  private static double reciprocalPart(
      double n, double p, double q, double length, double real, double imaginary) {
    if (!(n >= 1.0) || Math.rint(n) != n) {
      return Double.NaN;
    }
    double a = p;
    double b = -q;
    for (int k = 1; k < n; k++) {
      double turned = a * p + b * q;
      b = b * p - a * q;
      a = turned;
    }
    double part = real == 1.0 ? a : b;
    for (int k = 0; k < n; k++) {
      part /= length;
    }
    return part;
  }
}
