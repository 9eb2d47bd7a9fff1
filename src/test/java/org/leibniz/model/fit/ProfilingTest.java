package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.Scrutiny;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.ProfileReport;
import org.leibniz.report.ProfileReport.End;

/** Profiles of fits and likelihoods with known intervals. */
class ProfilingTest {
  /** D. Bates and D. Watts (1988), data set A1.3: the treated enzyme. */
  private static final String PUROMYCIN =
      """
      data conc[n] = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10]
      data rate[n] = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200]
      param Vm = 200, K = 0.05
      minimize sum((rate - Vm*conc/(K + conc))^2)
      """;

  /** The same, A1.4: biochemical oxygen demand. */
  private static final String OXYGEN =
      """
      data day[n] = [1, 2, 3, 4, 5, 7]
      data demand[n] = [8.3, 10.3, 19.0, 16.0, 15.6, 19.8]
      param a = 20, b = 0.24
      minimize sum((demand - a*(1 - exp(-b*day)))^2)
      """;

  private static Answer solve(String text, String... names) {
    return Model.of("profile.ad", text)
        .solve(SolveRequest.defaults().scrutiny(Scrutiny.NONE.profiling(List.of(names))));
  }

  private static ProfileReport profile(String text, String... names) {
    return solve(text, names).report().profile().orElseThrow();
  }

  private static void assertInterval(double lower, double upper, ProfileReport.Line line) {
    assertEquals(End.FOUND, line.lower().end());
    assertEquals(End.FOUND, line.upper().end());
    assertEquals(lower, line.lower().value(), 1e-6 * Math.abs(lower));
    assertEquals(upper, line.upper().value(), 1e-6 * Math.abs(upper));
  }

  /** The figures are by SciPy: least_squares for the others, brentq for the ends. */
  @Test
  void thePublishedExamplesHaveTheirIntervals() {
    List<ProfileReport.Line> enzyme = profile(PUROMYCIN).lines();
    assertInterval(197.3019329, 229.2890551, enzyme.get(0));
    assertInterval(0.0469203420, 0.0861569134, enzyme.get(1));
    List<ProfileReport.Line> oxygen = profile(OXYGEN).lines();
    assertInterval(14.0493642, 38.4561980, oxygen.get(0));
    assertInterval(0.1313977467, 1.8081695947, oxygen.get(1));
  }

  @Test
  void ofALinearFitTheProfileIsTheIntervalOfTheErrors() {
    Answer answer =
        solve(
            """
            data x[n] = [1, 2, 3, 4, 5, 6], y[n] = [2.9, 4.8, 7.2, 9.1, 10.8, 13.2]
            param w[2] = 0, c = 0
            minimize mean((y - w[0] - w[1]*x - c*x^2)^2)
            """);
    FitStatistics.Intervals intervals = answer.report().fit().orElseThrow().intervals();
    List<ProfileReport.Line> lines = answer.report().profile().orElseThrow().lines();
    assertEquals(List.of("w[0]", "w[1]", "c"), lines.stream().map(l -> l.name()).toList());
    for (int i = 0; i < 3; i++) {
      NamedNumber number = new NamedNumber(i);
      double lower = number.of(intervals.lower());
      double upper = number.of(intervals.upper());
      assertEquals(lower, lines.get(i).byErrors()[0]);
      assertEquals(lower, lines.get(i).lower().value(), 1e-6 * (upper - lower));
      assertEquals(upper, lines.get(i).upper().value(), 1e-6 * (upper - lower));
      // The profile of a parabola is a straight line.
      double[] values = lines.get(i).values();
      double[] roots = lines.get(i).roots();
      for (int k = 0; k < values.length; k++) {
        double share = 2 * (values[k] - lines.get(i).estimate()) / (upper - lower);
        // Student's t with 3 degrees of freedom.
        assertEquals(share * 3.182446305284263, roots[k], 1e-5);
      }
    }
  }

  private record NamedNumber(int place) {
    double of(List<org.leibniz.report.NamedTensor> tensors) {
      return place < 2 ? tensors.get(0).values()[place] : tensors.get(1).values()[0];
    }
  }

  /** Of a normal sample the profile of the mean has a closed form. */
  @Test
  void theMeanOfANormalSample() {
    ProfileReport profile =
        profile("data y[5] = [1.0, 2, 4, 9, 3]\nparam m, s > 0\ny ~ normal(m, s)\n", "m");
    double half = Math.sqrt(38.8 / 5) * Math.sqrt(Math.expm1(3.841458820694124 / 5));
    assertEquals(ProfileReport.Measure.LIKELIHOOD, profile.measure());
    assertInterval(3.8 - half, 3.8 + half, profile.lines().get(0));
  }

  /** At both ends {@code 2*n*(rate/best - 1 - log(rate/best))} is the limit. */
  @Test
  void theRateOfAnExponentialSample() {
    ProfileReport.Line line =
        profile("data y[4] = [1.0, 2, 3, 6]\nparam rate > 0\ny ~ exponential(rate)\n")
            .lines()
            .get(0);
    for (ProfileReport.Limit limit : List.of(line.lower(), line.upper())) {
      double ratio = limit.value() * 3;
      assertEquals(3.841458820694124, 8 * (ratio - 1 - Math.log(ratio)), 1e-5);
    }
  }

  @Test
  void aNormalPosteriorHasTheIntervalOfItsErrors() {
    ProfileReport profile =
        profile("data y[3] = [1.0, 2, 4]\nparam m\nm ~ normal(0, 2)\ny ~ normal(m, 1.5)\n");
    double error = 1 / Math.sqrt(3 / 2.25 + 0.25);
    double mode = 7 / 2.25 * error * error;
    assertEquals(ProfileReport.Measure.POSTERIOR, profile.measure());
    assertInterval(
        mode - 1.959963984540054 * error, mode + 1.959963984540054 * error, profile.lines().get(0));
  }

  /** A curve that has levelled off before the first observation: it may have done so at once. */
  @Test
  void aSideThatTheDataDoNotLimitIsOpen() {
    ProfileReport profile =
        profile(
            """
            data x[n] = [1, 2, 3, 4, 5, 6], y[n] = [5.1, 4.9, 5.3, 4.8, 5.2, 5.0]
            param a = 5, k >= 0 = 5
            minimize sum((y - a*(1 - exp(-k*x)))^2)
            """,
            "k");
    assertEquals(End.OPEN, profile.lines().get(0).upper().end());
    assertEquals(End.FOUND, profile.lines().get(0).lower().end());
    assertTrue(profile.lines().get(0).lower().value() > 1);
  }

  @Test
  void aBoundEndsAnInterval() {
    ProfileReport.Line line =
        profile(
                """
                data x[n] = [1, 2, 3, 4, 5, 6], y[n] = [2.9, 4.8, 7.2, 9.1, 10.8, 13.2]
                param a >= 0.5 = 1, b = 1
                minimize sum((y - a - b*x)^2)
                """,
                "a")
            .lines()
            .get(0);
    assertEquals(End.BOUND, line.lower().end());
    assertEquals(0.5, line.lower().value());
    assertEquals(End.FOUND, line.upper().end());
  }

  /** From this start the fit ends in a poor valley, which the profile leads out of. */
  @Test
  void aBetterAnswerOnTheWayTakesThePlaceOfTheFirst() {
    String wave =
        """
        data x[n] = [0, 1, 2, 3, 4, 5, 6, 7]
        data y[n] = [0.1, 0.8, 0.95, 0.1, -0.75, -0.9, -0.3, 0.6]
        param w = 2.4, a = 0.3
        minimize sum((y - a*sin(w*x))^2)
        """;
    double poor = Model.of("w.ad", wave).solve().report().objective().orElseThrow().value();
    Answer answer = solve(wave);
    ProfileReport.Better better = answer.report().profile().orElseThrow().better().orElseThrow();
    assertEquals(poor, better.before(), 1e-9);
    // With both signs turned it is the same wave.
    assertEquals(1, Math.abs(answer.scalar("w")), 0.01);
    assertEquals(better.after(), answer.report().objective().orElseThrow().value());
    assertTrue(better.after() < 0.1 * poor);
  }

  @Test
  void elementsAndWholeParamsCanBeNamed() {
    String text =
        """
        data x[n] = [1, 2, 3, 4, 5, 6], y[n] = [2.9, 4.8, 7.2, 9.1, 10.8, 13.2]
        param W[1, 2] = 0, c = 0
        minimize mean((y - W[0, 0] - W[0, 1]*x - c*x^2)^2)
        """;
    assertEquals(
        List.of("c", "W[0, 1]"),
        profile(text, "c", "W[0,1]").lines().stream().map(l -> l.name()).toList());
    assertEquals(2, profile(text, "W").lines().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AD606 | param x, y; minimize (x - data_)^2 + (y - 1)^2 | x",
        "AD606 | param x, y; x + y == data_ | x",
        "AD606 | param x : int in 0..9; x + data_ == 4 | x",
        "AD606 | param x, y; minimize x^2 + y^2; x + y >= data_ | x",
        "AD606 | param x; data_ ~ normal(x, 1); minimize x^2 | x",
        "AD606 | param q[2] : simplex; [1.0, 2] ~ normal(q[0]*data_, 1) | q",
      })
  void whatHasNoProfileIsToldSo(String code, String text, String name) {
    String whole = "data data_ = 2\n" + text.replace("; ", "\n") + "\n";
    assertEquals(code, refusal(whole, name).text());
    assertEquals(Code.UNKNOWN_NAME, refusal(OXYGEN, "c"));
  }

  private static Code refusal(String text, String name) {
    return assertThrows(DiagnosticException.class, () -> solve(text, name))
        .diagnostics()
        .get(0)
        .code();
  }

  /** No variance is left to measure by, or no answer was found. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data x[2] = [1, 2], y[2] = [3, 5]; param a, b; minimize sum((y - a - b*x)^2)",
        "data x[3] = [1, 2, 3], y[3] = [3, 5, 7]; param a, s > 0; y ~ normal(a*x + 1, s)"
      })
  void withoutAMeasureTheReasonIsGiven(String text) {
    Answer answer = solve(text.replace("; ", "\n") + "\n");
    assertTrue(answer.report().profile().isEmpty());
    assertTrue(answer.report().reason().contains("no profile"), answer.report().reason());
  }
}
