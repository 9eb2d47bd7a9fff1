package org.leibniz.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalEquationsTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 25;

  /** A sparse matrix, dense and by its entries. */
  private record Matrix(double[] dense, CompressedRows pattern, double[] entries) {
    static Matrix of(double[] dense, int rows, int columns) {
      int[] starts = new int[rows + 1];
      int[] indices = new int[dense.length];
      double[] entries = new double[dense.length];
      int count = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          if (dense[i * columns + j] != 0) {
            indices[count] = j;
            entries[count++] = dense[i * columns + j];
          }
        }
        starts[i + 1] = count;
      }
      return new Matrix(
          dense,
          new CompressedRows(columns, starts, Arrays.copyOf(indices, count)),
          Arrays.copyOf(entries, count));
    }

    /** Few entries in each row, columns of very different lengths. */
    static Matrix random(Random random) {
      double[] dense = new double[ROWS * COLUMNS];
      for (int i = 0; i < ROWS; i++) {
        for (int k = 0; k < 4; k++) {
          int j = k == 0 ? i % COLUMNS : random.nextInt(COLUMNS);
          dense[i * COLUMNS + j] = random.nextGaussian() * Math.pow(10, j % 9 - 4);
        }
      }
      return of(dense, ROWS, COLUMNS);
    }

    NormalPattern normalPattern() {
      return NormalPattern.of(pattern).orElseThrow();
    }

    NormalEquations equations(boolean[] held) {
      NormalEquations equations = new NormalEquations(normalPattern());
      equations.assemble(entries, pattern.columnUnits(entries), held);
      return equations;
    }
  }

  private static double[] gaussian(Random random, int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] undamped(Matrix matrix, double[] residuals, boolean[] held) {
    NormalEquations.Step step =
        matrix.equations(held).undamped(residuals, matrix.pattern().columnUnits(matrix.entries()));
    double[] units = matrix.pattern().columnUnits(matrix.entries());
    double[] x = step.entries().clone();
    Arrays.setAll(x, j -> x[j] * units[j]);
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theStepIsThatOfQr(int seed) {
    Random random = new Random(seed);
    Matrix matrix = Matrix.random(random);
    double[] right = gaussian(random, ROWS);
    double[] expected = LeastSquares.solve(matrix.dense(), right, COLUMNS).solution();
    double[] found = undamped(matrix, right, new boolean[COLUMNS]);
    for (int j = 0; j < COLUMNS; j++) {
      assertEquals(-expected[j], found[j], 1e-11 * Math.abs(expected[j]), "seed " + seed);
    }
  }

  /** The columns nearly depend on each other: J'J alone would leave two digits. */
  @Test
  void refinementGivesTheDigitsThatTheProductsLose() {
    int size = 12;
    double[] dense = new double[(size + 1) * size];
    for (int j = 0; j < size; j++) {
      dense[j] = 1;
      dense[(j + 1) * size + j] = 1e-6;
    }
    double[] right = new double[size + 1];
    Arrays.setAll(right, i -> i == 0 ? -size : -1e-6 * i);
    double[] expected = LeastSquares.solve(dense, right, size).solution();
    Matrix matrix = Matrix.of(dense, size + 1, size);
    double[] found = undamped(matrix, right, new boolean[size]);
    for (int j = 0; j < size; j++) {
      assertEquals(-expected[j], found[j], 1e-8 * Math.abs(expected[j]));
    }
    SparseCovariance covariance =
        new SparseCovariance(matrix.normalPattern(), matrix.entries(), new boolean[size], 5);
    assertEquals(size, covariance.rank());
    assertFalse(covariance.trusted());
  }

  @Test
  void unknownsThatAreHeldStay() {
    Random random = new Random(7);
    Matrix matrix = Matrix.random(random);
    double[] right = gaussian(random, ROWS);
    boolean[] held = new boolean[COLUMNS];
    held[3] = true;
    held[COLUMNS - 1] = true;
    double[] without = matrix.dense().clone();
    for (int i = 0; i < ROWS; i++) {
      without[i * COLUMNS + 3] = 0;
      without[i * COLUMNS + COLUMNS - 1] = 0;
    }
    double[] expected = LeastSquares.solve(without, right, COLUMNS).solution();
    double[] found = undamped(matrix, right, held);
    assertEquals(0, found[3]);
    for (int j = 0; j < COLUMNS; j++) {
      assertEquals(-expected[j], found[j], 1e-11 * Math.abs(expected[j]));
    }
  }

  /** Heights of which only differences are measured: all can rise together. */
  private static Matrix heights(int count) {
    int rows = 2 * count - 3;
    double[] dense = new double[rows * count];
    for (int i = 0; i < rows; i++) {
      int apart = i < count - 1 ? 1 : 2;
      int from = i < count - 1 ? i : i - count + 1;
      dense[i * count + from] = -1;
      dense[i * count + from + apart] = 1;
    }
    return Matrix.of(dense, rows, count);
  }

  @Test
  void ofManyStepsTheShortestIsFound() {
    int count = 40;
    Matrix matrix = heights(count);
    double[] right = gaussian(new Random(3), matrix.pattern().rows());
    double[] expected = LeastSquares.solve(matrix.dense(), right, count).solution();
    NormalEquations equations = matrix.equations(new boolean[count]);
    assertFalse(equations.undamped(right, ones(count)).unique());
    double[] found = undamped(matrix, right, new boolean[count]);
    for (int j = 0; j < count; j++) {
      assertEquals(-expected[j], found[j], 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theDeviationsAreThoseOfQr(int seed) {
    Matrix matrix = Matrix.random(new Random(seed));
    Covariance expected = Covariance.of(matrix.dense(), ROWS, COLUMNS);
    SparseCovariance found =
        new SparseCovariance(
            matrix.normalPattern(), matrix.entries(), new boolean[COLUMNS], Integer.MAX_VALUE);
    assertEquals(COLUMNS, found.rank());
    assertTrue(found.trusted());
    double[] gradient = gaussian(new Random(seed), COLUMNS);
    assertEquals(1, found.deviation(gradient) / expected.deviation(gradient), 1e-9);
    for (int j = 0; j < COLUMNS; j++) {
      assertEquals(1, found.deviation(j) / expected.deviation(j), 1e-9);
      assertEquals(expected.correlation(0, j), found.correlation(0, j), 1e-9);
    }
  }

  @Test
  void whatTheDataDoNotTellIsFound() {
    int count = 30;
    Matrix matrix = heights(count);
    SparseCovariance found =
        new SparseCovariance(matrix.normalPattern(), matrix.entries(), new boolean[count], 5);
    assertEquals(count - 1, found.rank());
    assertEquals(1, found.nullDirections().size());
    assertArrayEquals(
        ones(count), Arrays.stream(found.nullDirections().get(0)).map(Math::abs).toArray(), 1e-9);
    assertTrue(Double.isNaN(found.deviation(4)));
    boolean[] held = new boolean[count];
    held[0] = true;
    SparseCovariance fixed =
        new SparseCovariance(matrix.normalPattern(), matrix.entries(), held, 5);
    assertEquals(count - 1, fixed.rank());
    assertTrue(fixed.nullDirections().isEmpty());
    assertTrue(Double.isNaN(fixed.deviation(0)));
    int[] free = new int[count - 1];
    Arrays.setAll(free, k -> k + 1);
    Covariance dense = Covariance.of(matrix.dense(), matrix.pattern().rows(), count, free);
    for (int j = 1; j < count; j++) {
      assertEquals(1, fixed.deviation(j) / dense.deviation(j), 1e-10);
    }
  }

  @Test
  void anUnknownThatNoResidualDependsOnIsNotDetermined() {
    double[] dense = {1, 0, 2, 2, 0, 1, 3, 0, 3};
    Matrix matrix = Matrix.of(dense, 3, 3);
    SparseCovariance found =
        new SparseCovariance(matrix.normalPattern(), matrix.entries(), new boolean[3], 5);
    assertEquals(2, found.rank());
    assertArrayEquals(new double[] {0, 1, 0}, found.nullDirections().get(0));
    assertTrue(Double.isNaN(found.deviation(1)));
    assertEquals(Covariance.of(dense, 3, 3).deviation(2), found.deviation(2), 1e-12);
  }

  /** Points meet cameras only, so their order before the cameras leaves no fill among points. */
  @Test
  void pointsAreEliminatedBeforeCameras() {
    int cameras = 6;
    int points = 200;
    int columns = 6 * cameras + 3 * points;
    int rows = 0;
    int[] starts = new int[3 * points + 1];
    int[] indices = new int[27 * points];
    int count = 0;
    for (int point = 0; point < points; point++) {
      for (int k = 0; k < 3; k++) {
        for (int j = 0; j < 6; j++) {
          indices[count++] = 6 * ((point + 2 * k) % cameras) + j;
        }
        for (int j = 0; j < 3; j++) {
          indices[count++] = 6 * cameras + 3 * point + j;
        }
        starts[++rows] = count;
      }
    }
    for (int row = 0; row < rows; row++) {
      Arrays.sort(indices, starts[row], starts[row + 1]);
    }
    NormalPattern pattern =
        NormalPattern.of(new CompressedRows(columns, starts, indices)).orElseThrow();
    int ofPoints = points * (3 + 3 * 18);
    int ofCameras = 36 * 35 / 2;
    assertTrue(pattern.entries() <= ofPoints + ofCameras, pattern.entries() + " entries");
  }
}
