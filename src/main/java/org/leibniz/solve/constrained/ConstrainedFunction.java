package org.leibniz.solve.constrained;

/** An objective with constraints on it, as functions of {@link #size} unknowns. */
public interface ConstrainedFunction {
  /** The number of unknowns. */
  int size();

  /** The number of constraints. */
  int constraints();

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
   * @param jacobian becomes the derivatives of the constraints, a row of {@link #size} entries each
   */
  double derivatives(double[] x, double[] constraints, double[] gradient, double[] jacobian);

  /**
   * Writes the Hessian of the Lagrangian, {@code weight} times the objective plus the constraints
   * by their multipliers, row by row, {@code size * size} entries.
   */
  void hessian(double[] x, double weight, double[] multipliers, double[] hessian);
}
