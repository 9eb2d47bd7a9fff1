package org.leibniz.solve.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Jacobian J says of the parameters of a least-squares fit: the matrix {@code (J' J)^-1},
 * from the triangle of a pivoted QR factorisation of J with its columns scaled, so that J' J, which
 * has only half of the digits, is never formed.
 */
final class DenseCovariance implements Covariance {
  /** An entry of a null direction below this share of its largest, in scaled units, is rounding. */
  private static final double NOTHING = 1e-9;

  private final int size;
  private final int rank;
  private final double[] scale;

  /** Rows of the root of the matrix, in scaled units; null where the data say nothing. */
  private final double[][] rows;

  private final List<double[]> nullDirections = new ArrayList<>();

  DenseCovariance(double[] jacobian, int rows, int columns) {
    this.size = columns;
    this.scale = LeastSquares.columnScale(jacobian, rows, columns);
    double[] scaled = new double[rows * columns];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        scaled[j * rows + i] = jacobian[at++] * scale[j];
      }
    }
    PivotedQr qr = PivotedQr.ofColumns(scaled, rows, columns);
    this.rank = qr.rank(LeastSquares.tolerance(rows, columns));
    this.rows = new double[columns][];
    for (int k = 0; k < rank; k++) {
      double[] row = new double[rank];
      row[k] = 1;
      qr.solveUpperTransposed(row, rank);
      this.rows[qr.order(k)] = row;
    }
    for (int k = rank; k < columns; k++) {
      addNullDirection(qr.nullVector(k, rank));
    }
  }

  /** A parameter that moves in a direction of no effect is not determined. */
  private void addNullDirection(double[] direction) {
    double largest = Vectors.largest(direction);
    for (int j = 0; j < size; j++) {
      if (Math.abs(direction[j]) <= NOTHING * largest) {
        direction[j] = 0;
      } else {
        rows[j] = null;
        direction[j] *= scale[j];
      }
    }
    double length = Vectors.largest(direction);
    for (int j = 0; j < size; j++) {
      direction[j] /= length;
    }
    nullDirections.add(direction);
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public List<double[]> nullDirections() {
    return List.copyOf(nullDirections);
  }

  @Override
  public double deviation(int parameter) {
    double[] row = rows[parameter];
    return row == null ? Double.NaN : scale[parameter] * Vectors.norm(row);
  }

  @Override
  public double deviation(double[] gradient) {
    double[] sum = new double[rank];
    for (int j = 0; j < size; j++) {
      if (gradient[j] != 0) {
        if (rows[j] == null) {
          return Double.NaN;
        }
        for (int k = 0; k < rank; k++) {
          sum[k] += gradient[j] * scale[j] * rows[j][k];
        }
      }
    }
    return Vectors.norm(sum);
  }

  @Override
  public double correlation(int a, int b) {
    if (rows[a] == null || rows[b] == null) {
      return Double.NaN;
    }
    if (a == b) {
      return 1;
    }
    double cosine = Vectors.dot(rows[a], rows[b]) / (Vectors.norm(rows[a]) * Vectors.norm(rows[b]));
    return Math.max(-1, Math.min(1, cosine));
  }
}
