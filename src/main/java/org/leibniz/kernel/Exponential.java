package org.leibniz.kernel;

/**
 * Exponential functions: e^x, 2^x, e^x − 1.
 *
 * <p>x = k ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite's two-part constant), a polynomial for the
 * rest of e^r after 1 + r + r²/2, and 2^k made from bits. The leading sums are kept with their
 * rounding errors.
 */
public final class Exponential {
  /**
   * 1.5 · 2^52: added and taken away it rounds to an integer, which stands in the low bits
   * meanwhile.
   */
  static final double EXPONENTIAL_SHIFT = 6755399441055744.0;

  static final double EXPONENTIAL_LOG2_E = 1.4426950408889634;

  /** The leading 40 bits of ln 2; a product with an integer below 2^13 is exact. */
  static final double EXPONENTIAL_LN2_HIGH = 0.6931471805592082;

  static final double EXPONENTIAL_LN2_LOW = 7.371002565167799e-13;

  private Exponential() {}

  /** (e^r − 1 − r − r²/2) / r³ for |r| ≤ 0.347. */
  public static double exponentialRemainder(double r) {
    double square = r * r;
    double even =
        0.16666666666666669
            + square
                * (0.008333333333330051
                    + square
                        * (0.00019841269863105968
                            + square * (2.7557268378684192e-06 + square * 2.5100424157005067e-08)));
    double odd =
        0.041666666666666664
            + square
                * (0.0013888888888886545
                    + square
                        * (2.4801587317181886e-05
                            + square * (2.755728291148268e-07 + square * 2.0911264239196083e-09)));
    return even + r * odd;
  }

  /** (e^r − 1 − r) / r² for |r| ≤ 0.347, the same polynomial by short chains of fused steps. */
  public static double exponentialCurve(double r) {
    double square = r * r;
    double low =
        Math.fma(
            square,
            Math.fma(r, 0.008333333333330051, 0.041666666666666664),
            Math.fma(r, 0.16666666666666669, 0.5));
    double middle =
        Math.fma(
            square,
            Math.fma(r, 2.7557268378684192e-06, 2.4801587317181886e-05),
            Math.fma(r, 0.00019841269863105968, 0.0013888888888886545));
    double high =
        Math.fma(
            square,
            2.0911264239196083e-09,
            Math.fma(r, 2.5100424157005067e-08, 2.755728291148268e-07));
    double fourth = square * square;
    return Math.fma(fourth, Math.fma(fourth, high, middle), low);
  }

  /** e^(r + tail) for |r| ≤ 0.347 and a tail below half a unit in the last place of 0.347. */
  private static double exponentialNearOne(double r, double tail) {
    double x = r + tail;
    double high = 1.0 + r;
    double low = (1.0 - high) + r;
    return high + (low + Math.fma(x * x, exponentialCurve(x), tail));
  }

  /**
   * 2^k for −1022 ≤ k ≤ 1023, k given as the low bits of {@code shifted} = k + EXPONENTIAL_SHIFT.
   */
  private static double exponentialScale(double shifted) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(shifted) << 52) + 0x3ff0000000000000L);
  }

  /** e^x, within 0.7 ulp (0.8 where the result is subnormal). */
  public static double exp(double x) {
    if (!(Math.abs(x) < 708.0)) {
      return x < -746.0 ? 0.0 : exponentialFar(x, 0.0);
    }
    double shifted = Math.fma(x, EXPONENTIAL_LOG2_E, EXPONENTIAL_SHIFT);
    double k = shifted - EXPONENTIAL_SHIFT;
    double r = Math.fma(k, -EXPONENTIAL_LN2_HIGH, x);
    return exponentialNearOne(r, -k * EXPONENTIAL_LN2_LOW) * exponentialScale(shifted);
  }

  /**
   * e^x of so many numbers, with the bits of {@link #exp}, in loops that virtual machines turn into
   * vectors.
   *
   * @param from the numbers
   * @param to where the results go, another array
   * @param work a third array
   */
  public static void expEach(double[] from, double[] to, double[] work, int count) {
    for (int i = 0; i < count; i++) {
      work[i] = Math.fma(from[i], EXPONENTIAL_LOG2_E, EXPONENTIAL_SHIFT);
    }
    for (int i = 0; i < count; i++) {
      to[i] = exponentialScale(work[i]);
    }
    for (int i = 0; i < count; i++) {
      double k = work[i] - EXPONENTIAL_SHIFT;
      double r = Math.fma(k, -EXPONENTIAL_LN2_HIGH, from[i]);
      to[i] = exponentialNearOne(r, -k * EXPONENTIAL_LN2_LOW) * to[i];
    }
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(from[i]) < 708.0)) {
        to[i] = exp(from[i]);
      }
    }
  }

  /** e^(x + tail), where the tail is at most a few units in the last place of x. */
  public static double exponentialOfSum(double x, double tail) {
    if (!(Math.abs(x) < 708.0)) {
      return x < -746.0 ? 0.0 : exponentialFar(x, tail);
    }
    double shifted = Math.fma(x, EXPONENTIAL_LOG2_E, EXPONENTIAL_SHIFT);
    double k = shifted - EXPONENTIAL_SHIFT;
    double r = Math.fma(k, -EXPONENTIAL_LN2_HIGH, x);
    return exponentialNearOne(r, tail - k * EXPONENTIAL_LN2_LOW) * exponentialScale(shifted);
  }

  /**
   * The same where the result overflows, is subnormal, or is not a number; two steps of scaling.
   */
  @Rare
  private static double exponentialFar(double x, double tail) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > 710.0) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -746.0) {
      return 0.0;
    }
    double k = Math.rint(x * EXPONENTIAL_LOG2_E);
    double r = x - k * EXPONENTIAL_LN2_HIGH;
    return exponentialScaled(exponentialNearOne(r, tail - k * EXPONENTIAL_LN2_LOW), k);
  }

  /** value · 2^k, rounded once. */
  private static double exponentialScaled(double value, double k) {
    double half = Math.floor(0.5 * k);
    double scaled = value * exponentialScale(half + EXPONENTIAL_SHIFT);
    return scaled * exponentialScale(k - half + EXPONENTIAL_SHIFT);
  }

  @Rare
  private static double exponentialOfLarge(double x) {
    return exp(x);
  }

  /** e^x − 1, within 0.9 ulp, also near zero. */
  public static double expm1(double x) {
    if (!(Math.abs(x) < 700.0)) {
      return x < 0.0 ? -1.0 : exponentialOfLarge(x);
    }
    if (Math.abs(x) < 0x1p-54) {
      return x;
    }
    if (x < -40.0) {
      return -1.0;
    }
    double shifted = x * EXPONENTIAL_LOG2_E + EXPONENTIAL_SHIFT;
    double k = shifted - EXPONENTIAL_SHIFT;
    double r = x - k * EXPONENTIAL_LN2_HIGH;
    double tail = -k * EXPONENTIAL_LN2_LOW;
    double scale = exponentialScale(shifted);
    double whole = scale - 1.0;
    double first = whole + scale * r;
    double low = ((scale - whole) - 1.0) + ((whole - first) + scale * r);
    double sum = r + tail;
    double head = Extended.leadingBits(sum);
    double square = 0.5 * scale * head * head;
    double second = first + square;
    low += (first - second) + square;
    double rest = 0.5 * (sum - head) * (sum + head) + sum * sum * sum * exponentialRemainder(sum);
    return second + (low + scale * (rest + tail));
  }
}
