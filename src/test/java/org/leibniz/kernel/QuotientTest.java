package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Derivatives of f(x) / x: accuracy near 0 and far out, and where nothing is defined. */
class QuotientTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int ORDERS = 3;

  /** A kernel: an order and a number. */
  private interface Kernel {
    double at(double n, double x);
  }

  /** The same to high precision. */
  private interface Reference {
    BigDecimal at(int n, BigDecimal x);
  }

  private static void check(
      String name, Kernel kernel, Reference reference, double bound, double... ends) {
    for (int n = 0; n <= ORDERS; n++) {
      int order = n;
      for (int i = 0; i + 1 < ends.length; i++) {
        Accuracy.check(
            name + " of order " + n,
            x -> kernel.at(order, x),
            x -> reference.at(order, x),
            ends[i],
            ends[i + 1],
            bound);
      }
    }
  }

  @Test
  void ofSine() {
    check("sin", Quotient::sinQuotient, HighPrecisionQuotient::sine, 5, 1e-300, 1e-3, 0.5, 2);
    check("sin", Quotient::sinQuotient, HighPrecisionQuotient::sine, 5, -2, -0.5, -1e-3, -1e-20);
  }

  /** Where there are zeros the error is that of the terms. */
  @Test
  void ofSineFarOut() {
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 0; n <= 8; n++) {
      for (int i = 0; i < 200; i++) {
        double x = Accuracy.point(random, i % 2 == 0 ? 2 : -2, i % 2 == 0 ? 1e4 : -1e4);
        double exact = HighPrecisionQuotient.sine(n, new BigDecimal(x)).doubleValue();
        assertEquals(exact, Quotient.sinQuotient(n, x), 4e-16 / Math.abs(x), n + " at " + x);
      }
    }
  }

  @Test
  void ofHyperbolicSine() {
    Reference reference = HighPrecisionQuotient::hyperbolicSine;
    check("sinh", Quotient::sinhQuotient, reference, 5, 1e-300, 1e-3, 7, 700);
    check("sinh", Quotient::sinhQuotient, reference, 5, -5, -1e-20);
  }

  @Test
  void ofExponential() {
    Reference reference = HighPrecisionQuotient::exponential;
    check("expm1", Quotient::expm1Quotient, reference, 4, 1e-300, 1e-3, 7, 700);
    check("expm1", Quotient::expm1Quotient, reference, 4, -700, -7, -1e-3);
  }

  @Test
  void ofLogarithm() {
    Reference reference = HighPrecisionQuotient::logarithm;
    check("log1p", Quotient::log1pQuotient, reference, 12, 1e-20, 1e-3, 4, 1e10);
    check("log1p", Quotient::log1pQuotient, reference, 12, -0.999, -0.3, -1e-20);
  }

  /** What is subnormal has a derivative that is exact but for its own rounding. */
  @Test
  void ofSubnormalNumbers() {
    double x = 1e-310;
    assertEquals(x / 3, Quotient.sinhQuotient(1, x), Double.MIN_VALUE);
    assertEquals(-x / 3, Quotient.sinQuotient(1, x), Double.MIN_VALUE);
    assertEquals(1.0 / 3, Quotient.sinhQuotient(2, x), 1e-16);
    assertEquals(0.5, Quotient.expm1Quotient(1, Double.MIN_VALUE));
    assertEquals(-0.5, Quotient.log1pQuotient(1, -Double.MIN_VALUE));
  }

  /** Orders that nobody writes out: each quotient is a mean of derivatives between 0 and x. */
  @Test
  void ofHighOrders() {
    for (int n = 10; n <= 60; n += 10) {
      assertEquals(1.0 / (n + 1), Quotient.expm1Quotient(n, 1e-9), 1e-10);
      for (double x : new double[] {0.5, 7, 30}) {
        double exact = HighPrecisionQuotient.exponential(n, new BigDecimal(x)).doubleValue();
        assertEquals(1, Quotient.expm1Quotient(n, x) / exact, 1e-14, n + " at " + x);
      }
    }
  }

  @Test
  void edges() {
    Kernel[] all = {
      Quotient::sinQuotient,
      Quotient::sinhQuotient,
      Quotient::expm1Quotient,
      Quotient::log1pQuotient
    };
    for (Kernel kernel : all) {
      for (int n = 0; n <= ORDERS; n++) {
        assertTrue(Double.isNaN(kernel.at(n, 0.0)));
        assertTrue(Double.isNaN(kernel.at(n, -0.0)));
        assertTrue(Double.isNaN(kernel.at(n, Double.NaN)));
      }
      assertTrue(Double.isNaN(kernel.at(0.5, 1)));
      assertTrue(Double.isNaN(kernel.at(-1, 1)));
    }
    assertEquals(INFINITY, Quotient.sinhQuotient(2, -1000));
    assertEquals(-INFINITY, Quotient.sinhQuotient(1, -1000));
    assertEquals(INFINITY, Quotient.expm1Quotient(1, 1000));
    assertEquals(1e-6, Quotient.expm1Quotient(1, -1000));
    assertEquals(-INFINITY, Quotient.log1pQuotient(1, -1));
    assertEquals(INFINITY, Quotient.log1pQuotient(2, -1));
    assertEquals(Double.NaN, Quotient.log1pQuotient(1, -1.5));
    assertEquals(-0.0, Quotient.log1pQuotient(1, 1e300));
  }
}
