package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.975, 1.959963984540054",
    "0.025, -1.959963984540054",
    "0.9, 1.2815515655446004",
    "1e-10, -6.361340902404056",
    "1e-300, -37.0471",
    "0.5000001, 2.506628274e-7"
  })
  void knownQuantiles(double probability, double quantile) {
    assertEquals(quantile, NormalQuantile.of(probability), 1e-6 * Math.abs(quantile));
    assertEquals(1.959963984540054, NormalQuantile.twoSided(0.95), 1e-14);
  }
}
