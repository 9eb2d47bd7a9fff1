package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentQuantileTest {
  /** The values are SciPy's. */
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.706204736174694",
    "0.95, 2, 4.302652729749462",
    "0.95, 3, 3.1824463052837078",
    "0.95, 10, 2.228138851986274",
    "0.99, 17, 2.8982305196774183",
    "0.999, 5, 6.868826625881276",
    "0.95, 2000, 1.9611508260994377",
    "0.95, 2001, 1.9611502326224413",
    "0.9, 100000, 1.6448688647849696"
  })
  void quantilesAreThoseOfTheTables(double confidence, int degrees, double expected) {
    assertEquals(expected, StudentQuantile.twoSided(confidence, degrees), 1e-9 * expected);
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> StudentQuantile.twoSided(1, 3));
    assertThrows(IllegalArgumentException.class, () -> StudentQuantile.twoSided(0.95, 0));
  }
}
