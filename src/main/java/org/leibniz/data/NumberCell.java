package org.leibniz.data;

/**
 * Reads one cell at a time as a number, strictly: an optional sign, decimal digits with at most one
 * point, an optional decimal exponent, spaces around. Java's own parser is laxer ({@code 1d},
 * {@code 0x1p3}).
 *
 * <p>Up to 15 significant digits with a power of ten up to 22 are exact in two operations (Clinger,
 * "How to read floating point numbers accurately", 1990); the rest is left to {@link
 * Double#parseDouble}. An instance is for one thread.
 */
final class NumberCell {
  /** What a cell turned out to hold. */
  enum Content {
    NUMBER,
    TRUTH,
    MISSING,
    TEXT
  }

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int EXACT_DIGITS = 15;

  private double value;

  /** The value of the last cell read: a number, 1 or 0 for a truth value, otherwise NaN. */
  double value() {
    return value;
  }

  /** Reads a text. */
  Content read(String text) {
    return read(text.toCharArray(), 0, text.length());
  }

  /** Reads the characters from {@code offset} on. */
  Content read(char[] buffer, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && isSpace(buffer[start])) {
      start++;
    }
    while (end > start && isSpace(buffer[end - 1])) {
      end--;
    }
    if (readDecimal(buffer, start, end)) {
      return Content.NUMBER;
    }
    return readWord(new String(buffer, start, end - start));
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00a0';
  }

  private Content readWord(String word) {
    value = Double.NaN;
    switch (word) {
      case "", "NA", "N/A", "NaN", "nan", "NAN", "null", "NULL" -> {
        return Content.MISSING;
      }
      case "true", "True", "TRUE" -> {
        value = 1;
        return Content.TRUTH;
      }
      case "false", "False", "FALSE" -> {
        value = 0;
        return Content.TRUTH;
      }
      case "inf", "+inf", "Inf", "+Inf", "Infinity", "+Infinity" ->
          value = Double.POSITIVE_INFINITY;
      case "-inf", "-Inf", "-Infinity" -> value = Double.NEGATIVE_INFINITY;
      default -> {
        return Content.TEXT;
      }
    }
    return Content.NUMBER;
  }

  private boolean readDecimal(char[] buffer, int start, int end) {
    int at = start;
    boolean negative = at < end && buffer[at] == '-';
    if (negative || at < end && buffer[at] == '+') {
      at++;
    }
    long mantissa = 0;
    int significant = 0;
    int digits = 0;
    int scale = 0;
    boolean point = false;
    for (; at < end; at++) {
      char c = buffer[at];
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        digits++;
        scale -= point ? 1 : 0;
        if (significant > 0 || c != '0') {
          significant++;
        }
        if (significant <= EXACT_DIGITS) {
          mantissa = 10 * mantissa + (c - '0');
        }
      } else {
        break;
      }
    }
    if (digits == 0) {
      return false;
    }
    int exponent = 0;
    if (at < end) {
      exponent = readExponent(buffer, at, end);
      if (exponent == NO_EXPONENT) {
        return false;
      }
    }
    long power = (long) scale + exponent;
    if (significant > EXACT_DIGITS || Math.abs(power) >= POWERS_OF_TEN.length) {
      value = Double.parseDouble(new String(buffer, start, end - start));
    } else {
      double magnitude =
          power < 0
              ? mantissa / POWERS_OF_TEN[(int) -power]
              : mantissa * POWERS_OF_TEN[(int) power];
      value = negative ? -magnitude : magnitude;
    }
    return true;
  }

  private static final int NO_EXPONENT = Integer.MIN_VALUE;

  /**
   * The exponent that fills the rest of the cell, cut off where every number has overflowed; or
   * NO_EXPONENT.
   */
  private static int readExponent(char[] buffer, int start, int end) {
    int at = start;
    if (buffer[at] != 'e' && buffer[at] != 'E') {
      return NO_EXPONENT;
    }
    at++;
    boolean negative = at < end && buffer[at] == '-';
    if (negative || at < end && buffer[at] == '+') {
      at++;
    }
    if (at == end) {
      return NO_EXPONENT;
    }
    int exponent = 0;
    for (; at < end; at++) {
      if (buffer[at] < '0' || buffer[at] > '9') {
        return NO_EXPONENT;
      }
      exponent = Math.min(100_000_000, 10 * exponent + (buffer[at] - '0'));
    }
    return negative ? -exponent : exponent;
  }
}
