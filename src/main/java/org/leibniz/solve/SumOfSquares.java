package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * The sum of the squared residuals as an objective, so that every method can be used on equations.
 */
final class SumOfSquares implements Objective {
  private final ResidualFunction function;
  private final double[] residuals;
  private final double[] jacobian;

  /** Keeps buffers of its own; one object serves one thread. */
  public SumOfSquares(ResidualFunction function) {
    this.function = function;
    this.residuals = new double[function.count()];
    this.jacobian = new double[Math.multiplyExact(function.count(), function.size())];
  }

  @Override
  public int size() {
    return function.size();
  }

  @Override
  public int[] tensors() {
    return function.tensors();
  }

  @Override
  public double value(double[] x) {
    function.residuals(x, residuals);
    return Vectors.dot(residuals, residuals);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    function.residualsAndJacobian(x, residuals, jacobian);
    Vectors.multiplyTransposed(jacobian, residuals, gradient);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= 2;
    }
    return Vectors.dot(residuals, residuals);
  }
}
