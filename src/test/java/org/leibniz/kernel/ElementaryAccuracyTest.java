package org.leibniz.kernel;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Every elementary kernel is within the error that its comment states. */
class ElementaryAccuracyTest {
  @Test
  void exponentials() {
    Accuracy.check("exp", Exponential::exp, HighPrecision::exp, -1, 1, 0.7);
    Accuracy.check("exp", Exponential::exp, HighPrecision::exp, -708, 709.78, 0.7);
    Accuracy.check("exp", Exponential::exp, HighPrecision::exp, -744.4, -708, 0.8);
    Accuracy.check("expm1", Exponential::expm1, HighPrecision::expm1, -1, 1, 0.9);
    Accuracy.check("expm1", Exponential::expm1, HighPrecision::expm1, -45, 709.78, 0.9);
    Accuracy.check("expm1", Exponential::expm1, HighPrecision::expm1, 1e-18, 1, 0.9);
    Accuracy.check("expm1", Exponential::expm1, HighPrecision::expm1, -1e-18, -1, 0.9);
  }

  @Test
  void logarithms() {
    Accuracy.check("log", Logarithm::log, HighPrecision::log, 1e-300, 1e300, 0.85);
    Accuracy.check("log", Logarithm::log, HighPrecision::log, 0.5, 1.999, 0.85);
    Accuracy.check("log1p", Logarithm::log1p, HighPrecision::log1p, -0.99, 3, 0.85);
    Accuracy.check("log1p", Logarithm::log1p, HighPrecision::log1p, 1e-18, 1e30, 0.85);
    Accuracy.check("log1p", Logarithm::log1p, HighPrecision::log1p, -1e-18, -0.99, 0.85);
    Accuracy.check("log2", Logarithm::log2, x -> logarithm(x, 2), 1e-300, 1e300, 0.85);
    Accuracy.check("log2", Logarithm::log2, x -> logarithm(x, 2), 1.001, 1.999, 0.85);
    Accuracy.check("log10", Logarithm::log10, x -> logarithm(x, 10), 1e-300, 1e300, 0.75);
    Accuracy.check("log10", Logarithm::log10, x -> logarithm(x, 10), 1.001, 1.999, 0.75);
  }

  @Test
  void logarithmsOfProducts() {
    Accuracy.Reference2 exact =
        (x, y) -> HighPrecision.add(HighPrecision.log(x.abs()), HighPrecision.log(y.abs()));
    Accuracy.check(
        "logProduct", Logarithm::logProduct, exact, 1e-300, 1e-100, 1e-305, 1e-210, 0.85);
    Accuracy.check(
        "logProduct", Logarithm::logProduct, exact, -1e300, -1e160, -1e300, -1e150, 0.85);
    Accuracy.check("logProduct", Logarithm::logProduct, exact, 1e-300, 1e-200, 2, 1e100, 1.4);
  }

  private static BigDecimal logarithm(BigDecimal x, int base) {
    return HighPrecision.divide(HighPrecision.log(x), HighPrecision.log(BigDecimal.valueOf(base)));
  }

  @Test
  void trigonometric() {
    for (double far : new double[] {0.9, 10, 1e6}) {
      Accuracy.check("sin", Trigonometric::sin, HighPrecision::sin, -far, far, 0.85);
      Accuracy.check("cos", Trigonometric::cos, HighPrecision::cos, -far, far, 0.85);
      Accuracy.check("tan", Trigonometric::tan, HighPrecisionTest::tan, -far, far, 0.95);
    }
    Accuracy.check("sin", Trigonometric::sin, HighPrecision::sin, 1e-20, 1, 0.85);
    Accuracy.check("tan", Trigonometric::tan, HighPrecisionTest::tan, 1e-20, 1, 0.95);
  }

  /** The doubles nearest to multiples of π/2, where nearly all digits of the argument cancel. */
  @Test
  void trigonometricNearMultiplesOfHalfPi() {
    for (int n = 1; n < 600_000; n = 3 * n + 1) {
      double x = n * (Math.PI / 2);
      Accuracy.checkAt("sin", Trigonometric::sin, HighPrecision::sin, x, 0.85);
      Accuracy.checkAt("cos", Trigonometric::cos, HighPrecision::cos, x, 0.85);
      Accuracy.checkAt("tan", Trigonometric::tan, HighPrecisionTest::tan, x, 0.95);
    }
  }

  @Test
  void inverseTrigonometric() {
    Accuracy.check("atan", InverseTrigonometric::atan, HighPrecision::atan, -4, 4, 0.8);
    Accuracy.check("atan", InverseTrigonometric::atan, HighPrecision::atan, 1e-20, 1e20, 0.8);
    Accuracy.check("asin", InverseTrigonometric::asin, HighPrecision::asin, -0.999, 0.999, 0.8);
    Accuracy.check("asin", InverseTrigonometric::asin, HighPrecision::asin, 1e-20, 0.5, 0.8);
    Accuracy.check("acos", InverseTrigonometric::acos, HighPrecisionTest::acos, -0.999, 0.999, 0.8);
    Accuracy.check(
        "acos", InverseTrigonometric::acos, HighPrecisionTest::acos, 0.9999, 0.99999999, 0.8);
    Accuracy.check(
        "atan2", InverseTrigonometric::atan2, HighPrecisionTest::atan2, -5, 5, 0.001, 5, 0.8);
    Accuracy.check(
        "atan2", InverseTrigonometric::atan2, HighPrecisionTest::atan2, -5, 5, -5, -0.001, 0.8);
    Accuracy.check(
        "atan2",
        InverseTrigonometric::atan2,
        HighPrecisionTest::atan2,
        1e-300,
        1e300,
        1e-290,
        1e290,
        0.8);
  }

  @Test
  void hyperbolic() {
    Accuracy.check("sinh", Hyperbolic::sinh, HighPrecision::sinh, -3, 3, 0.85);
    Accuracy.check("sinh", Hyperbolic::sinh, HighPrecision::sinh, 1e-20, 710.4, 0.85);
    Accuracy.check("cosh", Hyperbolic::cosh, HighPrecision::cosh, -3, 3, 0.9);
    Accuracy.check("cosh", Hyperbolic::cosh, HighPrecision::cosh, 1e-20, 710.4, 0.9);
    Accuracy.check("tanh", Hyperbolic::tanh, HighPrecision::tanh, -3, 3, 1);
    Accuracy.check("tanh", Hyperbolic::tanh, HighPrecision::tanh, 1e-20, 25, 1);
    Accuracy.check("asinh", Hyperbolic::asinh, HighPrecision::asinh, 1e-20, 1e200, 0.85);
    Accuracy.check("asinh", Hyperbolic::asinh, HighPrecision::asinh, 0.1, 3, 0.85);
    Accuracy.check("acosh", Hyperbolic::acosh, HighPrecision::acosh, 1.000001, 3, 0.85);
    Accuracy.check("acosh", Hyperbolic::acosh, HighPrecision::acosh, 1.5, 1e200, 0.85);
    Accuracy.check("atanh", Hyperbolic::atanh, HighPrecision::atanh, -0.999, 0.9, 0.85);
    Accuracy.check("atanh", Hyperbolic::atanh, HighPrecision::atanh, 1e-20, 0.99999, 0.85);
  }

  @Test
  void powersAndRoots() {
    Accuracy.check("pow", Power::pow, HighPrecision::pow, 0.01, 10, -20, 20, 0.7);
    Accuracy.check("pow", Power::pow, HighPrecision::pow, 0.5, 2, -1000, 1000, 0.7);
    Accuracy.check("pow", Power::pow, HighPrecision::pow, 0.999, 1.001, -600_000, 600_000, 0.7);
    Accuracy.check("pow", Power::pow, HighPrecision::pow, 1e-300, 1e300, -1, 1, 0.7);
    Accuracy.check("cbrt", Root::cbrt, HighPrecisionTest::cbrt, 1, 8, 0.7);
    Accuracy.check("cbrt", Root::cbrt, HighPrecisionTest::cbrt, 1e-300, 1e300, 0.7);
    Accuracy.check("hypot", Root::hypot, HighPrecisionTest::hypot, -5, 5, -5, 5, 0.6);
    Accuracy.check(
        "hypot", Root::hypot, HighPrecisionTest::hypot, 1e-300, 1e300, 1e-290, 1e290, 0.6);
  }

  @Test
  void logistic() {
    Accuracy.check("sigmoid", Logistic::sigmoid, HighPrecisionTest::sigmoid, -700, 40, 2.1);
    Accuracy.check("sigmoid", Logistic::sigmoid, HighPrecisionTest::sigmoid, -5, 5, 2.1);
    Accuracy.check("softplus", Logistic::softplus, HighPrecisionTest::softplus, -700, 40, 1.5);
    Accuracy.check("softplus", Logistic::softplus, HighPrecisionTest::softplus, -5, 5, 1.5);
    Accuracy.check(
        "logaddexp", Logistic::logaddexp, HighPrecisionTest::logaddexp, 1, 700, 1, 700, 1.5);
    Accuracy.check(
        "logaddexp", Logistic::logaddexp, HighPrecisionTest::logaddexp, -700, -2, -700, -2, 1.5);
    Accuracy.check("log1mexp", Logistic::log1mexp, HighPrecisionTest::log1mexp, -700, -1e-300, 2);
    Accuracy.check("log1mexp", Logistic::log1mexp, HighPrecisionTest::log1mexp, -3, -0.01, 2);
    Accuracy.check("logcosh", Logistic::logcosh, HighPrecisionTest::logcosh, -3, 3, 2.5);
    Accuracy.check("logcosh", Logistic::logcosh, HighPrecisionTest::logcosh, 1e-20, 700, 2.5);
  }
}
