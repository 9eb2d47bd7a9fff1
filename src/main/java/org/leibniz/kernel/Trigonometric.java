package org.leibniz.kernel;

/**
 * Sine, cosine, tangent.
 *
 * <p>x = n π/2 + r with |r| ≤ π/4, the constant in four parts (Cody and Waite), r with its rounding
 * error; sine and cosine of r by polynomials in r², chosen and signed by n without a branch. Beyond
 * a million the reduction is left to {@code StrictMath}, which gives the same bits everywhere.
 */
public final class Trigonometric {
  static final double TRIGONOMETRIC_SHIFT = 6755399441055744.0;
  static final double TRIGONOMETRIC_TWO_OVER_PI = 0.6366197723675814;

  /**
   * π/2 in three parts of 33 bits and the rest; the products with an integer below 2^20 are exact.
   */
  static final double TRIGONOMETRIC_HALF_PI_1 = 1.5707963267341256;

  static final double TRIGONOMETRIC_HALF_PI_2 = 6.077100506303966e-11;
  static final double TRIGONOMETRIC_HALF_PI_3 = 2.0222662487111665e-21;
  static final double TRIGONOMETRIC_HALF_PI_4 = 8.4784276603689e-32;

  private Trigonometric() {}

  /** (sin r − r) / r³ for z = r², |r| ≤ π/4. */
  private static double trigonometricSine(double z) {
    double square = z * z;
    double even =
        -0.16666666666666666
            + square
                * (-0.00019841269841265017
                    + square * (-2.5052106219521895e-08 + square * -7.586576588171073e-13));
    double odd =
        0.008333333333333331 + square * (2.755731921930192e-06 + square * 1.6058529572267877e-10);
    return even + z * odd;
  }

  /** (cos r − 1 + r²/2) / r⁴ for z = r², |r| ≤ π/4. */
  private static double trigonometricCosine(double z) {
    double square = z * z;
    double even =
        0.041666666666666664
            + square
                * (2.4801587301584618e-05
                    + square * (2.087675578389404e-09 + square * 4.745804889760674e-14));
    double odd =
        -0.0013888888888888887
            + square * (-2.7557319221382114e-07 + square * -1.1470459749675607e-11);
    return even + z * odd;
  }

  /** The second number where the choice is odd, else the first. */
  private static double trigonometricSelect(long choice, double even, double odd) {
    long mask = -(choice & 1L);
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(even) & ~mask) | (Double.doubleToRawLongBits(odd) & mask));
  }

  /** sin(r + tail + quadrant · π/2) for |r| ≤ π/4. */
  private static double trigonometricValue(double r, double tail, long quadrant) {
    double z = r * r;
    double half = 0.5 * z;
    double sine = r + (z * r * trigonometricSine(z) + (tail - half * tail));
    double one = 1.0 - half;
    double cosine = one + (((1.0 - one) - half) + (z * z * trigonometricCosine(z) - r * tail));
    double value = trigonometricSelect(quadrant, sine, cosine);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ ((quadrant & 2L) << 62));
  }

  /** sin x, within 0.85 ulp; NaN for an infinite x. */
  public static double sin(double x) {
    double size = Math.abs(x);
    if (size < 0.785) {
      return size < 0x1p-27 ? x : x + x * x * x * trigonometricSine(x * x);
    }
    return size < 1e6 ? trigonometricReduced(x, 0L) : StrictMath.sin(x);
  }

  /** cos x, within 0.85 ulp; NaN for an infinite x. */
  public static double cos(double x) {
    return Math.abs(x) < 1e6 ? trigonometricReduced(x, 1L) : StrictMath.cos(x);
  }

  /** sin(x + quarter · π/2) for |x| below a million. */
  private static double trigonometricReduced(double x, long quarter) {
    double shifted = x * TRIGONOMETRIC_TWO_OVER_PI + TRIGONOMETRIC_SHIFT;
    double n = shifted - TRIGONOMETRIC_SHIFT;
    double first = x - n * TRIGONOMETRIC_HALF_PI_1;
    double product = n * TRIGONOMETRIC_HALF_PI_2;
    double second = first - product;
    double error = (first - second) - product;
    product = n * TRIGONOMETRIC_HALF_PI_3;
    double third = second - product;
    double low = (((second - third) - product) + error) - n * TRIGONOMETRIC_HALF_PI_4;
    double r = third + low;
    return trigonometricValue(r, (third - r) + low, Double.doubleToRawLongBits(shifted) + quarter);
  }

  /** tan x, within 0.95 ulp; NaN for an infinite x. */
  public static double tan(double x) {
    double size = Math.abs(x);
    if (size < 0x1p-27) {
      return x;
    }
    if (!(size < 1e6)) {
      return StrictMath.tan(x);
    }
    double shifted = x * TRIGONOMETRIC_TWO_OVER_PI + TRIGONOMETRIC_SHIFT;
    double n = shifted - TRIGONOMETRIC_SHIFT;
    double first = x - n * TRIGONOMETRIC_HALF_PI_1;
    double product = n * TRIGONOMETRIC_HALF_PI_2;
    double second = first - product;
    double error = (first - second) - product;
    product = n * TRIGONOMETRIC_HALF_PI_3;
    double third = second - product;
    double low = (((second - third) - product) + error) - n * TRIGONOMETRIC_HALF_PI_4;
    double r = third + low;
    return trigonometricQuotient(r, (third - r) + low, Double.doubleToRawLongBits(shifted));
  }

  /**
   * tan(r + tail), or −1 / tan(r + tail) where the quadrant is odd; both parts carry their tails.
   */
  private static double trigonometricQuotient(double r, double tail, long quadrant) {
    double z = r * r;
    double head = Extended.leadingBits(r);
    double half = 0.5 * head * head;
    double rest = 0.5 * (r - head) * (r + head);
    double change = z * r * trigonometricSine(z) + (tail - half * tail);
    double sine = r + change;
    double sineTail = (r - sine) + change;
    double one = 1.0 - half;
    change = ((1.0 - one) - half) + (z * z * trigonometricCosine(z) - (r * tail + rest));
    double cosine = one + change;
    double cosineTail = (one - cosine) + change;
    long mask = -(quadrant & 1L);
    long sineBits = Double.doubleToRawLongBits(sine);
    long cosineBits = Double.doubleToRawLongBits(cosine);
    long swap = (sineBits ^ cosineBits) & mask;
    double above = Double.longBitsToDouble(sineBits ^ swap);
    double below = Double.longBitsToDouble(cosineBits ^ swap);
    double tails = sineTail + cosineTail;
    double aboveTail = trigonometricSelect(quadrant, sineTail, cosineTail);
    double value = Extended.extendedQuotient(above, aboveTail, below, tails - aboveTail);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ (quadrant << 63));
  }
}
