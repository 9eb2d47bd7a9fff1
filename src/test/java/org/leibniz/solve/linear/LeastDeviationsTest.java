package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastDeviationsTest {
  private static LeastDeviations solve(double[] matrix, int columns, double... right) {
    return LeastDeviations.solve(matrix, right, columns, Integer.MAX_VALUE);
  }

  /** The median, also where values repeat, and with weights. */
  @Test
  void ofOneConstantItIsTheMedian() {
    double[] ones = {1, 1, 1, 1, 1};
    assertEquals(3, solve(ones, 1, 9, 3, 1, 2, 100).solution()[0], 1e-15);
    assertEquals(2, solve(ones, 1, 2, 2, 2, 7, 7).solution()[0], 1e-15);
    assertEquals(7, solve(new double[] {1, 1, 4}, 1, 2, 3, 28).solution()[0], 1e-14);
  }

  /** No line through two of the points has a smaller sum. */
  @ParameterizedTest
  @CsvSource({"1, 12", "2, 25", "3, 40", "4, 7"})
  void noVertexIsLower(long seed, int rows) {
    Random random = new Random(seed);
    double[] matrix = new double[2 * rows];
    double[] right = new double[rows];
    for (int i = 0; i < rows; i++) {
      matrix[2 * i] = 1;
      matrix[2 * i + 1] = Math.rint(10 * random.nextGaussian());
      right[i] = Math.rint(5 * random.nextGaussian() + 2 * matrix[2 * i + 1]);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < i; k++) {
        double run = matrix[2 * i + 1] - matrix[2 * k + 1];
        if (run != 0) {
          double slope = (right[i] - right[k]) / run;
          double offset = right[i] - slope * matrix[2 * i + 1];
          double sum = 0;
          for (int row = 0; row < rows; row++) {
            sum += Math.abs(offset + slope * matrix[2 * row + 1] - right[row]);
          }
          least = Math.min(least, sum);
        }
      }
    }
    LeastDeviations found = solve(matrix, 2, right);
    assertEquals(least, found.value(), 1e-10 * least);
    assertTrue(found.gap() <= 1e-9 * least, "gap " + found.gap());
  }

  /**
   * The stack loss data in R's documentation of quantreg: -39.68986, 0.83188, 0.57391, -0.06087.
   */
  @Test
  void stackLoss() {
    double[][] rows = {
      {80, 27, 89, 42}, {80, 27, 88, 37}, {75, 25, 90, 37}, {62, 24, 87, 28}, {62, 22, 87, 18},
      {62, 23, 87, 18}, {62, 24, 93, 19}, {62, 24, 93, 20}, {58, 23, 87, 15}, {58, 18, 80, 14},
      {58, 18, 89, 14}, {58, 17, 88, 13}, {58, 18, 82, 11}, {58, 19, 93, 12}, {50, 18, 89, 8},
      {50, 18, 86, 7}, {50, 19, 72, 8}, {50, 19, 79, 8}, {50, 20, 80, 9}, {56, 20, 82, 15},
      {70, 20, 91, 15}
    };
    double[] matrix = new double[4 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      matrix[4 * i] = 1;
      System.arraycopy(rows[i], 0, matrix, 4 * i + 1, 3);
    }
    LeastDeviations found =
        solve(matrix, 4, Arrays.stream(rows).mapToDouble(row -> row[3]).toArray());
    assertArrayEquals(
        new double[] {-39.68985507246, 0.83188405797, 0.57391304348, -0.06086956522},
        found.solution(),
        1e-10);
    assertEquals(42.08115942029, found.value(), 1e-10);
    assertEquals(0, found.gap(), 1e-9);
  }

  @Test
  void aDependentColumnIsLeftOut() {
    double[] matrix = {1, 2, 1, 2, 1, 2};
    LeastDeviations found = solve(matrix, 2, 1, 5, 6);
    assertEquals(5, found.value(), 1e-14);
    assertEquals(5, found.solution()[0] + 2 * found.solution()[1], 1e-14);
  }

  @Test
  void anExactAnswerIsReached() {
    double[] matrix = {1, 1, 1, 2, 1, 3};
    assertArrayEquals(new double[] {1, 2}, solve(matrix, 2, 3, 5, 7).solution(), 1e-14);
  }
}
