package org.leibniz.kernel;

/**
 * The gamma function and the logarithm of its size.
 *
 * <p>Up to 8 by recurrence into [1, 2], where 1/Γ is a polynomial; beyond by Stirling's series,
 * fitted; below zero by reflection.
 */
public final class Gamma {
  static final double GAMMA_PI = 3.141592653589793;
  static final double GAMMA_LOG_PI = 1.1447298858494002;
  static final double GAMMA_ROOT_TWO_PI = 2.5066282746310007;
  static final double GAMMA_LOG_ROOT_TWO_PI = 0.9189385332046728;

  private Gamma() {}

  /** 1/Γ(1.5 + u) for |u| ≤ ½. */
  private static double gammaReciprocal(double u) {
    double square = u * u;
    double even =
        1.1283791670955126
            + square
                * (-0.5266544355255445
                    + square
                        * (0.05096686024771327
                            + square
                                * (0.006612897826512947
                                    + square
                                        * (-0.00111073024865264
                                            + square
                                                * (2.5355146572834772e-05
                                                    + square
                                                        * (2.1565111610410453e-06
                                                            + square * -8.996935696824659e-08))))));
    double odd =
        -0.04117452644528216
            + square
                * (0.17510202604379396
                    + square
                        * (-0.04215516936245979
                            + square
                                * (0.002120731326787741
                                    + square
                                        * (0.00015235875380774502
                                            + square
                                                * (-1.3902747279703676e-05
                                                    + square * 7.383394654158106e-08)))));
    return even + u * odd;
  }

  /** x (Γ(x) e^x / (√2π x^(x−½)) − 1) for w = 1/x ≤ 1/8. */
  private static double gammaSeries(double w) {
    double square = w * w;
    double even =
        0.08333333333333329
            + square
                * (-0.0026813271728042066
                    + square
                        * (0.0007839988591279796
                            + square * (-0.0006038222652381002 + square * 0.00057419080546355)));
    double odd =
        0.0034722222222803045
            + square
                * (-0.0002294710941316948
                    + square * (7.063313466708824e-05 + square * 3.1263873748412085e-05));
    return even + w * odd;
  }

  /** x (log Γ(x) − (x − ½) log x + x − log √2π) for w = 1/x² ≤ 1/64. */
  private static double gammaLogarithmSeries(double w) {
    double square = w * w;
    double even =
        0.08333333333333333
            + square
                * (0.0007936507894516501
                    + square * (0.00084145769192613 + square * 0.0050482127893834655));
    double odd =
        -0.0027777777777736315 + square * (-0.000595236493164664 + square * -0.0018896152995825429);
    return even + w * odd;
  }

  /** log Γ(x) / (x − 1) for x = ¾ + v, 0 ≤ v ≤ ¾. */
  private static double gammaNearOne(double v) {
    double square = v * v;
    double even =
        -0.8131238057251815
            + square
                * (-1.1139423416999021
                    + square * (1.007585517435981 + square * 0.02235691910085801));
    double odd =
        -2.0616952090425054
            + square
                * (0.8768062788200962
                    + square * (0.2858831024964958 + square * 0.00012771936587675252));
    double evenBelow =
        1.0
            + square
                * (5.686465922741652
                    + square * (1.2870824913817305 + square * 0.00713911814703097));
    double oddBelow =
        3.8771998594678827 + square * (3.9238869607458806 + square * 0.17774547557532908);
    return (even + v * odd) / (evenBelow + v * oddBelow);
  }

  /** log Γ(x) / (x − 2) for x = 1½ + v, 0 ≤ v ≤ 1. */
  private static double gammaNearTwo(double v) {
    double square = v * v;
    double even =
        0.24156447527049044
            + square
                * (1.0413641355168968
                    + square * (0.13388845681603215 + square * 0.0004960082449576869));
    double odd =
        0.8835672561348122
            + square
                * (0.5444055080295911
                    + square * (0.014302761998557244 + square * 1.2718448268256797e-06));
    double evenBelow =
        1.0
            + square
                * (1.4574079416724224
                    + square * (0.08637812350567059 + square * 0.0001317418198408537));
    double oddBelow =
        1.9598008068896595 + square * (0.5124898908433969 + square * 0.006204450965595609);
    return (even + v * odd) / (evenBelow + v * oddBelow);
  }

  /** sin(πx), exactly zero at the integers. */
  public static double gammaSineOfPi(double x) {
    double n = Math.rint(x);
    double sine = Trigonometric.sin(GAMMA_PI * (x - n));
    return Math.rint(0.5 * n) == 0.5 * n ? sine : -sine;
  }

  /** Γ(x), within 6 ulp, 8 below −8. NaN at the negative integers and −∞; ±∞ at ±0. */
  public static double gamma(double x) {
    if (x > 171.7 || Double.isNaN(x)) {
      return x + x == x ? x : x > 0.0 ? Double.POSITIVE_INFINITY : x;
    }
    if (Math.abs(x) < 0x1p-60) {
      return 1.0 / x;
    }
    if (x < 0.0 && Math.rint(x) == x) {
      return Double.NaN;
    }
    if (x < -8.0) {
      return gammaReflected(x);
    }
    return x < 8.0 ? gammaByRecurrence(x) : gammaOfLarge(x);
  }

  /** Γ(x) for −8 ≤ x and x below 8. */
  private static double gammaByRecurrence(double x) {
    double y = x;
    double above = 1.0;
    double below = 1.0;
    while (y > 2.0) {
      y -= 1.0;
      above *= y;
    }
    while (y < 1.0) {
      below *= y;
      y += 1.0;
    }
    return above / (below * gammaReciprocal(y - 1.5));
  }

  /** Γ(x) for 8 ≤ x: x^(x−½) in two halves, so that neither overflows before the product does. */
  private static double gammaOfLarge(double x) {
    double half = Power.pow(x, 0.5 * x - 0.25);
    return half
        * (half * (GAMMA_ROOT_TWO_PI * Exponential.exp(-x) * (1.0 + gammaSeries(1.0 / x) / x)));
  }

  /** Γ(x) = −π / (x sin(πx) Γ(−x)) for x below −8. */
  private static double gammaReflected(double x) {
    double size = -x;
    double sine = gammaSineOfPi(size);
    if (size > 184.0) {
      return sine < 0.0 ? 0.0 : -0.0;
    }
    double half = Power.pow(size, 0.5 * size - 0.25);
    double series = 1.0 + gammaSeries(1.0 / size) / size;
    double rest = half * (GAMMA_ROOT_TWO_PI * Exponential.exp(-size) * series);
    return -(GAMMA_PI / (size * sine) / half) / rest;
  }

  /**
   * log |Γ(x)|, within 6 ulp for x > 0 (also near its zeros 1 and 2), within 1e-14 absolutely
   * below.
   */
  public static double lgamma(double x) {
    if (!(Math.abs(x) <= Double.MAX_VALUE)) {
      return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
    }
    if (x <= 0.0) {
      return gammaLogarithmReflected(x);
    }
    return x < 8.0 ? gammaLogarithmOfSmall(x) : gammaLogarithmOfLarge(x);
  }

  /** log Γ(x) for x between 0 and 8. */
  private static double gammaLogarithmOfSmall(double x) {
    if (x < 0.75) {
      double next = x <= 0.5 ? x * gammaNearOne(x + 0.25) : (x - 1.0) * gammaNearTwo(x - 0.5);
      return next - Logarithm.log(x);
    }
    if (x <= 1.5) {
      return (x - 1.0) * gammaNearOne(x - 0.75) + 0.0;
    }
    double y = x;
    double product = 1.0;
    while (y > 2.5) {
      y -= 1.0;
      product *= y;
    }
    double near = (y - 2.0) * gammaNearTwo(y - 1.5);
    return product == 1.0 ? near : near + Logarithm.log(product);
  }

  /** log Γ(x) for x ≥ 8. */
  private static double gammaLogarithmOfLarge(double x) {
    double logarithm = Logarithm.log(x);
    if (x > 0x1p60) {
      return x * (logarithm - 1.0);
    }
    double tail = GAMMA_LOG_ROOT_TWO_PI - 0.5 + gammaLogarithmSeries(1.0 / (x * x)) / x;
    return (x - 0.5) * (logarithm - 1.0) + tail;
  }

  /** log |Γ(x)| for x ≤ 0: log π − log |x sin πx| − log Γ(−x). */
  private static double gammaLogarithmReflected(double x) {
    if (Math.rint(x) == x) {
      return Double.POSITIVE_INFINITY;
    }
    double size = -x;
    if (size < 0x1p-60) {
      return -Logarithm.log(size);
    }
    double sine = Math.abs(gammaSineOfPi(size));
    return GAMMA_LOG_PI - Logarithm.log(size * sine) - lgamma(size);
  }
}
