package org.leibniz.model.constrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.ConstraintLine;

/** Objectives and constraints with corners: their minima are vertices, as of linear programs. */
class CornersTest {
  private static Answer solve(String text) {
    Answer answer = Model.of("corners.ad", text).solve();
    assertTrue(answer.solved(), () -> answer.report().reason() + "\n" + text);
    return answer;
  }

  private static double multiplier(Answer answer, int constraint) {
    ConstraintLine line = answer.report().constraints().get(constraint);
    return line.multiplier().orElseThrow().values()[0];
  }

  private static double[][] drawn(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, j -> Math.rint(200 * random.nextGaussian()) / 100);
    }
    return matrix;
  }

  /** What a player of a matrix game has for certain who mixes its columns. */
  private static double certain(double[][] matrix, String best) {
    String text =
        "data A[m, n] = "
            + Arrays.deepToString(matrix)
            + "\nparam w[n] >= 0\nsum(w) == 1\n"
            + best.replace("PAYMENTS", "A @ w");
    return solve(text).report().objective().orElseThrow().value();
  }

  /** What one player can be sure of is what the other need not exceed (von Neumann, 1928). */
  @Test
  void bothPlayersOfAMatrixGameFindItsValue() {
    Random random = new Random(5);
    for (int game = 0; game < 12; game++) {
      double[][] matrix = drawn(random, 2 + random.nextInt(6), 2 + random.nextInt(6));
      double[][] transposed = new double[matrix[0].length][matrix.length];
      for (int i = 0; i < matrix.length; i++) {
        for (int j = 0; j < matrix[0].length; j++) {
          transposed[j][i] = matrix[i][j];
        }
      }
      double gain = certain(matrix, "maximize min(PAYMENTS)");
      double loss = certain(transposed, "minimize max(PAYMENTS)");
      assertEquals(gain, loss, 1e-8);
    }
  }

  /** Of a weighted sum of distances the median is the least, kept back by a limit. */
  @Test
  void aLimitHoldsAMedianBackAndSaysWhatItCosts() {
    Answer answer =
        solve(
            """
            data y[5] = [1, 2, 4, 7, 11]
            param m
            minimize sum(abs(y - m))
            m <= 3
            """);
    assertEquals(3, answer.value("m").scalar(), 1e-8);
    assertEquals(14 + 2, answer.report().objective().orElseThrow().value(), 1e-7);
    assertEquals(1, multiplier(answer, 0), 1e-7);
  }

  @Test
  void cornersInConstraintsAreKept() {
    Answer answer =
        solve(
            """
            param w[3] = 0
            sum(abs(w)) <= 2
            max(w[0], w[1]) <= 0.5
            maximize 3*w[0] + 2*w[1] - w[2]
            """);
    assertEquals(0.5, answer.value("w").values()[0], 1e-8);
    assertEquals(0.5, answer.value("w").values()[1], 1e-8);
    assertEquals(-1, answer.value("w").values()[2], 1e-8);
    assertEquals(1, multiplier(answer, 0), 1e-7);
    assertEquals(3, multiplier(answer, 1), 1e-7);
  }

  /** Circles around three points: the least radius that meets all is that of their own circle. */
  @Test
  void aMaximumOfCurvedPiecesMeetsThemAll() {
    Answer answer =
        solve(
            """
            data px[3] = [0, 4, 2]
            data py[3] = [0, 0, 3]
            param x, y
            minimize sqrt(max((px - x)^2 + (py - y)^2))
            x + y <= 10
            """);
    assertEquals(2, answer.value("x").scalar(), 1e-7);
    assertEquals(5.0 / 6, answer.value("y").scalar(), 1e-7);
    assertEquals(13.0 / 6, answer.report().objective().orElseThrow().value(), 1e-8);
  }

  /** A distance that is to be great has its corner on the wrong side, and is left as it is. */
  @Test
  void cornersThatPointInwardsStay() {
    Answer answer =
        solve(
            """
            param x = 5
            minimize x^2
            abs(x - 1) >= 2
            """);
    assertTrue(Math.abs(answer.value("x").scalar() - 1) >= 2 - 1e-8);
  }

  /** Vertices are found to the last digits, however small the numbers of the objective are. */
  @Test
  void aVertexIsExact() {
    Answer answer =
        solve(
            """
            data R[4, 3] = [[10, -20, 5], [-10, 30, 2], [20, 10, 1], [5, -10, 3]]
            param w[3] >= 0
            maximize 1e-6*min(R @ w)
            sum(w) == 1
            """);
    double[] expected = {4.0 / 67, 3.0 / 67, 60.0 / 67};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], answer.value("w").values()[i], 1e-14);
    }
    assertEquals(1.7e-4 / 67, answer.report().objective().orElseThrow().value(), 1e-20);
  }

  /** Whole numbers and real ones: the answer is not what the search has left room for. */
  @Test
  void theRealUnknownsBesideWholeOnesAreExactToo() {
    Answer answer =
        solve(
            """
            param n : int in 0..5
            param x[2] >= 0
            minimize max(n + x[0], 3*n) + abs(x[0] - x[1] - 0.5)
            n + x[0] + x[1] >= 3.3
            """);
    assertEquals(1.9, answer.report().objective().orElseThrow().value(), 1e-13);
  }

  /** Chebyshev's line: with no constraint but corners, and exact. */
  @Test
  void theLeastGreatestDistanceIsFoundWithoutConstraints() {
    Answer answer =
        solve(
            """
            data x[4] = [0, 1, 2, 3]
            param a, b
            minimize max(abs(x^2 - a - b*x))
            """);
    assertEquals(-1, answer.value("a").scalar(), 1e-12);
    assertEquals(3, answer.value("b").scalar(), 1e-12);
    assertEquals(1, answer.report().objective().orElseThrow().value(), 1e-12);
  }

  /** Under bounds too: at a false minimum the slopes on the sides of a corner do not cancel. */
  @Test
  void quantilesUnderBoundsAreThoseOfTheLinearProgram() {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(3);
    for (double[] row : drawn(random, 60, 8)) {
      rows.append(rows.length() == 0 ? "" : ", ").append(Arrays.toString(row));
    }
    String stated =
        "data X[60, 8] = ["
            + rows
            + "]\nparam w[8] >= 0\nlet r = 3 + X[:, 0] - X[:, 1:] @ w[1:] - w[0]\n";
    Answer corners = solve(stated + "minimize sum(max(0.8*r, -0.2*r))\n");
    Answer linear =
        solve(
            stated
                + "param u[60] >= 0, v[60] >= 0\nr == u - v\n"
                + "minimize 0.8*sum(u) + 0.2*sum(v)\n");
    assertEquals(
        linear.report().objective().orElseThrow().value(),
        corners.report().objective().orElseThrow().value(),
        1e-9);
  }

  @Test
  void theReportSpeaksOfTheUnknownsOfTheFileAlone() {
    Answer answer =
        solve(
            """
            param x >= 0 = 3
            param y = 2
            minimize max(x, 2*y, -y) + abs(y - 1)
            x + y >= 0.5
            """);
    assertEquals(2, answer.report().params().size());
    assertEquals(1, answer.report().constraints().size());
    assertEquals(2, answer.report().unknowns());
    answer
        .report()
        .optimality()
        .orElseThrow()
        .bounds()
        .forEach(bound -> assertEquals("x", bound.name()));
  }
}
