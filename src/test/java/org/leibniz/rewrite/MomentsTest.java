package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.data.InputArray;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/** Maps of rows behind the sums over rows, from the file to the number. */
class MomentsTest {
  private static final String TRIANGULAR =
      "data x[n, 3]\nparam q[2, 3, 3] = normal(0, 1)\nparam m[2, 3] = normal(0, 1)\n"
          + "let Q = [[[if c <= r then q[j, r, c] else 0 for c in 0..3] for r in 0..3]"
          + " for j in 0..2]\n"
          + "let far = [[sum((Q[j] @ (x[i] - m[j]))^2) for j in 0..2] for i in 0..n]\n"
          + "minimize sum(logsumexp(far, axis=1))\n";

  private static final String WIDE =
      "data x[n, 3]\nparam q[2, 3] = normal(0, 1)\n"
          + "minimize sum(log(1 + sum((q @ x[i])^2)) for i in 0..n)\n";

  private static final String KEPT =
      "data x[n, 3]\nparam q[2, 3] = normal(0, 1)\n"
          + "minimize sum(sum(sin(q @ x[i])^2) for i in 0..n)\n";

  private static Model model(String file, int rows) {
    double[] x = new Random(rows).doubles(3L * rows, -1, 1).toArray();
    return Model.of("test.ad", file).with("x", new InputArray(new int[] {rows, 3}, x));
  }

  @ParameterizedTest
  @ValueSource(strings = {TRIANGULAR, WIDE})
  void gradientIsThatOfTheValue(String file) {
    Model model = model(file, 100);
    assertNotEquals(model.dump("triangles"), model.dump("moments"));
    Evaluator compiled = model.compile();
    double[] at = compiled.start();
    double[] gradient = new double[at.length];
    double value = compiled.valueAndGradient(at, gradient);
    for (int i = 0; i < at.length; i++) {
      double kept = at[i];
      at[i] = kept + 1e-5;
      double above = compiled.value(at);
      at[i] = kept - 1e-5;
      double below = compiled.value(at);
      at[i] = kept;
      assertEquals((above - below) / 2e-5, gradient[i], 1e-6, "at " + i);
    }
    double[] interpreted = new double[at.length];
    assertEquals(value, model.interpret().valueAndGradient(at, interpreted));
    assertArrayEquals(interpreted, gradient);
  }

  /** Fewer rows than the product of two matrices would have. */
  @ParameterizedTest
  @ValueSource(strings = {TRIANGULAR, WIDE})
  void fewRowsAreMappedOneByOne(String file) {
    Model model = model(file, 8);
    assertEquals(model.dump("triangles"), model.dump("moments"));
  }

  /** A weight for each element of a mapped row is no weight of the row. */
  @Test
  void otherWeightsStay() {
    Model model = model(KEPT, 100);
    assertEquals(model.dump("triangles"), model.dump("moments"));
  }
}
