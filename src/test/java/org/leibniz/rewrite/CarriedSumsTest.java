package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.model.Model;

/** Sums of inner loops go on in the outer ones. */
class CarriedSumsTest {
  private static final String HEAD =
      "dim T = 20, n = 30\nparam m[n] = 0.02, w = 0.3\n"
          + "fn inner(h) = fold(y = h for j in 0..n: sin(y*m[j]) + w)\n"
          + "fn twice(h) = fold(y = h for j in 0..n: m[j]*sin(m[n - 1 - j]*y))\n";

  /** A cotangent of the weights that an inner loop adds up does not begin at 0 in each step. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimize fold(h = 0.5 for t in 0..T: inner(h + 0.1*t))",
        "minimize fold(h = 0.5 for t in 0..T: inner(h + w) + twice(h))",
        "minimize fold(h = 0.5 for t in 0..T: inner(h)*m[3])"
      })
  void noStepClearsThem(String text) {
    Differences.assertGradient(Model.of("sums.ad", HEAD + text));
  }

  /** The array of sums is cleared outside of all loops: once a gradient, and there are two. */
  @Test
  void oneArrayIsCleared() {
    String text = HEAD + "minimize fold(h = 0.5 for t in 0..T: inner(h + 0.1*t))";
    String java = Model.of("sums.ad", text).java("", "Sums");
    assertEquals(2, java.lines().filter(line -> line.contains("Arrays.fill")).count(), java);
  }
}
