package org.leibniz.interval;

/**
 * Sums, products and quotients of doubles rounded down or up; what is exact is not moved. An
 * undefined sum or quotient of infinities gives the end that excludes nothing.
 */
final class Outward {
  /** Under so small a product its error may vanish itself. */
  private static final double SMALL = 0x1p-960;

  private Outward() {}

  static double down(double value) {
    return Math.nextDown(value);
  }

  static double up(double value) {
    return Math.nextUp(value);
  }

  /** The sum, or less. */
  static double addDown(double a, double b) {
    double sum = a + b;
    if (Double.isInfinite(sum) || Double.isNaN(sum)) {
      return overflowDown(sum, a, b);
    }
    return sumError(a, b, sum) < 0 ? down(sum) : sum;
  }

  /** The sum, or more. */
  static double addUp(double a, double b) {
    return -addDown(-a, -b);
  }

  /** What a + b is more than its rounded sum (D. Knuth, The Art of Computer Programming, 4.2.2). */
  private static double sumError(double a, double b, double sum) {
    double second = sum - a;
    return (a - (sum - second)) + (b - second);
  }

  /** A sum of numbers that is too large is still a number. */
  private static double overflowDown(double result, double a, double b) {
    if (Double.isNaN(result)) {
      return Double.NEGATIVE_INFINITY;
    }
    boolean finite = !Double.isInfinite(a) && !Double.isInfinite(b);
    return finite && result > 0 ? Double.MAX_VALUE : result;
  }

  /** The product, or less; 0 times anything is 0. */
  static double multiplyDown(double a, double b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    double product = a * b;
    if (Double.isInfinite(product)) {
      return overflowDown(product, a, b);
    }
    boolean less = Math.abs(product) < SMALL || Math.fma(a, b, -product) < 0;
    return less ? down(product) : product;
  }

  /** The product, or more; 0 times anything is 0. */
  static double multiplyUp(double a, double b) {
    return -multiplyDown(-a, b);
  }

  /** The quotient, or less; the divisor is not 0. */
  static double divideDown(double a, double b) {
    if (a == 0) {
      return 0;
    }
    double quotient = a / b;
    if (Double.isInfinite(quotient) || Double.isNaN(quotient)) {
      return overflowDown(quotient, a, b);
    }
    if (Double.isInfinite(b)) {
      return (a > 0) == (b > 0) ? 0 : -Double.MIN_VALUE;
    }
    boolean exact =
        Math.abs(a) > SMALL && Math.abs(quotient) > SMALL && Math.fma(quotient, b, -a) == 0;
    return exact ? quotient : down(quotient);
  }

  /** The quotient, or more; the divisor is not 0. */
  static double divideUp(double a, double b) {
    return -divideDown(-a, b);
  }

  /** A whole power of a number that is not negative, or less. */
  static double powerDown(double base, int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power = multiplyDown(power, base);
    }
    return power;
  }

  /** A whole power of a number that is not negative, or more. */
  static double powerUp(double base, int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power = multiplyUp(power, base);
    }
    return power;
  }
}
