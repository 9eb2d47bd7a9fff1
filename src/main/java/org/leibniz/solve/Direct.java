package org.leibniz.solve;

import org.leibniz.solve.linear.LeastSquares;
import org.leibniz.solve.linear.LinearSystem;
import org.leibniz.solve.linear.Vectors;

/**
 * Residuals that are linear in the unknowns, {@code r(x) = J x + c}: solved in one step by
 * factoring J. The answer does not depend on the start; where there are many it is the shortest.
 */
final class Direct {
  private Direct() {}

  static Solution solve(Run run, double[] start) {
    int size = start.length;
    double[] x = new double[size];
    double[] residuals = new double[run.count()];
    double[] jacobian = new double[Math.multiplyExact(size, run.count())];
    double value = run.residualsAndJacobian(x, residuals, jacobian);
    int wrong = Vectors.firstNotFinite(residuals);
    int wrongDerivative = Vectors.firstNotFinite(jacobian);
    if (wrong >= 0 || wrongDerivative >= 0) {
      return run.failedAtStart(x, value, "residual", wrong >= 0 ? wrong : wrongDerivative / size);
    }
    double[] right = new double[residuals.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = 0.0 - residuals[i];
    }
    run.record(0, value, x, Double.NaN);
    // Equal weights for a fit; where all equations can hold weights do not matter, and scaled rows
    // are safer.
    LeastSquares fit = LeastSquares.solve(jacobian, right, size);
    double[] best = fit.solution();
    if (residuals.length <= 4L * size) {
      LinearSystem system = LinearSystem.of(jacobian, right, size);
      best = system.consistent() ? system.minimumNorm() : best;
    }
    return finish(run, best, residuals, jacobian, fit);
  }

  private static Solution finish(
      Run run, double[] x, double[] residuals, double[] jacobian, LeastSquares fit) {
    double value = run.residuals(x, residuals);
    double[] gradient = new double[x.length];
    Vectors.multiplyTransposed(jacobian, residuals, gradient);
    double norm = 2 * Vectors.largest(gradient);
    run.record(1, value, x, norm);
    if (!Double.isFinite(value)) {
      return run.end(Status.FAILED, "the least-squares solution overflows", x, value, norm);
    }
    if (!run.bounds().contain(x)) {
      String reason = "the least-squares solution lies outside the bounds; lm respects them";
      return run.end(Status.NOT_CONVERGED, reason, x, value, norm);
    }
    String reason = "solved by one QR factorisation";
    if (fit.rank() < x.length) {
      reason += " of rank " + fit.rank() + " of " + x.length + "; the shortest of the solutions";
    }
    return run.end(Status.SOLVED, reason, x, value, norm);
  }
}
