package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.Inference;
import org.leibniz.report.Optimality;

/** Maxima whose errors and evidence are known in closed form. */
class LaplaceApproximationTest {
  private static Answer solve(String... lines) {
    Answer answer = Model.of("likelihood.ad", String.join("\n", lines) + "\n").solve();
    assertTrue(answer.solved(), () -> answer.report().toString());
    return answer;
  }

  private static Inference inference(Answer answer) {
    return answer.report().objective().orElseThrow().inference().orElseThrow();
  }

  private static double error(Answer answer, int parameter, int place) {
    return inference(answer).standardErrors().get(parameter).values()[place];
  }

  @Test
  void aNormalSample() {
    Answer answer = solve("data y[4] = [1.0, 2, 4, 9]", "param m, s > 0", "y ~ normal(m, s)");
    double s = Math.sqrt(38.0 / 4);
    assertEquals(4, answer.scalar("m"), 1e-8);
    assertEquals(s, answer.scalar("s"), 1e-8);
    assertEquals(s / 2, error(answer, 0, 0), 1e-8);
    assertEquals(s / Math.sqrt(8), error(answer, 1, 0), 1e-8);
    Inference inference = inference(answer);
    assertEquals(Inference.Estimate.MAXIMUM_LIKELIHOOD, inference.estimate());
    double logLikelihood = -4 * (0.5 * Math.log(2 * Math.PI) + Math.log(s)) - 2;
    assertEquals(logLikelihood, inference.logDensity(), 1e-12);
    assertEquals(4 - 2 * logLikelihood, inference.aic().orElseThrow(), 1e-12);
    assertTrue(inference.logEvidence().isEmpty());
    assertEquals(2 * Math.log(4) - 2 * logLikelihood, inference.bic().orElseThrow(), 1e-12);
    FitStatistics.Intervals intervals = inference.intervals().orElseThrow();
    assertFalse(intervals.credible());
    assertEquals(4 - 1.959963984540054 * s / 2, intervals.lower().get(0).values()[0], 1e-7);
    // On the logarithm of s, whose error is 1 / sqrt(8).
    double factor = Math.exp(1.959963984540054 / Math.sqrt(8));
    assertEquals(s / factor, intervals.lower().get(1).values()[0], 1e-7);
    assertEquals(s * factor, intervals.upper().get(1).values()[0], 1e-7);
    assertEquals(java.util.List.of("s"), intervals.bounded());
    assertEquals(0, inference.correlation().between(0, 1), 1e-8);
  }

  @Test
  void correlationsAreThoseOfTheInverseHessian() {
    Answer answer =
        solve(
            "data x[4] = [1.0, 2, 3, 4], y[4] = [2.0, 3, 5, 9]",
            "param a, b",
            "y ~ normal(a + b*x, 1)");
    assertEquals(-2.5 / Math.sqrt(7.5), inference(answer).correlation().between(0, 1), 1e-9);
    assertEquals(1 / Math.sqrt(5), error(answer, 1, 0), 1e-9);
  }

  /** Data that stands in rows counts by rows. */
  @Test
  void observationsAreCountedByDensitiesOfData() {
    Answer answer =
        solve(
            "data y[4, 2] = [[1.0, 0], [3, 1], [2, 3], [6, 4]], k = 2",
            "param m[2], rate > 0",
            "y ~ multi_normal(m, eye(2))",
            "k ~ poisson(rate)");
    assertEquals(5, inference(answer).observations());
  }

  /** The others' errors are those with the one at its bound held there. */
  @Test
  void aMaximumPartlyAtABoundHasTheErrorsOfTheRest() {
    String data = "data x[4] = [1.0, 2, 3, 4], y[4] = [1.0, 2, 3, 5]";
    Answer bound = solve(data, "param a >= 0, b", "y ~ normal(a + b*x, 1)");
    Answer held = solve(data, "param b", "y ~ normal(b*x, 1)");
    assertEquals(0, bound.scalar("a"));
    assertEquals(java.util.List.of("a"), inference(bound).atBounds());
    assertTrue(Double.isNaN(error(bound, 0, 0)));
    assertEquals(error(held, 0, 0), error(bound, 1, 0), 1e-9);
    assertEquals(1, inference(bound).parameters());
    assertTrue(inference(bound).withoutErrors().isEmpty());
    Optimality.ActiveBound active = bound.report().optimality().orElseThrow().bounds().get(0);
    assertTrue(active.lower() && active.multiplier() < 0);
  }

  /** A normal posterior is its own Laplace approximation, so the evidence is exact. */
  @Test
  void theEvidenceOfNormalsIsExact() {
    Answer answer =
        solve("data y[3] = [1.0, 2, 4]", "param m", "m ~ normal(0, 2)", "y ~ normal(m, 1.5)");
    double precision = 3 / 2.25 + 1 / 4.0;
    assertEquals(7 / 2.25 / precision, answer.scalar("m"), 1e-9);
    assertEquals(1 / Math.sqrt(precision), error(answer, 0, 0), 1e-9);
    assertEquals(Inference.Estimate.MAP, inference(answer).estimate());
    double evidence =
        Model.of(
                "marginal.ad",
                "let e = multi_normal_log_density([1.0, 2, 4], 0.0, 2.25*eye(3) + 4*ones(3, 3))\n")
            .evaluate(java.util.List.of("e"))
            .values()
            .get(0)
            .values()[0];
    assertEquals(evidence, inference(answer).logEvidence().orElseThrow(), 1e-9);
  }

  /** With a beta prior and 7 of 10; the posterior has the mode (a - 1) / (a + b - 2). */
  @Test
  void aShareBetweenBounds() {
    Answer answer =
        solve("data y = 7", "param p in [0, 1]", "p ~ beta(2, 3)", "y ~ binomial(10, p)");
    double mode = 8.0 / 13;
    double variance = mode * (1 - mode) / 13;
    assertEquals(mode, answer.scalar("p"), 1e-9);
    assertTrue(inference(answer).intervals().orElseThrow().credible());
    assertEquals(Math.sqrt(variance), error(answer, 0, 0), 1e-9);
    // The joint density at the mode is 120 * 12 p^8 (1 - p)^5.
    double joint = Math.log(1440) + 8 * Math.log(mode) + 5 * Math.log(1 - mode);
    assertEquals(
        joint + 0.5 * Math.log(2 * Math.PI * variance),
        inference(answer).logEvidence().orElseThrow(),
        1e-9);
  }

  /** The same posterior as a simplex of two: on the scale of the shares nothing else comes out. */
  @Test
  void aSimplexHasTheErrorsOfItsShares() {
    Answer answer =
        solve(
            "data y[4] : int = [0, 1, 0, 0]",
            "param q[2] : simplex",
            "q ~ dirichlet([3.0, 2])",
            "y ~ categorical(q)");
    double mode = 5.0 / 7;
    double variance = mode * (1 - mode) / 7;
    assertEquals(mode, answer.value("q").values()[0], 1e-8);
    assertEquals(Math.sqrt(variance), error(answer, 0, 0), 1e-8);
    assertEquals(Math.sqrt(variance), error(answer, 0, 1), 1e-8);
    double joint = Math.log(12) + 5 * Math.log(mode) + 2 * Math.log(1 - mode);
    assertEquals(
        joint + 0.5 * Math.log(2 * Math.PI * variance),
        inference(answer).logEvidence().orElseThrow(),
        1e-8);
  }

  @Test
  void aCovarianceByItsTriangle() {
    Answer answer =
        solve(
            "data y[4, 2] = [[1.0, 0], [3, 1], [2, 3], [6, 4]]",
            "param m[2], L[2, 2] : lower_triangular = [[1, 0], [0, 1]]",
            "y ~ multi_normal_cholesky(m, L)");
    double[] l = answer.value("L").values();
    assertEquals(3, answer.value("m").values()[0], 1e-8);
    assertEquals(14.0 / 4, l[0] * l[0], 1e-7);
    assertEquals(9.0 / 4, l[0] * l[2], 1e-7);
    assertEquals(10.0 / 4, l[2] * l[2] + l[3] * l[3], 1e-7);
    assertEquals(Math.sqrt(14.0 / 4 / 4), error(answer, 0, 0), 1e-7);
    assertEquals(0, error(answer, 1, 1));
  }

  @Test
  void scalesFarFromOneAreFoundOnTheirLogarithm() {
    Answer answer =
        solve(
            "data y[3] = [1e-7, 2e-7, 6e-7]",
            "param rate > 0, scale > 0",
            "y ~ exponential(rate)",
            "y ~ half_normal(scale)");
    assertEquals(3 / 9e-7, answer.scalar("rate"), 1);
    assertEquals(Math.sqrt(41e-14 / 3), answer.scalar("scale"), 1e-13);
    assertEquals(answer.scalar("rate") / Math.sqrt(3), error(answer, 0, 0), 1);
  }

  @Test
  void aMaximumAtABoundHasNoErrors() {
    Answer answer = solve("data y[3] = [1.0, 1, 1]", "param p in [0, 1]", "y ~ bernoulli(p)");
    assertEquals(1, answer.scalar("p"));
    assertTrue(inference(answer).standardErrors().isEmpty());
    assertTrue(inference(answer).withoutErrors().orElseThrow().startsWith("p stands at its bound"));
  }

  @Test
  void whatTheDataCannotTellHasNoErrors() {
    Answer answer =
        solve("data y[3] = [1.0, 2, 4]", "param a = 0, b = 1", "y ~ student_t(4, a + b, 1)");
    assertTrue(inference(answer).standardErrors().isEmpty());
    assertTrue(inference(answer).withoutErrors().orElseThrow().contains("singular"));
  }

  /** Two groups that a line separates: the steeper the better, without end. */
  @Test
  void separatedGroupsHaveNoErrors() {
    Answer answer =
        solve(
            "data x[4] = [1.0, 2, 3, 4], y[4] = [0, 0, 1, 1]",
            "param a = 0, b = 0",
            "y ~ bernoulli_logit(a + b*x)");
    assertTrue(inference(answer).standardErrors().isEmpty());
    assertTrue(inference(answer).withoutErrors().orElseThrow().contains("do not determine"));
  }

  /** Counts that vary less than a Poisson distribution: phi is the better the larger. */
  @Test
  void aDispersionWithoutEndHasNoError() {
    Answer answer =
        solve(
            "data y[5] = [1.0, 2, 2, 3, 1]",
            "param mu > 0, phi > 0",
            "y ~ negative_binomial(mu, phi)");
    assertEquals(1.8, answer.scalar("mu"), 1e-6);
    assertTrue(inference(answer).standardErrors().isEmpty());
  }

  @Test
  void aPerfectFitHasNoMaximum() {
    Answer answer =
        Model.of(
                "perfect.ad",
                "data x[3] = [1.0, 2, 3], y[3] = [2.0, 4, 6]\nparam a, s > 0\ny ~ normal(a*x, s)\n")
            .solve();
    assertFalse(answer.solved());
  }

  @Test
  void anUnknownWithoutPriorLeavesNoEvidence() {
    Answer answer =
        solve("data y[3] = [1.0, 2, 4]", "param m, s > 0", "m ~ normal(0, 2)", "y ~ normal(m, s)");
    assertEquals(Inference.Estimate.MAP, inference(answer).estimate());
    assertTrue(inference(answer).logEvidence().isEmpty());
  }

  @Test
  void densitiesBesideAnObjectiveAreNoLikelihood() {
    Answer answer = solve("data y[3] = [1.0, 2, 4]", "param m", "y ~ normal(m, 1)", "minimize m^2");
    assertEquals(7.0 / 5, answer.scalar("m"), 1e-9);
    assertTrue(answer.report().objective().orElseThrow().inference().isEmpty());
  }
}
