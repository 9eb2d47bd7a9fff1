package org.leibniz.solve;

/**
 * A function of {@link #size} unknowns with {@link #count} values, whose sum of squares is to be
 * least.
 */
public interface ResidualFunction {
  /** The number of unknowns. */
  int size();

  /** The lengths of the tensors that the unknowns are made of, in order: one where not known. */
  default int[] tensors() {
    return new int[] {size()};
  }

  /** The number of residuals. */
  int count();

  /** Writes the residuals at a point; NaN or infinite where they are not defined. */
  void residuals(double[] x, double[] residuals);

  /**
   * Writes the residuals and their derivatives, row by row: {@code count} rows of {@code size}
   * entries.
   */
  void residualsAndJacobian(double[] x, double[] residuals, double[] jacobian);

  /**
   * Unknowns in which all residuals are affine together, whatever the others are, in ascending
   * order; none where that is not known.
   */
  default int[] linear() {
    return new int[0];
  }

  /**
   * Writes the residuals and, of their derivatives, the columns of the unknowns of {@link #linear},
   * row by row.
   */
  default void residualsAndDesign(double[] x, double[] residuals, double[] design) {
    double[] jacobian = new double[Math.multiplyExact(count(), size())];
    residualsAndJacobian(x, residuals, jacobian);
    int[] linear = linear();
    for (int i = 0, at = 0; i < residuals.length; i++) {
      for (int place : linear) {
        design[at++] = jacobian[i * x.length + place];
      }
    }
  }
}
