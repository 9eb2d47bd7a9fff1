package org.leibniz.report;

import java.util.Optional;

/** Numbers as people write them. */
final class FormulaNumber {
  /** Longer decimals are written as fractions where they are. */
  private static final int SHORT = 6;

  private static final int LARGEST_DENOMINATOR = 1000;

  private FormulaNumber() {}

  /** The shortest decimal that is the number, or its name. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    } else if (Math.abs(value) == Math.PI) {
      return value > 0 ? "pi" : "-pi";
    }
    for (int multiple = 2; multiple <= 8; multiple++) {
      if (Math.abs(value) == multiple * Math.PI) {
        return (value > 0 ? "" : "-") + multiple + "*pi";
      }
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "E").replace("E", "e");
  }

  /**
   * Numerator and denominator of a number whose decimal is long and that is a fraction of small
   * numbers.
   */
  static Optional<long[]> fraction(double value) {
    if (!Double.isFinite(value) || text(value).length() <= SHORT) {
      return Optional.empty();
    }
    for (long denominator = 2; denominator <= LARGEST_DENOMINATOR; denominator++) {
      long numerator = Math.round(value * denominator);
      if (numerator != 0
          && Math.abs(numerator) < 1_000_000
          && (double) numerator / denominator == value) {
        return Optional.of(new long[] {numerator, denominator});
      }
    }
    return Optional.empty();
  }
}
