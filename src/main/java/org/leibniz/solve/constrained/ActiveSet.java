package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/**
 * The last steps to a minimum: what stands next to its bound is put onto it and held there, all
 * other bounds are forgotten, and what is left are equations, which Newton's method solves to the
 * last digits. A barrier alone stays away from the bounds by about the root of its tolerance where
 * the objective is flat. Steps that do not lead nearer to the conditions of a minimum are undone.
 */
final class ActiveSet {
  private static final int STEPS = 4;

  /** The curvature of what is held, and of what is not. */
  private static final double HELD = 1e30;

  private static final double FREE = 1e-30;

  /** What a variable may lie beyond its bound, beside its size, by rounding alone. */
  private static final double ROUNDING = 1e-13;

  /** Where the objective is flatter, multipliers are seen beside its slope too. */
  private static final double FLAT = 0.1;

  private final BarrierProblem problem;
  private final KktSystem system;
  private final boolean[] lower;
  private final boolean[] upper;
  private final boolean[] held;

  /**
   * What stands next to its bound: where the multiplier is larger than the distance.
   *
   * @param unit of the multipliers
   */
  private ActiveSet(Iterate at, double unit) {
    this.problem = at.problem();
    int size = at.z.length;
    this.lower = new boolean[size];
    this.upper = new boolean[size];
    this.held = new boolean[size];
    for (int i = 0; i < size; i++) {
      lower[i] = at.hasLower(i) && at.lowerMultipliers[i] > unit * at.aboveLower(i);
      upper[i] = !lower[i] && at.hasUpper(i) && at.upperMultipliers[i] > unit * at.belowUpper(i);
      held[i] = lower[i] || upper[i];
    }
    this.system = new KktSystem(problem, held);
  }

  /** The point itself, or one that is nearer to the minimum that it is next to. */
  static Iterate finished(Iterate at) {
    Iterate finished = new ActiveSet(at, 1).from(at);
    double slope = Vectors.largest(at.gradient);
    boolean flat = finished == at && slope > 0 && slope < FLAT;
    return flat ? new ActiveSet(at, slope).from(at) : finished;
  }

  private Iterate from(Iterate at) {
    Iterate best = at;
    Iterate current = onto(at);
    for (int step = 0; step < STEPS && current != null; step++) {
      current = next(current);
      if (current == null || !(current.error(0) < best.error(0))) {
        return best;
      }
      best = current;
    }
    return best;
  }

  /** The same point with what is held on its bound; null where it cannot be evaluated. */
  private Iterate onto(Iterate at) {
    double[] z = at.z.clone();
    for (int i = 0; i < z.length; i++) {
      z[i] = lower[i] ? problem.lower(i) : upper[i] ? problem.upper(i) : z[i];
    }
    return evaluated(z, at.multipliers);
  }

  /** A point with slacks and multipliers that fit; null where something is not finite. */
  private Iterate evaluated(double[] z, double[] multipliers) {
    Iterate next = new Iterate(problem, z);
    System.arraycopy(multipliers, 0, next.multipliers, 0, multipliers.length);
    if (!next.evaluate()) {
      return null;
    }
    for (int k = 0; k < problem.simple(); k++) {
      int at = problem.unknowns() + k;
      int row = problem.row(k);
      if (!held[at]) {
        z[at] -= problem.sign(k) * next.g[row];
        next.g[row] = 0;
        next.multipliers[row] = 0;
      }
    }
    double[] slopes = next.withEquations(next.gradient.clone());
    for (int i = 0; i < z.length; i++) {
      next.lowerMultipliers[i] = lower[i] ? slopes[i] : 0;
      next.upperMultipliers[i] = upper[i] ? -slopes[i] : 0;
    }
    return next;
  }

  private Iterate next(Iterate at) {
    double[] curvature = new double[at.z.length];
    double[] dual = at.dual();
    for (int i = 0; i < curvature.length; i++) {
      curvature[i] = held[i] ? HELD : i < problem.unknowns() ? 0 : FREE;
      dual[i] = i < problem.unknowns() ? dual[i] : 0;
    }
    Step step = Step.of(problem);
    if (!system.factor(at, curvature, 0)
        || !system.solve(dual, at.g, step.variables(), step.multipliers())) {
      return null;
    }
    double[] z = at.z.clone();
    for (int i = 0; i < problem.unknowns(); i++) {
      z[i] += held[i] ? 0 : step.variables()[i];
    }
    double[] multipliers = at.multipliers.clone();
    for (int i = 0; i < multipliers.length; i++) {
      multipliers[i] += step.multipliers()[i];
    }
    Iterate next = evaluated(z, multipliers);
    return next != null && allowed(next) ? next : null;
  }

  /** Whether no bound is crossed, and none pulls. */
  private boolean allowed(Iterate next) {
    double pull = 0;
    for (int i = 0; i < next.z.length; i++) {
      if (!(next.z[i] >= problem.lower(i) - rounding(problem.lower(i)))
          || !(next.z[i] <= problem.upper(i) + rounding(problem.upper(i)))) {
        return false;
      }
      next.z[i] = Math.max(problem.lower(i), Math.min(problem.upper(i), next.z[i]));
      pull = Math.min(pull, Math.min(next.lowerMultipliers[i], next.upperMultipliers[i]));
    }
    return pull >= -ROUNDING * Math.max(1, Vectors.largest(next.multipliers));
  }

  private static double rounding(double bound) {
    return ROUNDING * Math.max(1, Math.abs(bound));
  }
}
