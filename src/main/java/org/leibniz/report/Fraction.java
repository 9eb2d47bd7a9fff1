package org.leibniz.report;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact rational value, in lowest terms.
 *
 * @param numerator carries the sign
 * @param denominator greater than 0
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {

  /**
   * Checks the sign of the denominator and reduces.
   *
   * @throws IllegalArgumentException if the denominator is not greater than 0
   */
  public Fraction {
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("the denominator " + denominator);
    }
    BigInteger divisor = numerator.gcd(denominator);
    numerator = numerator.divide(divisor);
    denominator = denominator.divide(divisor);
  }

  /** A fraction of small numbers. */
  public static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** True if it is a whole number. */
  boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  /** True if the decimal, read exactly, is this fraction. */
  boolean equalsDecimal(String decimal) {
    return new BigDecimal(decimal)
            .multiply(new BigDecimal(denominator))
            .compareTo(new BigDecimal(numerator))
        == 0;
  }

  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
