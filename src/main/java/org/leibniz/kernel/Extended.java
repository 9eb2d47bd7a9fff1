package org.leibniz.kernel;

/**
 * Products and quotients with about twice the working precision, as an unevaluated sum of two
 * doubles.
 *
 * <p>Source: T. J. Dekker, A floating-point technique for extending the available precision,
 * Numerische Mathematik 18 (1971). A fused multiply-add is not used: without hardware it is slow.
 */
final class Extended {
  private Extended() {}

  /** The number cut to its leading 26 bits, so that the product of two such is exact. */
  public static double leadingBits(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & -0x8000000L);
  }

  /** What rounding took away: a·b − product, where product is a·b rounded and nothing overflows. */
  public static double productTail(double a, double b, double product) {
    double aHigh = leadingBits(a);
    double bHigh = leadingBits(b);
    double aLow = a - aHigh;
    double bLow = b - bHigh;
    return (((aHigh * bHigh - product) + aHigh * bLow) + aLow * bHigh) + aLow * bLow;
  }

  /** (a + aTail) / (b + bTail) − quotient, where quotient is a / b rounded. */
  public static double quotientTail(
      double a, double aTail, double b, double bTail, double quotient) {
    double product = quotient * b;
    double rest = (a - product) - productTail(quotient, b, product);
    return (rest + (aTail - quotient * bTail)) / b;
  }

  /**
   * (a + aTail) / (b + bTail), rounded once but for about 0.01 ulp; 1 / b must be normal. One
   * division.
   */
  public static double extendedQuotient(double a, double aTail, double b, double bTail) {
    double inverse = 1.0 / b;
    double quotient = a * inverse;
    double product = quotient * b;
    double rest = (a - product) - productTail(quotient, b, product);
    return quotient + (rest + (aTail - quotient * bTail)) * inverse;
  }
}
