package org.leibniz.kernel;

/**
 * Arcsine, arccosine, arctangent, and the angle of a point.
 *
 * <p>The arctangent is reduced by tan(a − b) = (tan a − tan b) / (1 + tan a tan b), tan b in {½, 1,
 * 3/2, ∞}, to |t| ≤ 7/16; the arcsine beyond ½ by the half-angle formula. Odd polynomials do the
 * rest.
 */
public final class InverseTrigonometric {
  /** π and π/2, each in 53 bits and the rest. */
  static final double ARC_PI = 3.141592653589793;

  static final double ARC_PI_TAIL = 1.2246467991473532e-16;
  static final double ARC_HALF_PI = 1.5707963267948966;
  static final double ARC_HALF_PI_TAIL = 6.123233995736766e-17;

  private InverseTrigonometric() {}

  /** (atan t − t) / t³ for z = t², |t| ≤ 7/16. */
  private static double arcTangentRemainder(double z) {
    double square = z * z;
    double even =
        -0.3333333333333333
            + square
                * (-0.1428571428556615
                    + square
                        * (-0.09090908353049669
                            + square
                                * (-0.06666240859375808
                                    + square
                                        * (-0.05216607416783708
                                            + square * -0.033121323310643644))));
    double odd =
        0.19999999999999407
            + square
                * (0.11111111096587765
                    + square
                        * (0.0769228548876496
                            + square
                                * (0.0587693549653035
                                    + square
                                        * (0.044919637149159995 + square * 0.01476642155379467))));
    return even + z * odd;
  }

  /** (asin t − t) / t³ for z = t², |t| ≤ 1/2. */
  private static double arcSineRemainder(double z) {
    double square = z * z;
    double even =
        0.16666666666666669
            + square
                * (0.04464285714637338
                    + square
                        * (0.022372173002005596
                            + square
                                * (0.013971235301124539
                                    + square
                                        * (0.010324318288744113
                                            + square
                                                * (0.017419357964884856
                                                    + square * 0.02877844261259304)))));
    double odd =
        0.07499999999998425
            + square
                * (0.030381944137085216
                    + square
                        * (0.017352391265909227
                            + square
                                * (0.011478952690257387
                                    + square
                                        * (0.00545087818772055 + square * -0.014881409392818066))));
    return even + z * odd;
  }

  /** base + atan(t) + tail − (turn + turnTail), for |t| ≤ 7/16, turn 0 or π. */
  private static double arcTangentFrom(
      double base, double t, double tail, double turn, double turnTail) {
    double z = t * t;
    double start = base - turn;
    double startTail = base - (start + turn);
    double high = start + t;
    double low = (start - high) + t;
    return high + (low + (t * z * arcTangentRemainder(z) + ((tail - turnTail) + startTail)));
  }

  /** atan(x + tail) − (turn + turnTail) for x ≥ 0. */
  private static double arcTangentOfSum(double x, double tail, double turn, double turnTail) {
    if (x < 0.4375) {
      return arcTangentFrom(0.0, x, tail - tail * x * x, turn, turnTail);
    }
    double base = ARC_HALF_PI;
    double baseTail = ARC_HALF_PI_TAIL;
    double above = -1.0;
    double below = x;
    if (x < 0.6875) {
      base = 0.4636476090008061;
      baseTail = 2.2698777452961687e-17;
      above = 2.0 * x - 1.0;
      below = 2.0 + x;
    } else if (x < 1.1875) {
      base = 0.7853981633974483;
      baseTail = 3.061616997868383e-17;
      above = x - 1.0;
      below = x + 1.0;
    } else if (x < 2.4375) {
      base = 0.982793723247329;
      baseTail = 1.3903311031230998e-17;
      above = x - 1.5;
      below = 1.0 + 1.5 * x;
    }
    double low = tail == 0.0 ? 0.0 : tail / (1.0 + x * x);
    return arcTangentFrom(base, above / below, baseTail + low, turn, turnTail);
  }

  /** atan x, within 0.8 ulp. */
  public static double atan(double x) {
    return Double.isNaN(x) ? x : Math.copySign(arcTangentOfSum(Math.abs(x), 0.0, 0.0, 0.0), x);
  }

  /** asin x, within 0.8 ulp. NaN outside [−1, 1]. */
  public static double asin(double x) {
    double size = Math.abs(x);
    if (size <= 0.5) {
      return x + x * (x * x * arcSineRemainder(x * x));
    }
    double w = 0.5 - 0.5 * size;
    double root = Math.sqrt(w);
    double head = Extended.leadingBits(root);
    double rest = w == 0.0 ? 0.0 : (w - head * head) / (root + head);
    double high = ARC_HALF_PI - 2.0 * head;
    double low = (ARC_HALF_PI - high) - 2.0 * head;
    double value =
        high + (low + (ARC_HALF_PI_TAIL - 2.0 * (rest + root * (w * arcSineRemainder(w)))));
    return Math.copySign(value, x);
  }

  /** acos x, within 0.8 ulp. NaN outside [−1, 1]. */
  public static double acos(double x) {
    double size = Math.abs(x);
    if (size <= 0.5) {
      double high = ARC_HALF_PI - x;
      double low = (ARC_HALF_PI - high) - x;
      return high + (low + (ARC_HALF_PI_TAIL - x * (x * x * arcSineRemainder(x * x))));
    }
    double w = 0.5 - 0.5 * size;
    double root = Math.sqrt(w);
    double head = Extended.leadingBits(root);
    double rest = w == 0.0 ? 0.0 : (w - head * head) / (root + head);
    double small = rest + root * (w * arcSineRemainder(w));
    if (x > 0.0) {
      return 2.0 * (head + small);
    }
    double high = ARC_PI - 2.0 * head;
    double low = (ARC_PI - high) - 2.0 * head;
    return high + (low + (ARC_PI_TAIL - 2.0 * small));
  }

  /**
   * The angle of the point (x, y), in [−π, π], within 0.8 ulp; the edge cases of {@code
   * Math.atan2}.
   */
  public static double atan2(double y, double x) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    boolean left = Math.copySign(1.0, x) < 0.0;
    double turn = left ? ARC_PI : 0.0;
    double turnTail = left ? ARC_PI_TAIL : 0.0;
    return Math.copySign(arcTangentOfQuotient(Math.abs(y), Math.abs(x), turn, turnTail), y);
  }

  /** |atan(y / x) − (turn + turnTail)| for y, x ≥ 0, turn 0 or π. */
  private static double arcTangentOfQuotient(double y, double x, double turn, double turnTail) {
    if (y == x) {
      return Math.abs((y == 0.0 ? 0.0 : 0.5 * ARC_HALF_PI) - turn);
    }
    double quotient = y / x;
    if (quotient > 0x1p60) {
      return ARC_HALF_PI;
    }
    if (quotient < 0x1p-60) {
      return turn == 0.0 ? quotient : turn;
    }
    double scale = x > 1.0 ? 0x1p-200 : 0x1p200;
    double near = Math.abs(Math.getExponent(x)) < 800 ? 1.0 : scale;
    double tail = Extended.quotientTail(y * near, 0.0, x * near, 0.0, quotient);
    return Math.abs(arcTangentOfSum(quotient, tail, turn, turnTail));
  }
}
