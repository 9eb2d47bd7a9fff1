package org.leibniz.report;

import java.util.Locale;

/** Numbers with a unit that suits them, to three digits. */
final class Scale {
  private static final String[] LARGE = {"", " k", " M", " G", " T"};
  private static final String[] SECONDS = {" ns", " us", " ms", " s"};

  private Scale() {}

  /** A time, such as {@code 5.90 ns} or {@code 12.3 ms}. */
  static String seconds(double seconds) {
    return scaled(seconds * 1e9, SECONDS);
  }

  /** A count, such as {@code 48} or {@code 1.36 M}; a whole number below 1,000 as it is. */
  static String count(double count) {
    return count == Math.rint(count) && count < 1000
        ? Long.toString((long) count)
        : scaled(count, LARGE);
  }

  /** Bytes, such as {@code 48 B} or {@code 1.36 MB}. */
  static String bytes(double bytes) {
    String text = count(bytes);
    return text.contains(" ") ? text + "B" : text + " B";
  }

  /** A share, such as {@code 12.3 %}. */
  static String percent(double share) {
    return digits(100 * share) + " %";
  }

  private static String scaled(double number, String[] units) {
    int unit = 0;
    double left = number;
    while (left >= 999.5 && unit < units.length - 1) {
      left /= 1000;
      unit++;
    }
    return digits(left) + units[unit];
  }

  /** Three digits, or all of a whole part that has more. */
  static String digits(double number) {
    double size = Math.abs(number);
    int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
