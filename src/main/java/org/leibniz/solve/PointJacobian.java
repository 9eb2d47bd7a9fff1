package org.leibniz.solve;

/** The Jacobian of the residuals at a point, as the methods for least squares use it. */
interface PointJacobian {
  /** Evaluates it and the residuals; gives the sum of squares, or of another loss. */
  double evaluate(Run run, double[] x, double[] residuals);

  /** The first row with an entry that is not finite, or -1. */
  int rowNotFinite();

  /** {@code result = J v}. */
  void multiply(double[] vector, double[] result);

  /** {@code result = J' v}. */
  void multiplyTransposed(double[] vector, double[] result);

  /** Writes the length of each column. */
  void columnNorms(double[] norms);

  /** The sum of the magnitudes of the products of a row's entries with those of a vector. */
  double magnitude(int row, double[] vector);

  /**
   * What gives steps from the point.
   *
   * @param free the unknowns that may move
   * @param units what the columns of these are multiplied by
   * @param scale D, one positive number for each of them
   */
  DampedStep damped(double[] residuals, int[] free, double[] units, double[] scale);
}
