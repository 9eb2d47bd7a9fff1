package org.leibniz.solve.constrained;

import org.leibniz.solve.Counts;
import org.leibniz.solve.linear.CompressedRows;

/** A function whose evaluations are counted. */
final class Counted implements ConstrainedFunction {
  private final ConstrainedFunction function;
  private int values;
  private int derivatives;
  private int hessians;

  Counted(ConstrainedFunction function) {
    this.function = function;
  }

  Counts counts() {
    return new Counts(values, derivatives, constraints() == 0 ? 0 : derivatives, hessians);
  }

  @Override
  public int size() {
    return function.size();
  }

  @Override
  public int constraints() {
    return function.constraints();
  }

  @Override
  public CompressedRows jacobianPattern() {
    return function.jacobianPattern();
  }

  @Override
  public CompressedRows hessianPattern() {
    return function.hessianPattern();
  }

  @Override
  public double values(double[] x, double[] constraints) {
    values++;
    return function.values(x, constraints);
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    values++;
    derivatives++;
    return function.derivatives(x, constraints, gradient, jacobian);
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    hessians++;
    function.hessian(x, weight, multipliers, hessian);
  }
}
