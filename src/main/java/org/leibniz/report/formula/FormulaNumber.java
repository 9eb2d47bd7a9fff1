package org.leibniz.report.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Numbers as people write them. */
final class FormulaNumber {
  /** Longer decimals are written as fractions where they are. */
  private static final int SHORT = 6;

  private static final int LARGEST_DENOMINATOR = 1000;

  /** Decimals so long have been rounded on the way. */
  private static final int LONG = 16;

  /** The digits that survive some roundings. */
  private static final MathContext DIGITS = new MathContext(14);

  /** Numbers that people know by a name; the name above the stroke, and that below. */
  private enum Known {
    PI(Math.PI, "pi", "1"),
    TWO_PI(2 * Math.PI, "2*pi", "1"),
    FOUR_PI(4 * Math.PI, "4*pi", "1"),
    HALF_PI(Math.PI / 2, "pi", "2"),
    INVERSE_PI(1 / Math.PI, "1", "pi"),
    INVERSE_TWO_PI(1 / (2 * Math.PI), "1", "(2*pi)"),
    LOG_2(Math.log(2), "log(2)", "1"),
    INVERSE_LOG_2(1 / Math.log(2), "1", "log(2)"),
    LOG_10(Math.log(10), "log(10)", "1"),
    INVERSE_LOG_10(1 / Math.log(10), "1", "log(10)"),
    ROOT_2(Math.sqrt(2), "sqrt(2)", "1"),
    INVERSE_ROOT_2(1 / Math.sqrt(2), "1", "sqrt(2)"),
    ROOT_PI(Math.sqrt(Math.PI), "sqrt(pi)", "1"),
    INVERSE_ROOT_PI(1 / Math.sqrt(Math.PI), "1", "sqrt(pi)"),
    TWO_OVER_ROOT_PI(2 / Math.sqrt(Math.PI), "2", "sqrt(pi)"),
    ROOT_TWO_PI(Math.sqrt(2 * Math.PI), "sqrt(2*pi)", "1"),
    INVERSE_ROOT_TWO_PI(1 / Math.sqrt(2 * Math.PI), "1", "sqrt(2*pi)"),
    ROOT_TWO_OVER_PI(Math.sqrt(2 / Math.PI), "sqrt(2)", "sqrt(pi)");

    private final double value;
    private final String above;
    private final String below;

    Known(double value, String above, String below) {
      this.value = value;
      this.above = above;
      this.below = below;
    }
  }

  private FormulaNumber() {}

  /** A positive number as a quotient; 1 below where it is none. */
  record Quotient(String above, String below) {}

  /** The shortest decimal that is the number but for rounding, or its name. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    Optional<Known> known = known(Math.abs(value));
    if (known.isPresent() && known.get().below.equals("1")) {
      return (value > 0 ? "" : "-") + known.get().above;
    }
    double shown = shown(value);
    return shown == Math.rint(shown) && Math.abs(shown) < 1e15
        ? Long.toString((long) shown)
        : decimal(shown);
  }

  private static String decimal(double value) {
    return Double.toString(value).replace(".0E", "E").replace("E", "e");
  }

  /** The number without what roundings have left at its end. */
  private static double shown(double value) {
    if (Double.toString(value).length() < LONG) {
      return value;
    }
    double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
    return Double.toString(rounded).length() <= LONG / 2 ? rounded : value;
  }

  private static Optional<Known> known(double value) {
    for (Known known : Known.values()) {
      if (Math.abs(known.value - value) <= 2 * Math.ulp(value)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** A positive number before a product: a name, halves and quarters as such, else a decimal. */
  static Quotient quotient(double value) {
    Optional<Known> known = known(value);
    if (known.isPresent()) {
      return new Quotient(known.get().above, known.get().below);
    }
    double shown = shown(value);
    for (int denominator = 2; denominator <= 8; denominator *= 2) {
      if (shown * denominator == 1 || shown * denominator == 3) {
        return new Quotient(
            Long.toString((long) (shown * denominator)), Integer.toString(denominator));
      }
    }
    return fraction(shown)
        .map(f -> new Quotient(Long.toString(f[0]), Long.toString(f[1])))
        .orElse(new Quotient(text(value), "1"));
  }

  /** An exponent: halves as such. */
  static String exponent(double value) {
    if (2 * value == Math.rint(2 * value) && value != Math.rint(value)) {
      return "(" + (long) (2 * value) + "/2)";
    }
    Optional<long[]> fraction = fraction(value);
    return fraction.map(f -> "(" + f[0] + "/" + f[1] + ")").orElseGet(() -> text(value));
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
          && Math.abs((double) numerator / denominator - value) <= 2 * Math.ulp(value)) {
        return Optional.of(new long[] {numerator, denominator});
      }
    }
    return Optional.empty();
  }
}
