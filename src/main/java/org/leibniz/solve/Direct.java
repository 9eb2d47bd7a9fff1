package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.LeastSquares;
import org.leibniz.solve.linear.LinearSystem;
import org.leibniz.solve.linear.NormalEquations;
import org.leibniz.solve.linear.NormalPattern;
import org.leibniz.solve.linear.Vectors;

/**
 * Residuals that are linear in the unknowns, {@code r(x) = J x + c}: solved in one step by
 * factoring J. The answer does not depend on the start; where there are many it is the shortest.
 */
final class Direct {
  /** Where many solutions are equally good, no unknown counts less than this for their length. */
  private static final double LEAST_WEIGHT = 1e-3;

  private Direct() {}

  static Solution solve(Run run, double[] start) {
    return run.normalPattern()
        .map(pattern -> sparsely(run, start.length, pattern))
        .orElseGet(() -> densely(run, start));
  }

  /** By normal equations, refined. */
  private static Solution sparsely(Run run, int size, NormalPattern pattern) {
    double[] x = new double[size];
    double[] residuals = new double[run.count()];
    CompressedRows jacobian = pattern.jacobian();
    double[] entries = new double[jacobian.entries()];
    double value = run.residualsAndEntries(x, residuals, jacobian, entries);
    int wrong = Vectors.firstNotFinite(residuals);
    int wrongDerivative = Vectors.firstNotFinite(entries);
    if (wrong >= 0 || wrongDerivative >= 0) {
      int row = wrong >= 0 ? wrong : jacobian.rowOf(wrongDerivative);
      return run.failedAtStart(x, value, "residual", row);
    }
    run.record(0, value, x, Double.NaN);
    double[] units = jacobian.columnUnits(entries);
    double largest = Vectors.largest(units);
    double[] weights = new double[size];
    Arrays.setAll(weights, j -> Math.max(LEAST_WEIGHT, units[j] / largest));
    NormalEquations equations = new NormalEquations(pattern);
    equations.assemble(entries, units, new boolean[size]);
    NormalEquations.Step step = equations.undamped(residuals, weights);
    for (int j = 0; j < size; j++) {
      x[j] = step.entries()[j] * units[j];
    }
    value = run.residuals(x, residuals);
    double[] gradient = new double[size];
    jacobian.addTransposedProduct(entries, residuals, gradient);
    String reason = "solved by one factorisation of the normal equations";
    if (!step.unique()) {
      reason += "; one of many solutions, the shortest or nearly that";
    }
    return finish(run, x, value, 2 * Vectors.largest(gradient), reason);
  }

  private static Solution densely(Run run, double[] start) {
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
    value = run.residuals(best, residuals);
    double[] gradient = new double[size];
    Vectors.multiplyTransposed(jacobian, residuals, gradient);
    String reason = "solved by one QR factorisation";
    if (fit.rank() < size) {
      reason += " of rank " + fit.rank() + " of " + size + "; the shortest of the solutions";
    }
    return finish(run, best, value, 2 * Vectors.largest(gradient), reason);
  }

  private static Solution finish(Run run, double[] x, double value, double norm, String reason) {
    run.record(1, value, x, norm);
    if (!Double.isFinite(value)) {
      return run.end(Status.FAILED, "the least-squares solution overflows", x, value, norm);
    }
    if (!run.bounds().contain(x)) {
      String outside = "the least-squares solution lies outside the bounds; lm respects them";
      return run.end(Status.NOT_CONVERGED, outside, x, value, norm);
    }
    return run.end(Status.SOLVED, reason, x, value, norm);
  }
}
