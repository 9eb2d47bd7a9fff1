package org.leibniz.model.solving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;

/** Which methods minimise what, and what is told of it. */
class MinimisingTest {
  private static Answer solve(String text, String method) {
    return Model.of("minimising.ad", text).solve(SolveRequest.defaults().method(method));
  }

  private static final String CHAIN =
      "dim n = 80\nparam x[n] = -1, a = 2\n"
          + "minimize sum(log(1 + (x[1:] - x[:-1]^2)^2)) + sum((x - 1)^4) + (a - x[0])^2 + exp(-a^2)\n";

  @Test
  void productsOfTheHessianComeFromTheGraph() {
    Answer chosen = solve(CHAIN, "auto");
    assertEquals("newton_cg", chosen.report().method());
    assertTrue(chosen.solved(), chosen.report().reason());
    assertTrue(chosen.report().effort().evaluations().product() > 0);
    Answer other = solve(CHAIN, "bfgs");
    double least = other.report().objective().get().value();
    assertEquals(least, chosen.report().objective().get().value(), 1e-9 * (1 + least));
    assertArrayEquals(other.value("x").values(), chosen.value("x").values(), 1e-4);
  }

  @Test
  void productsOfFoldedDataAndOfLikelihoodsWithBounds() {
    String text =
        "dim n = 300\nlet t = [i/n for i in 0..n]\nlet y = [sin(7*i) + 3 for i in 0..n]\n"
            + "param w[60] = 0, s > 0 = 1\nlet X = [[cos(k*t[i]) for k in 0..60] for i in 0..n]\n"
            + "y ~ normal(X @ w, s)\nw ~ normal(0, 1)\n";
    Answer found = solve(text, "newton_cg");
    Answer other = solve(text, "bfgs");
    assertTrue(found.solved(), found.report().reason());
    assertEquals(other.scalar("s"), found.scalar("s"), 1e-5);
  }

  @Test
  void anObjectiveThatCurvesDownwardsIsDescendedTwice() {
    // The start lies where the Hessian is indefinite.
    String text =
        "param x = 0.2, y = 0.3\nminimize (x^2 - 1)^2 + 0.3*x + (y^2 - 1)^2 + 0.2*y + x*y\n";
    String reason = solve(text, "auto").report().reason();
    assertTrue(reason.contains("bfgs, from the same start, came"), reason);
    String convex = "param x = 0.2, y = 0.3\nminimize exp(x) - x + exp(y - x) + y^2\n";
    reason = solve(convex, "auto").report().reason();
    assertEquals("a smooth objective of few unknowns with second derivatives", reason);
  }

  @Test
  void manyMinimaAreSearchedWithinTheBounds() {
    String text =
        "param x[4] in [-5.12, 4] = 3.1\n"
            + "minimize 40 + sum(x^2 - 10*cos(2*3.141592653589793*x))\n";
    Answer answer = solve(text, "de");
    assertTrue(answer.solved(), answer.report().reason());
    assertEquals("de", answer.report().method());
    assertEquals(0, answer.report().objective().get().value(), 1e-9);
    assertTrue(Arrays.stream(answer.value("x").values()).allMatch(u -> u >= -5.12 && u <= 4));
    assertTrue(answer.report().reason().contains("not proved"), answer.report().reason());
  }

  /** The variably dimensioned function (More, Garbow and Hillstrom's 25th): it starts at 1e22. */
  @Test
  void aHugeValueAtTheStartDoesNotHideTheMinimum() {
    Answer answer =
        solve(
            "dim n = 1000\nparam x[n] = [1 - (i + 1)/n for i in 0..n]\n"
                + "let s = sum([(i + 1)*(x[i] - 1) for i in 0..n])\n"
                + "minimize sum((x - 1)^2) + s^2 + s^4\n",
            "newton_cg");
    assertTrue(answer.solved(), answer.report().reason());
    assertEquals(0, answer.report().objective().get().value(), 1e-12);
  }
}
