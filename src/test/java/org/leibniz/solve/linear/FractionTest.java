package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FractionTest {
  @Test
  void lowestTermsWithPositiveDenominator() {
    assertEquals("-2/3", Fraction.of(4, -6).toString());
    assertEquals("0", Fraction.of(0, -5).toString());
    assertThrows(ArithmeticException.class, () -> Fraction.of(1, 0));
  }

  @Test
  void everySmallFractionIsFoundFromItsDouble() {
    Random random = new Random(1);
    for (int k = 0; k < 10_000; k++) {
      long numerator = random.nextInt(2_000_001) - 1_000_000;
      long denominator = 1 + random.nextInt((int) Fraction.LARGEST_DENOMINATOR);
      Fraction expected = Fraction.of(numerator, denominator);
      assertEquals(expected, Fraction.near((double) numerator / denominator));
    }
  }

  @Test
  void aFewUnitsInTheLastPlaceDoNotMatter() {
    assertEquals(Fraction.of(3, 10), Fraction.near(0.1 + 0.2));
  }

  @Test
  void arbitraryNumbersAreNotFractions() {
    assertNull(Fraction.near(Math.PI));
    assertNull(Fraction.near(Math.sqrt(2)));
    assertNull(Fraction.near(1e300));
    assertNull(Fraction.near(Double.NaN));
    assertNull(Fraction.near(1e-9));
  }

  @Test
  void doublesOfLongNumbersNeitherOverflowNorLoseDigits() {
    BigInteger large = BigInteger.TEN.pow(400);
    Fraction third = new Fraction(large, large.multiply(BigInteger.valueOf(3)).add(BigInteger.ONE));
    assertEquals(1.0 / 3, third.toDouble(), 1e-16);
    assertEquals(-0.5, Fraction.of(-1, 2).toDouble());
    assertEquals(0.0, Fraction.ZERO.toDouble());
    assertEquals(1e300, new Fraction(BigInteger.TEN.pow(300), BigInteger.ONE).toDouble(), 1e285);
  }

  @Test
  void arithmeticIsThatOfRationals() {
    assertEquals(Fraction.of(5, 6), Fraction.of(1, 2).plus(Fraction.of(1, 3)));
    assertEquals(Fraction.of(1, 6), Fraction.of(1, 2).minus(Fraction.of(1, 3)));
    assertEquals(Fraction.of(-1, 6), Fraction.of(1, -2).times(Fraction.of(1, 3)));
    assertEquals(1, Fraction.of(1, 2).compareTo(Fraction.of(1, 3)));
  }
}
