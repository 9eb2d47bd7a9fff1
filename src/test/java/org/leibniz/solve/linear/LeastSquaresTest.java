package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  @Test
  void wamplersFirstPolynomialKeepsAllDigits() {
    // NIST Wampler1: y = 1 + x + ... + x^5 at x = 0 .. 20, all coefficients 1; the columns reach
    // 3.2 million.
    double[] matrix = new double[21 * 6];
    double[] right = new double[21];
    for (int i = 0; i < 21; i++) {
      for (int j = 0; j < 6; j++) {
        matrix[6 * i + j] = Math.pow(i, j);
        right[i] += matrix[6 * i + j];
      }
    }
    LeastSquares fit = LeastSquares.solve(matrix, right, 6);
    assertEquals(6, fit.rank());
    assertTrue(fit.refined());
    assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, fit.solution(), 1e-15);
  }

  @Test
  void theHilbertMatrixIsSolvedByRefinement() {
    // Condition number 1.5e10 for 8 rows; 360360 is divisible by 1 .. 15, so all numbers are whole.
    int size = 8;
    double[] matrix = new double[size * size];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] = 360360.0 / (i + j + 1);
        right[i] += matrix[i * size + j];
      }
    }
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
    assertArrayEquals(ones, LeastSquares.solve(matrix, right, size).solution(), 1e-14);
  }

  @Test
  void residualsAreOrthogonalToTheColumns() {
    Random random = new Random(5);
    double[] matrix = new double[50 * 4];
    double[] right = new double[50];
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] = random.nextGaussian();
    }
    for (int k = 0; k < right.length; k++) {
      right[k] = random.nextGaussian();
    }
    LeastSquares fit = LeastSquares.solve(matrix, right, 4);
    double[] products = new double[4];
    Vectors.multiplyTransposed(matrix, fit.residuals(), products);
    assertEquals(0, Vectors.largest(products), 1e-13);
  }

  @Test
  void aSquareFactorisationGivesTheMatrixBack() {
    Random random = new Random(6);
    int rows = 7;
    int columns = 5;
    double[] matrix = new double[rows * columns];
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] = random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
    }
    PivotedQr qr = PivotedQr.of(matrix, rows, columns);
    for (int k = 0; k < columns; k++) {
      double[] column = new double[rows];
      for (int i = 0; i <= k; i++) {
        column[i] = qr.entry(i, k);
      }
      qr.apply(column);
      for (int i = 0; i < rows; i++) {
        assertEquals(matrix[i * columns + qr.order(k)], column[i], 1e-11);
      }
      assertTrue(
          k == 0 || Math.abs(qr.entry(k, k)) <= Math.abs(qr.entry(k - 1, k - 1)) * (1 + 1e-12));
    }
  }

  @Test
  void extremeEntriesNeitherOverflowNorVanish() {
    double[] matrix = {1e200, 1e-200, 1e200, -1e-200};
    double[] solution = LeastSquares.solve(matrix, new double[] {8, -2}, 2).solution();
    assertEquals(3, solution[0] * 1e200, 1e-14);
    assertEquals(5, solution[1] * 1e-200, 1e-14);
  }
}
