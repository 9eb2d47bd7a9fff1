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

  private static Answer corner(double least, String why, String text) {
    Answer answer = solve(text, "auto");
    assertTrue(answer.solved(), answer.report().reason());
    assertEquals(least, answer.report().objective().get().value(), 1e-9, text);
    assertTrue(answer.report().reason().contains(why), answer.report().reason());
    return answer;
  }

  /** By linear programming the quantile, by quadratic programming the others. */
  @Test
  void minimaInCornersAreFound() {
    Answer quantile =
        corner(
            1.89,
            "all sides of the corners are linear",
            "let x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n"
                + "let y = [2, 3.9, 6.5, 7.2, 11, 12.5, 13.5, 17, 17.5, 25]\n"
                + "param a = 0, b = 1\nlet r = y - a - b*x\nminimize sum(max(0.9*r, -0.1*r))\n");
    assertEquals(-5 / 9.0, quantile.scalar("a"), 1e-8);
    assertEquals(23 / 9.0, quantile.scalar("b"), 1e-8);
    Answer lasso =
        corner(
            6.164767441860465,
            "it is in a corner",
            "let X = [[1, 2, 0], [0, 1, 1], [2, 0, 1], [1, 1, 1], [3, 1, 0], [0, 2, 2]]\n"
                + "let y = [3, 1.5, 2, 2.6, 4.1, 2.2]\nparam w[3] = 0\n"
                + "minimize sum((y - X @ w)^2)/2 + 3*sum(abs(w))\n");
    assertEquals(0, lasso.value("w").values()[2], 1e-8);
    Answer machine =
        corner(
            2,
            "it is in a corner",
            "let X = [[2, 2], [2, 0], [0, 0], [1, 0.5], [3, 2.5], [0.2, 1]]\n"
                + "let y = [1, 1, -1, -1, 1, -1]\nparam w[2] = 0, b = 0\n"
                + "minimize sum(w^2)/2 + 10*sum(max(0, 1 - y*(X @ w + b)))\n");
    assertArrayEquals(new double[] {2, 0}, machine.value("w").values(), 1e-7);
  }

  @Test
  void aPointBesideACornerIsNoMinimum() {
    Answer early =
        Model.of(
                "early.ad", "param x = 5\nminimize abs(x - 1) + max(x, 2)\nusing bfgs(steps = 1)\n")
            .solve();
    assertTrue(!early.solved(), early.report().reason());
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
