package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.FitStatistics;

/** Residuals that are 3e-13 of values near 1; the answers were computed in 40 digits elsewhere. */
final class RefinedFitTest {
  private static final double[] T = {
    0.00, 0.10, 0.20, 0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.90, 1.00, 1.10, 1.20, 1.30, 1.40, 1.50
  };
  private static final double[] Y = {
    2.0,
    1.7214159528503,
    1.4816364413633,
    1.2752563032437,
    1.0976232721883,
    0.94473310548215,
    0.81313931948167,
    0.69987549822205,
    0.60238842382442,
    0.51848052129157,
    0.44626032029662,
    0.38409981724145,
    0.33059777644324,
    0.28454814317315,
    0.24491285650612,
    0.2107984491244
  };

  private static Answer fit(String text) {
    return Model.of("small", "data t[n], y[n]\nparam a = 1, b = 1\nminimize " + text)
        .with("t", T)
        .with("y", Y)
        .solve();
  }

  private static double error(FitStatistics fit, int param) {
    return fit.standardErrors().get(param).values()[0];
  }

  private static void assertRelative(double expected, double found, double tolerance) {
    assertEquals(expected, found, tolerance * Math.abs(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum((a*exp(-b*t) - y)^2)",
        "sum((a*exp(-b*t[i]) - y[i])^2 for i in 0..n) using lm",
        "sum((y - a/exp(b*t))^2)"
      })
  void smallResidualsAreComputedInDecimals(String objective) {
    Answer answer = fit(objective);
    FitStatistics fit = answer.report().fit().orElseThrow();
    assertEquals(FitStatistics.Digits.REFINED, fit.digits());
    assertEquals(2.0000000000000437, answer.scalar("a"), 1e-15);
    assertEquals(1.49999999999986327, answer.scalar("b"), 1e-15);
    assertRelative(9.64285241244472e-25, answer.report().objective().orElseThrow().value(), 1e-11);
    assertRelative(1.81788596567187e-13, error(fit, 0), 1e-11);
    assertRelative(2.25033283624105e-13, error(fit, 1), 1e-11);
  }

  @Test
  void whereThatCannotBeItIsSaid() {
    FitStatistics fit = fit("sum((a*exp(-b*t) - y + 1e-20*erf(t))^2)").report().fit().orElseThrow();
    assertEquals(FitStatistics.Digits.FEW, fit.digits());
    FitStatistics bounded =
        Model.of(
                "small",
                "data t[n], y[n]\nparam a = 1, b > 0 = 1\nminimize sum((a*exp(-b*t) - y)^2)")
            .with("t", T)
            .with("y", Y)
            .solve()
            .report()
            .fit()
            .orElseThrow();
    assertEquals(FitStatistics.Digits.FEW, bounded.digits());
  }

  /** Decimals that lie on the curve leave nothing. */
  @Test
  void anExactFitHasNoResiduals() {
    Answer answer =
        Model.of("exact", "data x[n], y[n]\nparam a = 1, b = 1\nminimize sum((a*x^2 + b*x - y)^2)")
            .with("x", 0.1, 0.2, 0.3, 0.4)
            .with("y", 0.013, 0.032, 0.057, 0.088)
            .solve();
    assertEquals(0, answer.report().objective().orElseThrow().value());
    assertEquals(0.3, answer.scalar("a"), 1e-15);
    assertEquals(Optional.empty(), answer.report().fit().orElseThrow().quality().information());
  }

  @Test
  void ordinaryResidualsHaveDigitsEnough() {
    FitStatistics fit =
        Model.of("line", "data x[n], y[n]\nparam a = 1\nminimize sum((a*x - y)^2)")
            .with("x", 1, 2, 3)
            .with("y", 1, 2.1, 2.9)
            .solve()
            .report()
            .fit()
            .orElseThrow();
    assertEquals(FitStatistics.Digits.ENOUGH, fit.digits());
  }
}
