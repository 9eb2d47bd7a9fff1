package org.leibniz.solve.constrained;

/** A function of those unknowns alone that their bounds do not fix. */
final class FreeUnknowns implements ConstrainedFunction {
  private final ConstrainedFunction function;
  private final int[] free;
  private final double[] point;
  private final double[] wholeGradient;
  private final double[] wholeJacobian;
  private final double[] wholeHessian;

  /**
   * Fixes all unknowns but some.
   *
   * @param free which are free, in order
   * @param point the values of all, of which those of the fixed ones are kept
   */
  FreeUnknowns(ConstrainedFunction function, int[] free, double[] point) {
    this.function = function;
    this.free = free;
    this.point = point.clone();
    int size = function.size();
    this.wholeGradient = new double[size];
    this.wholeJacobian = new double[size * function.constraints()];
    this.wholeHessian = new double[size * size];
  }

  /** All unknowns, made from the free ones. */
  double[] whole(double[] x) {
    double[] whole = point.clone();
    for (int i = 0; i < free.length; i++) {
      whole[free[i]] = x[i];
    }
    return whole;
  }

  /** The entries of the free unknowns. */
  double[] part(double[] whole) {
    double[] part = new double[free.length];
    for (int i = 0; i < free.length; i++) {
      part[i] = whole[free[i]];
    }
    return part;
  }

  @Override
  public int size() {
    return free.length;
  }

  @Override
  public int constraints() {
    return function.constraints();
  }

  @Override
  public double values(double[] x, double[] constraints) {
    return function.values(whole(x), constraints);
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    double value = function.derivatives(whole(x), constraints, wholeGradient, wholeJacobian);
    int size = function.size();
    for (int i = 0; i < free.length; i++) {
      gradient[i] = wholeGradient[free[i]];
      for (int row = 0; row < constraints(); row++) {
        jacobian[row * free.length + i] = wholeJacobian[row * size + free[i]];
      }
    }
    return value;
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    function.hessian(whole(x), weight, multipliers, wholeHessian);
    int size = function.size();
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        hessian[i * free.length + j] = wholeHessian[free[i] * size + free[j]];
      }
    }
  }
}
