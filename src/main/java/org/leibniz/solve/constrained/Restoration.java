package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/**
 * Looks for a point that misses the equations by less and that a filter accepts, by letting every
 * equation be missed at a cost; or finds that near some point none can be missed by less.
 */
final class Restoration implements Watch {
  private static final double COST = 1000;
  private static final double ENOUGH = 0.9;
  private static final double TOLERANCE = 1e-9;

  /** A least sum of misses beyond this is no rounding. */
  private static final double MISSED = 1e-7;

  private final Iterate from;
  private final Filter filter;
  private final double barrier;
  private final Watch outer;
  private Iterate found;
  private Iterate least;
  private Ending ending;

  Restoration(Iterate from, Filter filter, double barrier, Watch outer) {
    this.from = from;
    this.filter = filter;
    this.barrier = barrier;
    this.outer = outer;
  }

  /** The point, with multipliers, or null. */
  Iterate restored() {
    BarrierProblem problem = from.problem();
    double[] centre = java.util.Arrays.copyOf(from.z, problem.unknowns());
    double mu = Math.max(barrier, Vectors.largest(from.g));
    FeasibilityFunction function =
        new FeasibilityFunction(problem.function(), centre, Math.sqrt(barrier));
    Iterate start = start(problem.elastic(function, COST), mu);
    if (!start.evaluate()) {
      return null;
    }
    for (int i = 0; i < from.z.length; i++) {
      start.lowerMultipliers[i] = Math.min(COST, from.lowerMultipliers[i]);
      start.upperMultipliers[i] = Math.min(COST, from.upperMultipliers[i]);
    }
    for (int i = from.z.length; i < start.z.length; i++) {
      start.lowerMultipliers[i] = mu / start.z[i];
    }
    BarrierIteration iteration = new BarrierIteration(start, mu, TOLERANCE, this);
    ending = iteration.run();
    if (ending == Ending.CONVERGED || ending == Ending.NEARLY) {
      least = original(iteration.at().z);
      if (least.infeasibility() > MISSED) {
        ending = Ending.INFEASIBLE;
      } else if (least.infeasibility() < ENOUGH * from.infeasibility()) {
        found = least;
      }
    }
    return found == null ? null : completed(found);
  }

  /** The point where the equations are missed least, where the search came to one; else null. */
  Iterate least() {
    return least;
  }

  /** How the search ended. */
  Ending ending() {
    return ending;
  }

  /** What each equation is missed by is split so that the barrier and the cost are in balance. */
  private Iterate start(BarrierProblem elastic, double mu) {
    int equations = from.g.length;
    double[] z = java.util.Arrays.copyOf(from.z, elastic.size());
    for (int i = 0; i < equations; i++) {
      double half = (mu - COST * from.g[i]) / (2 * COST);
      double below = half + Math.sqrt(half * half + mu * from.g[i] / (2 * COST));
      below = Math.max(below, Double.MIN_NORMAL);
      z[from.z.length + i] = Math.max(below + from.g[i], Double.MIN_NORMAL);
      z[from.z.length + equations + i] = below;
    }
    return new Iterate(elastic, z);
  }

  private Iterate original(double[] z) {
    Iterate point = new Iterate(from.problem(), java.util.Arrays.copyOf(z, from.z.length));
    point.evaluate();
    return point;
  }

  @Override
  public Ending look(Iterate at) {
    Iterate point = original(at.z);
    Ending asked = outer.look(point);
    if (asked != null) {
      return asked;
    }
    double missed = point.infeasibility();
    if (missed <= ENOUGH * from.infeasibility()) {
      double value = point.objective + point.barrier(point.z, barrier);
      double than = from.objective + from.barrier(from.z, barrier);
      if (Double.isFinite(value)
          && filter.accepts(missed, value)
          && Filter.improves(missed, value, from.infeasibility(), than)) {
        found = point;
        return Ending.ENOUGH;
      }
    }
    return null;
  }

  /** Multipliers that suit the point: those of the barrier, and of the equations the best fit. */
  private Iterate completed(Iterate point) {
    point.centre(barrier);
    Multipliers.fit(point);
    return point;
  }

  @Override
  public boolean confirms(Iterate at) {
    return true;
  }

  @Override
  public Iterate recover(Iterate at, Filter unused, double mu) {
    return null;
  }

  @Override
  public Ending lost() {
    return Ending.STALLED;
  }
}
