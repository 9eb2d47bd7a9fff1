package org.leibniz.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of curves to data: which method is chosen, and what the answer says. */
final class FittingTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6};
  private static final double[] Y = {2.9, 4.8, 7.2, 9.1, 10.8, 13.2};

  static Answer fit(String text) {
    return Model.of("fit", "data x[n], y[n]\n" + text).with("x", X).with("y", Y).solve();
  }

  @ParameterizedTest
  @CsvSource({
    "linear, minimize sum((y - a*x - b)^2)",
    "linear, minimize mean((y - (b + a*x))^2)",
    "linear, minimize sum((y[i] - a*x[i] - b)^2 for i in 0..n)",
    "lm, minimize sum((y - a*exp(b*x))^2)",
    "lm, minimize 0.5*mean((y - a*x^b)^2)"
  })
  void sumsOverDataAreSeenToBeSumsOfSquares(String method, String objective) {
    assertEquals(method, fit("param a = 1, b = 0.1\n" + objective).report().method());
  }
}
