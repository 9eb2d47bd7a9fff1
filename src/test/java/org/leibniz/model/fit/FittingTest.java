package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.FitStatistics;

/** Fits of curves to data: which method is chosen, and what the answer says. */
final class FittingTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6};
  private static final double[] Y = {2.9, 4.8, 7.2, 9.1, 10.8, 13.2};

  static Answer fit(String text) {
    return Model.of("fit", "data x[n], y[n]\n" + text).with("x", X).with("y", Y).solve();
  }

  @ParameterizedTest
  @CsvSource({
    "linear, minimize sum((y - a*x - b)^2)",
    "linear, minimize mean((y - (b + a*x))^2)",
    "linear, minimize sum((y[i] - a*x[i] - b)^2 for i in 0..n)",
    "varpro, minimize sum((y - a*exp(b*x))^2)",
    "varpro, minimize 0.5*mean((y - a*x^b)^2)",
    "lm, minimize sum((y - a*exp(a*b*x))^2)"
  })
  void sumsOverDataAreSeenToBeSumsOfSquares(String method, String objective) {
    assertEquals(method, fit("param a = 1, b = 0.1\n" + objective).report().method());
  }

  private static FitStatistics statistics(String text) {
    return fit(text).report().fit().orElseThrow();
  }

  private static double error(FitStatistics fit, int param) {
    return fit.standardErrors().get(param).values()[0];
  }

  /** The formulas of the textbooks for a straight line, computed by hand. */
  @ParameterizedTest
  @CsvSource({"sum((y - a - b*x)^2)", "mean((y - a - b*x)^2)", "0.5*sum((a + b*x - y)^2)"})
  void aStraightLineHasTheErrorsOfTheTextbooks(String objective) {
    FitStatistics fit = statistics("param a = 0, b = 0\nminimize " + objective);
    double n = X.length;
    double meanX = Arrays.stream(X).average().orElseThrow();
    double meanY = Arrays.stream(Y).average().orElseThrow();
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int i = 0; i < n; i++) {
      sxx += (X[i] - meanX) * (X[i] - meanX);
      sxy += (X[i] - meanX) * (Y[i] - meanY);
      syy += (Y[i] - meanY) * (Y[i] - meanY);
    }
    double left = syy - sxy * sxy / sxx;
    double s = Math.sqrt(left / (n - 2));
    assertEquals(n - 2, fit.degreesOfFreedom());
    assertEquals(s, fit.residualDeviation(), 1e-12);
    assertEquals(s / Math.sqrt(sxx), error(fit, 1), 1e-12);
    assertEquals(s * Math.sqrt(1 / n + meanX * meanX / sxx), error(fit, 0), 1e-12);
    double meanSquare = Arrays.stream(X).map(v -> v * v).sum() / n;
    assertEquals(-meanX / Math.sqrt(meanSquare), fit.correlation().between(0, 1), 1e-12);
    assertEquals(1 - left / syy, fit.quality().rSquared().orElseThrow(), 1e-12);
    double log = -n / 2 * (Math.log(2 * Math.PI * left / n) + 1);
    assertEquals(6 - 2 * log, fit.quality().information().orElseThrow().aic(), 1e-10);
    assertEquals(3 * Math.log(n) - 2 * log, fit.quality().information().orElseThrow().bic(), 1e-10);
    // The quantile of Student's t with 4 degrees of freedom is 2.7764451051977987.
    double width =
        fit.intervals().upper().get(1).values()[0] - fit.intervals().lower().get(1).values()[0];
    assertEquals(2 * 2.7764451051977987 * error(fit, 1), width, 1e-12);
  }

  /** What SciPy's curve_fit gives for weights known up to a factor. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(w*(y - p)^2)",
        "sum(w[i]*(y[i] - p[i])^2 for i in 0..n)",
        "sum((sqrt(w)*(p - y))^2)",
        "sum(((p - y)/s)^2)",
        "sum((p - y)^2/s^2)",
        "mean(w*(p - y)^2)",
        "0.5*sum(w*(p - y)^2)/sum(w)",
        "(p - y)' @ (w*(p - y))",
        "w @ (y - p)^2",
        "sum((p - y)*w*(p - y))"
      })
  void weightsAreSeenHoweverTheyAreWritten(String objective) {
    double[] s = {0.1, 0.3, 0.2, 0.1, 0.4, 0.2};
    Answer answer =
        Model.of(
                "weights",
                "data x[n], y[n], s[n], w[n]\nparam a = 1, b = 0.1\nlet p = a*exp(b*x)\nminimize "
                    + objective)
            .with("x", X)
            .with("y", Y)
            .with("s", s)
            .with("w", Arrays.stream(s).map(v -> 1 / (v * v)).toArray())
            .solve();
    assertEquals("varpro", answer.report().method());
    FitStatistics fit = answer.report().fit().orElseThrow();
    assertEquals(2.857990169196581, answer.scalar("a"), 1e-8);
    assertEquals(0.26875338376579916, answer.scalar("b"), 1e-8);
    assertEquals(0.46399735963662, error(fit, 0), 1e-8);
    assertEquals(0.035416273851255065, error(fit, 1), 1e-8);
    assertEquals(6.548113729962981, fit.residualDeviation(), 1e-8);
  }

  /** A weight below 0 makes it no sum of squares. */
  @Test
  void aNegativeWeightIsNone() {
    Answer answer =
        Model.of("weights", "data x[n], y[n], w[n]\nparam a = 1\nminimize sum(w*(y - a*x)^2)")
            .with("x", X)
            .with("y", Y)
            .with("w", 1, 1, -0.1, 1, 1, 1)
            .solve();
    assertTrue(answer.report().fit().isEmpty());
    assertEquals("newton", answer.report().method());
  }

  @Test
  void withoutAnInterceptTheVariationIsAboutZero() {
    double squares = Arrays.stream(Y).map(v -> v * v).sum();
    Answer answer = fit("param b = 0\nminimize sum((y - b*x)^2)");
    double left = answer.report().objective().orElseThrow().value();
    assertEquals(
        1 - left / squares,
        answer.report().fit().orElseThrow().quality().rSquared().orElseThrow(),
        1e-12);
  }

  @Test
  void whatTheDataCannotTellIsSaidAndHasNoError() {
    FitStatistics fit =
        statistics("param a = 1, c = 2, b = 0.1, d = 0\nminimize sum((y - a*c*x - b - 2*d)^2)");
    assertEquals(2, fit.undetermined().size());
    for (int param = 0; param < 4; param++) {
      assertTrue(Double.isNaN(error(fit, param)), "parameter " + param);
    }
    assertEquals(X.length - 2, fit.degreesOfFreedom());
    FitStatistics partly =
        statistics("param a = 1, b = 1, c = 1\nminimize sum((y - (a + b) - c*x)^2)");
    assertTrue(Double.isNaN(error(partly, 0)) && Double.isNaN(error(partly, 1)));
    FitStatistics line = statistics("param a = 0, c = 0\nminimize sum((y - a - c*x)^2)");
    assertEquals(error(line, 1), error(partly, 2), 1e-12);
    assertEquals(
        -1, partly.undetermined().get(0).step("a") / partly.undetermined().get(0).step("b"), 1e-12);
    assertEquals(0, partly.undetermined().get(0).step("c"));
  }

  @Test
  void aParameterAtItsBoundHasNoError() {
    FitStatistics fit = statistics("param a <= 0.5 = 0, b = 0\nminimize sum((y - a - b*x)^2)");
    assertEquals(List.of("a"), fit.atBounds());
    assertTrue(Double.isNaN(error(fit, 0)));
    FitStatistics fixed = statistics("param b = 0\nminimize sum((y - 0.5 - b*x)^2)");
    assertEquals(error(fixed, 0), error(fit, 1), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum((y - a - b*x)^2) + 0.1*(a^2 + b^2)",
        "sum(abs(y - a - b*x))",
        "(a - 1)^2 + (b - 2)^2"
      })
  void whatIsNoFitHasNoErrors(String objective) {
    assertTrue(fit("param a = 0.3, b = 0.2\nminimize " + objective).report().fit().isEmpty());
  }

  /** A corner that other methods cannot vouch for is an answer here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(abs(y - a - b*x))",
        "mean(abs(a + b*x - y))",
        "sum(abs(y[i] - a - b*x[i]) for i in 0..n)/2",
        "sum(2*abs(y - a - b*x)) using lad"
      })
  void magnitudesOfLinearResidualsAreSummedExactly(String objective) {
    Answer answer = fit("param a = 0, b = 0\nminimize " + objective);
    assertEquals("lad", answer.report().method());
    assertTrue(answer.solved(), answer.report().reason());
    assertEquals(0.84, answer.scalar("a"), 1e-12);
    assertEquals(2.06, answer.scalar("b"), 1e-12);
  }

  @Test
  void asManyParametersAsObservationsLeaveNoErrors() {
    Answer answer =
        Model.of("fit", "data x[n], y[n]\nparam a = 0, b = 0\nminimize sum((y - a - b*x)^2)")
            .with("x", 1, 2)
            .with("y", 3, 5)
            .solve();
    assertTrue(answer.solved());
    assertTrue(answer.report().fit().isEmpty());
  }

  /** Each ends within its limits and says what it found; none claims an answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "infeasible | x + y == 1; x + y == 2",
        "infeasible | x^2 + y^2 == -1; x == y",
        "infeasible | exp(x) == -1; y == 1",
        "unbounded | minimize x + y^2",
        "unbounded | minimize x^3 + y^2",
        "unbounded | minimize -exp(x) - y",
        "failed | minimize log(x - 10) + y^2",
        "failed | minimize (log(x - 10) - 1)^2 + y^2",
        "failed | sqrt(x - 10) == 2; y == 1",
        "failed | minimize exp(exp(exp(9*x + 9))) + y^2",
        "not_converged | (x - x)*1 + y*0 == 1; exp(-1e9*(1 + x^2)) == 1"
      })
  void theHopelessIsToldSo(String status, String asked) {
    Answer answer =
        assertTimeout(
            Duration.ofSeconds(20),
            () -> Model.of("hopeless", "param x = 0.5, y = 0.5; " + asked).solve());
    assertEquals(status, answer.report().status().key(), answer.report().reason());
    assertFalse(answer.report().reason().isBlank());
  }

  /** A curve that falls for ever: no least sum of squares exists. */
  @Test
  void aFitWithoutABestEndsWithinItsLimits() {
    Answer answer =
        assertTimeout(
            Duration.ofSeconds(20),
            () -> fit("param a = 1, b = 1\nminimize sum((exp(-a*x^2 - b))^2 + 0*y)"));
    assertFalse(answer.report().reason().isBlank());
  }
}
