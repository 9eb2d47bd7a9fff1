package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricIndefiniteTest {

  private static double[] product(double[] matrix, double[] x) {
    double[] result = new double[x.length];
    Vectors.multiply(matrix, x, result);
    return result;
  }

  @Test
  void systemsOfEverySizeAreSolved() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      int size = 1 + random.nextInt(12);
      double[] matrix = new double[size * size];
      double[] x = new double[size];
      for (int i = 0; i < size; i++) {
        x[i] = random.nextGaussian();
        for (int j = 0; j <= i; j++) {
          // Many zeros, on the diagonal too, so that blocks of two and exchanges occur.
          double entry = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
          matrix[i * size + j] = entry;
          matrix[j * size + i] = entry;
        }
      }
      SymmetricIndefinite factors = new SymmetricIndefinite(size, matrix.clone());
      if (factors.vanishing() > 0) {
        continue;
      }
      double[] right = product(matrix, x);
      double[] found = right.clone();
      factors.solve(found);
      double[] again = product(matrix, found);
      for (int i = 0; i < size; i++) {
        double size1 = 1 + Vectors.largest(found) * Vectors.largest(matrix);
        assertEquals(right[i], again[i], 1e-12 * size1, "round " + round);
      }
    }
  }

  /** By Sylvester's law of inertia T D T' has as many negative eigenvalues as D. */
  @Test
  void theSignsOfTheEigenvaluesAreCounted() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      int size = 1 + random.nextInt(10);
      int negative = 0;
      double[] diagonal = new double[size];
      double[] triangle = new double[size * size];
      for (int i = 0; i < size; i++) {
        diagonal[i] = random.nextBoolean() ? 1 : -1;
        negative += diagonal[i] < 0 ? 1 : 0;
        triangle[i * size + i] = 1;
        for (int j = 0; j < i; j++) {
          triangle[i * size + j] = random.nextInt(5) - 2;
        }
      }
      double[] matrix = new double[size * size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          for (int k = 0; k < size; k++) {
            matrix[i * size + j] += triangle[i * size + k] * diagonal[k] * triangle[j * size + k];
          }
        }
      }
      SymmetricIndefinite factors = new SymmetricIndefinite(size, matrix);
      assertEquals(0, factors.vanishing(), "round " + round);
      assertEquals(negative, factors.negative(), "round " + round);
    }
  }

  @Test
  void aSingularMatrixIsFoundOut() {
    SymmetricIndefinite factors = new SymmetricIndefinite(2, new double[] {1, 2, 2, 4});
    assertTrue(factors.vanishing() > 0);
    assertThrows(IllegalStateException.class, () -> factors.solve(new double[2]));
  }
}
