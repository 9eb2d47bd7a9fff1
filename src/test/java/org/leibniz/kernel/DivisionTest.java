package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DivisionTest {
  /** A product of normal numbers is divided as it is written. */
  @Test
  void inRangeTheQuotientIsAsWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double c = random.nextGaussian();
      assertEquals(a * b / c, Division.productQuotient(a, b, c));
    }
  }

  /** Two roundings, wherever the product is; three where the quotient is subnormal. */
  @Test
  void outOfRangeTheQuotientIsNearTheExactOne() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      double a = anywhere(random);
      double b = anywhere(random);
      double c = anywhere(random);
      double exact =
          new BigDecimal(a)
              .multiply(new BigDecimal(b))
              .divide(new BigDecimal(c), MathContext.DECIMAL128)
              .doubleValue();
      double quotient = Division.productQuotient(a, b, c);
      assertEquals(exact, quotient, Math.max(2 * Math.ulp(exact), Double.MIN_VALUE));
    }
  }

  private static double anywhere(Random random) {
    double sign = random.nextBoolean() ? 1 : -1;
    return sign * Math.scalb(1 + random.nextDouble(), random.nextInt(2090) - 1070);
  }

  @Test
  void whatIsNoNumberStaysSo() {
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(Double.NaN, Division.productQuotient(0, infinity, 1));
    assertEquals(Double.NaN, Division.productQuotient(infinity, 2, infinity));
    assertEquals(Double.NaN, Division.productQuotient(1e300, 1e300, Double.NaN));
    assertEquals(infinity, Division.productQuotient(1e-300, 1e-300, 0.0));
    assertEquals(-infinity, Division.productQuotient(1e-300, 1e-300, -0.0));
    assertEquals(-0.0, Division.productQuotient(1e-300, -1e-300, infinity));
    assertEquals(0.0, Division.productQuotient(1e300, 1e300, infinity));
    assertEquals(Double.NaN, Division.productQuotient(0, 2, 0));
  }
}
