package org.leibniz.model.constrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.solve.Status;

/** So many unknowns and constraints that derivatives are sparse. */
class LargeConstraintsTest {
  private static final int SIZE = 500;

  private static Answer solve(String text) {
    return Model.of("large.ad", text.replace("SIZE", "" + SIZE)).solve();
  }

  private static double target(int i) {
    return 2 * Math.sin(i);
  }

  @Test
  void pointsAreProjectedOntoSpheresOneByOne() {
    Answer answer =
        solve(
            """
            param x[SIZE] = 0.5
            [x[i]^2 for i in 0..SIZE] <= 1
            minimize sum((x[i] - 2*sin(i))^2 for i in 0..SIZE)
            """);
    assertTrue(answer.solved(), () -> answer.report().reason());
    double[] x = answer.value("x").values();
    double[] multipliers = answer.report().constraints().get(0).multiplier().get().values();
    for (int i = 0; i < SIZE; i++) {
      assertEquals(Math.max(-1, Math.min(1, target(i))), x[i], 1e-7);
      assertEquals(Math.max(0, Math.abs(target(i)) - 1), multipliers[i], 1e-6);
    }
    assertTrue(answer.report().optimality().get().residual() < 1e-7);
  }

  @Test
  void aSumOfAllIsKeptAndSaysWhatItCosts() {
    Answer answer =
        solve(
            """
            param x[SIZE] = 0
            sum(x[i] for i in 0..SIZE) == 30
            minimize sum((x[i] - 2*sin(i))^2 for i in 0..SIZE)
            """);
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += target(i);
    }
    double shift = (30 - sum) / SIZE;
    assertEquals(target(7) + shift, answer.value("x").values()[7], 1e-9);
    assertEquals(
        -2 * shift, answer.report().constraints().get(0).multiplier().get().values()[0], 1e-9);
  }

  @Test
  void aPendulumIsBroughtToItsGoal() {
    Answer answer =
        solve(
            """
            param x[201] = 0, v[201] = 0, u[200] = 0
            let h = 0.01
            x[0] == 0
            v[0] == 0
            x[200] == 1
            v[200] == 0
            [x[i+1] - x[i] - h*v[i] for i in 0..200] == 0
            [v[i+1] - v[i] - h*(u[i] - sin(x[i])) for i in 0..200] == 0
            minimize h*sum(u[i]^2 for i in 0..200)
            """);
    assertTrue(answer.solved(), () -> answer.report().reason());
    double[] u = answer.value("u").values();
    double angle = 0;
    double speed = 0;
    for (double force : u) {
      double next = angle + 0.01 * speed;
      speed += 0.01 * (force - Math.sin(angle));
      angle = next;
    }
    assertEquals(1, angle, 1e-8);
    assertEquals(0, speed, 1e-8);
  }

  @Test
  void whatCannotHoldIsInfeasible() {
    Answer answer =
        solve(
            """
            param x[SIZE] = 0
            sum(x[i] for i in 0..SIZE) == 30
            [x[i] for i in 0..SIZE] <= 0.05
            minimize sum(x[i]^2 for i in 0..SIZE)
            """);
    assertEquals(Status.INFEASIBLE, answer.report().status());
  }
}
