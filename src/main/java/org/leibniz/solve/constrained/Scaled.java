package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.Vectors;

/**
 * A function whose objective and constraints are multiplied by numbers of at most 1, so that no
 * entry of a gradient is large at the start.
 */
final class Scaled extends Forwarding {
  /** What the largest entry of each gradient is brought down to. */
  private static final double LARGEST = 100;

  private static final double LEAST = 1e-8;

  private final double objective;
  private final double[] rows;

  private Scaled(ConstrainedFunction function, double objective, double[] rows) {
    super(function);
    this.objective = objective;
    this.rows = rows;
  }

  /** The scales that suit the first derivatives at the start. */
  static Scaled of(ConstrainedFunction function, double[] gradient, double[] jacobian) {
    double[] rows = new double[function.constraints()];
    CompressedRows pattern = function.jacobianPattern();
    for (int i = 0; i < rows.length; i++) {
      double largest = 0;
      for (int at = pattern.starts()[i]; at < pattern.starts()[i + 1]; at++) {
        largest = Math.max(largest, Math.abs(jacobian[at]));
      }
      rows[i] = scale(largest);
    }
    return new Scaled(function, scale(Vectors.largest(gradient)), rows);
  }

  private static double scale(double largest) {
    return largest <= LARGEST ? 1 : Math.max(LEAST, LARGEST / largest);
  }

  /** By what the objective is multiplied. */
  double objective() {
    return objective;
  }

  /** By what a constraint is multiplied. */
  double row(int i) {
    return rows[i];
  }

  /** The limits of the scaled constraints. */
  Limits limits(Limits limits) {
    double[] lower = new double[rows.length];
    double[] upper = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      lower[i] = rows[i] * limits.lower()[i];
      upper[i] = rows[i] * limits.upper()[i];
    }
    return new Limits(lower, upper);
  }

  @Override
  public double values(double[] x, double[] constraints) {
    double value = objective * function.values(x, constraints);
    scale(constraints);
    return value;
  }

  private void scale(double[] constraints) {
    for (int i = 0; i < rows.length; i++) {
      constraints[i] *= rows[i];
    }
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    double value = objective * function.derivatives(x, constraints, gradient, jacobian);
    scale(constraints);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= objective;
    }
    CompressedRows pattern = jacobianPattern();
    for (int i = 0; i < rows.length; i++) {
      for (int at = pattern.starts()[i]; at < pattern.starts()[i + 1]; at++) {
        jacobian[at] *= rows[i];
      }
    }
    return value;
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    double[] scaled = multipliers.clone();
    scale(scaled);
    function.hessian(x, weight * objective, scaled, hessian);
  }
}
