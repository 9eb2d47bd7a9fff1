package org.leibniz.solve.linear;

import java.util.List;

/**
 * What a Jacobian J says of the parameters of a least-squares fit: the matrix {@code (J' J)^-1}.
 */
public interface Covariance {
  /**
   * The covariance for a dense Jacobian; the cost is of order rows * columns^2.
   *
   * @param jacobian row by row, finite
   */
  static Covariance of(double[] jacobian, int rows, int columns) {
    return new DenseCovariance(jacobian, rows, columns);
  }

  /**
   * The same where only some of the parameters move: the others have no deviation, and count as
   * determined where they occur in a function.
   *
   * @param free those that move, ascending
   */
  static Covariance of(double[] jacobian, int rows, int columns, int[] free) {
    double[] chosen = new double[rows * free.length];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j : free) {
        chosen[at++] = jacobian[i * columns + j];
      }
    }
    return new FreeCovariance(of(chosen, rows, free.length), free, columns);
  }

  /** How many combinations of parameters the data determine. */
  int rank();

  /**
   * Directions in which the parameters can move without any residual changing, to first order; the
   * largest entry of each is 1 in magnitude.
   */
  List<double[]> nullDirections();

  /**
   * The root of a diagonal entry: the standard deviation of a parameter where that of the residuals
   * is 1. NaN where the data do not determine it.
   */
  double deviation(int parameter);

  /**
   * The standard deviation of a linear function of the parameters where that of the residuals is 1;
   * NaN where one that it depends on is not determined.
   */
  double deviation(double[] gradient);

  /** The correlation of two parameters; NaN where the data do not determine both. */
  double correlation(int a, int b);
}
