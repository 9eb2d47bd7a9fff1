package org.leibniz.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes numbers: the shortest decimal that is faithful to so many significant digits, or to the
 * last bit.
 *
 * <p>The result depends on the value alone, not on the JDK: {@link Double#toString(double)} gave
 * longer texts before JDK 19.
 */
public final class Figures {
  /** Significant digits where nothing else is asked for. */
  public static final int DEFAULT_DIGITS = 8;

  /** As many digits as ever distinguish two doubles. */
  private static final int MOST_DIGITS = 17;

  /** Whole numbers below this are exact and are written out. */
  private static final double LARGEST_WRITTEN_OUT = 1e15;

  private Figures() {}

  /** With {@link #DEFAULT_DIGITS} significant digits. */
  public static String number(double value) {
    return number(value, DEFAULT_DIGITS);
  }

  /**
   * Rounded to so many significant digits, without trailing zeros: {@code 4.75}, {@code -0.001},
   * {@code 1.2e-12}, {@code inf}, {@code nan}. Whole numbers below 10<sup>15</sup> are never
   * rounded.
   *
   * @throws IllegalArgumentException if {@code digits} is less than 1
   */
  public static String number(double value, int digits) {
    if (digits < 1) {
      throw new IllegalArgumentException(digits + " digits");
    }
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (isWrittenOut(value)) {
      return Long.toString((long) value);
    }
    if (digits >= MOST_DIGITS) {
      return exact(value);
    }
    return decimal(
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)),
        Math.max(digits, 9));
  }

  /**
   * The shortest decimal that reads back as the same double, for scripts: {@code 0.1}, {@code 12},
   * {@code 1e-12}, {@code -0.0}. The value must be finite.
   */
  public static String exact(double value) {
    if (isWrittenOut(value)) {
      return value == 0 && 1 / value < 0 ? "-0.0" : Long.toString((long) value);
    }
    BigDecimal whole = new BigDecimal(value);
    BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    for (int digits = best.precision(); digits > 0; digits--) {
      BigDecimal shorter = nearest(whole, value, digits);
      if (shorter == null) {
        break;
      }
      best = shorter;
    }
    return decimal(best, MOST_DIGITS);
  }

  /**
   * The decimal of so many digits that is nearest to the double and reads back as it, or null. It
   * is not always the rounded value: below a power of two doubles lie closer together than above.
   */
  private static BigDecimal nearest(BigDecimal whole, double value, int digits) {
    BigDecimal rounded = whole.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (rounded.doubleValue() == value) {
      return rounded;
    }
    boolean down = rounded.abs().compareTo(whole.abs()) < 0;
    BigDecimal other =
        whole.round(new MathContext(digits, down ? RoundingMode.UP : RoundingMode.DOWN));
    return other.doubleValue() == value ? other : null;
  }

  private static boolean isWrittenOut(double value) {
    return value == Math.rint(value) && Math.abs(value) < LARGEST_WRITTEN_OUT;
  }

  /**
   * Plain where the point lies from four zeros behind it to so many digits before it, otherwise
   * with an exponent.
   */
  private static String decimal(BigDecimal value, int mostBefore) {
    BigDecimal bare = value.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    if (bare.signum() == 0) {
      return "0";
    }
    if (exponent >= -5 && exponent < mostBefore) {
      return bare.toPlainString();
    }
    String digits = bare.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (bare.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }

  /**
   * Each rounded to so many digits, all of one width, with their decimal points under each other.
   */
  static List<String> aligned(double[] values, int digits) {
    List<String> texts = new ArrayList<>(values.length);
    for (double value : values) {
      texts.add(number(value, digits));
    }
    return aligned(texts);
  }

  /**
   * Numbers as texts, padded with spaces to one width, with their decimal points under each other.
   */
  static List<String> aligned(List<String> numbers) {
    int before = 0;
    int after = 0;
    for (String number : numbers) {
      int point = point(number);
      before = Math.max(before, point);
      after = Math.max(after, number.length() - point);
    }
    List<String> padded = new ArrayList<>(numbers.size());
    for (String number : numbers) {
      int point = point(number);
      padded.add(
          " ".repeat(before - point) + number + " ".repeat(after - (number.length() - point)));
    }
    return padded;
  }

  /** Where the whole part ends. */
  private static int point(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.' || c == 'e') {
        return i;
      }
    }
    return number.length();
  }

  /** The number and the noun, in the plural where there is more or less than one. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
