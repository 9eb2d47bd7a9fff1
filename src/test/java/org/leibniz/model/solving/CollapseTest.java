package org.leibniz.model.solving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.solve.Status;

/** Hierarchical models, whose density has a funnel where the scale of a group is 0. */
class CollapseTest {
  private static final String SCHOOLS =
      "let y = [28, 8, -3, 7, -1, 1, 18, 12]\nlet e = [15, 10, 16, 11, 9, 11, 10, 18]\nparam mu\n";

  private static Answer solve(String text) {
    return Model.of("groups.ad", text).solve();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param tau > 0 = 1\nparam th[8]\nth ~ normal(mu, tau)\n",
        "param tau > 0 = 5\nparam th[8]\nmu ~ normal(0, 5)\ntau ~ half_cauchy(5)\n"
            + "th ~ normal(mu, tau)\n"
      })
  void aDensityThatGrowsWithoutEndIsCalledSo(String group) {
    Answer answer = solve(SCHOOLS + group + "y ~ normal(th, e)\n");
    assertEquals(Status.UNBOUNDED, answer.report().status(), answer.report().reason());
    String reason = answer.report().reason();
    assertTrue(reason.contains("the density grows without end as tau nears 0"), reason);
  }

  /** The search ends where rounding leaves nothing to gain, as if there were a minimum. */
  @Test
  void aScaleOfItsOwnForEveryNumberCollapses() {
    Answer answer =
        solve(
            SCHOOLS
                + "param tau > 0 = 1\nparam th[8], s > 0 = 1\n"
                + "th ~ normal(mu, tau)\ny ~ normal(th, s)\n");
    assertEquals(Status.UNBOUNDED, answer.report().status(), answer.report().reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param tau > 0 = 1\nparam z[8]\nz ~ normal(0, 1)\nlet th = mu + tau*z\n"
            + "tau ~ half_cauchy(5)\n",
        "param tau >= 0.5 = 1\nparam th[8]\nth ~ normal(mu, tau)\n"
      })
  void whatIsAdvisedHasAMinimum(String group) {
    Answer answer = solve(SCHOOLS + group + "y ~ normal(th, e)\n");
    assertTrue(answer.solved(), answer.report().reason());
  }

  /** A scale may be as small as it likes where the data says so. */
  @Test
  void aTinyScaleIsNoCollapse() {
    Answer answer =
        solve("let y = [1, 1.000000001, 0.999999999]\nparam m, s > 0 = 1\ny ~ normal(m, s)\n");
    assertNotEquals(Status.UNBOUNDED, answer.report().status(), answer.report().reason());
    assertEquals(Math.sqrt(2.0 / 3) * 1e-9, answer.scalar("s"), 1e-11);
  }
}
