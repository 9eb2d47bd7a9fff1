package org.leibniz.kernel;

/**
 * Logarithms: natural, of 1 + x, to the bases 2 and 10.
 *
 * <p>x = 2^k (1 + f) with 1 + f in [√½, √2); with s = f / (2 + f) and z = s², log(1 + f) = f −
 * (f²/2 − s (f²/2 + R)) where R = z (2/3 + 2z/5 + …), fitted. The arrangement is that of K. C. Ng's
 * log in FDLIBM (1985).
 */
public final class Logarithm {
  /** The leading 40 bits of ln 2; a product with an integer below 2^13 is exact. */
  static final double LOGARITHM_LN2_HIGH = 0.6931471805592082;

  static final double LOGARITHM_LN2_LOW = 7.371002565167799e-13;

  /** 1 / ln 2 and 1 / ln 10, each in 26 bits and the rest. */
  static final double LOGARITHM_BASE2_HIGH = 1.4426950216293335;

  static final double LOGARITHM_BASE2_LOW = 1.9259629911266175e-08;
  static final double LOGARITHM_BASE10_HIGH = 0.4342944771051407;
  static final double LOGARITHM_BASE10_LOW = 4.798111141615973e-09;

  /** log10(2) in 40 bits and the rest. */
  static final double LOGARITHM_TWO10_HIGH = 0.30102999566361177;

  static final double LOGARITHM_TWO10_LOW = 3.694239077158931e-13;

  private Logarithm() {}

  /** (log((1 + s) / (1 − s)) − 2s) / s for z = s², |s| ≤ 3 − 2√2. */
  private static double logarithmRemainder(double z) {
    double square = z * z;
    double even =
        0.666666666666667
            + square
                * (0.28571428626253836
                    + square * (0.1818289243253687 + square * 0.14617807153417325));
    double odd = 0.3999999999989889 + square * (0.22222211089379496 + square * 0.15331611722055008);
    return z * (even + z * odd);
  }

  /** The exponent k for which bits · 2^−k lies in [√½, √2). */
  private static long logarithmExponent(long bits) {
    return (bits - 0x3fe6a09e667f3bcdL) >> 52;
  }

  /** The logarithm of 0, of a negative number, of infinity and of NaN. */
  private static double logarithmAtEdge(double x) {
    if (x == 0.0) {
      return Double.NEGATIVE_INFINITY;
    }
    return x < 0.0 ? Double.NaN : x;
  }

  /** log x, within 0.85 ulp. NaN below zero, −∞ at zero. */
  public static double log(double x) {
    if (x >= 0x1p-1022 && x <= Double.MAX_VALUE) {
      return logarithmOfProduct(x, 0.0, 0.0);
    }
    return x > 0.0 && x < 1.0 ? logarithmOfSubnormal(x) : logarithmAtEdge(x);
  }

  /**
   * log x of so many numbers, with the bits of {@link #log}, in loops that virtual machines turn
   * into vectors.
   *
   * @param from the numbers
   * @param to where the results go, another array
   * @param work a third array
   */
  public static void logEach(double[] from, double[] to, double[] work, int count) {
    for (int i = 0; i < count; i++) {
      long k = logarithmExponent(Double.doubleToRawLongBits(from[i]));
      work[i] = Double.longBitsToDouble(k);
    }
    for (int i = 0; i < count; i++) {
      long k = Double.doubleToRawLongBits(work[i]);
      to[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(from[i]) - (k << 52));
    }
    // A whole number beside 1.5 * 2^52 stands in the low bits.
    for (int i = 0; i < count; i++) {
      long k = Double.doubleToRawLongBits(work[i]);
      work[i] = Double.longBitsToDouble(k + 0x4338000000000000L);
    }
    for (int i = 0; i < count; i++) {
      to[i] = logarithmOfParts(work[i] - 6755399441055744.0, to[i] - 1.0, 0.0);
    }
    for (int i = 0; i < count; i++) {
      if (!(from[i] >= 0x1p-1022 && from[i] <= Double.MAX_VALUE)) {
        to[i] = log(from[i]);
      }
    }
  }

  @Rare
  private static double logarithmOfSubnormal(double x) {
    return logarithmOfProduct(x * 0x1p54, -54.0, 0.0);
  }

  /**
   * log(a · b): where the product is a normal number above 0, the logarithm of that as it is
   * rounded, bit for bit; where it leaves the range, within 0.85 ulp of the logarithm of the exact
   * product.
   */
  public static double logProduct(double a, double b) {
    double product = a * b;
    return product >= 0x1p-1022 && product <= Double.MAX_VALUE
        ? logarithmOfProduct(product, 0.0, 0.0)
        : logarithmOfFactors(a, b, product);
  }

  /** The same where the product is no normal number above 0. */
  @Rare
  private static double logarithmOfFactors(double a, double b, double product) {
    double size = Math.abs(a) < Math.abs(b) ? Math.abs(b) : Math.abs(a);
    if (a == 0.0 || b == 0.0 || !(size <= Double.MAX_VALUE) || Double.isNaN(product)) {
      return log(product);
    }
    if (a < 0.0 != b < 0.0) {
      return Double.NaN;
    }
    int first = Math.getExponent(a);
    int second = Math.getExponent(b);
    double scaled = Math.scalb(a, -first) * Math.scalb(b, -second);
    return logarithmOfProduct(scaled, first + second, 0.0);
  }

  /** log(x) + exponent · ln 2 + tail, for plain x and a tail far smaller than the result. */
  private static double logarithmOfProduct(double x, double exponent, double tail) {
    long bits = Double.doubleToRawLongBits(x);
    long k = logarithmExponent(bits);
    double f = Double.longBitsToDouble(bits - (k << 52)) - 1.0;
    return logarithmOfParts(k + exponent, f, tail);
  }

  /** log(1 + f) + n · ln 2 + tail, for 1 + f in [√½, √2) and a tail far smaller than the result. */
  private static double logarithmOfParts(double n, double f, double tail) {
    double s = f / (2.0 + f);
    double square = 0.5 * f * f;
    double whole = n * LOGARITHM_LN2_HIGH;
    double high = whole + f;
    double low = (whole - high) + f;
    double small = s * (square + logarithmRemainder(s * s)) + (n * LOGARITHM_LN2_LOW + tail);
    return high + (low + (small - square));
  }

  /** log(1 + x), within 0.85 ulp, also near zero. NaN below −1, −∞ at −1. */
  public static double log1p(double x) {
    if (Math.abs(x) < 0x1p-54) {
      return x;
    }
    if (x > -1.0 && x < 0x1p60) {
      return logarithmOfOnePlus(x, 0.0);
    }
    return x < 0.0 ? logarithmAtEdge(1.0 + x) : logarithmOfLarge(x);
  }

  @Rare
  private static double logarithmOfLarge(double x) {
    return log(x);
  }

  /** log(1 + x + tail) for x between −1 and 2^60 and a tail far smaller than x. */
  public static double logarithmOfOnePlus(double x, double tail) {
    double sum = 1.0 + x;
    double f = x;
    double n = 0.0;
    double rest = tail;
    if (!(x > -0.2928 && x < 0.4142)) {
      rest = (x < 1.0 ? x - (sum - 1.0) : 1.0 - (sum - x)) + tail;
      long bits = Double.doubleToRawLongBits(sum);
      long k = logarithmExponent(bits);
      f = Double.longBitsToDouble(bits - (k << 52)) - 1.0;
      n = k;
    }
    return logarithmOfParts(n, f, rest == 0.0 ? 0.0 : rest / sum);
  }

  /** log2 x, within 0.85 ulp; exact for powers of two. */
  public static double log2(double x) {
    if (x >= 0x1p-1022 && x <= Double.MAX_VALUE) {
      return logarithmInBase(x, 0.0, 1.0, 0.0, LOGARITHM_BASE2_HIGH, LOGARITHM_BASE2_LOW);
    }
    return x > 0.0 && x < 1.0
        ? logarithmOfSubnormalInBase(x, 1.0, 0.0, LOGARITHM_BASE2_HIGH, LOGARITHM_BASE2_LOW)
        : logarithmAtEdge(x);
  }

  @Rare
  private static double logarithmOfSubnormalInBase(
      double x, double twoHigh, double twoLow, double baseHigh, double baseLow) {
    return logarithmInBase(x * 0x1p54, -54.0, twoHigh, twoLow, baseHigh, baseLow);
  }

  /** log10 x, within 0.75 ulp; exact for powers of ten. */
  public static double log10(double x) {
    if (x >= 0x1p-1022 && x <= Double.MAX_VALUE) {
      return logarithmInBase(
          x,
          0.0,
          LOGARITHM_TWO10_HIGH,
          LOGARITHM_TWO10_LOW,
          LOGARITHM_BASE10_HIGH,
          LOGARITHM_BASE10_LOW);
    }
    return x > 0.0 && x < 1.0
        ? logarithmOfSubnormalInBase(
            x,
            LOGARITHM_TWO10_HIGH,
            LOGARITHM_TWO10_LOW,
            LOGARITHM_BASE10_HIGH,
            LOGARITHM_BASE10_LOW)
        : logarithmAtEdge(x);
  }

  /** (log(x) + exponent · ln 2) / ln b, given log_b 2 and 1 / ln b in two parts. */
  private static double logarithmInBase(
      double x, double exponent, double twoHigh, double twoLow, double baseHigh, double baseLow) {
    long bits = Double.doubleToRawLongBits(x);
    long k = logarithmExponent(bits);
    double f = Double.longBitsToDouble(bits - (k << 52)) - 1.0;
    double n = k + exponent;
    double s = f / (2.0 + f);
    double square = 0.5 * f * f;
    double head = Extended.leadingBits(f - square);
    double rest = (f - head) - square + s * (square + logarithmRemainder(s * s));
    double whole = n * twoHigh;
    double part = head * baseHigh;
    double high = whole + part;
    double low = (whole - high) + part;
    return high + (low + ((rest + head) * baseLow + rest * baseHigh + n * twoLow));
  }
}
