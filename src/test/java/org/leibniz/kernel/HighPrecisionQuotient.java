package org.leibniz.kernel;

import static org.leibniz.kernel.HighPrecision.ONE;
import static org.leibniz.kernel.HighPrecision.add;
import static org.leibniz.kernel.HighPrecision.divide;
import static org.leibniz.kernel.HighPrecision.multiply;
import static org.leibniz.kernel.HighPrecision.subtract;

import java.math.BigDecimal;
import java.util.function.IntFunction;

/**
 * Derivatives of f(x) / x to at least 25 digits: near 0 by the series of f, elsewhere by Leibniz's
 * rule with 60 digits, of which few cancel there.
 */
final class HighPrecisionQuotient {
  private static final BigDecimal FAR = BigDecimal.valueOf(8);
  private static final BigDecimal SMALL = new BigDecimal("1e-400");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private HighPrecisionQuotient() {}

  static BigDecimal sine(int n, BigDecimal x) {
    if (x.abs().compareTo(FAR) < 0) {
      return series(n, x, j -> j % 2 == 1 ? 0 : j % 4 == 0 ? 1 : -1, true);
    }
    BigDecimal[] source = {HighPrecision.sin(x), HighPrecision.cos(x)};
    return recurrence(n, x, k -> k % 4 < 2 ? source[k % 2] : source[k % 2].negate());
  }

  static BigDecimal hyperbolicSine(int n, BigDecimal x) {
    if (x.abs().compareTo(FAR) < 0) {
      return series(n, x, j -> 1 - j % 2, true);
    }
    if (x.signum() < 0) {
      BigDecimal opposite = hyperbolicSine(n, x.negate());
      return n % 2 == 0 ? opposite : opposite.negate();
    }
    BigDecimal[] source = {HighPrecision.sinh(x), HighPrecision.cosh(x)};
    return recurrence(n, x, k -> source[k % 2]);
  }

  static BigDecimal exponential(int n, BigDecimal x) {
    if (x.abs().compareTo(FAR) < 0) {
      return series(n, x, j -> 1, true);
    }
    BigDecimal power = HighPrecision.exp(x);
    return recurrence(n, x, k -> k == 0 ? HighPrecision.expm1(x) : power);
  }

  static BigDecimal logarithm(int n, BigDecimal x) {
    if (x.abs().compareTo(HALF) < 0) {
      return series(n, x, j -> 1 - 2 * (j % 2), false);
    }
    return recurrence(
        n,
        x,
        k -> {
          if (k == 0) {
            return HighPrecision.log1p(x);
          }
          BigDecimal value = ONE;
          for (int i = 1; i <= k; i++) {
            value = divide(multiply(value, BigDecimal.valueOf(Math.min(-1, 1 - i))), x.add(ONE));
          }
          return value.negate();
        });
  }

  /**
   * The derivative of order n of Σ sign(j) xʲ / (j + 1)! over j ≥ 0, or with j + 1 alone below
   * instead of its factorial.
   */
  private static BigDecimal series(
      int n, BigDecimal x, IntFunction<Integer> sign, boolean factorial) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal factor = ONE;
    for (int i = 2; i <= n && !factorial; i++) {
      factor = factor.multiply(BigDecimal.valueOf(i));
    }
    for (int j = n; factor.abs().compareTo(SMALL) > 0; j++) {
      BigDecimal term = divide(factor, BigDecimal.valueOf(j + 1));
      sum = add(sum, multiply(term, BigDecimal.valueOf(sign.apply(j))));
      BigDecimal growth = factorial ? ONE : BigDecimal.valueOf(j + 1);
      factor = divide(multiply(factor, multiply(x, growth)), BigDecimal.valueOf(j + 1 - n));
    }
    return sum;
  }

  private static BigDecimal recurrence(int n, BigDecimal x, IntFunction<BigDecimal> source) {
    BigDecimal value = divide(source.apply(0), x);
    for (int k = 1; k <= n; k++) {
      value = divide(subtract(source.apply(k), multiply(BigDecimal.valueOf(k), value)), x);
    }
    return value;
  }
}
