package org.leibniz.benchmark;

/**
 * Elementary functions of many numbers in plain loops. All but the step from a whole number to its
 * power of two is what the compiler of the machine turns into vectors; that step is a loop of its
 * own. Within 2 units in the last place.
 */
final class Lanes {
  private static final double LN2_HIGH = 0.6931471806019545;
  private static final double LN2_LOW = -4.2009150726810846e-11;
  private static final double INVERSE_LN2 = 1.4426950408889634;

  /** Adding it rounds to a whole number, which then stands in the last bits. */
  private static final double ROUNDING = 6755399441055744.0;

  private static final int EXPONENT = 52;
  private static final long ONE = 0x3ff0000000000000L;
  private static final double LEAST = -708;
  private static final double MOST = 709;

  /**
   * Added and taken away again, it leaves nothing of what is below 1e-216, and else no error above
   * that: products of such numbers are denormal, and those are slow.
   */
  static final double FLUSH = 1e-200;

  private Lanes() {}

  /**
   * Replaces each x by e^x, x being held between -708 and 709.
   *
   * @param work at least as long
   */
  static void exp(double[] x, double[] work) {
    exp(x, work, x.length);
  }

  /** The same of the first numbers. */
  static void exp(double[] x, double[] work, int count) {
    for (int i = 0; i < count; i++) {
      double bounded = Math.min(Math.max(x[i], LEAST), MOST);
      double shifted = Math.fma(bounded, INVERSE_LN2, ROUNDING);
      double n = shifted - ROUNDING;
      double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded));
      double p = Math.fma(r, 2.5100377619606372e-08, 2.7620078203806394e-07);
      p = Math.fma(r, p, 2.7557268476553695e-06);
      p = Math.fma(r, p, 2.4801521317484083e-05);
      p = Math.fma(r, p, 0.00019841269863042963);
      p = Math.fma(r, p, 0.0013888888917199863);
      p = Math.fma(r, p, 0.008333333333330063);
      p = Math.fma(r, p, 0.04166666666662416);
      p = Math.fma(r, p, 0.16666666666666669);
      p = Math.fma(r, p, 0.5);
      x[i] = 1 + Math.fma(r * r, p, r);
      work[i] = shifted;
    }
    for (int i = 0; i < count; i++) {
      long power = (Double.doubleToRawLongBits(work[i]) << EXPONENT) + ONE;
      x[i] *= Double.longBitsToDouble(power);
    }
  }
}
