package org.leibniz.kernel;

/**
 * The derivatives, of any order n, of f(x) / x for functions f that are 0 at 0. Written out they
 * cancel near 0.
 *
 * <p>Leibniz's rule for f(x) = x · (f(x) / x) says f⁽ⁿ⁾ = x qₙ + n qₙ₋₁. It is used upwards from q₀
 * where x is large beside n, and elsewhere downwards from an order whose part in the result is
 * nothing (J. C. P. Miller's method); each way errors shrink. All are NaN at 0, as f(x) / x is, and
 * for an n that is not 0, 1, 2, ….
 */
public final class Quotient {
  private Quotient() {}

  /**
   * The derivative of order n of sin(x) / x, for n ≤ 3 within 5 ulp where |x| ≤ 2; beyond, where it
   * has zeros, within 4e-16 / |x|.
   */
  public static double sinQuotient(double n, double x) {
    double sine = Trigonometric.sin(x);
    return n == 0.0
        ? sine / x
        : quotientDerivative(n, x, sine / x, sine, Trigonometric.cos(x), -1.0, 1.0 + 0.6 * n);
  }

  /** The derivative of order n of sinh(x) / x, for n ≤ 3 within 5 ulp; infinite as cosh(x) is. */
  public static double sinhQuotient(double n, double x) {
    double sine = Hyperbolic.sinh(x);
    return n == 0.0
        ? sine / x
        : quotientDerivative(n, x, sine / x, sine, Hyperbolic.cosh(x), 1.0, 1.5 + 1.1 * n);
  }

  /**
   * The derivative of order n of (exp(x) − 1) / x, for n ≤ 3 within 4 ulp; infinite as exp(x) is.
   */
  public static double expm1Quotient(double n, double x) {
    double first = Exponential.expm1(x) / x;
    if (n == 0.0) {
      return first;
    }
    double power = Exponential.exp(x);
    double far = x < 0.0 ? 2.0 + n : 1.5 + 1.1 * n;
    return quotientDerivative(n, x, first, power, power, 1.0, far);
  }

  /**
   * The derivative of order n ≥ 1 of f(x) / x, which is first; upwards where |x| is above far. The
   * derivatives of f are even and odd for k = 0 and 1 (but for a constant in f), and each is square
   * times that two orders below.
   */
  private static double quotientDerivative(
      double n, double x, double first, double even, double odd, double square, double far) {
    if (!(n > 0.0) || Math.rint(n) != n || x == 0.0) {
      return Double.NaN;
    }
    if (Math.abs(odd) > Double.MAX_VALUE) {
      return Math.rint(0.5 * n) == 0.5 * n ? odd : even;
    }
    if (Math.abs(x) > far) {
      double value = first;
      for (int k = 1; k <= n; k++) {
        value = (quotientSource(k, even, odd, square) - k * value) / x;
      }
      return value;
    }
    double value = 0.0;
    for (int k = quotientStart(n, x); k > n; k--) {
      value = (quotientSource(k, even, odd, square) - x * value) / k;
    }
    return value;
  }

  /** f⁽ᵏ⁾(x). */
  private static double quotientSource(int k, double even, double odd, double square) {
    double value = (k & 1) == 0 ? even : odd;
    return (k & 2) == 0 ? value : square * value;
  }

  /** The order above n from which downwards what is left out becomes nothing. */
  private static int quotientStart(double n, double x) {
    int k = (int) n;
    double part = 1.0;
    while (part > 1e-18) {
      k++;
      part *= Math.abs(x) / k;
    }
    return k + 1;
  }

  /**
   * The derivative of order n of log(1 + x) / x, for n ≤ 3 within 12 ulp; infinite at −1, NaN
   * below.
   *
   * <p>It is (−1)ⁿ n! / (1 + x)ⁿ⁺¹ times aₙ = Σ wʲ / (n + 1 + j) over j ≥ 0 with w = x / (1 + x);
   * aₖ₋₁ = 1/k + w aₖ.
   */
  public static double log1pQuotient(double n, double x) {
    double first = Logarithm.log1p(x);
    if (n == 0.0) {
      return first / x;
    }
    if (!(n > 0.0) || Math.rint(n) != n || x == 0.0) {
      return Double.NaN;
    }
    double factor = 1.0 / (1.0 + x);
    for (int k = 1; k <= n; k++) {
      factor *= -k / (1.0 + x);
    }
    if (x == -1.0) {
      return factor;
    }
    double w = x / (1.0 + x);
    double sum = 0.0;
    double near = w < 0.0 ? 0.9 : Math.max(0.5, n / (n + 1.0));
    if (!(Math.abs(w) <= near)) {
      sum = first / w;
      for (int k = 1; k <= n; k++) {
        sum = (sum - 1.0 / k) / w;
      }
      return factor * sum;
    }
    int k = (int) n + 1;
    for (double part = 1.0; part > 1e-18; part *= Math.abs(w)) {
      k++;
    }
    while (k > n) {
      sum = 1.0 / k + w * sum;
      k--;
    }
    return factor * sum;
  }
}
