package org.leibniz.kernel;

/** Division that rounds its quotient down, what it leaves over, and division of products. */
public final class Division {
  private Division() {}

  /**
   * The remainder of a over b with the sign of b: a − b·⌊a/b⌋ in exact arithmetic, rounded once
   * where a and b differ in sign. NaN for b = 0 and for an infinite a.
   */
  public static double floorRemainder(double a, double b) {
    double rest = a % b;
    if (rest == 0.0) {
      return Math.copySign(0.0, b);
    }
    return (rest < 0.0) != (b < 0.0) ? rest + b : rest;
  }

  /** The quotient ⌊a/b⌋ that goes with the remainder; a / b for b = 0. */
  public static double floorQuotient(double a, double b) {
    if (b == 0.0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0.0 && (rest < 0.0) != (b < 0.0)) {
      quotient -= 1.0;
    }
    return quotient == 0.0 ? Math.copySign(0.0, a / b) : Math.rint(quotient);
  }

  /**
   * The quotient ab/c: (a * b) / c where the product is a normal number or no scaling would make it
   * one; else of numbers between 1 and 2, and scaled after.
   */
  public static double productQuotient(double a, double b, double c) {
    double product = a * b;
    double size = Math.abs(product);
    if (size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE || a == 0.0 || b == 0.0) {
      return product / c;
    }
    if (Math.abs(a) <= Double.MAX_VALUE && Math.abs(b) <= Double.MAX_VALUE) {
      int left = Math.getExponent(a);
      int right = Math.getExponent(b);
      int below = Math.abs(c) <= Double.MAX_VALUE ? Math.getExponent(c) : 0;
      double quotient = Math.scalb(a, -left) * Math.scalb(b, -right) / Math.scalb(c, -below);
      return Math.scalb(quotient, left + right - below);
    }
    return product / c;
  }
}
