package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.FitStatistics;

/** Fits under a loss, beside what SciPy's least_squares gives for the same data. */
final class RobustFitTest {
  private static final String DECAY =
      "data x[n], y[n]\nparam a = 3, b = 0.2\nminimize sum((a*exp(-b*x) - y)^2)";
  private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final double[] Y = {2.7, 2.0, 1.6, 5.2, 0.9, 0.75, 0.5, 0.4};

  private static Answer fit(String text) {
    return Model.of("robust", text).with("x", X).with("y", Y).solve();
  }

  @ParameterizedTest
  @CsvSource({
    "huber, 3.494212909116293, 0.26332471037222605, 0.7964215549752217",
    "soft_l1, 3.4965562276896742, 0.26277560162103525, 0.7860250516340732",
    "cauchy, 3.5180034721158857, 0.2696520865689434, 0.08106352352507938"
  })
  void anOutlierPullsLess(String loss, double a, double b, double objective) {
    for (String method : new String[] {"lm", "gauss_newton", "bfgs", "newton", "auto"}) {
      Answer answer = fit(DECAY + " using " + method + "(loss = " + loss + ", loss_scale = 0.1)");
      assertTrue(answer.solved(), method + ": " + answer.report().reason());
      assertEquals(a, answer.scalar("a"), 1e-7, method);
      assertEquals(b, answer.scalar("b"), 1e-7, method);
      assertEquals(objective, answer.report().objective().orElseThrow().value(), 1e-12, method);
      assertTrue(answer.report().reason().endsWith("under the loss " + loss));
    }
  }

  /** Beyond its scale an observation does not count. */
  @Test
  void tukeyLeavesTheOutlierOut() {
    Answer answer = fit(DECAY + " using lm(loss = tukey, loss_scale = 1)");
    FitStatistics.Robust robust = answer.report().fit().orElseThrow().robust().orElseThrow();
    assertEquals(0, robust.leastWeight());
    assertEquals(1, robust.lessThanHalf());
    assertEquals(3.5106856265151865, answer.scalar("a"), 1e-7);
    assertEquals(0.26907096874591446, answer.scalar("b"), 1e-7);
  }

  /** The scale is in the unit of what is squared, whatever stands before the sum. */
  @ParameterizedTest
  @ValueSource(strings = {"sum(%s^2)", "mean(%s^2)", "0.5*sum(%s^2)", "sum(%s^2)/7"})
  void aFactorBeforeTheSumChangesNothing(String form) {
    String text =
        "data x[n], y[n]\nparam a = 3, b = 0.2\nminimize "
            + form.formatted("(a*exp(-b*x) - y)")
            + " using lm(loss = huber, loss_scale = 0.1)";
    Answer answer = fit(text);
    assertEquals(3.494212909116293, answer.scalar("a"), 1e-7);
    FitStatistics found = answer.report().fit().orElseThrow();
    FitStatistics plain =
        fit(DECAY + " using lm(loss = huber, loss_scale = 0.1)").report().fit().orElseThrow();
    assertEquals(0.1, found.robust().orElseThrow().scale(), 1e-15);
    assertArrayEquals(error(plain), error(found), 1e-9);
    assertEquals(plain.residualDeviation(), found.residualDeviation(), 1e-9);
  }

  private static double[] error(FitStatistics fit) {
    return fit.standardErrors().stream().mapToDouble(tensor -> tensor.values()[0]).toArray();
  }

  /** The formula of Huber evaluated with NumPy at SciPy's answer. */
  @Test
  void theErrorsAreThoseOfMEstimates() {
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
    double[] y = {1, 3.1, 4.9, 7.2, 9, 30, 13.1, 14.8};
    FitStatistics fit =
        Model.of(
                "line",
                "data x[n], y[n]\nparam a = 0, b = 0\nminimize sum((y - a - b*x)^2)\n"
                    + "using lm(loss = huber, loss_scale = 0.5)")
            .with("x", x)
            .with("y", y)
            .solve()
            .report()
            .fit()
            .orElseThrow();
    assertArrayEquals(new double[] {0.1979924003345159, 0.0473292362621204}, error(fit), 1e-9);
    assertEquals(0.30672850766848475, fit.residualDeviation(), 1e-9);
    assertTrue(fit.quality().information().isEmpty() && fit.quality().rSquared().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "METHOD_DOES_NOT_FIT | x == 1 | using lm(loss = huber)",
        "METHOD_DOES_NOT_FIT | minimize exp(x) | using bfgs(loss = huber)",
        "METHOD_DOES_NOT_FIT | minimize x^2; x >= 1 | using auto(loss = huber)",
        "METHOD_DOES_NOT_FIT | minimize x^2 | using linear(loss = huber)",
        "BAD_OPTION_VALUE | minimize x^2 | using lm(loss = hubert)",
        "BAD_OPTION_VALUE | minimize x^2 | using lm(loss = huber, loss_scale = -1)",
        "BAD_OPTION_VALUE | minimize x^2 | using lm(loss_scale = 1)"
      })
  void aLossThatDoesNotFitIsRefused(Code code, String asked, String method) {
    DiagnosticException refused =
        assertThrows(
            DiagnosticException.class,
            () -> Model.of("refused", "param x = 1\n" + asked + "\n" + method).solve());
    assertEquals(code, refused.diagnostics().get(0).code());
  }
}
