package org.leibniz.kernel;

/** The cube root and the length of a vector of two. */
public final class Root {
  /** 1.5 · 2^52: added and taken away it rounds to an integer, which stands in the low bits. */
  static final double ROOT_SHIFT = 6755399441055744.0;

  private Root() {}

  /** ∛m for 1 ≤ m ≤ 2, to 25 bits. */
  private static double rootGuess(double m) {
    double square = m * m;
    double even =
        0.4271992078573546
            + square
                * (-0.8763453843873725
                    + square * (-0.3133092283040934 + square * -0.01850623587250941));
    double odd =
        1.0494919967917438
            + square
                * (0.629773233237034
                    + square * (0.10019650911433674 + square * 0.0014999374772160568));
    return even + m * odd;
  }

  /** ∛x, within 0.7 ulp; exact for cubes. */
  public static double cbrt(double x) {
    double size = Math.abs(x);
    if (!(size <= Double.MAX_VALUE) || size == 0.0) {
      return x;
    }
    if (size < 0x1p-1022) {
      return rootOfSubnormal(x);
    }
    return Math.copySign(rootOfNormal(size), x);
  }

  @Rare
  private static double rootOfSubnormal(double x) {
    return Math.copySign(rootOfNormal(Math.abs(x) * 0x1p54) * 0x1p-18, x);
  }

  /** The cube root of a positive normal number: a guess of 24 bits and a step of Halley's. */
  private static double rootOfNormal(double x) {
    long bits = Double.doubleToRawLongBits(x);
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
    double exponent = (bits >>> 52) - 1023L;
    double shifted = (exponent - 1.0) * 0.3333333333333333 + ROOT_SHIFT;
    double left = exponent - 3.0 * (shifted - ROOT_SHIFT);
    boolean even = left == 0.0;
    boolean one = left == 1.0;
    double cube = even ? 1.0 : one ? 1.2599210498948732 : 1.5874010519681996;
    double guess = Extended.leadingBits(rootGuess(m) * cube);
    double value = m * (even ? 1.0 : one ? 2.0 : 4.0);
    double quotient = value / (guess * guess);
    double root = guess + guess * ((quotient - guess) / (quotient + (guess + guess)));
    return root * Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023L) << 52);
  }

  /**
   * √(x² + y²), within 0.6 ulp, without overflow on the way; infinite if either is, even beside
   * NaN.
   */
  public static double hypot(double x, double y) {
    double a = Math.max(Math.abs(x), Math.abs(y));
    double b = Math.min(Math.abs(x), Math.abs(y));
    if (a > 0x1p-450 && a < 0x1p500 && b > 0x1p-450) {
      return rootOfSquares(a, b);
    }
    if (Math.abs(x) > Double.MAX_VALUE || Math.abs(y) > Double.MAX_VALUE) {
      return Double.POSITIVE_INFINITY;
    }
    return b == 0.0 || !(b >= a * 0x1p-60) ? a + b : rootOfScaled(a, b);
  }

  @Rare
  private static double rootOfScaled(double a, double b) {
    return a > 1.0
        ? rootOfSquares(a * 0x1p-600, b * 0x1p-600) * 0x1p600
        : rootOfSquares(a * 0x1p600, b * 0x1p600) * 0x1p-600;
  }

  /** √(a² + b²) for a ≥ b > 0 whose squares and their tails are normal. */
  private static double rootOfSquares(double a, double b) {
    double aa = a * a;
    double bb = b * b;
    double sum = aa + bb;
    double tail =
        ((aa - sum) + bb) + (Extended.productTail(a, a, aa) + Extended.productTail(b, b, bb));
    double root = Math.sqrt(sum);
    double again = root * root;
    return root + (((sum - again) - Extended.productTail(root, root, again)) + tail) / (2.0 * root);
  }
}
