package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.CompressedRows;

/** An objective with constraints on it, as functions of {@link #size} unknowns. */
public interface ConstrainedFunction {
  /** The number of unknowns. */
  int size();

  /** The number of constraints. */
  int constraints();

  /** Where the Jacobian of the constraints may have entries: everywhere, if not said otherwise. */
  default CompressedRows jacobianPattern() {
    return CompressedRows.full(constraints(), size());
  }

  /**
   * Where the Hessian of the Lagrangian may have entries, the same on both sides of the diagonal,
   * which is wholly in it.
   */
  default CompressedRows hessianPattern() {
    return CompressedRows.full(size(), size());
  }

  /**
   * The objective at a point; writes the constraints, one entry each. Where something is not
   * defined it is NaN or infinite.
   */
  double values(double[] x, double[] constraints);

  /**
   * The objective at a point with all first derivatives.
   *
   * @param constraints becomes the constraints
   * @param gradient becomes that of the objective, one entry for each unknown
   * @param jacobian becomes the derivatives of the constraints, the entries of its pattern
   */
  double derivatives(double[] x, double[] constraints, double[] gradient, double[] jacobian);

  /**
   * Writes the Hessian of the Lagrangian, {@code weight} times the objective plus the constraints
   * by their multipliers, the entries of its pattern.
   */
  void hessian(double[] x, double weight, double[] multipliers, double[] hessian);
}
