package org.leibniz.kernel;

/**
 * Powers.
 *
 * <p>x^y = e^(y log x), the logarithm to about 66 bits: x = 2^k z, c near 1/z from a table of 32
 * with few bits, r = zc − 1 exactly, log(1 + r) by a polynomial whose first two terms carry their
 * rounding errors. The scheme of tables is P.-T. P. Tang's (ACM TOMS 16, 1990).
 */
public final class Power {
  /**
   * ln 2 to 41 binary places and the rest: a product with an exponent plus a table entry is exact.
   */
  static final double POWER_LN2_HIGH = 0.6931471805601177;

  static final double POWER_LN2_LOW = -1.7239444525614835e-13;

  /** c, ten binary places. */
  private static final double[] POWER_RECIPROCAL = {
    1.3916015625,
    1.361328125,
    1.3330078125,
    1.3056640625,
    1.2802734375,
    1.2548828125,
    1.23046875,
    1.2080078125,
    1.185546875,
    1.1640625,
    1.142578125,
    1.123046875,
    1.103515625,
    1.0849609375,
    1.06640625,
    1.048828125,
    1.0322265625,
    1.015625,
    1.0,
    0.9697265625,
    0.94140625,
    0.9140625,
    0.888671875,
    0.865234375,
    0.841796875,
    0.8203125,
    0.7998046875,
    0.7802734375,
    0.76171875,
    0.744140625,
    0.7275390625,
    0.7109375
  };

  /** −log c to 42 binary places. */
  private static final double[] POWER_LOGARITHM_HIGH = {
    -0.33045528710340477,
    -0.30846078572108127,
    -0.28743790201951924,
    -0.26671177150251424,
    -0.24707367816426995,
    -0.22704219172987905,
    -0.20739519434596332,
    -0.18897256679292695,
    -0.1702041660200848,
    -0.15191604202573217,
    -0.13328722219239353,
    -0.11604541575775329,
    -0.0985011061068235,
    -0.08154398404008134,
    -0.06429435070549516,
    -0.04767346946937323,
    -0.03171818027067275,
    -0.015504186535963527,
    0.0,
    0.030741141554244678,
    0.060380510988807146,
    0.08985632912185793,
    0.11802720608852724,
    0.14475485499428942,
    0.172216534935842,
    0.19806991376208316,
    0.2233877217463487,
    0.24811085983310477,
    0.2721778859158803,
    0.29552524991277096,
    0.3180875872199067,
    0.3411707574027787
  };

  /** The rest of −log c. */
  private static final double[] POWER_LOGARITHM_LOW = {
    1.0696475387258266e-13,
    6.51660035646737e-14,
    -8.777052447805795e-14,
    2.4155035567138682e-14,
    2.3201736484875263e-14,
    1.1971618944343003e-14,
    -1.0726867577289733e-13,
    -1.0785045691554241e-13,
    9.433537664581756e-14,
    -1.0980754099855238e-13,
    4.4819840726013836e-14,
    -8.936559926276793e-14,
    -1.0965899689943145e-13,
    -9.555983780806421e-14,
    9.790518511990216e-14,
    1.6328004423783634e-14,
    -1.117930281017946e-13,
    -1.7274567499706107e-15,
    0.0,
    3.582445626958196e-14,
    1.0033424888676119e-13,
    3.1218748807418837e-15,
    3.013227959910772e-14,
    8.272973285564614e-14,
    -8.199467511461324e-14,
    1.0634128304268335e-14,
    3.498161122982022e-14,
    7.365833388300793e-14,
    -6.465103064005256e-14,
    3.586053092023274e-14,
    -1.313034496619672e-14,
    -1.156568624616423e-14
  };

  private Power() {}

  /** (log(1 + r) − r + r²/2) / r³ for |r| ≤ 1/64. */
  private static double powerLogarithmRemainder(double r) {
    double square = r * r;
    double even =
        0.3333333333333333
            + square
                * (0.20000000000047577
                    + square * (0.1428571342247346 + square * 0.11116122899664405));
    double odd =
        -0.25
            + square
                * (-0.16666666666710278
                    + square * (-0.12499999208691595 + square * -0.10004594158639034));
    return even + r * odd;
  }

  /**
   * x^y, within 0.7 ulp (0.8 where the result is subnormal), exact where the result is
   * representable; the edge cases of {@code Math.pow}: any x to 0 is 1, ±1 to ±∞ is NaN, a negative
   * x wants an integer y.
   */
  public static double pow(double x, double y) {
    if (y == 2.0) {
      return x * x;
    }
    if (x >= 0x1p-1022 && x <= Double.MAX_VALUE && Math.abs(y) <= 0x1p63 && y != 0.0) {
      return powerOfPositive(x, 0.0, y);
    }
    return powerAtEdge(x, y);
  }

  /** (x · 2^exponent)^y for positive normal x, finite y. */
  private static double powerOfPositive(double x, double exponent, double y) {
    long offset = Double.doubleToRawLongBits(x) - 0x3fe6c00000000000L;
    int i = (int) (offset >> 47) & 31;
    long zBits = Double.doubleToRawLongBits(x) - (offset & 0xfff0000000000000L);
    double k = (offset >> 52) + exponent;
    double z = Double.longBitsToDouble(zBits);
    double zHead = Double.longBitsToDouble(zBits & -0x100000000L);
    double c = POWER_RECIPROCAL[i];
    double rest = (z - zHead) * c;
    double start = zHead * c - 1.0;
    double r = start + rest;
    double rTail = (start - r) + rest;
    double whole = k * POWER_LN2_HIGH + POWER_LOGARITHM_HIGH[i];
    double first = whole + r;
    double low = ((whole - first) + r) + (k * POWER_LN2_LOW + POWER_LOGARITHM_LOW[i]);
    double head = Extended.leadingBits(r);
    double square = 0.5 * head * head;
    double second = first - square;
    low += ((first - second) - square) + (rTail - r * rTail) - 0.5 * (r - head) * (r + head);
    return powerOfLogarithm(second, low + r * r * r * powerLogarithmRemainder(r), y);
  }

  /** e^(y (high + low)). */
  private static double powerOfLogarithm(double high, double low, double y) {
    double sum = high + low;
    double tail = (high - sum) + low;
    double product = y * sum;
    if (!(Math.abs(product) < 800.0)) {
      return product > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
    }
    return Exponential.exponentialOfSum(product, Extended.productTail(y, sum, product) + y * tail);
  }

  /**
   * The power where x is zero, negative, subnormal or infinite, y zero, huge or infinite, or either
   * NaN.
   */
  @Rare
  private static double powerAtEdge(double x, double y) {
    if (y == 0.0) {
      return 1.0;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    double size = Math.abs(x);
    if (Math.abs(y) > 0x1p63) {
      return powerToHuge(size, y);
    }
    boolean whole = Math.rint(y) == y;
    boolean odd = whole && Math.abs(y) < 0x1p53 && Math.rint(0.5 * y) != 0.5 * y;
    if (x < 0.0 && !whole && size <= Double.MAX_VALUE) {
      return Double.NaN;
    }
    double value;
    if (size == 0.0 || size > Double.MAX_VALUE) {
      value = (size == 0.0) == (y > 0.0) ? 0.0 : Double.POSITIVE_INFINITY;
    } else {
      value =
          size < 0x1p-1022
              ? powerOfPositive(size * 0x1p54, -54.0, y)
              : powerOfPositive(size, 0.0, y);
    }
    return odd && Math.copySign(1.0, x) < 0.0 ? -value : value;
  }

  /** size^y for |y| beyond 2^63, where y is an even integer or infinite. */
  private static double powerToHuge(double size, double y) {
    if (size == 1.0) {
      return Math.abs(y) <= Double.MAX_VALUE ? 1.0 : Double.NaN;
    }
    return (size > 1.0) == (y > 0.0) ? Double.POSITIVE_INFINITY : 0.0;
  }

  /**
   * x^n for an integer n by repeated squaring, exact where the products are; 1 for n = 0. The error
   * is about |n| / 2 ulp, so it is meant for small n.
   */
  public static double integerPower(double x, double n) {
    long rest = (long) Math.abs(n);
    double factor = x;
    double value = 1.0;
    while (rest != 0L) {
      if ((rest & 1L) != 0L) {
        value *= factor;
      }
      factor *= factor;
      rest >>>= 1;
    }
    return n < 0.0 ? 1.0 / value : value;
  }
}
