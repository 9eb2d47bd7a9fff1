package org.leibniz.solve.linear;

import java.math.BigInteger;

/**
 * An exact rational number in lowest terms.
 *
 * @param numerator carries the sign
 * @param denominator at least 1
 */
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {
  /** 0. */
  public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  /** 1. */
  public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

  /** The largest denominator that {@link #near} looks for. */
  public static final long LARGEST_DENOMINATOR = 10_000;

  /**
   * Whole numbers beyond this are not read as exact: neighbouring doubles are then more than 1/1000
   * apart.
   */
  private static final double LARGEST_VALUE = 0x1p43;

  /**
   * Reduces to lowest terms with a positive denominator; throws ArithmeticException when that is
   * zero.
   */
  public Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("a fraction with denominator 0");
    }
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    if (!common.equals(BigInteger.ONE)) {
      numerator = numerator.divide(common);
      denominator = denominator.divide(common);
    }
  }

  /** {@code numerator / denominator}. */
  public static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /**
   * The fraction with a denominator of at most {@link #LARGEST_DENOMINATOR} that a double stands
   * for, found by its continued fraction: 0.1 gives 1/10, and so does 0.1 with a few units of its
   * last place wrong.
   *
   * @return null when no such fraction is that near
   */
  public static Fraction near(double value) {
    return near(value, 4 * Math.ulp(value), LARGEST_DENOMINATOR);
  }

  /** As {@link #near(double)}, with an absolute tolerance and a largest denominator. */
  public static Fraction near(double value, double tolerance, long largestDenominator) {
    if (!(Math.abs(value) <= LARGEST_VALUE)) {
      return null;
    }
    long before = 0;
    long numerator = 1;
    long denominatorBefore = 1;
    long denominator = 0;
    double rest = value;
    for (int term = 0; term < 64; term++) {
      double whole = Math.floor(rest);
      // Stops where the next convergent would leave the range of what is looked for.
      if (Math.abs(whole) > LARGEST_VALUE) {
        return null;
      }
      double bound = whole * denominator + denominatorBefore;
      if (bound > largestDenominator) {
        return null;
      }
      long part = (long) whole;
      long next = part * numerator + before;
      before = numerator;
      numerator = next;
      long nextDenominator = part * denominator + denominatorBefore;
      denominatorBefore = denominator;
      denominator = nextDenominator;
      if (Math.abs((double) numerator / denominator - value) <= tolerance) {
        return of(numerator, denominator);
      }
      rest = 1 / (rest - whole);
    }
    return null;
  }

  /** The sum. */
  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference. */
  public Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  /** The product. */
  public Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The number with the other sign. */
  public Fraction negated() {
    return new Fraction(numerator.negate(), denominator);
  }

  /** -1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  /** Whether the denominator is 1. */
  public boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  /** The nearest double, correct to about one unit in the last place. */
  public double toDouble() {
    // Shifting keeps 64 significant bits of the quotient, whatever the lengths of the two numbers
    // are.
    int shift = 64 - (numerator.abs().bitLength() - denominator.bitLength());
    BigInteger scaled = shift > 0 ? numerator.shiftLeft(shift) : numerator;
    BigInteger divisor = shift < 0 ? denominator.shiftLeft(-shift) : denominator;
    double quotient = scaled.divide(divisor).doubleValue();
    return scaleByPower(quotient, -shift);
  }

  private static double scaleByPower(double value, int power) {
    // In two halves, since scalb clamps only the exponent of one step.
    return Math.scalb(Math.scalb(value, power / 2), power - power / 2);
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return isWhole() ? numerator.toString() : numerator + "/" + denominator;
  }
}
