package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.Scrutiny;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.plot.FitPicture;

/** What pictures of fits show, beside the formulas of the textbooks for a straight line. */
class FitPicturingTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6};
  private static final double[] Y = {2.9, 4.8, 7.2, 9.1, 10.8, 13.2};

  /** Student's t with 4 degrees of freedom, and the normal quantile. */
  private static final double T = 2.7764451051977987;

  private static final double Z = 1.959963984540054;

  private static Optional<FitPicture> picture(String text) {
    return Model.of("fit.ad", "data x[n], y[n], u[n] = [3, 1, 4, 1, 5, 9]\n" + text + "\n")
        .with("x", X)
        .with("y", Y)
        .solve(SolveRequest.defaults().scrutiny(Scrutiny.NONE.picturing()))
        .picture();
  }

  private static FitPicture.Curve curve(String text) {
    return picture(text).orElseThrow().curve().orElseThrow();
  }

  /** {@code 1/n + (x - mean)^2 / sum of (x - mean)^2}. */
  private static double leverage(double x) {
    return 1 / 6.0 + (x - 3.5) * (x - 3.5) / 17.5;
  }

  private static double squares() {
    double sxy = 0;
    double syy = 0;
    double mean = Arrays.stream(Y).average().orElseThrow();
    for (int i = 0; i < 6; i++) {
      sxy += (X[i] - 3.5) * (Y[i] - mean);
      syy += (Y[i] - mean) * (Y[i] - mean);
    }
    return syy - sxy * sxy / 17.5;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param a = 0, b = 0; minimize sum((y - a - b*x)^2)",
        "param a = 0, b = 0; minimize mean((a + b*x - y)^2)",
        "param a = 0, b = 0; minimize sum((-(b*x[i] - y[i]) - a)^2 for i in 0..n)",
        "param w[2] = 0; let f = w[0] + w[1]*x; minimize 0.5*sum((f - y)^2)"
      })
  void aStraightLineHasTheBandsOfTheTextbooks(String text) {
    FitPicture.Curve curve = curve(text.replace("; ", "\n"));
    assertEquals("x", curve.predictor());
    assertEquals(1, curve.x()[0]);
    assertEquals(6, curve.x()[curve.x().length - 1]);
    double s = Math.sqrt(squares() / 4);
    for (int i = 0; i < curve.x().length; i += 17) {
      double h = leverage(curve.x()[i]);
      assertEquals(T * s * Math.sqrt(h), curve.reach().orElseThrow()[i], 1e-9);
      assertEquals(T * s * Math.sqrt(1 + h), curve.predictive().orElseThrow()[i], 1e-9);
    }
  }

  /** By maximum likelihood the variance has another divisor, and the quantile is normal. */
  @Test
  void aNormalLikelihoodHasABandTooButNoneForAnObservation() {
    FitPicture.Curve curve = curve("param a, b, s > 0\ny ~ normal(a + b*x, s)");
    double s = Math.sqrt(squares() / 6);
    int last = curve.x().length - 1;
    assertEquals(Z * s * Math.sqrt(leverage(6)), curve.reach().orElseThrow()[last], 1e-7);
    assertTrue(curve.predictive().isEmpty());
  }

  @Test
  void residualsAreObservedMinusFittedAndSortedForTheirQuantiles() {
    FitPicture picture = picture("param a = 0, b = 0\nminimize sum((a + b*x - y)^2)").orElseThrow();
    assertEquals("y", picture.response());
    assertArrayEquals(Y, picture.observed());
    assertFalse(picture.weighted());
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      assertEquals(Y[i] - picture.fitted()[i], picture.residuals()[i], 1e-12);
      sum += picture.residuals()[i];
    }
    assertEquals(0, sum, 1e-9);
    double[] sorted = picture.residuals().clone();
    Arrays.sort(sorted);
    double s = Math.sqrt(squares() / 4);
    assertEquals(sorted[0] / s, picture.standardised()[0], 1e-9);
    // The quantile of (1 - 0.5) / 6.
    assertEquals(-1.3829941271006392, picture.quantiles()[0], 1e-12);
    assertEquals(1.3829941271006392, picture.quantiles()[5], 1e-12);
  }

  @Test
  void weightsAreSeenAndLeaveNoBandForAnObservation() {
    FitPicture picture =
        picture("param a = 0, b = 0\nminimize sum((sqrt(u)*(y - a - b*x))^2)").orElseThrow();
    assertTrue(picture.weighted());
    FitPicture.Curve curve = picture.curve().orElseThrow();
    assertTrue(curve.reach().isPresent() && curve.predictive().isEmpty());
    assertEquals(Math.sqrt(9) * (Y[5] - picture.fitted()[5]), picture.residuals()[5], 1e-9);
  }

  @Test
  void theResponseMayBeAFunctionOfAColumn() {
    FitPicture picture =
        picture("param a = 0, b = 0\nminimize sum((log(y) - (a + b*x))^2)").orElseThrow();
    assertEquals("log(y)", picture.response());
    assertEquals(Math.log(2.9), picture.observed()[0], 1e-15);
    assertEquals("x", picture.curve().orElseThrow().predictor());
  }

  /** Two predictors, a running sum, the mean of all rows, and the number of the row. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a + b*x + 0.1*a*u",
        "a + b*[sum(x[j] for j in 0..i+1) for i in 0..n]",
        "a + b*(x - mean(x))",
        "a + b*x*[i for i in 0..n]"
      })
  void whereARowDependsOnMoreThanItsEntryThereIsNoCurve(String fitted) {
    FitPicture picture =
        picture("param a = 0, b = 0\nlet f = " + fitted + "\nminimize sum((y - f)^2)")
            .orElseThrow();
    assertTrue(picture.curve().isEmpty());
    assertEquals(6, picture.fitted().length);
  }

  @Test
  void whatTheDataDoNotTellHasNoBand() {
    FitPicture.Curve curve = curve("param a = 1, c = 1, b = 0\nminimize sum((y - a*c - b*x)^2)");
    assertTrue(Double.isNaN(curve.reach().orElseThrow()[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param a, b\nminimize (a - 1)^2 + (b - 2)^2",
        "param a\nminimize sum(abs(y)*a^2)",
        "param rate > 0\ny ~ exponential(rate)"
      })
  void whereNothingIsComparedThereIsNoPicture(String text) {
    assertTrue(picture(text).isEmpty());
  }

  @Test
  void nothingIsComputedUnlessItIsAskedFor() {
    Answer answer =
        Model.of("fit.ad", "data x[n], y[n]\nparam b = 0\nminimize sum((y - b*x)^2)\n")
            .with("x", X)
            .with("y", Y)
            .solve();
    assertTrue(answer.picture().isEmpty());
    assertEquals("x", answer.fit().orElseThrow().xName());
  }
}
