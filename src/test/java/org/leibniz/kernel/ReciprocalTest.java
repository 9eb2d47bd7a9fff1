package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Powers of 1 / (x + iy) against exact complex arithmetic. */
class ReciprocalTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** The parts of (x - iy)^n / (x² + y²)^n. */
  private static BigDecimal[] exact(int n, double y, double x) {
    BigDecimal u = new BigDecimal(x);
    BigDecimal v = new BigDecimal(y).negate();
    BigDecimal size = u.multiply(u).add(v.multiply(v));
    BigDecimal real = BigDecimal.ONE;
    BigDecimal imaginary = BigDecimal.ZERO;
    BigDecimal divisor = BigDecimal.ONE;
    for (int k = 0; k < n; k++) {
      BigDecimal turned = real.multiply(u).subtract(imaginary.multiply(v));
      imaginary = real.multiply(v).add(imaginary.multiply(u));
      real = turned;
      divisor = divisor.multiply(size);
    }
    return new BigDecimal[] {
      HighPrecision.divide(real, divisor), HighPrecision.divide(imaginary, divisor)
    };
  }

  @Test
  void firstAndSecondPowersAreNear() {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 1; n <= 2; n++) {
      for (int i = 0; i < 300; i++) {
        double y = Accuracy.point(random, 1e-60, 1e60);
        double x = i % 2 == 0 ? Accuracy.point(random, -y, y) : Accuracy.point(random, 1e-60, 1e60);
        BigDecimal[] exact = exact(n, y, x);
        near(exact[0], Reciprocal.reciprocalReal(n, y, x), n + " at " + x + " + i*" + y);
        near(exact[1], Reciprocal.reciprocalImaginary(n, y, x), n + " at " + x + " + i*" + y);
      }
    }
  }

  private static void near(BigDecimal exact, double found, String at) {
    assertEquals(0, Accuracy.errorInUlps(found, exact), 6, at);
  }

  @Test
  void higherPowersAreNearInSize() {
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 3; n <= 9; n++) {
      for (int i = 0; i < 100; i++) {
        double y = 4 * random.nextDouble() - 2;
        double x = 4 * random.nextDouble() - 2;
        BigDecimal[] exact = exact(n, y, x);
        double bound = 2 * n * Math.ulp(1.0) * Math.pow(Math.hypot(x, y), -n);
        assertEquals(exact[0].doubleValue(), Reciprocal.reciprocalReal(n, y, x), bound);
        assertEquals(exact[1].doubleValue(), Reciprocal.reciprocalImaginary(n, y, x), bound);
      }
    }
  }

  @Test
  void edges() {
    assertEquals(0.0, Reciprocal.reciprocalReal(2, 1e-300, 1e-300));
    assertEquals(-INFINITY, Reciprocal.reciprocalImaginary(2, 1e-300, 1e-300));
    assertEquals(5e299, Reciprocal.reciprocalReal(1, 1e-300, 1e-300), 1e285);
    assertEquals(0.5, Reciprocal.reciprocalReal(1, 0, 2));
    assertEquals(-0.5, Reciprocal.reciprocalImaginary(1, 2, 0));
    assertEquals(Double.NaN, Reciprocal.reciprocalReal(1, 0, 0));
    assertEquals(Double.NaN, Reciprocal.reciprocalReal(0, 1, 1));
    assertEquals(Double.NaN, Reciprocal.reciprocalImaginary(1.5, 1, 1));
  }
}
