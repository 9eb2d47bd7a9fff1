package org.leibniz.solve.constrained;

import java.util.stream.IntStream;
import org.leibniz.solve.linear.CompressedRows;

/**
 * The constraints of a function under another objective: not to go far from a point, each unknown
 * seen beside its size there.
 */
final class FeasibilityFunction extends Forwarding {
  private final double[] centre;
  private final double[] weights;
  private final double[] unused;
  private final int[] diagonal;

  FeasibilityFunction(ConstrainedFunction function, double[] centre, double weight) {
    this(function, centre, weight, centre.length);
  }

  /**
   * The same where the first unknowns alone count.
   *
   * @param counting how many
   */
  FeasibilityFunction(ConstrainedFunction function, double[] centre, double weight, int counting) {
    super(function);
    this.centre = centre;
    this.weights = new double[centre.length];
    this.unused = new double[centre.length];
    CompressedRows pattern = function.hessianPattern();
    this.diagonal = IntStream.range(0, centre.length).map(i -> pattern.place(i, i)).toArray();
    for (int i = 0; i < counting; i++) {
      double size = Math.max(1, Math.abs(centre[i]));
      weights[i] = weight / (size * size);
    }
  }

  private double distance(double[] x) {
    double sum = 0;
    for (int i = 0; i < centre.length; i++) {
      sum += 0.5 * weights[i] * (x[i] - centre[i]) * (x[i] - centre[i]);
    }
    return sum;
  }

  @Override
  public double values(double[] x, double[] constraints) {
    function.values(x, constraints);
    return distance(x);
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    function.derivatives(x, constraints, unused, jacobian);
    for (int i = 0; i < centre.length; i++) {
      gradient[i] = weights[i] * (x[i] - centre[i]);
    }
    return distance(x);
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    function.hessian(x, 0, multipliers, hessian);
    for (int i = 0; i < centre.length; i++) {
      hessian[diagonal[i]] += weight * weights[i];
    }
  }
}
