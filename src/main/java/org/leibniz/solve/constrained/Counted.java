package org.leibniz.solve.constrained;

import org.leibniz.solve.Counts;

/** A function whose evaluations are counted. */
final class Counted extends Forwarding {
  private int values;
  private int derivatives;
  private int hessians;

  Counted(ConstrainedFunction function) {
    super(function);
  }

  Counts counts() {
    return new Counts(values, derivatives, constraints() == 0 ? 0 : derivatives, hessians);
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
