package org.leibniz.solve;

import java.util.Optional;
import org.leibniz.solve.linear.NormalPattern;

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
   * Where the Jacobian has entries, and how its normal equations are factored; empty where it is
   * small, or dense, or not known.
   */
  default Optional<NormalPattern> normalPattern() {
    return Optional.empty();
  }

  /**
   * Writes the residuals and the entries of the Jacobian in the order of {@link #normalPattern}.
   *
   * @throws UnsupportedOperationException where there is none
   */
  default void residualsAndEntries(double[] x, double[] residuals, double[] entries) {
    throw new UnsupportedOperationException("the pattern of the Jacobian is not known");
  }

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
