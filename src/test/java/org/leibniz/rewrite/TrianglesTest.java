package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.data.InputArray;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/** Sums over one side of a diagonal, from the file to the loop. */
class TrianglesTest {
  private static final Pattern WHOLE = Pattern.compile("(\\w+) < 12; \\1\\+\\+");

  private static String file(String condition) {
    return "data x[12]\nparam q[12, 12] = normal(0, 1)\n"
        + "let m = [[if "
        + condition
        + " then sin(q[r, c]) else 0 for c in 0..12] for r in 0..12]\n"
        + "let loss = sum(exp(m @ x))\nminimize loss\n";
  }

  private static Model model(String condition, double... x) {
    return Model.of("test.ad", file(condition)).with("x", new InputArray(new int[] {12}, x));
  }

  private static final double[] DATA = {
    0.3, -0.1, 0.5, 0.2, -0.6, 0.9, 0.4, -0.8, 0.7, -0.3, 0.1, 0.6
  };

  /** What the definition says, row by row. */
  private static double expected(double[] q, double[] x, boolean less, boolean same) {
    double loss = 0;
    for (int r = 0; r < 12; r++) {
      double sum = 0;
      for (int c = 0; c < 12; c++) {
        boolean in = c < r && less || c == r && same;
        sum += in ? Math.sin(q[12 * r + c]) * x[c] : 0;
      }
      loss += Math.exp(sum);
    }
    return loss;
  }

  @ParameterizedTest
  @ValueSource(strings = {"c < r", "c <= r", "c == r", "r > c", "r >= c", "not (c > r)"})
  void sumsRunOverOneSide(String condition) {
    Model model = model(condition, DATA);
    assertTrue(model.dump("triangles").contains("partialSum"), condition);
    assertFalse(model.dump("simplify").contains("partialSum"), condition);
    Evaluator compiled = model.compile();
    double[] q = compiled.start();
    double[] gradient = new double[144];
    boolean less = !condition.equals("c == r");
    boolean same = condition.contains("=") || condition.startsWith("not");
    double loss = compiled.valueAndGradient(q, gradient);
    assertEquals(expected(q, DATA, less, same), loss, 1e-12 * loss);
    for (int i = 0; i < 144; i++) {
      double kept = q[i];
      q[i] = kept + 1e-5;
      double above = expected(q, DATA, less, same);
      q[i] = kept - 1e-5;
      double below = expected(q, DATA, less, same);
      q[i] = kept;
      assertEquals((above - below) / 2e-5, gradient[i], 1e-7, condition + " at " + i);
    }
    Evaluator slow = model.interpret();
    double[] other = new double[144];
    assertEquals(loss, slow.valueAndGradient(q, other));
    assertArrayEquals(gradient, other);
  }

  /** The zeros are not multiplied: what they would meet does not matter. */
  @Test
  void zerosMeetNothing() {
    double[] x = DATA.clone();
    x[11] = Double.POSITIVE_INFINITY;
    Model model = model("c < r", x);
    Evaluator compiled = model.compile();
    double[] gradient = new double[144];
    double loss = compiled.valueAndGradient(compiled.start(), gradient);
    x[11] = 0;
    assertEquals(model("c < r", x).compile().value(compiled.start()), loss);
    assertEquals(loss, model.interpret().value(compiled.start()));
  }

  /** The loop of the product is no longer one over all columns. */
  @Test
  void loopsAreBoundedByTheOther() {
    Matcher all = WHOLE.matcher(model("c != r", DATA).java("test", "All"));
    Matcher side = WHOLE.matcher(model("c < r", DATA).java("test", "Side"));
    assertTrue(side.results().count() < all.results().count());
  }

  @Test
  void otherConditionsStay() {
    List<String> conditions = List.of("c != r", "c > r", "c >= r", "c + r < 5", "x[c] < x[r]");
    for (String condition : conditions) {
      assertFalse(model(condition, DATA).dump("triangles").contains("partialSum"), condition);
    }
  }
}
