package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/**
 * A primal-dual interior-point method with a filter line search (A. Wächter and L. Biegler, "On the
 * implementation of an interior-point filter line-search algorithm for large-scale nonlinear
 * programming", Mathematical Programming 106, 2006).
 */
final class BarrierIteration {
  private static final double LESS_BARRIER = 0.2;
  private static final double BARRIER_POWER = 1.5;
  private static final double SOLVED_SHARE = 10;
  private static final double KEPT = 0.99;
  private static final double MOST_MISSED = 1e4;
  private static final double LITTLE_MISSED = 1e-4;

  /** Errors that are taken where they no longer become less. */
  private static final double ACCEPTABLE = 1e-6;

  private static final int ACCEPTABLE_STEPS = 15;
  private static final double BOTTOMLESS = -1e20;

  private final BarrierProblem problem;
  private final Watch watch;
  private final double tolerance;
  private final Filter filter;
  private final LineSearch search;
  private final KktSystem system;
  private Iterate at;
  private double mu;
  private int acceptable;

  /**
   * Prepares the iteration.
   *
   * @param start strictly within the bounds, evaluated, with its multipliers
   */
  BarrierIteration(Iterate start, double mu, double tolerance, Watch watch) {
    this.problem = start.problem();
    this.watch = watch;
    this.tolerance = tolerance;
    this.at = start;
    this.mu = mu;
    double scale = Math.max(1, start.infeasibility());
    this.filter = new Filter(MOST_MISSED * scale);
    this.search = new LineSearch(problem, filter, LITTLE_MISSED * scale);
    this.system = new KktSystem(problem);
  }

  /** Where it stands. */
  Iterate at() {
    return at;
  }

  Ending run() {
    while (true) {
      Ending asked = watch.look(at);
      if (asked != null) {
        return asked;
      }
      Ending reached = reached();
      if (reached != null) {
        return reached;
      }
      lowerBarrier();
      Iterate next = next();
      if (next == null) {
        next = watch.recover(at, filter, mu);
        acceptable = 0;
      }
      if (next == null) {
        Ending lost = withoutStep();
        if (lost != null) {
          return lost;
        }
        continue;
      }
      at = next;
      at.tether(mu);
    }
  }

  /** Where no step is left a smaller barrier may help; then it is the end. */
  private Ending withoutStep() {
    if (at.error(0) <= ACCEPTABLE && watch.confirms(at)) {
      return Ending.NEARLY;
    }
    if (mu > leastBarrier() && at.infeasibility() <= ACCEPTABLE) {
      mu = lower();
      filter.clear();
      at.tether(mu);
      return null;
    }
    return watch.lost();
  }

  private Ending reached() {
    double error = at.error(0);
    if (error <= tolerance && watch.confirms(at)) {
      return Ending.CONVERGED;
    }
    acceptable = error <= ACCEPTABLE && watch.confirms(at) ? acceptable + 1 : 0;
    if (acceptable >= ACCEPTABLE_STEPS) {
      return Ending.NEARLY;
    }
    boolean feasible = Vectors.largest(at.g) <= ACCEPTABLE;
    boolean far = Vectors.largest(at.z) > -BOTTOMLESS;
    return feasible && (at.objective < BOTTOMLESS || far) ? Ending.UNBOUNDED : null;
  }

  private double leastBarrier() {
    return tolerance / SOLVED_SHARE;
  }

  private double lower() {
    return Math.max(leastBarrier(), Math.min(LESS_BARRIER * mu, Math.pow(mu, BARRIER_POWER)));
  }

  private void lowerBarrier() {
    while (mu > leastBarrier() && at.error(mu) <= SOLVED_SHARE * mu) {
      mu = lower();
      filter.clear();
    }
  }

  /** The next point, or null. */
  private Iterate next() {
    if (!system.factor(at, mu)) {
      return null;
    }
    Step step = Step.of(problem);
    double[] sums = at.withEquations(at.barrierGradient(mu));
    if (!system.solve(sums, at.g, step.variables(), step.multipliers())) {
      return null;
    }
    return search.search(at, step, system, mu, Math.max(KEPT, 1 - mu));
  }
}
