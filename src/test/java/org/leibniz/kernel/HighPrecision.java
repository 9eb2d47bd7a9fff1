package org.leibniz.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Elementary functions to 60 digits, by series only: the reference of the tests, slow and obvious.
 */
final class HighPrecision {
  static final MathContext CONTEXT = new MathContext(60, RoundingMode.HALF_EVEN);
  static final BigDecimal ONE = BigDecimal.ONE;
  static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal SMALL = new BigDecimal("1e-62");
  static final BigDecimal LN2 = inverseTangentSeries(ratio(1, 3), 1).multiply(TWO, CONTEXT);

  /** Machin's formula. */
  static final BigDecimal PI =
      subtract(
          multiply(BigDecimal.valueOf(16), inverseTangentSeries(ratio(1, 5), -1)),
          multiply(BigDecimal.valueOf(4), inverseTangentSeries(ratio(1, 239), -1)));

  private HighPrecision() {}

  static BigDecimal of(double x) {
    return new BigDecimal(x);
  }

  static BigDecimal ratio(long a, long b) {
    return BigDecimal.valueOf(a).divide(BigDecimal.valueOf(b), CONTEXT);
  }

  static BigDecimal add(BigDecimal a, BigDecimal b) {
    return a.add(b, CONTEXT);
  }

  static BigDecimal subtract(BigDecimal a, BigDecimal b) {
    return a.subtract(b, CONTEXT);
  }

  static BigDecimal multiply(BigDecimal a, BigDecimal b) {
    return a.multiply(b, CONTEXT);
  }

  static BigDecimal divide(BigDecimal a, BigDecimal b) {
    return a.divide(b, CONTEXT);
  }

  static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(CONTEXT);
  }

  private static boolean negligible(BigDecimal term, BigDecimal sum) {
    return term.signum() == 0 || term.abs().compareTo(sum.abs().multiply(SMALL, CONTEXT)) < 0;
  }

  /**
   * Σ sign^k t^(2k+1) / (2k+1): the inverse hyperbolic tangent for sign 1, the arctangent for sign
   * −1.
   */
  private static BigDecimal inverseTangentSeries(BigDecimal t, int sign) {
    BigDecimal square = multiply(t, t).multiply(BigDecimal.valueOf(sign));
    BigDecimal power = t;
    BigDecimal sum = t;
    for (int k = 3; !negligible(power, sum); k += 2) {
      power = multiply(power, square);
      sum = add(sum, divide(power, BigDecimal.valueOf(k)));
    }
    return sum;
  }

  /** By the reciprocal below zero, where 1 + (e^x − 1) would lose digits. */
  static BigDecimal exp(BigDecimal x) {
    return x.signum() < 0 ? divide(ONE, exp(x.negate())) : add(ONE, expm1Scaled(x));
  }

  /**
   * e^x − 1 keeps its digits near zero by its own series, elsewhere from e^(x / 2^10) squared ten
   * times.
   */
  static BigDecimal expm1(BigDecimal x) {
    return x.abs().compareTo(new BigDecimal("0.01")) < 0 ? exponentialSeries(x) : expm1Scaled(x);
  }

  private static BigDecimal expm1Scaled(BigDecimal x) {
    int halvings = 10;
    for (BigDecimal size = x.abs(); size.compareTo(ONE) > 0; size = divide(size, TWO)) {
      halvings++;
    }
    BigDecimal scaled = divide(x, new BigDecimal(BigInteger.ONE.shiftLeft(halvings)));
    BigDecimal value = exponentialSeries(scaled);
    for (int i = 0; i < halvings; i++) {
      value = multiply(value, add(value, TWO));
    }
    return value;
  }

  private static BigDecimal exponentialSeries(BigDecimal x) {
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int k = 2; !negligible(term, sum); k++) {
      term = divide(multiply(term, x), BigDecimal.valueOf(k));
      sum = add(sum, term);
    }
    return sum;
  }

  static BigDecimal log(BigDecimal x) {
    int exponent = Math.getExponent(x.doubleValue());
    BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(exponent)));
    BigDecimal m = exponent >= 0 ? divide(x, power) : multiply(x, power);
    if (m.compareTo(new BigDecimal("1.4142")) > 0) {
      m = divide(m, TWO);
      exponent++;
    }
    return add(multiply(LN2, BigDecimal.valueOf(exponent)), log1pNear(subtract(m, ONE)));
  }

  static BigDecimal log1p(BigDecimal x) {
    return x.abs().compareTo(new BigDecimal("0.3")) < 0 ? log1pNear(x) : log(x.add(ONE));
  }

  /** log(1 + f) = 2 artanh(f / (2 + f)). */
  private static BigDecimal log1pNear(BigDecimal f) {
    return multiply(TWO, inverseTangentSeries(divide(f, add(f, TWO)), 1));
  }

  static BigDecimal pow(BigDecimal x, BigDecimal y) {
    return exp(multiply(y, log(x)));
  }

  static BigDecimal sin(BigDecimal x) {
    BigDecimal turns = x.divide(PI, 0, RoundingMode.HALF_EVEN);
    BigDecimal value = sineSeries(subtract(x, multiply(turns, PI)));
    return turns.toBigInteger().testBit(0) ? value.negate() : value;
  }

  static BigDecimal cos(BigDecimal x) {
    return sin(add(x, divide(PI, TWO)));
  }

  private static BigDecimal sineSeries(BigDecimal x) {
    BigDecimal square = multiply(x, x).negate();
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int k = 2; !negligible(term, sum); k += 2) {
      term = divide(multiply(term, square), BigDecimal.valueOf((long) k * (k + 1)));
      sum = add(sum, term);
    }
    return sum;
  }

  /** Four times atan x = 2 atan(x / (1 + √(1 + x²))), then the series. */
  static BigDecimal atan(BigDecimal x) {
    BigDecimal t = x;
    for (int i = 0; i < 4; i++) {
      t = divide(t, add(ONE, sqrt(add(ONE, multiply(t, t)))));
    }
    return multiply(BigDecimal.valueOf(16), inverseTangentSeries(t, -1));
  }

  static BigDecimal asin(BigDecimal x) {
    return atan(divide(x, sqrt(ONE.subtract(x.multiply(x)))));
  }

  static BigDecimal sinh(BigDecimal x) {
    BigDecimal e = expm1(x);
    return divide(add(e, divide(e, add(e, ONE))), TWO);
  }

  static BigDecimal cosh(BigDecimal x) {
    BigDecimal e = exp(x);
    return divide(add(e, divide(ONE, e)), TWO);
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = expm1(multiply(TWO, x));
    return divide(e, add(e, TWO));
  }

  static BigDecimal asinh(BigDecimal x) {
    BigDecimal root = sqrt(x.multiply(x).add(ONE));
    return log1p(add(x, divide(multiply(x, x), add(ONE, root))));
  }

  static BigDecimal acosh(BigDecimal x) {
    BigDecimal less = x.subtract(ONE);
    return log1p(add(less, sqrt(less.multiply(x.add(ONE)))));
  }

  static BigDecimal atanh(BigDecimal x) {
    return divide(log1p(divide(multiply(TWO, x), ONE.subtract(x))), TWO);
  }

  /** 2/√π e^(−x²) Σ 2^k x^(2k+1) / (1 · 3 · … · (2k+1)), whose terms are all positive. */
  static BigDecimal erf(BigDecimal x) {
    BigDecimal square = multiply(TWO, multiply(x, x));
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int k = 3; !negligible(term, sum); k += 2) {
      term = divide(multiply(term, square), BigDecimal.valueOf(k));
      sum = add(sum, term);
    }
    BigDecimal factor = divide(multiply(TWO, exp(multiply(x, x).negate())), sqrt(PI));
    return multiply(factor, sum);
  }

  /**
   * 1 − erf x below 3, where 15 of the 60 digits cancel at most; Laplace's continued fraction from
   * there.
   */
  static BigDecimal erfc(BigDecimal x) {
    if (x.doubleValue() < 3) {
      return subtract(ONE, erf(x));
    }
    BigDecimal fraction = x;
    for (int k = 400; k > 0; k--) {
      fraction = add(x, divide(ratio(k, 2), fraction));
    }
    return divide(exp(multiply(x, x).negate()), multiply(sqrt(PI), fraction));
  }
}
