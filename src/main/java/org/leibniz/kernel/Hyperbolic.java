package org.leibniz.kernel;

/**
 * Hyperbolic functions and their inverses.
 *
 * <p>Polynomials below 1, else the exponential with its rounding error carried along; the inverses
 * by log(1 + x) of a sum of two doubles.
 */
public final class Hyperbolic {
  static final double HYPERBOLIC_SHIFT = 6755399441055744.0;
  static final double HYPERBOLIC_LOG2_E = 1.4426950408889634;
  static final double HYPERBOLIC_LN2_HIGH = 0.6931471805592082;
  static final double HYPERBOLIC_LN2_LOW = 7.371002565167799e-13;
  static final double HYPERBOLIC_LN2 = 0.6931471805599453;
  static final double HYPERBOLIC_LN2_TAIL = 2.3190468138462996e-17;

  private Hyperbolic() {}

  /** (sinh x − x) / x³ for z = x² ≤ 1. */
  private static double hyperbolicSine(double z) {
    double square = z * z;
    double even =
        0.16666666666666666
            + square
                * (0.00019841269841269773
                    + square * (2.5052108363972185e-08 + square * 7.646624280324513e-13));
    double odd =
        0.008333333333333333
            + square
                * (2.755731922404061e-06
                    + square * (1.6059048410081293e-10 + square * 2.8445596736423237e-15));
    return even + z * odd;
  }

  /** (cosh x − 1 − x²/2) / x⁴ for z = x² ≤ 1. */
  private static double hyperbolicCosine(double z) {
    double square = z * z;
    double even =
        0.041666666666666664
            + square
                * (2.4801587301587268e-05
                    + square * (2.0876756977142037e-09 + square * 4.779207790946893e-14));
    double odd =
        0.001388888888888889
            + square
                * (2.7557319224013226e-07
                    + square * (1.1470747882610863e-11 + square * 1.578463380855437e-16));
    return even + z * odd;
  }

  /** (e^x + sign · e^−x) / 2 for x ≥ 1. */
  private static double hyperbolicFromExponential(double x, double sign) {
    if (!(x < 22.0)) {
      return hyperbolicOfLarge(x);
    }
    double shifted = x * HYPERBOLIC_LOG2_E + HYPERBOLIC_SHIFT;
    double k = shifted - HYPERBOLIC_SHIFT;
    double r = x - k * HYPERBOLIC_LN2_HIGH;
    double tail = -k * HYPERBOLIC_LN2_LOW;
    double sum = r + tail;
    double one = 1.0 + r;
    double change = sum * sum * (0.5 + sum * Exponential.exponentialRemainder(sum)) + tail;
    double rest = ((1.0 - one) + r) + change;
    double scale =
        Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + 0x3fe0000000000000L);
    double high = one * scale;
    double low = rest * scale;
    return high + (low + sign * 0.25 / (high + low));
  }

  /** e^x / 2 for x ≥ 22. */
  @Rare
  private static double hyperbolicOfLarge(double x) {
    double less = x - HYPERBOLIC_LN2;
    double lost = ((x - less) - HYPERBOLIC_LN2) - HYPERBOLIC_LN2_TAIL;
    return Exponential.exponentialOfSum(less, x < 800.0 ? lost : 0.0);
  }

  /** sinh x, within 0.85 ulp. */
  public static double sinh(double x) {
    double size = Math.abs(x);
    if (size < 1.0) {
      double z = x * x;
      return x + x * (z * hyperbolicSine(z));
    }
    return Math.copySign(hyperbolicFromExponential(size, -1.0), x);
  }

  /** cosh x, within 0.9 ulp. */
  public static double cosh(double x) {
    double size = Math.abs(x);
    if (size < 1.0) {
      double z = x * x;
      return 1.0 + (0.5 * z + z * z * hyperbolicCosine(z));
    }
    return hyperbolicFromExponential(size, 1.0);
  }

  /**
   * tanh x = m / (m + 2) for m = e^2|x| − 1, numerator and denominator with their tails; within 1
   * ulp. From 22 on it is 1, so no branch is needed; NaN passes through all of it.
   */
  public static double tanh(double x) {
    double size = Math.abs(x);
    double bounded = size > 22.0 ? 22.0 : size;
    double twice = bounded + bounded;
    double shifted = Math.fma(twice, HYPERBOLIC_LOG2_E, HYPERBOLIC_SHIFT);
    double k = shifted - HYPERBOLIC_SHIFT;
    double r = Math.fma(k, -HYPERBOLIC_LN2_HIGH, twice);
    double tail = k * -HYPERBOLIC_LN2_LOW;
    double sum = r + tail;
    double scale =
        Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + 0x3ff0000000000000L);
    double whole = scale - 1.0;
    double first = Math.fma(scale, r, whole);
    double lost = Math.fma(scale, r, whole - first);
    double change = Math.fma(sum * sum, Exponential.exponentialCurve(sum), tail);
    double rest = Math.fma(scale, change, lost);
    double high = first + rest;
    double low = (first - high) + rest;
    return Math.copySign(hyperbolicTangent(high, low), x);
  }

  /** m / (m + 2) for m = high + low ≥ 0. */
  private static double hyperbolicTangent(double high, double low) {
    double below = high + 2.0;
    double belowTail = (high - (below - 2.0)) + low;
    double inverse = 1.0 / below;
    double quotient = high * inverse;
    double missing = Math.fma(-quotient, below, high) + Math.fma(-quotient, belowTail, low);
    return Math.fma(missing, inverse, quotient);
  }

  /** The inverse of sinh, within 0.85 ulp. */
  public static double asinh(double x) {
    double size = Math.abs(x);
    if (!(size < 0x1p28)) {
      return Math.copySign(hyperbolicLogarithm(size), x);
    }
    if (size < 0x1p-28) {
      return x;
    }
    return Math.copySign(hyperbolicAreaSine(size), x);
  }

  /** asinh x = log(1 + x + x² / (1 + √(1 + x²))), for x from 2^−28 to below 2^28. */
  private static double hyperbolicAreaSine(double x) {
    double square = x * x;
    double squareTail = Extended.productTail(x, x, square);
    double sum = 1.0 + square;
    double sumTail = (x < 1.0 ? (1.0 - sum) + square : (square - sum) + 1.0) + squareTail;
    double root = Math.sqrt(sum);
    double below = root + 1.0;
    double belowTail = (root - below) + 1.0 + hyperbolicRootTail(sum, sumTail, root);
    double quotient = square / below;
    double high = x + quotient;
    double tail = Extended.quotientTail(square, squareTail, below, belowTail, quotient);
    return Logarithm.logarithmOfOnePlus(high, ((x - high) + quotient) + tail);
  }

  /** √(sum + tail) − root, where root is √sum rounded. */
  private static double hyperbolicRootTail(double sum, double tail, double root) {
    double square = root * root;
    return (((sum - square) - Extended.productTail(root, root, square)) + tail) / (2.0 * root);
  }

  /** log(2x) for a large x. */
  @Rare
  private static double hyperbolicLogarithm(double x) {
    return x < 0x1p1000 ? Logarithm.log(2.0 * x) : Logarithm.log(x) + HYPERBOLIC_LN2;
  }

  /** The inverse of cosh, within 0.85 ulp. NaN below 1. */
  public static double acosh(double x) {
    if (!(x < 0x1p28)) {
      return hyperbolicLogarithm(x);
    }
    double less = x - 1.0;
    if (!(less > 0.0)) {
      return less == 0.0 ? 0.0 : Double.NaN;
    }
    double square = less * less;
    double sum = 2.0 * less + square;
    double lost = less < 2.0 ? (2.0 * less - sum) + square : (square - sum) + 2.0 * less;
    double root = Math.sqrt(sum);
    double rest = hyperbolicRootTail(sum, lost + Extended.productTail(less, less, square), root);
    double high = root + less;
    return Logarithm.logarithmOfOnePlus(high, ((root - high) + less) + rest);
  }

  /** The inverse of tanh, within 0.85 ulp. NaN outside [−1, 1], infinite at the ends. */
  public static double atanh(double x) {
    double size = Math.abs(x);
    if (size < 0x1p-28) {
      return x;
    }
    if (!(size < 1.0)) {
      return size == 1.0 ? x / 0.0 : Double.NaN;
    }
    double below = 1.0 - size;
    double belowTail = (1.0 - below) - size;
    double quotient = 2.0 * size / below;
    double tail = Extended.quotientTail(2.0 * size, 0.0, below, belowTail, quotient);
    return Math.copySign(0.5 * Logarithm.logarithmOfOnePlus(quotient, tail), x);
  }
}
