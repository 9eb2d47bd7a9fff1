package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final int ROWS = 7;
  private static final int COLUMNS = 3;

  private static double[] matrix(double thirdUnit) {
    Random random = new Random(5);
    double[] matrix = new double[ROWS * COLUMNS];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextGaussian() * (i % COLUMNS == 2 ? thirdUnit : 1);
    }
    return matrix;
  }

  private static double[] vector() {
    return new Random(6).doubles(ROWS, -1, 1).toArray();
  }

  @Test
  void whatIsLeftIsOrthogonalToEveryColumn() {
    double[] matrix = matrix(1e9);
    double[] left = vector();
    new Projection(matrix, ROWS, COLUMNS).reject(left);
    double[] products = new double[COLUMNS];
    Vectors.multiplyTransposed(matrix, left, products);
    assertArrayEquals(new double[COLUMNS], new double[] {products[0], products[1], 0}, 1e-14);
    assertEquals(0, products[2], 1e-5);
    double[] again = left.clone();
    new Projection(matrix, ROWS, COLUMNS).reject(again);
    assertArrayEquals(left, again, 1e-15);
  }

  @Test
  void theSolutionLeavesWhatIsRejected() {
    double[] matrix = matrix(1e-6);
    Projection projection = new Projection(matrix, ROWS, COLUMNS);
    assertEquals(COLUMNS, projection.rank());
    double[] solution = projection.solve(vector());
    double[] reached = new double[ROWS];
    Vectors.multiply(matrix, solution, reached);
    double[] left = vector();
    projection.reject(left);
    for (int i = 0; i < ROWS; i++) {
      assertEquals(vector()[i] - reached[i], left[i], 1e-14);
    }
  }

  /** Of two equal columns each gets half. */
  @Test
  void ofSeveralSolutionsItIsTheShortest() {
    double[] matrix = new double[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      matrix[2 * i] = matrix[2 * i + 1] = i + 1;
    }
    double[] right = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      right[i] = 6 * (i + 1);
    }
    Projection projection = new Projection(matrix, ROWS, 2);
    assertEquals(1, projection.rank());
    assertArrayEquals(new double[] {3, 3}, projection.solve(right), 1e-13);
    projection.reject(right);
    assertArrayEquals(new double[ROWS], right, 1e-13);
  }
}
