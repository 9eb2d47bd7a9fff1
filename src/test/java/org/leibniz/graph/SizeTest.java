package org.leibniz.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sizes are polynomials: equal ones are equal, whatever way they were made. */
final class SizeTest {
  private static final Size N = Size.named("n");
  private static final Size K = Size.named("k");

  @Test
  void equalPolynomialsAreEqual() {
    Size product = N.plus(Size.ONE).times(N.minus(Size.ONE));
    assertEquals(N.times(N).minus(Size.ONE), product);
    assertEquals(N.times(N).minus(Size.ONE).hashCode(), product.hashCode());
    assertEquals("n*n - 1", product.toString());
    assertEquals("k*n + 2*n - 3", K.times(N).plus(N).plus(N).minus(Size.of(3)).toString());
    assertEquals(Size.ZERO, N.minus(N));
    assertTrue(N.minus(N).plus(Size.of(7)).is(7));
    assertFalse(N.plus(Size.of(7)).known());
    assertEquals("-4", Size.of(-4).toString());
  }

  @Test
  void valuesAreThoseOfThePolynomial() {
    Size size = N.times(K).times(Size.of(2)).minus(K).plus(Size.of(1000));
    assertEquals(2 * 5 * 7 - 7 + 1000, size.evaluate(Map.of("n", 5, "k", 7)));
    assertThrows(IllegalStateException.class, () -> size.evaluate(Map.of("n", 5)));
    assertThrows(IllegalStateException.class, N::value);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertThrows(ArithmeticException.class, () -> Size.of(1L << 40).times(Size.of(1L << 40)));
    assertThrows(ArithmeticException.class, () -> Size.of(1L << 40).value());
  }
}
