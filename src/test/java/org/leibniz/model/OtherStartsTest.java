package org.leibniz.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OtherStartsTest {
  /** The roots of t^3 - 6 t^2 + 11 t - 6; from (1, 1, 2) the sum of squares is least elsewhere. */
  private static final String ROOTS =
      "param x = 1, y = 1, z = 2\nx + y + z == 6\nx*y + y*z + z*x == 11\nx*y*z == 6";

  /** 0.1118325591589630 or 3.577152063957297, by bisection; beyond 1 the slope leads away. */
  private static final String FAR = "param x = 100\nx*exp(-x) == 0.1";

  @Test
  void aSolutionThatTheGivenStartMissesIsFound() {
    Answer answer = Model.of("roots", ROOTS).solve();
    assertTrue(answer.solved());
    double[] roots = new double[3];
    for (int i = 0; i < 3; i++) {
      roots[i] = answer.value("xyz".substring(i, i + 1)).values()[0];
    }
    Arrays.sort(roots);
    assertArrayEquals(new double[] {1, 2, 3}, roots, 1e-12);
    assertTrue(answer.report().reason().contains("the given start led to no solution"));
  }

  @Test
  void oneUnknownFarFromAnySolution() {
    Answer answer = Model.of("far", FAR).solve();
    assertTrue(answer.solved());
    double x = answer.value("x").values()[0];
    assertEquals(x < 1 ? 0.1118325591589630 : 3.577152063957297, x, 1e-12);
  }

  @Test
  void whereNoStartHelpsTheReasonSaysSo() {
    Answer answer = Model.of("none", "param x = 1\nx^2 == -1").solve();
    assertFalse(answer.solved());
    assertTrue(answer.report().reason().contains("12 starts led to no solution"));
  }

  @Test
  void whoNamesTheNumberOfStartsGetsThatMany() {
    Answer answer = Model.of("far", FAR).solve(SolveRequest.defaults().option("starts", 1));
    assertFalse(answer.solved());
    assertFalse(answer.report().reason().contains("starts"), answer.report().reason());
  }

  @Test
  void linearEquationsAreNotTriedAgain() {
    Answer answer = Model.of("parallel", "param x, y\nx + y == 1\nx + y == 2").solve();
    assertFalse(answer.solved());
    assertFalse(answer.report().reason().contains("starts"), answer.report().reason());
  }
}
