package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseIndefiniteTest {
  /** A symmetric matrix as its upper triangle, dense and compressed. */
  private record Matrix(int size, double[] dense, CompressedRows upper, double[] values) {
    static Matrix of(int size, double[] dense) {
      int[] starts = new int[size + 1];
      int[] indices = new int[size * size];
      double[] values = new double[size * size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        for (int j = i; j < size; j++) {
          if (i == j || dense[i * size + j] != 0) {
            indices[count] = j;
            values[count++] = dense[i * size + j];
          }
        }
        starts[i + 1] = count;
      }
      return new Matrix(
          size,
          dense,
          new CompressedRows(size, starts, java.util.Arrays.copyOf(indices, count)),
          java.util.Arrays.copyOf(values, count));
    }

    /** A positive block, and behind it rows with a 0 on the diagonal. */
    static Matrix saddle(Random random, int unknowns, int equations) {
      int size = unknowns + equations;
      double[] dense = new double[size * size];
      for (int i = 0; i < unknowns; i++) {
        dense[i * size + i] = 4 + random.nextDouble();
        if (i + 1 < unknowns && random.nextBoolean()) {
          dense[i * size + i + 1] = random.nextGaussian();
        }
      }
      for (int k = 0; k < equations; k++) {
        dense[k * size + unknowns + k] = 1 + random.nextDouble();
        dense[random.nextInt(unknowns) * size + unknowns + k] += random.nextGaussian();
      }
      return of(size, dense);
    }

    boolean[] late() {
      boolean[] late = new boolean[size];
      for (int i = 0; i < size; i++) {
        late[i] = dense[i * size + i] == 0;
      }
      return late;
    }

    double[] times(double[] x) {
      double[] product = new double[size];
      for (int i = 0; i < size; i++) {
        product[i] += dense[i * size + i] * x[i];
        for (int j = i + 1; j < size; j++) {
          product[i] += dense[i * size + j] * x[j];
          product[j] += dense[i * size + j] * x[i];
        }
      }
      return product;
    }
  }

  @Test
  void saddlePointsAreSolvedAndHaveANegativePivotForEachEquation() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      int equations = random.nextInt(8);
      Matrix matrix = Matrix.saddle(random, equations + 2 + random.nextInt(20), equations);
      SparseIndefinite factors = new SparseIndefinite(matrix.upper(), matrix.late());
      factors.factor(matrix.values());
      assertEquals(0, factors.vanishing());
      assertEquals(equations, factors.negative());
      double[] x = random.doubles(matrix.size()).toArray();
      double[] right = matrix.times(x);
      factors.solve(right);
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i], right[i], 1e-9);
      }
    }
  }

  @Test
  void signsAreThoseOfTheDenseFactors() {
    Random random = new Random(6);
    for (int round = 0; round < 50; round++) {
      int size = 1 + random.nextInt(12);
      double[] dense = new double[size * size];
      for (int i = 0; i < size; i++) {
        for (int j = i; j < size; j++) {
          dense[i * size + j] = i == j || random.nextInt(3) == 0 ? random.nextGaussian() : 0;
        }
      }
      Matrix matrix = Matrix.of(size, dense);
      SparseIndefinite sparse = new SparseIndefinite(matrix.upper(), new boolean[size]);
      sparse.factor(matrix.values());
      assertEquals(
          new SymmetricIndefinite(size, dense.clone()).negative(), sparse.negative(), "" + round);
    }
  }

  @Test
  void whatIsSingularVanishes() {
    Matrix matrix = Matrix.of(2, new double[] {1, 1, 0, 1});
    SparseIndefinite factors = new SparseIndefinite(matrix.upper(), new boolean[2]);
    factors.factor(matrix.values());
    assertEquals(1, factors.vanishing());
  }

  /** A five-point grid of n x n has about 31 n^2 log2(n) / 4 entries by nested dissection. */
  @Test
  void theOrderKeepsGridsAndArrowsSparse() {
    int n = 40;
    int[] starts = new int[n * n + 1];
    int[] indices = new int[3 * n * n];
    int count = 0;
    for (int i = 0; i < n * n; i++) {
      indices[count++] = i;
      if (i % n + 1 < n) {
        indices[count++] = i + 1;
      }
      if (i + n < n * n) {
        indices[count++] = i + n;
      }
      starts[i + 1] = count;
    }
    CompressedRows grid =
        new CompressedRows(n * n, starts, java.util.Arrays.copyOf(indices, count));
    int entries = new SparseIndefinite(grid, new boolean[n * n]).entries();
    assertTrue(entries < n * n * n / 2, () -> entries + " entries, a band has " + n * n * n);
    int size = 1000;
    int[] arrow = new int[2 * size - 1];
    int[] arrowStarts = new int[size + 1];
    for (int j = 0; j < size; j++) {
      arrow[j] = j;
    }
    arrowStarts[1] = size;
    for (int i = 1; i < size; i++) {
      arrow[size + i - 1] = i;
      arrowStarts[i + 1] = size + i;
    }
    CompressedRows first = new CompressedRows(size, arrowStarts, arrow);
    assertEquals(size - 1, new SparseIndefinite(first, new boolean[size]).entries());
  }
}
