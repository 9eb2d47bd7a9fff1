package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leibniz.solve.linear.PositiveDefinite.Kind;

class PositiveDefiniteTest {
  @Test
  void eigenvaluesOfTheSecondDifference() {
    int size = 30;
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] = 2;
      if (i > 0) {
        matrix[i * size + i - 1] = -1;
        matrix[(i - 1) * size + i] = -1;
      }
    }
    PositiveDefinite verdict = PositiveDefinite.classify(matrix, size);
    assertEquals(Kind.POSITIVE_DEFINITE, verdict.kind());
    assertEquals(2 - 2 * Math.cos(Math.PI / (size + 1)), verdict.smallest(), 1e-14);
    assertEquals(2 + 2 * Math.cos(Math.PI / (size + 1)), verdict.largest(), 1e-14);
  }

  @Test
  void aFullMatrixWithKnownEigenvalues() {
    // Ones everywhere plus 3 on the diagonal: eigenvalues 3, 3, 3, 3 and 8.
    double[] matrix = new double[25];
    for (int k = 0; k < 25; k++) {
      matrix[k] = k % 6 == 0 ? 4 : 1;
    }
    PositiveDefinite verdict = PositiveDefinite.classify(matrix, 5);
    assertEquals(3, verdict.smallest(), 1e-14);
    assertEquals(8, verdict.largest(), 1e-14);
  }

  @Test
  void flatDirectionsAreSeen() {
    assertEquals(
        Kind.POSITIVE_SEMIDEFINITE, PositiveDefinite.classify(new double[] {1, 1, 1, 1}, 2).kind());
    assertEquals(Kind.POSITIVE_SEMIDEFINITE, PositiveDefinite.classify(new double[4], 2).kind());
  }

  @Test
  void saddlesAreSeen() {
    assertEquals(Kind.INDEFINITE, PositiveDefinite.classify(new double[] {1, 2, 2, 1}, 2).kind());
    assertEquals(Kind.INDEFINITE, PositiveDefinite.classify(new double[] {0, 1, 1, 0}, 2).kind());
    assertEquals(Kind.INDEFINITE, PositiveDefinite.classify(new double[] {-1}, 1).kind());
  }

  @Test
  void unitsDoNotMatter() {
    double[] matrix = {2e12, 0, 0, 2e-12};
    PositiveDefinite verdict = PositiveDefinite.classify(matrix, 2);
    assertEquals(Kind.POSITIVE_DEFINITE, verdict.kind());
    assertEquals(0, verdict.smallest(), 1e-3);
  }

  @Test
  void notFiniteIsUnknown() {
    assertEquals(Kind.UNKNOWN, PositiveDefinite.classify(new double[] {Double.NaN}, 1).kind());
  }

  @Test
  void choleskySolvesAndRefuses() {
    Cholesky cholesky = new Cholesky(2);
    assertTrue(cholesky.factor(new double[] {4, 2, 2, 3}, null));
    double[] right = {10, 8};
    cholesky.solve(right);
    assertArrayEquals(new double[] {1.75, 1.5}, right, 1e-15);
    assertFalse(cholesky.factor(new double[] {1, 2, 2, 1}, null));
    assertTrue(cholesky.factor(new double[] {1, 2, 2, 1}, new double[] {2, 2}));
  }

  @Test
  void aDirectionOfNegativeCurvatureCurvesDownwards() {
    double[] matrix = {1, 2, 0, 2, 1, 0, 0, 0, 5};
    double[] direction = NegativeCurvature.direction(matrix, 3);
    assertNotNull(direction);
    double[] product = new double[3];
    Vectors.multiply(matrix, direction, product);
    assertEquals(-1, Vectors.dot(direction, product) / Vectors.dot(direction, direction), 1e-9);
    assertNull(NegativeCurvature.direction(new double[] {1, 1, 1, 1}, 2));
  }
}
