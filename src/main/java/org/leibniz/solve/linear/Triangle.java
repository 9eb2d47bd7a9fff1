package org.leibniz.solve.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * The triangular factor of a tall matrix by Householder reflections (A. Householder, "Unitary
 * triangularization of a nonsymmetric matrix", Journal of the ACM 5, 1958). Blocks of rows are
 * factored by themselves and their triangles joined two by two (J. Demmel, L. Grigori, M. Hoemmen
 * and J. Langou, "Communication-optimal parallel and sequential QR and LU factorizations", SIAM
 * Journal on Scientific Computing 34, 2012), so that roundings grow with the logarithm of the
 * number of blocks only.
 */
public final class Triangle {
  private static final int BLOCK = 256;

  private final int columns;

  /** A triangle above, the rows to be worked in below; row by row. */
  private final double[] work;

  private Triangle(int columns) {
    this.columns = columns;
    this.work = new double[(columns + Math.max(columns, BLOCK)) * columns];
  }

  /**
   * The upper triangle R with {@code R'R = A'A}, packed row by row; for fewer rows than columns the
   * last rows of R are zero.
   *
   * @param matrix A, row by row
   */
  public static double[] of(double[] matrix, int rows, int columns) {
    Triangle triangle = new Triangle(columns);
    // Like the digits of a binary number: at each place the triangle of so many blocks, or none.
    List<double[]> places = new ArrayList<>();
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      double[] carried =
          triangle.factored(new double[columns * columns], matrix, from * columns, count);
      int place = 0;
      while (place < places.size() && places.get(place) != null) {
        carried = triangle.joined(places.get(place), carried);
        places.set(place++, null);
      }
      if (place == places.size()) {
        places.add(carried);
      } else {
        places.set(place, carried);
      }
    }
    double[] all = new double[columns * columns];
    for (double[] part : places) {
      all = part == null ? all : triangle.joined(part, all);
    }
    return packed(all, columns);
  }

  private double[] joined(double[] first, double[] second) {
    return factored(first, second, 0, columns);
  }

  private double[] factored(double[] above, double[] below, int offset, int count) {
    System.arraycopy(above, 0, work, 0, above.length);
    System.arraycopy(below, offset, work, columns * columns, count * columns);
    for (int j = 0; j < columns; j++) {
      reflect(j, count);
    }
    double[] result = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      System.arraycopy(work, i * columns + i, result, i * columns + i, columns - i);
    }
    return result;
  }

  /**
   * Brings a column below the diagonal to zero; rows of the triangle below row j are zero there.
   */
  private void reflect(int j, int count) {
    double scale = Math.abs(work[j * columns + j]);
    for (int i = columns; i < columns + count; i++) {
      scale = Math.max(scale, Math.abs(work[i * columns + j]));
    }
    if (scale == 0) {
      return;
    }
    // The column is divided by its largest entry, so that no square overflows.
    double head = work[j * columns + j] / scale;
    double squares = head * head;
    for (int i = columns; i < columns + count; i++) {
      double entry = work[i * columns + j] / scale;
      work[i * columns + j] = entry;
      squares += entry * entry;
    }
    double length = head >= 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    double factor = 1 / (length * (length - head));
    for (int k = j + 1; k < columns; k++) {
      project(j, k, count, head - length, factor);
    }
    work[j * columns + j] = length * scale;
  }

  private void project(int j, int k, int count, double first, double factor) {
    double dot = first * work[j * columns + k];
    for (int i = columns; i < columns + count; i++) {
      dot += work[i * columns + j] * work[i * columns + k];
    }
    double share = dot * factor;
    work[j * columns + k] -= share * first;
    for (int i = columns; i < columns + count; i++) {
      work[i * columns + k] -= share * work[i * columns + j];
    }
  }

  private static double[] packed(double[] triangle, int columns) {
    double[] packed = new double[columns * (columns + 1) / 2];
    int next = 0;
    for (int i = 0; i < columns; i++) {
      for (int k = i; k < columns; k++) {
        packed[next++] = triangle[i * columns + k];
      }
    }
    return packed;
  }
}
