package org.leibniz.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot: which stretch of numbers it shows, where its ticks stand, and where on it a
 * value lies.
 *
 * <p>Linear ticks are at multiples of 1, 2 or 5 times a power of ten; logarithmic ticks at powers
 * of ten.
 */
final class Axis {
  /** A mark with its text; the place is between 0, the low end, and 1. */
  record Tick(double place, String label) {}

  private static final int MOST_TICKS = 6;
  private static final int MOST_PLAIN_POWER = 3;
  private static final double LARGEST = 1e300;
  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  private final boolean logarithmic;
  private final double low;
  private final double high;
  private final boolean whole;

  private Axis(boolean logarithmic, double low, double high) {
    this(logarithmic, low, high, false);
  }

  private Axis(boolean logarithmic, double low, double high, boolean whole) {
    this.logarithmic = logarithmic;
    this.low = low;
    this.high = high;
    this.whole = whole;
  }

  /** An axis from 0 to a count, with ticks at whole numbers only. */
  static Axis counting(int last) {
    return new Axis(false, 0, Math.max(1, last), true);
  }

  /**
   * An axis for the values that can be drawn, with a share of its length left free at both ends.
   */
  static Axis linear(double margin, double[]... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] some : values) {
      for (double value : some) {
        if (Math.abs(value) <= LARGEST) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (low > high) {
      return new Axis(false, 0, 1);
    }
    double room = high - low;
    if (room <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
      double half = low == 0 ? 1 : Math.abs(low) / 2;
      return new Axis(false, low - half, high + half);
    }
    return new Axis(false, low - margin * room, high + margin * room);
  }

  /**
   * A logarithmic axis if no value is negative and the positive ones span two decades or more, else
   * a linear one.
   */
  static Axis logarithmicIfWide(double margin, double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double value : values) {
      if (value < 0) {
        return linear(margin, values);
      }
      if (value > 0 && value <= LARGEST) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (high < 100 * low) {
      return linear(margin, values);
    }
    double room = margin * (Math.log10(high) - Math.log10(low));
    return new Axis(true, Math.log10(low) - room, Math.log10(high) + room);
  }

  boolean isLogarithmic() {
    return logarithmic;
  }

  /** Between 0 and 1 for what the axis shows; NaN for what it cannot show. */
  double place(double value) {
    if (!(Math.abs(value) <= LARGEST) || logarithmic && value <= 0) {
      return Double.NaN;
    }
    return ((logarithmic ? Math.log10(value) : value) - low) / (high - low);
  }

  List<Tick> ticks() {
    return logarithmic ? powersOfTen() : multiples();
  }

  private List<Tick> powersOfTen() {
    int first = (int) Math.ceil(low);
    int last = (int) Math.floor(high);
    int stride = 1;
    while ((last - first) / stride >= MOST_TICKS) {
      stride++;
    }
    boolean plain = first >= -MOST_PLAIN_POWER && last <= MOST_PLAIN_POWER;
    List<Tick> ticks = new ArrayList<>();
    for (int power = first + Math.floorMod(-first, stride); power <= last; power += stride) {
      ticks.add(new Tick((power - low) / (high - low), plain ? plain(power) : powerOfTen(power)));
    }
    return ticks;
  }

  private static String plain(int power) {
    return BigDecimal.ONE.scaleByPowerOfTen(power).toPlainString();
  }

  private static String powerOfTen(int power) {
    StringBuilder text = new StringBuilder("10");
    for (char c : String.valueOf(power).toCharArray()) {
      text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  /** {@code 2×10⁶}. */
  private static String scientific(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal bare = value.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    String digits = bare.scaleByPowerOfTen(-exponent).toPlainString();
    return (digits.equals("1") ? "" : digits + "\u00d7") + powerOfTen(exponent);
  }

  /** Counted in whole multiples of the step, in decimal, so that labels are exact. */
  private List<Tick> multiples() {
    BigDecimal step = step();
    BigDecimal tick = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
    BigDecimal end = new BigDecimal(high);
    boolean plain = step.scale() <= 4 && Math.max(Math.abs(low), Math.abs(high)) < 1e6;
    List<Tick> ticks = new ArrayList<>();
    for (; tick.compareTo(end) <= 0; tick = tick.add(step)) {
      double value = tick.doubleValue();
      int decimals = Math.max(0, step.scale());
      String label =
          plain
              ? tick.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString()
              : scientific(tick);
      ticks.add(new Tick((value - low) / (high - low), label.replace('-', '\u2212')));
    }
    return ticks;
  }

  private BigDecimal step() {
    double room = high - low;
    BigDecimal power =
        BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(room / MOST_TICKS)));
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
      if (room <= MOST_TICKS * step.doubleValue() && !(whole && step.scale() > 0)) {
        return step;
      }
    }
    return whole ? power.scaleByPowerOfTen(1).max(BigDecimal.ONE) : power.scaleByPowerOfTen(1);
  }
}
