package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.SolveReport;
import org.leibniz.report.TextReport;
import org.leibniz.solve.Status;
import org.leibniz.solve.linear.Covariance;
import org.leibniz.solve.linear.LeastSquares;

/** Sums of many squares, each of few of many unknowns: by sparse normal equations. */
final class SparseFitTest {
  private static final int SIZE = 500;
  private static final String SPARSE = "sparse normal equations";

  /** Differences of heights between neighbours and next neighbours, with some error. */
  private record Network(double[] from, double[] to, double[] difference) {
    static Network of(int size) {
      Random random = new Random(11);
      int count = 2 * size - 3;
      Network network = new Network(new double[count], new double[count], new double[count]);
      for (int i = 0; i < count; i++) {
        int apart = i < size - 1 ? 1 : 2;
        network.from[i] = i < size - 1 ? i : i - size + 1;
        network.to[i] = network.from[i] + apart;
        network.difference[i] = apart * 0.3 + 0.01 * random.nextGaussian();
      }
      return network;
    }

    Answer solve(String text) {
      return Model.of(
              "heights",
              "data from[m] : int, to[m] : int, difference[m]\n" + text.replace("SIZE", "" + SIZE))
          .with("from", from)
          .with("to", to)
          .with("difference", difference)
          .solve();
    }

    /** The Jacobian, dense. */
    double[] jacobian(int size) {
      double[] rows = new double[from.length * size];
      for (int i = 0; i < from.length; i++) {
        rows[i * size + (int) from[i]] = -1;
        rows[i * size + (int) to[i]] = 1;
      }
      return rows;
    }
  }

  private static SolveReport solved(Answer answer) {
    SolveReport report = answer.report();
    assertEquals(Status.SOLVED, report.status(), report.reason());
    assertTrue(report.reason().contains(SPARSE), report.reason());
    return report;
  }

  @Test
  void aNetworkOfHeightsHasTheErrorsOfQr() {
    Network network = Network.of(SIZE);
    SolveReport report =
        solved(
            network.solve(
                "param h[SIZE] = 0\n"
                    + "data known[1] = [100]\n"
                    + "minimize sum((h[to] - h[from] - difference)^2) + sum((h[:1] - known)^2)"));
    assertEquals("linear", report.method());
    int rows = network.from.length + 1;
    double[] jacobian = Arrays.copyOf(network.jacobian(SIZE), rows * SIZE);
    jacobian[(rows - 1) * SIZE] = 1;
    double[] right = Arrays.copyOf(network.difference, rows);
    right[rows - 1] = 100;
    LeastSquares expected = LeastSquares.solve(jacobian, right, SIZE);
    double[] heights = report.params().get(0).values();
    Covariance covariance = Covariance.of(jacobian, rows, SIZE);
    double squares = Arrays.stream(expected.residuals()).map(r -> r * r).sum();
    FitStatistics fit = report.fit().orElseThrow();
    assertEquals(rows - SIZE, fit.degreesOfFreedom());
    double deviation = Math.sqrt(squares / (rows - SIZE));
    assertEquals(1, fit.residualDeviation() / deviation, 1e-10);
    double[] errors = fit.standardErrors().get(0).values();
    for (int j = 0; j < SIZE; j++) {
      assertEquals(expected.solution()[j], heights[j], 1e-9);
      assertEquals(1, errors[j] / (deviation * covariance.deviation(j)), 1e-8);
    }
  }

  @Test
  void aNetworkWithoutAKnownHeightIsNotDetermined() {
    Network network = Network.of(SIZE);
    SolveReport report =
        solved(network.solve("param h[SIZE] = 0\nminimize sum((h[to] - h[from] - difference)^2)"));
    FitStatistics fit = report.fit().orElseThrow();
    assertEquals(1, fit.undetermined().size());
    for (double step : fit.undetermined().get(0).steps()) {
      assertEquals(1, Math.abs(step), 1e-8);
    }
    assertTrue(Double.isNaN(fit.standardErrors().get(0).values()[7]));
    assertEquals(network.from.length - (SIZE - 1), fit.degreesOfFreedom());
    double mean = Arrays.stream(report.params().get(0).values()).average().orElseThrow();
    assertEquals(0, mean, 1e-6);
    String text = new TextReport().solve(report).replaceAll("\\s+", " ");
    assertTrue(
        text.contains(
            "the data cannot tell h[0], h[1], h[2], h[3], h[4], h[5] and 494 more apart:"
                + " moving them together in one way changes no residual"),
        text);
  }

  @Test
  void aSmoothCurveIsThatOfItsNormalEquations() {
    double[] y = new double[SIZE];
    Random random = new Random(2);
    Arrays.setAll(y, i -> Math.sin(0.02 * i) + 0.1 * random.nextGaussian());
    Answer answer =
        Model.of(
                "smooth",
                "data y[n]\nparam z[n] = 0\n"
                    + "minimize sum((z - y)^2) + 50*sum((z[2:] - 2*z[1:n-1] + z[:n-2])^2)")
            .with("y", y)
            .solve();
    double[] found = solved(answer).params().get(0).values();
    for (int i = 0; i < SIZE; i++) {
      double left = found[i] - y[i];
      for (int middle = Math.max(1, i - 1); middle <= Math.min(SIZE - 2, i + 1); middle++) {
        double bend = found[middle + 1] - 2 * found[middle] + found[middle - 1];
        left += 50 * bend * (middle == i ? -2 : 1);
      }
      assertEquals(0, left, 1e-10);
    }
  }

  /** Poses along a way, from where each has seen the next one and one further on. */
  @Test
  void aChainOfPosesIsFoundExactly() {
    int size = 200;
    double[] x = new double[size];
    double[] y = new double[size];
    double[] angle = new double[size];
    for (int i = 1; i < size; i++) {
      angle[i] = angle[i - 1] + 0.03 * Math.sin(0.1 * i);
      x[i] = x[i - 1] + Math.cos(angle[i - 1]);
      y[i] = y[i - 1] + Math.sin(angle[i - 1]);
    }
    int count = 2 * size - 10;
    double[][] seen = new double[5][count];
    for (int k = 0; k < count; k++) {
      int i = k < size - 1 ? k : k - size + 1;
      int j = k < size - 1 ? k + 1 : i + 9;
      double ahead = x[j] - x[i];
      double aside = y[j] - y[i];
      seen[0][k] = i;
      seen[1][k] = j;
      seen[2][k] = Math.cos(angle[i]) * ahead + Math.sin(angle[i]) * aside;
      seen[3][k] = Math.cos(angle[i]) * aside - Math.sin(angle[i]) * ahead;
      seen[4][k] = angle[j] - angle[i];
    }
    SolveReport report =
        solved(
            Model.of(
                    "poses",
                    """
                    dim n = 200
                    data from[m] : int, to[m] : int, ahead[m], aside[m], turn[m]
                    param a[n] = 0, x[n] = [1.0*i for i in 0..n], y[n] = 0
                    let dx = x[to] - x[from]
                    let dy = y[to] - y[from]
                    minimize sum((cos(a[from])*dx + sin(a[from])*dy - ahead)^2) +
                      sum((cos(a[from])*dy - sin(a[from])*dx - aside)^2) +
                      sum((a[to] - a[from] - turn)^2) + a[0]^2 + x[0]^2 + y[0]^2
                    """)
                .with("from", seen[0])
                .with("to", seen[1])
                .with("ahead", seen[2])
                .with("aside", seen[3])
                .with("turn", seen[4])
                .solve());
    assertEquals("lm", report.method());
    assertArrayEquals(x, report.params().get(1).values(), 1e-7);
    assertArrayEquals(y, report.params().get(2).values(), 1e-7);
  }

  @Test
  void aDenseSumOfSquaresIsNotTakenForSparse() {
    Answer answer =
        Model.of(
                "dense",
                "dim n = 60\ndata x[m]\nparam w[n] = 0\n"
                    + "minimize sum((sum(w[j]*cos(j*x[i]) for j in 0..n) - exp(x[i]))^2 for i in 0..m)"
                    + " using lm(steps = 1)")
            .with("x", new Random(1).doubles(60_000).toArray())
            .solve();
    assertFalse(answer.report().reason().contains(SPARSE), answer.report().reason());
  }
}
