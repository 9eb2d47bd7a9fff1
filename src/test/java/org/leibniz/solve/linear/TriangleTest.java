package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleTest {

  @ParameterizedTest
  @CsvSource({"1,1", "3,3", "2,4", "300,5", "256,3", "1000,7"})
  void keepsEveryInnerProductOfColumns(int rows, int columns) {
    Random random = new Random(7);
    double[] matrix = new double[rows * columns];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextGaussian();
    }
    double[] packed = Triangle.of(matrix, rows, columns);
    for (int j = 0; j < columns; j++) {
      for (int k = j; k < columns; k++) {
        double expected = 0;
        for (int i = 0; i < rows; i++) {
          expected += matrix[i * columns + j] * matrix[i * columns + k];
        }
        double found = 0;
        for (int i = 0; i <= j; i++) {
          found += at(packed, columns, i, j) * at(packed, columns, i, k);
        }
        assertEquals(expected, found, 1e-12 * rows);
      }
    }
  }

  private static double at(double[] packed, int columns, int i, int k) {
    return packed[i * columns - i * (i - 1) / 2 + k - i];
  }

  @Test
  void hugeAndTinyColumnsNeitherOverflowNorVanish() {
    double[] packed = Triangle.of(new double[] {3e300, 1e-300, 4e300, 2e-300}, 2, 2);
    assertEquals(5e300, Math.abs(packed[0]), 1e286);
    assertEquals(0.4e-300, Math.abs(packed[2]), 1e-314);
  }

  @Test
  void zerosStayZeros() {
    assertArrayEquals(new double[3], Triangle.of(new double[10], 5, 2));
  }
}
