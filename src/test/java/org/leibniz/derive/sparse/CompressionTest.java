package org.leibniz.derive.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Patterns;
import org.leibniz.graph.SparsityPattern;

/** Matrices are multiplied as a compression says, and every entry is found again. */
class CompressionTest {

  /** The results of the products, as {@link Compression#sources} counts them. */
  private static double[] products(Compression compression, double[] values) {
    SparsityPattern pattern = compression.pattern();
    int behind = compression.columns().count() * pattern.rows();
    double[] results = new double[behind + compression.rows().count() * pattern.columns()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        int column = pattern.column(place);
        int forward = compression.columns().colours()[column];
        int reverse = compression.rows().colours()[row];
        if (forward >= 0) {
          results[forward * pattern.rows() + row] += values[place];
        }
        if (reverse >= 0) {
          results[behind + reverse * pattern.columns() + column] += values[place];
        }
      }
    }
    return results;
  }

  private static void recovers(Compression compression, double[] values) {
    double[] results = products(compression, values);
    double[] found = new double[values.length];
    for (int place = 0; place < found.length; place++) {
      found[place] = results[compression.sources()[place]];
    }
    assertArrayEquals(values, found, compression::toString);
  }

  /** Different whole numbers, so that sums are exact and tell their terms. */
  private static double[] values(SparsityPattern pattern, boolean symmetric) {
    double[] values = new double[pattern.nonzeros()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        int column = pattern.column(place);
        int low = symmetric ? Math.min(row, column) : row;
        int high = symmetric ? Math.max(row, column) : column;
        values[place] = 1 + low * 10_007.0 + high * 13.0;
      }
    }
    return values;
  }

  @Test
  void everyEntryOfRandomJacobiansIsFound() {
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      int rows = 1 + random.nextInt(25);
      int columns = 1 + random.nextInt(25);
      double density = random.nextDouble() * random.nextDouble();
      int fullRow = random.nextInt(3 * rows);
      int fullColumn = random.nextInt(3 * columns);
      SparsityPattern pattern =
          Patterns.where(
              rows,
              columns,
              (r, c) -> r == fullRow || c == fullColumn || random.nextDouble() < density);
      recovers(Compression.ofJacobian(pattern), values(pattern, false));
    }
  }

  @Test
  void everyEntryOfRandomHessiansIsFound() {
    Random random = new Random(2);
    for (int i = 0; i < 600; i++) {
      int size = 1 + random.nextInt(30);
      boolean[][] upper = new boolean[size][size];
      double density = random.nextDouble() * random.nextDouble();
      int hub = random.nextInt(2 * size);
      for (int row = 0; row < size; row++) {
        for (int column = row; column < size; column++) {
          upper[row][column] = row == hub || random.nextDouble() < density;
        }
      }
      SparsityPattern pattern =
          Patterns.where(size, size, (r, c) -> upper[Math.min(r, c)][Math.max(r, c)]);
      recovers(Compression.ofHessian(pattern), values(pattern, true));
    }
  }

  private static int hessianColours(SparsityPattern pattern) {
    Compression compression = Compression.ofHessian(pattern);
    recovers(compression, values(pattern, true));
    return compression.products();
  }

  @Test
  void bandsNeedNoMoreColoursThanTheirWidth() {
    for (int half = 0; half <= 6; half++) {
      int width = half;
      SparsityPattern band = Patterns.where(60, 60, (r, c) -> Math.abs(r - c) <= width);
      assertEquals(2 * half + 1, Compression.ofJacobian(band).products());
      assertTrue(hessianColours(band) <= 2 * half + 1);
    }
  }

  @Test
  void arrowsNeedTwoColours() {
    assertEquals(
        2, hessianColours(Patterns.where(50, 50, (r, c) -> r == 0 || c == 0 || r.equals(c))));
    assertEquals(
        2, hessianColours(Patterns.where(50, 50, (r, c) -> r == 49 || c == 49 || r.equals(c))));
    assertEquals(
        2, hessianColours(Patterns.where(50, 50, (r, c) -> r == 20 || c == 20 || r.equals(c))));
  }

  @Test
  void anArrowWithABandNeedsOneMoreThanTheBand() {
    SparsityPattern pattern =
        Patterns.where(80, 80, (r, c) -> r == 0 || c == 0 || Math.abs(r - c) <= 1);
    assertEquals(4, hessianColours(pattern));
  }

  @Test
  void blocksNeedAsManyColoursAsTheLargestIsWide() {
    assertEquals(5, hessianColours(Patterns.where(60, 60, (r, c) -> r / 5 == c / 5)));
    assertEquals(40, hessianColours(Patterns.where(40, 40, (r, c) -> true)));
    assertEquals(0, hessianColours(Patterns.where(4, 4, (r, c) -> false)));
  }

  /** A full row alone would take a forward product for every column. */
  @Test
  void fullRowsAndColumnsOfAJacobianAreSweptTheOtherWay() {
    SparsityPattern arrow = Patterns.where(50, 50, (r, c) -> r == 0 || c == 0 || r.equals(c));
    Compression both = Compression.ofJacobian(arrow);
    recovers(both, values(arrow, false));
    assertEquals(3, both.products());
    SparsityPattern row = Patterns.where(50, 50, (r, c) -> r == 7 || r.equals(c));
    assertEquals(2, Compression.ofJacobian(row).products());
    SparsityPattern column = Patterns.where(50, 50, (r, c) -> c == 7 || r.equals(c));
    assertEquals(2, Compression.ofJacobian(column).products());
    assertEquals(1, Compression.ofJacobian(Patterns.where(1, 50, (r, c) -> true)).products());
    assertEquals(1, Compression.ofJacobian(Patterns.where(50, 1, (r, c) -> true)).products());
  }

  @Test
  void aColouringDependsOnThePatternAlone() {
    Random random = new Random(3);
    boolean[][] entries = new boolean[40][40];
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column <= row; column++) {
        entries[row][column] = random.nextInt(8) == 0;
      }
    }
    SparsityPattern pattern =
        Patterns.where(40, 40, (r, c) -> entries[Math.max(r, c)][Math.min(r, c)]);
    assertEquals(Compression.ofHessian(pattern), Compression.ofHessian(pattern));
    assertEquals(Compression.ofJacobian(pattern), Compression.ofJacobian(pattern));
  }

  /** Time and memory for a hub with very many neighbours must not be quadratic. */
  @Test
  void aLargeArrowIsColouredAtOnce() {
    int size = 300_000;
    int[] starts = new int[size + 1];
    int[] indices = new int[3 * size - 2];
    for (int column = 0; column < size; column++) {
      indices[column] = column;
    }
    starts[1] = size;
    for (int row = 1; row < size; row++) {
      indices[size + 2 * (row - 1) + 1] = row;
      starts[row + 1] = starts[row] + 2;
    }
    SparsityPattern arrow = new SparsityPattern(size, size, starts, indices);
    assertEquals(2, Compression.ofHessian(arrow).products());
    assertEquals(3, Compression.ofJacobian(arrow).products());
  }
}
