package org.leibniz.kernel;

/**
 * The error function and its complement.
 *
 * <p>Below 1 an odd polynomial; beyond ½ the complement as e^(−x²) times a rational function of x
 * (of 1/x² from 6 on), x² with its rounding error. Fitted by interpolation at Chebyshev points.
 */
public final class ErrorFunction {
  private ErrorFunction() {}

  /** erf(x)/x − 1 for t = x² − ½, x² ≤ 1. */
  private static double errorRemainder(double t) {
    double square = t * t;
    double even =
        -0.03453126133013269
            + square
                * (0.07940998675593483
                    + square
                        * (0.0034802744966656173
                            + square
                                * (7.82964952545489e-05
                                    + square
                                        * (1.0536449530430425e-06
                                            + square
                                                * (9.387629148210718e-09
                                                    + square * 5.958953994766978e-11)))));
    double odd =
        -0.2810721780454342
            + square
                * (-0.018283884489152538
                    + square
                        * (-0.0005611894221277423
                            + square
                                * (-9.614808525738148e-06
                                    + square
                                        * (-1.0420476838566727e-07
                                            + square
                                                * (-7.764174685848019e-10
                                                    + square * -4.229978651735486e-12)))));
    return even + t * odd;
  }

  /** x e^(x²) erfc(x) − 9/16 for w = 1/x² ≤ 1/36. */
  private static double errorFar(double w) {
    double square = w * w;
    double even =
        0.0016895835477561045 + square * (-4.006660873512194 + square * -13.136422959526044);
    double odd = -0.25479347748056547 + square * -15.475991484743753;
    double evenBelow = 1.0 + square * (76.02787131030806 + square * 37.967472288398575);
    double oddBelow = 16.158605669007635 + square * 113.36682036024044;
    return (even + w * odd) / (evenBelow + w * oddBelow);
  }

  /** e^(x²) erfc(x) for x from ½ to 6, by rational functions on [½, 1¼], [1¼, 2¾] and [2¾, 6]. */
  private static double errorScaled(double x) {
    double square = x * x;
    double base;
    double even;
    double odd;
    double evenBelow;
    double oddBelow;
    if (x < 1.25) {
      base = 0.5;
      even =
          0.49999999997500244
              + square
                  * (-0.4453714932471799
                      + square * (-0.17455732459355103 + square * -0.003695064709139075));
      odd = 0.030432326337877357 + square * (-0.41277144978341485 + square * -0.03854802811800349);
      evenBelow =
          1.0
              + square
                  * (2.3395720108750786
                      + square * (0.4455851274763927 + square * 0.007390375180660113));
      oddBelow = 2.3176229859214224 + square * (1.3235652723519145 + square * 0.08542915285232834);
    } else if (x < 2.75) {
      base = 0.25;
      even =
          0.7499998215569273
              + square
                  * (0.23780987459942715
                      + square * (-0.08073116387934658 + square * -0.0037064066585457676));
      odd = 0.7425066901857582 + square * (-0.06766756373999766 + square * -0.027062005593976805);
      evenBelow =
          1.0
              + square
                  * (2.736764567185557
                      + square * (0.642739242361714 + square * 0.014825659039425095));
      oddBelow = 2.4945121856424013 + square * (1.7042098123983656 + square * 0.14170475378801148);
    } else {
      base = 0.125;
      even =
          0.8749306773267099
              + square
                  * (0.796343195858448
                      + square * (0.0205601795879588 + square * -0.0043621212562250065));
      odd =
          1.2393299744467798
              + square
                  * (0.2568222580947152
                      + square * (-0.011818799606993172 + square * -1.2227622783041819e-11));
      evenBelow =
          1.0
              + square
                  * (3.2576818367272202
                      + square * (0.9731922453252512 + square * 0.03489697685693384));
      oddBelow = 2.7054586412553916 + square * (2.259123247637685 + square * 0.2520582613861681);
    }
    return base + (even + x * odd) / (evenBelow + x * oddBelow);
  }

  /** The same for x ≥ 6. */
  @Rare
  private static double errorScaledFar(double x) {
    return (0.5625 + errorFar(1.0 / (x * x))) / x;
  }

  /** erfc(x) for x ≥ ½. */
  private static double errorComplement(double x) {
    if (x > 27.5) {
      return 0.0;
    }
    double square = x * x;
    return Exponential.exponentialOfSum(-square, -Extended.productTail(x, x, square))
        * (x < 6.0 ? errorScaled(x) : errorScaledFar(x));
  }

  /** erf x, within 1.2 ulp. */
  public static double erf(double x) {
    double size = Math.abs(x);
    if (size < 1.0) {
      return x + x * errorRemainder(x * x - 0.5);
    }
    return Double.isNaN(x) ? x : Math.copySign(size < 6.0 ? 1.0 - errorComplement(size) : 1.0, x);
  }

  /** erfc x = 1 − erf x, within 4 ulp, also where it is tiny. */
  public static double erfc(double x) {
    if (x > -0.5 && x < 0.5) {
      double change = x * errorRemainder(x * x - 0.5);
      return x < 0.25 ? 1.0 - (x + change) : 0.5 - ((x - 0.5) + change);
    }
    if (!(x >= -6.0)) {
      return Double.isNaN(x) ? x : 2.0;
    }
    double complement = errorComplement(Math.abs(x));
    return x > 0.0 ? complement : 2.0 - complement;
  }
}
