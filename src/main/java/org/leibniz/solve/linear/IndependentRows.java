package org.leibniz.solve.linear;

/** The first rows of a matrix that are linearly independent. */
public final class IndependentRows {
  /** What is left of a row beside the others, relative to it, that counts as nothing. */
  private static final double NOTHING = 1e-8;

  private IndependentRows() {}

  /**
   * The logarithm of the magnitude of the determinant of these rows, by orthogonalising one after
   * the other; minus infinity where there are fewer than columns.
   *
   * @param matrix row by row
   */
  public static double logVolume(double[] matrix, int columns) {
    double[] basis = new double[columns * columns];
    double[] row = new double[columns];
    double sum = 0;
    int found = 0;
    for (int at = 0; at < matrix.length && found < columns; at += columns) {
      System.arraycopy(matrix, at, row, 0, columns);
      double before = Vectors.norm(row);
      // Twice, since once leaves rounding of the size of what is taken away.
      orthogonalise(row, basis, found);
      orthogonalise(row, basis, found);
      double after = Vectors.norm(row);
      if (after > NOTHING * before) {
        for (int j = 0; j < columns; j++) {
          basis[found * columns + j] = row[j] / after;
        }
        sum += StrictMath.log(after);
        found++;
      }
    }
    return found == columns ? sum : Double.NEGATIVE_INFINITY;
  }

  private static void orthogonalise(double[] row, double[] basis, int count) {
    for (int k = 0; k < count; k++) {
      double product = 0;
      for (int j = 0; j < row.length; j++) {
        product += row[j] * basis[k * row.length + j];
      }
      for (int j = 0; j < row.length; j++) {
        row[j] -= product * basis[k * row.length + j];
      }
    }
  }
}
