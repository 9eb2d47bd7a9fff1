package org.leibniz.solve.linear;

/**
 * The triangular factor of a tall matrix by Householder reflections (A. Householder, "Unitary
 * triangularization of a nonsymmetric matrix", Journal of the ACM 5, 1958), a block of rows after
 * another, so that a long table needs no second copy of itself.
 */
public final class Triangle {
  private static final int BLOCK = 256;

  private final int columns;

  /** The triangle above, the rows to be worked in below; row by row. */
  private final double[] work;

  private Triangle(int columns) {
    this.columns = columns;
    this.work = new double[(columns + BLOCK) * columns];
  }

  /**
   * The upper triangle R with {@code R'R = A'A}, packed row by row; for fewer rows than columns the
   * last rows of R are zero.
   *
   * @param matrix A, row by row
   */
  public static double[] of(double[] matrix, int rows, int columns) {
    Triangle triangle = new Triangle(columns);
    for (int from = 0; from < rows; from += BLOCK) {
      triangle.take(matrix, from, Math.min(BLOCK, rows - from));
    }
    return triangle.packed();
  }

  private void take(double[] matrix, int from, int count) {
    System.arraycopy(matrix, from * columns, work, columns * columns, count * columns);
    for (int j = 0; j < columns; j++) {
      reflect(j, count);
    }
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

  private double[] packed() {
    double[] packed = new double[columns * (columns + 1) / 2];
    int next = 0;
    for (int i = 0; i < columns; i++) {
      for (int k = i; k < columns; k++) {
        packed[next++] = work[i * columns + k];
      }
    }
    return packed;
  }
}
