package org.leibniz.solve;

/** Whether equations hold at a point, judged by the size of their own terms. */
public final class Equations {
  private Equations() {}

  /**
   * Whether each residual is small against what moving the unknowns by their own size would change
   * in it; a residual below the tolerance itself holds as well.
   *
   * @param tolerance relative, for example 1e-8
   */
  public static boolean hold(ResidualFunction function, double[] x, double tolerance) {
    int size = function.size();
    double[] residuals = new double[function.count()];
    double[] jacobian = new double[Math.multiplyExact(size, residuals.length)];
    function.residualsAndJacobian(x, residuals, jacobian);
    for (int i = 0; i < residuals.length; i++) {
      double terms = 0;
      for (int j = 0; j < size; j++) {
        terms += Math.abs(jacobian[i * size + j] * x[j]);
      }
      boolean small = Math.abs(residuals[i]) <= tolerance * Math.max(1e-3, terms);
      if (!small || !Double.isFinite(terms)) {
        return false;
      }
    }
    return true;
  }
}
