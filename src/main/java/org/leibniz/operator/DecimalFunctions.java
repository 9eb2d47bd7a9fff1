package org.leibniz.operator;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Elementary functions of decimals, summed as series with some digits to spare, after the argument
 * is brought near to 0. They throw ArithmeticException where the result is not finite, or the
 * argument too large to be worth it.
 */
final class DecimalFunctions {
  private static final MathContext DIGITS = new MathContext(50);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal TWO_PI =
      new BigDecimal("6.283185307179586476925286766559005768394338798750211641949889184615632812");

  /** Beyond, an exponential or a sine is refused. */
  private static final double LARGEST = 1e5;

  private static final int MOST_TERMS = 200;
  private static final int LARGEST_POWER = 1000;

  private DecimalFunctions() {}

  /** a to the power b, by products where b is a whole number, else of a positive number. */
  static BigDecimal power(BigDecimal a, BigDecimal b) {
    boolean whole = b.stripTrailingZeros().scale() <= 0;
    if (whole && b.abs().compareTo(BigDecimal.valueOf(LARGEST_POWER)) <= 0) {
      BigDecimal power = a.pow(Math.abs(b.intValueExact()), DIGITS);
      return b.signum() < 0 ? BigDecimal.ONE.divide(power, DIGITS) : power;
    }
    return exp(log(a).multiply(b, DIGITS));
  }

  private static void requireModerate(BigDecimal a) {
    if (!(Math.abs(a.doubleValue()) <= LARGEST)) {
      throw new ArithmeticException("an argument too large for decimals");
    }
  }

  /**
   * The exponential, by the series at the argument halved until it is small, then squared as often.
   */
  static BigDecimal exp(BigDecimal a) {
    requireModerate(a);
    int halvings = Math.max(0, 8 + Math.getExponent(a.doubleValue()));
    BigDecimal small = a.divide(TWO.pow(halvings), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < MOST_TERMS && counts(term, sum); k++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < halvings; k++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** Whether a term still counts in a sum. */
  private static boolean counts(BigDecimal term, BigDecimal sum) {
    return term.signum() != 0
        && term.precision() - term.scale() > sum.precision() - sum.scale() - DIGITS.getPrecision();
  }

  /**
   * The natural logarithm: a step of Halley's method from the double next to it triples the digits.
   */
  static BigDecimal log(BigDecimal a) {
    double near = a.doubleValue();
    if (!(near > 0) || Double.isInfinite(near)) {
      throw new ArithmeticException("a logarithm that is not finite in doubles");
    }
    BigDecimal log = BigDecimal.valueOf(StrictMath.log(near));
    for (int step = 0; step < 2; step++) {
      BigDecimal power = exp(log);
      BigDecimal move = a.subtract(power).divide(a.add(power), DIGITS).multiply(TWO);
      log = log.add(move, DIGITS);
    }
    return log;
  }

  /**
   * The sine or the cosine by its series within a turn.
   *
   * @param from the power of the first term: 1 for the sine, 0 for the cosine
   */
  static BigDecimal turned(BigDecimal a, int from) {
    requireModerate(a);
    long turns = Math.round(a.doubleValue() / TWO_PI.doubleValue());
    BigDecimal rest = a.subtract(TWO_PI.multiply(BigDecimal.valueOf(turns)));
    BigDecimal square = rest.multiply(rest, DIGITS).negate();
    BigDecimal term = from == 1 ? rest : BigDecimal.ONE;
    BigDecimal sum = term;
    for (int k = from + 1; k < MOST_TERMS && term.signum() != 0; k += 2) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) k * (k + 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** The inverse tangent: the double next to it, and the tangent of what is left. */
  static BigDecimal arcTangent(BigDecimal a) {
    BigDecimal near = BigDecimal.valueOf(StrictMath.atan(a.doubleValue()));
    BigDecimal sine = turned(near, 1);
    BigDecimal cosine = turned(near, 0);
    BigDecimal rest =
        a.multiply(cosine).subtract(sine).divide(cosine.add(a.multiply(sine)), DIGITS);
    return near.add(rest, DIGITS);
  }
}
