package org.leibniz.kernel;

import static org.leibniz.kernel.HighPrecision.ONE;
import static org.leibniz.kernel.HighPrecision.TWO;
import static org.leibniz.kernel.HighPrecision.add;
import static org.leibniz.kernel.HighPrecision.divide;
import static org.leibniz.kernel.HighPrecision.log;
import static org.leibniz.kernel.HighPrecision.multiply;
import static org.leibniz.kernel.HighPrecision.subtract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The gamma function and its derivatives to 40 digits: recurrence up to 40, then asymptotic sums.
 */
final class HighPrecisionGamma {
  private static final int TERMS = 24;
  private static final BigDecimal FAR = BigDecimal.valueOf(40);
  private static final List<BigDecimal> BERNOULLI = bernoulli();

  private HighPrecisionGamma() {}

  /** B(2j) for j = 0, 1, …, by Σ C(m + 1, k) B(k) = 0 in exact enough arithmetic. */
  private static List<BigDecimal> bernoulli() {
    List<BigDecimal> all = new ArrayList<>();
    MathContext wide = new MathContext(100);
    for (int m = 0; m <= 2 * TERMS; m++) {
      BigDecimal binomial = ONE;
      BigDecimal sum = BigDecimal.ZERO;
      for (int k = 0; k < m; k++) {
        sum = sum.add(binomial.multiply(all.get(k), wide), wide);
        binomial =
            binomial
                .multiply(BigDecimal.valueOf(m + 1 - k))
                .divide(BigDecimal.valueOf(k + 1), wide);
      }
      all.add(m == 0 ? ONE : sum.negate().divide(BigDecimal.valueOf(m + 1), wide));
    }
    List<BigDecimal> even = new ArrayList<>();
    for (int m = 0; m <= 2 * TERMS; m += 2) {
      even.add(all.get(m));
    }
    return even;
  }

  /** log Γ(x) for x > 0. */
  static BigDecimal lgamma(BigDecimal x) {
    BigDecimal product = ONE;
    BigDecimal y = x;
    while (y.compareTo(FAR) < 0) {
      product = multiply(product, y);
      y = y.add(ONE);
    }
    BigDecimal logarithm = log(y);
    BigDecimal sum = subtract(multiply(y.subtract(new BigDecimal("0.5")), logarithm), y);
    sum = add(sum, divide(log(multiply(TWO, HighPrecision.PI)), TWO));
    BigDecimal power = y;
    for (int j = 1; j <= TERMS; j++) {
      sum =
          add(
              sum,
              divide(BERNOULLI.get(j), multiply(BigDecimal.valueOf(2L * j * (2 * j - 1)), power)));
      power = multiply(power, multiply(y, y));
    }
    return subtract(sum, log(product));
  }

  /** Γ(x), by reflection below zero. */
  static BigDecimal gamma(BigDecimal x) {
    if (x.signum() > 0) {
      return HighPrecision.exp(lgamma(x));
    }
    BigDecimal sine = HighPrecision.sin(multiply(HighPrecision.PI, x));
    return divide(HighPrecision.PI, multiply(sine, gamma(ONE.subtract(x))));
  }

  /** The derivative of log Γ for x > 0. */
  static BigDecimal digamma(BigDecimal x) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal y = x;
    while (y.compareTo(FAR) < 0) {
      sum = subtract(sum, divide(ONE, y));
      y = y.add(ONE);
    }
    sum = subtract(add(sum, log(y)), divide(ONE, multiply(TWO, y)));
    BigDecimal power = multiply(y, y);
    for (int j = 1; j <= TERMS; j++) {
      sum = subtract(sum, divide(BERNOULLI.get(j), multiply(BigDecimal.valueOf(2L * j), power)));
      power = multiply(power, multiply(y, y));
    }
    return sum;
  }

  /** The derivative of order n ≥ 1 of digamma for x > 0. */
  static BigDecimal polygamma(int n, BigDecimal x) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal y = x;
    while (y.compareTo(FAR) < 0) {
      sum = add(sum, divide(ONE, y.pow(n + 1, HighPrecision.CONTEXT)));
      y = y.add(ONE);
    }
    BigDecimal power = divide(ONE, y.pow(n, HighPrecision.CONTEXT));
    sum = add(sum, divide(power, BigDecimal.valueOf(n)));
    power = divide(power, y);
    sum = add(sum, divide(power, TWO));
    BigDecimal factor = divide(multiply(power, BigDecimal.valueOf(n + 1)), y);
    for (int j = 1; j <= TERMS; j++) {
      BigDecimal scaled = divide(factor, BigDecimal.valueOf(2L * j * (2 * j - 1)));
      sum = add(sum, multiply(BERNOULLI.get(j), scaled));
      BigDecimal next = BigDecimal.valueOf((long) (n + 2 * j) * (n + 2 * j + 1));
      factor = divide(multiply(scaled, next), multiply(y, y));
    }
    BigDecimal factorial = ONE;
    for (int k = 2; k <= n; k++) {
      factorial = multiply(factorial, BigDecimal.valueOf(k));
    }
    return multiply(n % 2 == 0 ? factorial.negate() : factorial, sum);
  }
}
