package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Zeros with their signs, infinities, NaN, subnormals, overflow, huge arguments: as on the
 * platform.
 */
class EdgeCasesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final double[] EDGES = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    1.5,
    -1.5,
    22,
    21.99,
    1e-10,
    -1e-10,
    1e10,
    -1e10,
    1e19,
    -1e19,
    1e-320,
    -1e-320,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    INFINITY,
    -INFINITY,
    Double.NaN,
    1e300,
    -1e300,
    709.78,
    709.782712893384,
    709.7827128933841,
    710,
    710.4758600739439,
    710.475860073944,
    -708,
    -745.13,
    -745.14,
    -746,
    Math.PI,
    Math.PI / 2,
    1e6,
    999999.9,
    1e15,
    1e22,
    0x1p63,
    -0x1p63,
    0x1p64,
    0x1p1000,
    -0x1p1000,
    0x1p-1000,
    9007199254740991.0,
    9007199254740992.0,
    -9007199254740991.0,
    4503599627370497.5,
    0x1.fffffffffffffp-1,
    0x1.0000000000001p0
  };

  private static Map<DoubleUnaryOperator, DoubleUnaryOperator> unary() {
    Map<DoubleUnaryOperator, DoubleUnaryOperator> pairs = new LinkedHashMap<>();
    pairs.put(Exponential::exp, StrictMath::exp);
    pairs.put(Exponential::expm1, StrictMath::expm1);
    pairs.put(Logarithm::log, StrictMath::log);
    pairs.put(Logarithm::log1p, StrictMath::log1p);
    pairs.put(Logarithm::log10, StrictMath::log10);
    pairs.put(Trigonometric::sin, StrictMath::sin);
    pairs.put(Trigonometric::cos, StrictMath::cos);
    pairs.put(Trigonometric::tan, StrictMath::tan);
    pairs.put(InverseTrigonometric::asin, StrictMath::asin);
    pairs.put(InverseTrigonometric::acos, StrictMath::acos);
    pairs.put(InverseTrigonometric::atan, StrictMath::atan);
    pairs.put(Hyperbolic::sinh, StrictMath::sinh);
    pairs.put(Hyperbolic::cosh, StrictMath::cosh);
    pairs.put(Hyperbolic::tanh, StrictMath::tanh);
    pairs.put(Root::cbrt, StrictMath::cbrt);
    pairs.put(Rounding::floor, StrictMath::floor);
    pairs.put(Rounding::ceil, StrictMath::ceil);
    pairs.put(Rounding::round, StrictMath::rint);
    pairs.put(Rounding::sign, StrictMath::signum);
    return pairs;
  }

  private static void assertAlike(String call, double expected, double actual) {
    if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
      assertEquals(expected, actual, call);
    } else {
      assertTrue(
          Math.abs(actual - expected) <= 2 * Math.ulp(expected), () -> call + " = " + actual);
    }
  }

  @Test
  void unaryFunctionsAgreeWithThePlatform() {
    int index = 0;
    for (Map.Entry<DoubleUnaryOperator, DoubleUnaryOperator> pair : unary().entrySet()) {
      for (double x : EDGES) {
        String call = "function " + index + " of " + x;
        assertAlike(call, pair.getValue().applyAsDouble(x), pair.getKey().applyAsDouble(x));
      }
      index++;
    }
  }

  @Test
  void binaryFunctionsAgreeWithThePlatform() {
    Map<DoubleBinaryOperator, DoubleBinaryOperator> pairs = new LinkedHashMap<>();
    pairs.put(Power::pow, StrictMath::pow);
    pairs.put(InverseTrigonometric::atan2, StrictMath::atan2);
    pairs.put(Root::hypot, StrictMath::hypot);
    int index = 0;
    for (Map.Entry<DoubleBinaryOperator, DoubleBinaryOperator> pair : pairs.entrySet()) {
      for (double x : EDGES) {
        for (double y : EDGES) {
          String call = "function " + index + " of " + x + ", " + y;
          assertAlike(call, pair.getValue().applyAsDouble(x, y), pair.getKey().applyAsDouble(x, y));
        }
      }
      index++;
    }
  }

  @Test
  void inverseHyperbolicFunctions() {
    assertEquals(-0.0, Hyperbolic.asinh(-0.0));
    assertEquals(-INFINITY, Hyperbolic.asinh(-INFINITY));
    assertEquals(710.4758600739439, Hyperbolic.asinh(Double.MAX_VALUE), 2e-13);
    assertEquals(0.0, Hyperbolic.acosh(1));
    assertEquals(Double.NaN, Hyperbolic.acosh(Math.nextDown(1)));
    assertEquals(INFINITY, Hyperbolic.acosh(INFINITY));
    assertEquals(-INFINITY, Hyperbolic.atanh(-1));
    assertEquals(Double.NaN, Hyperbolic.atanh(Math.nextUp(1)));
    assertEquals(-Double.MIN_VALUE, Hyperbolic.atanh(-Double.MIN_VALUE));
  }

  @Test
  void errorAndLogisticFunctions() {
    assertEquals(-0.0, ErrorFunction.erf(-0.0));
    assertEquals(-1.0, ErrorFunction.erf(-INFINITY));
    assertEquals(2.0, ErrorFunction.erfc(-INFINITY));
    assertEquals(0.0, ErrorFunction.erfc(INFINITY));
    assertEquals(Double.NaN, ErrorFunction.erfc(Double.NaN));
    assertTrue(ErrorFunction.erfc(27.2) > 0, "the last subnormals are not lost");
    assertEquals(0.5, Logistic.sigmoid(0));
    assertEquals(0.0, Logistic.sigmoid(-INFINITY));
    assertEquals(1.0, Logistic.sigmoid(INFINITY));
    assertEquals(Double.MIN_VALUE, Logistic.sigmoid(-744.5));
    assertEquals(INFINITY, Logistic.softplus(INFINITY));
    assertEquals(0.0, Logistic.softplus(-INFINITY));
    assertEquals(Double.NaN, Logistic.softplus(Double.NaN));
    assertEquals(Double.MAX_VALUE, Logistic.softplus(Double.MAX_VALUE));
    assertEquals(INFINITY, Logistic.logaddexp(INFINITY, INFINITY));
    assertEquals(INFINITY, Logistic.logaddexp(-INFINITY, INFINITY));
    assertEquals(-INFINITY, Logistic.logaddexp(-INFINITY, -INFINITY));
    assertEquals(3.0, Logistic.logaddexp(-INFINITY, 3));
    assertEquals(Double.NaN, Logistic.logaddexp(Double.NaN, 3));
    assertEquals(-0.0, Logistic.log1mexp(-INFINITY));
    assertEquals(-INFINITY, Logistic.log1mexp(0));
    assertEquals(Double.NaN, Logistic.log1mexp(1));
    assertEquals(INFINITY, Logistic.logcosh(-INFINITY));
    assertEquals(0.0, Logistic.logcosh(0));
    assertEquals(Double.NaN, Logistic.logcosh(Double.NaN));
  }

  /** As the logarithm of the product, but for products that leave the range. */
  @Test
  void logarithmsOfProducts() {
    for (double x : EDGES) {
      for (double y : EDGES) {
        double product = x * y;
        boolean left =
            Math.abs(product) < Double.MIN_NORMAL || Math.abs(product) > Double.MAX_VALUE;
        boolean within = x == 0 || y == 0 || Double.isInfinite(x) || Double.isInfinite(y) || !left;
        double expected = within ? Logarithm.log(product) : Double.NaN;
        if (within || x < 0 != y < 0) {
          assertEquals(expected, Logarithm.logProduct(x, y), x + " times " + y);
        } else {
          double apart = Logarithm.log(Math.abs(x)) + Logarithm.log(Math.abs(y));
          assertEquals(apart, Logarithm.logProduct(x, y), 3e-13, x + " times " + y);
        }
      }
    }
  }

  @Test
  void gammaFunctions() {
    assertEquals(INFINITY, Gamma.gamma(0.0));
    assertEquals(-INFINITY, Gamma.gamma(-0.0));
    assertEquals(Double.NaN, Gamma.gamma(-3));
    assertEquals(Double.NaN, Gamma.gamma(-INFINITY));
    assertEquals(INFINITY, Gamma.gamma(172));
    assertEquals(INFINITY, Gamma.gamma(INFINITY));
    assertEquals(-0.0, Gamma.gamma(-200.5));
    assertEquals(0.0, Gamma.gamma(-201.5));
    assertEquals(0.0, Gamma.lgamma(1));
    assertEquals(0.0, Gamma.lgamma(2));
    assertEquals(INFINITY, Gamma.lgamma(-2));
    assertEquals(INFINITY, Gamma.lgamma(-INFINITY));
    assertEquals(INFINITY, Gamma.lgamma(Double.MAX_VALUE));
    assertEquals(Double.NaN, Polygamma.digamma(0));
    assertEquals(Double.NaN, Polygamma.digamma(-7));
    assertEquals(INFINITY, Polygamma.digamma(INFINITY));
    assertEquals(Double.NaN, Polygamma.polygamma(1.5, 1));
    assertEquals(Double.NaN, Polygamma.polygamma(-1, 1));
    assertEquals(0.0, Polygamma.polygamma(1, INFINITY));
    assertEquals(1e-300, Polygamma.polygamma(1, 1e300), 1e-314);
    // Neither a large order nor a large argument makes the sum long.
    assertEquals(-INFINITY, Polygamma.polygamma(1e20, 1e17));
    assertEquals(-0.0, Polygamma.polygamma(1e4, 1e17));
    assertEquals(Double.NaN, Polygamma.polygamma(INFINITY, Double.NaN));
    assertEquals(Polygamma.digamma(2.5), Polygamma.polygamma(0, 2.5));
  }

  /** What is exact in real arithmetic and representable comes out exactly. */
  @Test
  void exactResults() {
    for (int n = -1074; n < 1024; n++) {
      assertEquals(n, Logarithm.log2(Math.scalb(1.0, n)));
    }
    for (int n = 0; n < 23; n++) {
      assertEquals(n, Logarithm.log10(Double.parseDouble("1e" + n)));
    }
    for (long n = -2000; n < 2000; n++) {
      assertEquals(n, Root.cbrt(n * n * n));
    }
    for (long base = 2; base < 200; base++) {
      double power = base;
      for (int n = 1; power < 0x1p53; n++, power *= base) {
        assertEquals(power, Power.pow(base, n), base + "^" + n);
        assertEquals(power, Power.integerPower(base, n), base + "^" + n);
      }
    }
    assertEquals(5.0, Root.hypot(3, -4));
    assertEquals(0.125, Power.integerPower(2, -3));
    assertEquals(1.0, Power.integerPower(Double.NaN, 0));
  }

  /** The square is the product, bit for bit, also where a general power would round otherwise. */
  @Test
  void squareIsProduct() {
    for (double x = 0.1; x < 1e10; x *= 1.37) {
      assertEquals(x * x, Power.pow(x, 2));
      assertEquals(x * x, Power.integerPower(x, 2));
    }
  }

  @Test
  void sinesOfHugeArgumentsAreThePlatforms() {
    for (double x : new double[] {1e6, 1e22, 1e100, 1e308, Double.MAX_VALUE}) {
      assertEquals(StrictMath.sin(x), Trigonometric.sin(x));
      assertEquals(StrictMath.cos(x), Trigonometric.cos(x));
      assertEquals(StrictMath.tan(x), Trigonometric.tan(x));
    }
  }
}
