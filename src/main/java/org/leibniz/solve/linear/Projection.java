package org.leibniz.solve.linear;

import java.util.Arrays;

/**
 * A matrix A as what its columns span: the projection of vectors onto what is orthogonal to all of
 * them, and the least-squares solutions of {@code A x = b}, from one pivoted QR factorisation of A
 * with its columns scaled.
 */
public final class Projection {
  private final int columns;
  private final double[] scale;
  private final PivotedQr qr;
  private final int rank;

  /**
   * Factors A; the cost is of order rows * columns^2.
   *
   * @param matrix A row by row, finite
   */
  public Projection(double[] matrix, int rows, int columns) {
    this.columns = columns;
    this.scale = LeastSquares.columnScale(matrix, rows, columns);
    double[] scaled = new double[rows * columns];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        scaled[j * rows + i] = matrix[at++] * scale[j];
      }
    }
    this.qr = PivotedQr.ofColumns(scaled, rows, columns);
    this.rank = qr.rank(LeastSquares.tolerance(rows, columns));
  }

  /** The numerical rank of A. */
  int rank() {
    return rank;
  }

  /** Takes from a vector, in place, what the columns of A can make of it. */
  public void reject(double[] vector) {
    qr.applyTransposed(vector);
    Arrays.fill(vector, 0, rank, 0);
    qr.apply(vector);
  }

  /** The x for which {@code |A x - b|} is least, of several the shortest. */
  public double[] solve(double[] right) {
    double[] solution = qr.minimumNormSolution(right, rank, scale);
    for (int j = 0; j < columns; j++) {
      solution[j] *= scale[j];
    }
    return solution;
  }
}
