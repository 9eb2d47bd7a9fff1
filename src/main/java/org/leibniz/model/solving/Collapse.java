package org.leibniz.model.solving;

import java.util.List;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Objective;
import org.leibniz.solve.Options;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Unbounding;

/**
 * Whether a density grows without end where a scale nears its bound, as that of a hierarchical
 * model does where all members of a group become equal. Rounding ends a search long before the
 * scale is 0; so the scale is held at some distances, the other unknowns are made to suit each of
 * them, and the density must gain by each as much as by the one before.
 */
final class Collapse {
  /** How much nearer than at the start a scale must have come. */
  private static final double NEAR = 1e-6;

  /** How many distances are looked at, equal parts of the logarithm of the way. */
  private static final int DISTANCES = 4;

  /** The most steps for the other unknowns. */
  private static final int STEPS = 300;

  /** The least share of one gain that the next one must be, and the least gain. */
  private static final double SHARE = 0.7;

  private static final double LEAST = 1;

  private final List<String> names;
  private final Bounds bounds;
  private final Objective objective;

  /**
   * For an objective.
   *
   * @param names of the unknowns
   */
  Collapse(List<String> names, Bounds bounds, Objective objective) {
    this.names = names;
    this.bounds = bounds;
    this.objective = objective;
  }

  /** The solution itself, or that there is none and which unknown runs where. */
  Solution judged(Solution solution, double[] start) {
    double[] from = bounds.inside(start);
    for (int i = 0; i < from.length; i++) {
      double end = solution.x()[i];
      boolean low = bounds.lowerOpen()[i] && near(end, from[i], bounds.lower()[i]);
      boolean high = bounds.upperOpen()[i] && near(end, from[i], bounds.upper()[i]);
      double bound = low ? bounds.lower()[i] : bounds.upper()[i];
      if ((low || high) && gainsWithoutEnd(i, bound, solution, from[i])) {
        return solution.withStatus(Status.UNBOUNDED, told(names.get(i), bound));
      }
    }
    return solution;
  }

  private static boolean near(double end, double from, double bound) {
    return Math.abs(end - bound) <= NEAR * Math.abs(from - bound);
  }

  /** A search that ended as at a minimum must gain beyond its end as well. */
  private boolean gainsWithoutEnd(int unknown, double bound, Solution solution, double from) {
    double[] x = solution.x();
    int distances = solution.status() == Status.SOLVED ? DISTANCES + 1 : DISTANCES;
    double whole = Math.log((x[unknown] - bound) / (from - bound));
    double[] point = x.clone();
    double before = Double.NaN;
    double gain = Double.NaN;
    for (int k = 1; k <= distances; k++) {
      point[unknown] = bound + (from - bound) * Math.exp(whole * k / DISTANCES);
      double value = least(unknown, point);
      double next = before - value;
      boolean less = k > 1 && !(next >= LEAST) || k > 2 && !(next >= SHARE * gain);
      if (less || !Double.isFinite(value)) {
        return false;
      }
      gain = next;
      before = value;
    }
    return true;
  }

  /** The objective where one unknown is held and the others suit it. */
  private double least(int held, double[] point) {
    double[] lower = bounds.lower().clone();
    double[] upper = bounds.upper().clone();
    boolean[] lowerOpen = bounds.lowerOpen().clone();
    boolean[] upperOpen = bounds.upperOpen().clone();
    lower[held] = point[held];
    upper[held] = point[held];
    lowerOpen[held] = false;
    upperOpen[held] = false;
    Bounds others = new Bounds(lower, upper, lowerOpen, upperOpen);
    Options options = Options.defaults().withSteps(STEPS);
    return new Unbounding(others)
        .minimize("bfgs", objective, point, options, Monitor.NONE)
        .objective();
  }

  private static String told(String name, double bound) {
    String at = bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    return "the density grows without end as "
        + name
        + " nears "
        + at
        + ": give "
        + name
        + " a bound further in, or write what it is the scale of as location + "
        + name
        + "*z with z ~ normal(0, 1)";
  }
}
