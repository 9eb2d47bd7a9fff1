package org.leibniz.model.fit;

import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.tier.Functions;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.HeldUnknown;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Objective;
import org.leibniz.solve.Options;
import org.leibniz.solve.Profile;
import org.leibniz.solve.ResidualFunction;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Unbounding;
import org.leibniz.solve.linear.Vectors;

/** The search for the best of all unknowns but one, which is held. */
final class ConditionalSearch {
  private static final int MOST_FOR_DENSE = 500;

  private final Formulation formulation;
  private final Functions functions;
  private final Bounds bounds;
  private final boolean hessian;
  private final Monitor monitor;

  /**
   * A search in a problem.
   *
   * @param hessian whether second derivatives of its objective can be had
   */
  ConditionalSearch(
      Formulation formulation,
      Functions functions,
      Bounds bounds,
      boolean hessian,
      Monitor monitor) {
    this.formulation = formulation;
    this.functions = functions;
    this.bounds = bounds;
    this.hessian = hessian;
    this.monitor = monitor;
  }

  /** What stands before the sum of squares as a whole. */
  double factor() {
    return formulation.factor();
  }

  /** The search about an answer, deviances being the rise above it in some units. */
  About about(double[] best, double unit) {
    return new About(best, unit);
  }

  /** See {@link #about}. */
  final class About {
    private final double unit;
    private final double least;

    private About(double[] best, double unit) {
      this.unit = unit;
      this.least = value(best);
    }

    Profile.Point least(int place, double value, double[] start) {
      HeldUnknown held = new HeldUnknown(place, value, start.length);
      Solution solution = held.size() == 0 ? null : search(held, start);
      double[] x = solution == null ? new double[] {value} : held.whole(solution.x());
      boolean found = solution == null || solution.status() == Status.SOLVED;
      double deviance = found ? (value(x) - least) / unit : Double.NaN;
      return new Profile.Point(x, Double.isFinite(deviance) ? deviance : Double.NaN);
    }
  }

  private boolean squares() {
    return !formulation.likelihood();
  }

  /** What is minimised: the sum of the squared residuals, or the negative log-density. */
  private double value(double[] x) {
    if (!squares()) {
      return functions.objective(hessian).value(x);
    }
    double[] residuals = new double[formulation.residualCount()];
    functions.residuals().residuals(x, residuals);
    return Vectors.dot(residuals, residuals);
  }

  private Solution search(HeldUnknown held, double[] start) {
    Bounds left = held.bounds(bounds);
    double[] from = left.inside(held.others(start));
    if (squares()) {
      ResidualFunction function = held.residuals(functions.residuals());
      String method = formulation.linear() && !left.any() ? "linear" : Methods.LEVENBERG_MARQUARDT;
      return Methods.leastSquares(method, function, from, left, Options.defaults(), monitor);
    }
    Objective objective = held.objective(functions.objective(hessian));
    String method = hessian ? "newton" : held.size() <= MOST_FOR_DENSE ? "bfgs" : "lbfgs";
    return left.any()
        ? new Unbounding(left).minimize(method, objective, from, Options.defaults(), monitor)
        : Methods.minimize(method, objective, from, left, Options.defaults(), monitor);
  }
}
