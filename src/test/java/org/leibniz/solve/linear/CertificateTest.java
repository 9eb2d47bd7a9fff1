package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
  /** A + B, C - D, A + C, B - D. */
  private static final double[] PUZZLE = {1, 1, 0, 0, 0, 0, 1, -1, 1, 0, 1, 0, 0, 1, 0, -1};

  /** Exactly, or in doubles. */
  private static Certificate examine(
      boolean exact, double[] coefficients, double[] right, int unknowns) {
    return exact
        ? Certificate.of(coefficients, right, unknowns)
        : Certificate.of(LinearSystem.of(coefficients, right, unknowns));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePuzzleHasOneFreeDirection(boolean exact) {
    Certificate certificate = examine(exact, PUZZLE, new double[] {9, 1, 8, 2}, 4);
    assertEquals(3, certificate.rank());
    assertTrue(certificate.consistent());
    assertFalse(certificate.unique());
    assertEquals(1, certificate.freeDirections().size());
    assertArrayEquals(new double[] {1, -1, -1, -1}, certificate.freeDirections().get(0));
    assertArrayEquals(new double[] {6, 3, 2, 1}, certificate.minimumNorm(), 1e-14);
    assertTrue(certificate.conflicts().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theVariantHasOneAnswer(boolean exact) {
    double[] variant = {1, 1, 0, 0, 0, 0, 1, -1, 1, 0, 1, 0, 0, 1, 0, 1};
    Certificate certificate = examine(exact, variant, new double[] {8, 6, 13, 8}, 4);
    assertTrue(certificate.unique());
    assertArrayEquals(new double[] {3.5, 4.5, 9.5, 3.5}, certificate.minimumNorm(), 1e-14);
    if (exact) {
      assertEquals("[7/2, 9/2, 19/2, 7/2]", certificate.exact().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConflictNamesItsEquationsAndTheLeastSquaresPoint(boolean exact) {
    Certificate certificate = examine(exact, PUZZLE, new double[] {9, 1, 8, 3}, 4);
    assertFalse(certificate.consistent());
    Conflict conflict = certificate.conflicts().get(0);
    assertEquals(List.of(0, 1, 2, 3), conflict.equations());
    assertArrayEquals(new double[] {1, 1, -1, -1}, conflict.multipliers());
    assertEquals(-1, conflict.contradiction());
    assertArrayEquals(
        new double[] {47 / 8.0, 27 / 8.0, 15 / 8.0, 5 / 8.0}, certificate.minimumNorm(), 1e-14);
    assertArrayEquals(new double[] {0.25, 0.25, -0.25, -0.25}, certificate.residuals(), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyTheContradictingEquationsAreNamed(boolean exact) {
    // x + y = 1, z = 5, 2x + 2y = 3: the second has no part in it.
    double[] coefficients = {1, 1, 0, 0, 0, 1, 2, 2, 0};
    Certificate certificate = examine(exact, coefficients, new double[] {1, 5, 3}, 3);
    assertEquals(1, certificate.conflicts().size());
    Conflict conflict = certificate.conflicts().get(0);
    assertEquals(List.of(0, 2), conflict.equations());
    assertArrayEquals(new double[] {2, -1}, conflict.multipliers());
    assertEquals(-1, conflict.contradiction());
    assertTrue(certificate.determines(2));
    assertFalse(certificate.determines(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEquationWithoutUnknownsConflictsAlone(boolean exact) {
    Certificate certificate = examine(exact, new double[] {0, 0, 1, 1}, new double[] {5, 2}, 2);
    assertFalse(certificate.consistent());
    assertEquals(List.of(0), certificate.conflicts().get(0).equations());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fewerEquationsThanUnknowns(boolean exact) {
    Certificate certificate = examine(exact, new double[] {2, 3, 6}, new double[] {49}, 3);
    assertEquals(1, certificate.rank());
    assertArrayEquals(new double[] {2, 3, 6}, certificate.minimumNorm(), 1e-13);
    assertArrayEquals(new double[] {3, 0, -1}, certificate.freeDirections().get(0));
    assertArrayEquals(new double[] {0, 2, -1}, certificate.freeDirections().get(1));
  }

  @Test
  void neitherUnitsNorFactorsChangeTheVerdict() {
    // The puzzle with its unknowns in very different units and its equations times very different
    // factors.
    double[] units = {1e-12, 1e9, 1, 1e4};
    double[] factors = {1e10, 1e-14, 3, 1e-5};
    double[] coefficients = new double[16];
    double[] right = {9, 1, 8, 2};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        coefficients[4 * i + j] = PUZZLE[4 * i + j] * units[j] * factors[i];
      }
      right[i] *= factors[i];
    }
    LinearSystem system = LinearSystem.of(coefficients, right, 4);
    assertEquals(3, system.rank());
    assertTrue(system.consistent());
    right[3] *= 1.5;
    assertFalse(LinearSystem.of(coefficients, right, 4).consistent());
  }

  @Test
  void freeDirectionsAndConflictsOfRandomSystemsAreWhatTheyClaim() {
    Random random = new Random(7);
    for (int round = 0; round < 60; round++) {
      int unknowns = 1 + random.nextInt(8);
      int equations = 1 + random.nextInt(8);
      int rank = 1 + random.nextInt(Math.min(unknowns, equations));
      double[] coefficients = product(random, equations, rank, unknowns);
      double[] right = new double[equations];
      for (int i = 0; i < equations; i++) {
        right[i] = random.nextInt(11) - 5;
      }
      Certificate exact = examine(true, coefficients, right, unknowns);
      Certificate approximate = examine(false, coefficients, right, unknowns);
      assertEquals(exact.rank(), approximate.rank());
      assertEquals(exact.consistent(), approximate.consistent());
      assertArrayEquals(exact.minimumNorm(), approximate.minimumNorm(), 1e-9);
      check(exact, coefficients, right);
      check(approximate, coefficients, right);
    }
  }

  private static double[] product(Random random, int rows, int inner, int columns) {
    double[] result = new double[rows * columns];
    double[] left = new double[rows * inner];
    double[] right = new double[inner * columns];
    for (int k = 0; k < left.length; k++) {
      left[k] = random.nextInt(5) - 2;
    }
    for (int k = 0; k < right.length; k++) {
      right[k] = random.nextInt(5) - 2;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          result[i * columns + j] += left[i * inner + k] * right[k * columns + j];
        }
      }
    }
    return result;
  }

  private static void check(Certificate certificate, double[] coefficients, double[] right) {
    int unknowns = certificate.unknowns();
    assertEquals(unknowns - certificate.rank(), certificate.freeDirections().size());
    for (double[] direction : certificate.freeDirections()) {
      double[] image = new double[right.length];
      Vectors.multiply(coefficients, direction, image);
      assertEquals(0, Vectors.largest(image), 1e-9 * Vectors.largest(direction));
    }
    assertEquals(certificate.consistent(), certificate.conflicts().isEmpty());
    for (Conflict conflict : certificate.conflicts()) {
      double[] combined = new double[unknowns];
      double sum = 0;
      for (int k = 0; k < conflict.multipliers().length; k++) {
        int equation = conflict.equations().get(k);
        sum += conflict.multipliers()[k] * right[equation];
        for (int j = 0; j < unknowns; j++) {
          combined[j] += conflict.multipliers()[k] * coefficients[equation * unknowns + j];
        }
      }
      assertEquals(0, Vectors.largest(combined), 1e-9 * Vectors.largest(conflict.multipliers()));
      assertEquals(conflict.contradiction(), sum, 1e-9 * Vectors.largest(conflict.multipliers()));
      assertTrue(conflict.contradiction() != 0);
    }
  }

  @Test
  void irrationalCoefficientsFallBackToDoubles() {
    double root = Math.sqrt(2);
    Certificate certificate =
        Certificate.of(new double[] {root, -1, 1, root}, new double[] {0, 3}, 2);
    assertTrue(certificate.exact().isEmpty());
    assertArrayEquals(new double[] {1, root}, certificate.minimumNorm(), 1e-15);
  }

  @Test
  void tooLargeForExactNumbersIsStillSolved() {
    Random random = new Random(3);
    int size = 150;
    double[] coefficients = new double[size * size];
    double[] right = new double[size];
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] = random.nextInt(19) - 9;
    }
    for (int k = 0; k < size; k++) {
      right[k] = random.nextInt(100);
    }
    Certificate certificate = Certificate.of(LinearSystem.of(coefficients, right, size));
    assertTrue(certificate.unique());
    assertEquals(0, Vectors.largest(certificate.residuals()), 1e-10);
  }

  @Test
  void aNonlinearSystemIsExaminedAtAPoint() {
    // x y = 1 and 2 x y = 2 at (1, 1): one direction remains, along the hyperbola.
    LinearSystem system =
        LinearSystem.at(new double[] {1, 1, 2, 2.000000001}, new double[] {0, 0}, 2, 1e-7);
    assertEquals(1, system.rank());
    assertEquals(1, system.freeDirections().size());
    assertEquals(-1, system.freeDirections().get(0)[1] / system.freeDirections().get(0)[0], 1e-8);
  }

  @Test
  void wrongInputIsRefused() {
    double[] nan = {Double.NaN};
    assertThrows(IllegalArgumentException.class, () -> LinearSystem.of(nan, new double[] {1}, 1));
    assertThrows(
        IllegalArgumentException.class, () -> LinearSystem.of(new double[3], new double[2], 2));
  }
}
