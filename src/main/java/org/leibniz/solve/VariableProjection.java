package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.LeastSquares;
import org.leibniz.solve.linear.Projection;
import org.leibniz.solve.linear.Vectors;

/**
 * Least squares where some unknowns are linear once the others are given (G. Golub and V. Pereyra,
 * "The differentiation of pseudo-inverses and nonlinear least squares problems whose variables
 * separate", SIAM Journal on Numerical Analysis 10, 1973): these are solved for at every point, and
 * Levenberg-Marquardt searches for the others alone, with the Jacobian of L. Kaufman, "A variable
 * projection method for solving separable nonlinear least squares problems", BIT 15, 1975.
 */
final class VariableProjection {
  private VariableProjection() {}

  /**
   * Solves from a start, of which the linear unknowns do not matter.
   *
   * @param run without bounds on the linear unknowns; only its settings are used
   */
  static Solution solve(Run run, ResidualFunction function, double[] start) {
    Reduced reduced = new Reduced(function);
    Monitor watch = new Monitor() { // no lambda: a small solve would wait for it
          @Override
          public boolean iteration(int iteration, double value, double[] x, double gradientNorm) {
            return run.monitor().iteration(iteration, value, reduced.whole(x), gradientNorm);
          }
        };
    Run others =
        new Run(run.method(), null, reduced, reduced.others(run.bounds()), run.options(), watch);
    Solution solution = LevenbergMarquardt.solve(others, reduced.others(start));
    return solution.at(reduced.refined(solution.x()));
  }

  /** The residuals that are left by the best linear unknowns, as a function of the others. */
  private static final class Reduced implements ResidualFunction {
    private final ResidualFunction function;
    private final int[] linear;
    private final int[] others;
    private final double[] whole;
    private final double[] whollyLeft;
    private final double[] design;
    private final double[] left;
    private final double[] jacobian;

    /** The point of which all that follows is known; null for none. */
    private double[] known;

    private Projection projection;
    private double[] best;

    Reduced(ResidualFunction function) {
      this.function = function;
      this.linear = function.linear();
      this.others = complement(linear, function.size());
      this.whole = new double[function.size()];
      this.left = new double[function.count()];
      this.whollyLeft = new double[function.count()];
      this.design = new double[Math.multiplyExact(function.count(), linear.length)];
      this.jacobian = new double[Math.multiplyExact(function.count(), function.size())];
      this.best = new double[linear.length];
    }

    private static int[] complement(int[] places, int size) {
      boolean[] taken = new boolean[size];
      for (int place : places) {
        taken[place] = true;
      }
      int[] rest = new int[size - places.length];
      for (int i = 0, k = 0; i < size; i++) {
        if (!taken[i]) {
          rest[k++] = i;
        }
      }
      return rest;
    }

    double[] others(double[] x) {
      double[] part = new double[others.length];
      for (int k = 0; k < part.length; k++) {
        part[k] = x[others[k]];
      }
      return part;
    }

    Bounds others(Bounds bounds) {
      boolean[] lowerOpen = new boolean[others.length];
      boolean[] upperOpen = new boolean[others.length];
      for (int k = 0; k < others.length; k++) {
        lowerOpen[k] = bounds.lowerOpen()[others[k]];
        upperOpen[k] = bounds.upperOpen()[others[k]];
      }
      return new Bounds(others(bounds.lower()), others(bounds.upper()), lowerOpen, upperOpen);
    }

    /** All unknowns at the point that was seen last. */
    double[] whole(double[] x) {
      return joined(x, best).clone();
    }

    private double[] joined(double[] x, double[] ofLinear) {
      for (int k = 0; k < others.length; k++) {
        whole[others[k]] = x[k];
      }
      for (int k = 0; k < linear.length; k++) {
        whole[linear[k]] = ofLinear[k];
      }
      return whole;
    }

    /** All unknowns at a point, the linear ones to nearly all digits. */
    double[] refined(double[] x) {
      double[] none = new double[linear.length];
      double[] right = new double[count()];
      function.residualsAndDesign(joined(x, none), right, design);
      known = null;
      if (Vectors.firstNotFinite(right) >= 0 || Vectors.firstNotFinite(design) >= 0) {
        return joined(x, best).clone();
      }
      for (int i = 0; i < right.length; i++) {
        right[i] = -right[i];
      }
      return joined(x, LeastSquares.solve(design, right, linear.length).solution()).clone();
    }

    @Override
    public int size() {
      return others.length;
    }

    @Override
    public int count() {
      return function.count();
    }

    @Override
    public void residuals(double[] x, double[] residuals) {
      project(x);
      System.arraycopy(left, 0, residuals, 0, left.length);
    }

    @Override
    public void residualsAndJacobian(double[] x, double[] residuals, double[] rows) {
      residuals(x, residuals);
      if (projection == null) {
        Arrays.fill(rows, Double.NaN);
        return;
      }
      function.residualsAndJacobian(joined(x, best), whollyLeft, jacobian);
      double[] column = new double[count()];
      for (int k = 0; k < others.length; k++) {
        for (int i = 0; i < column.length; i++) {
          column[i] = jacobian[i * whole.length + others[k]];
        }
        projection.reject(column);
        for (int i = 0; i < column.length; i++) {
          rows[i * others.length + k] = column[i];
        }
      }
    }

    /** Solves for the linear unknowns, and finds what is left; not finite where that fails. */
    private void project(double[] x) {
      if (Arrays.equals(x, known)) {
        return;
      }
      known = x.clone();
      projection = null;
      function.residualsAndDesign(joined(x, new double[linear.length]), left, design);
      int wrong = Vectors.firstNotFinite(design);
      if (wrong >= 0) {
        left[wrong / linear.length] = Double.NaN;
      }
      if (Vectors.firstNotFinite(left) >= 0) {
        return;
      }
      projection = new Projection(design, count(), linear.length);
      best = projection.solve(left);
      for (int k = 0; k < best.length; k++) {
        best[k] = -best[k];
      }
      projection.reject(left);
    }
  }
}
