package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;

class ManyStartsTest {
  private static final String RUGGED =
      "param x = 7, y = -6\nminimize (x^2 + y^2)/20 + 2 - cos(3*x) - cos(3*y)";

  @Test
  void theLowestOfManyMinimaIsFound() {
    Model model = Model.of("rugged", RUGGED);
    assertTrue(model.solve().report().objective().orElseThrow().value() > 1);
    Answer best = model.solve(SolveRequest.defaults().option("starts", 100).seed(3));
    assertTrue(best.solved());
    assertEquals(0, best.report().objective().orElseThrow().value(), 1e-12);
    assertTrue(best.report().reason().contains("best of 100 starts"), best.report().reason());
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    Model model = Model.of("rugged", RUGGED);
    SolveRequest request = SolveRequest.defaults().option("starts", 5).seed(11);
    Answer first = model.solve(request);
    Answer second = model.solve(request);
    assertEquals(first.report().reason(), second.report().reason());
    assertArrayEquals(first.value("x").values(), second.value("x").values());
  }

  @Test
  void startsLieBetweenTheBounds() {
    double[] lower = {-2, 5};
    double[] upper = {-1, 9};
    Bounds bounds = Bounds.closed(lower, upper);
    int[] seen = new int[1];
    ManyStarts.solve(
        new double[] {-1.5, 6},
        bounds,
        40,
        1,
        from -> {
          assertTrue(bounds.contain(from));
          seen[0]++;
          return Methods.leastSquares(
              "lm",
              Problems.linear(2, new double[] {1, 0, 0, 1}, from),
              from,
              bounds,
              Options.defaults(),
              null);
        });
    assertEquals(40, seen[0]);
  }
}
