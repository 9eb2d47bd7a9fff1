package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/**
 * Shortens a step until the filter accepts it, and corrects a full step that misses the equations
 * by more than before (A. Wächter and L. Biegler, "On the implementation of an interior-point
 * filter line-search algorithm", Mathematical Programming 106, 2006, algorithm A).
 */
final class LineSearch {
  private static final double LESS_MISSED = 1e-5;
  private static final double LESS_VALUE = 1e-8;
  private static final double MISSED_POWER = 1.1;
  private static final double SLOPE_POWER = 2.3;
  private static final double ARMIJO = 1e-8;
  private static final double SHORTEST = 0.05;
  private static final double CORRECTED = 0.99;
  private static final int CORRECTIONS = 4;

  private final BarrierProblem problem;
  private final Filter filter;
  private final double least;

  /** Room for the values of a point that is tried. */
  private final double[] tried;

  private Iterate at;
  private double mu;
  private double share;
  private double missed;
  private double value;
  private double slope;

  /**
   * A line search.
   *
   * @param least what the equations may be missed by where the objective alone counts
   */
  LineSearch(BarrierProblem problem, Filter filter, double least) {
    this.problem = problem;
    this.filter = filter;
    this.least = least;
    this.tried = new double[problem.equations()];
  }

  /** The point after the step, all evaluated, or null where no length of it is accepted. */
  Iterate search(Iterate from, Step step, KktSystem system, double barrier, double keep) {
    at = from;
    mu = barrier;
    share = keep;
    missed = at.infeasibility();
    value = at.objective + at.barrier(at.z, mu);
    slope = Vectors.dot(at.barrierGradient(mu), step.variables());
    double longest = at.room(step.variables(), share);
    if (tiny(step.variables())) {
      return taken(moved(step.variables(), longest), longest, step);
    }
    double shortest = shortest();
    boolean first = true;
    for (double length = longest; length >= shortest || first; length /= 2) {
      double[] point = moved(step.variables(), length);
      Iterate next = attempt(point, length, length, step);
      if (next == null && first && Iterate.sum(tried) >= missed) {
        next = correct(system, length);
      }
      if (next != null) {
        return next;
      }
      first = false;
    }
    return null;
  }

  private boolean tiny(double[] step) {
    for (int i = 0; i < step.length; i++) {
      if (Math.abs(step[i]) > 10 * Math.ulp(1.0) * (1 + Math.abs(at.z[i]))) {
        return false;
      }
    }
    return true;
  }

  private double shortest() {
    double shortest = LESS_MISSED;
    if (slope < 0) {
      shortest = Math.min(shortest, LESS_VALUE * missed / -slope);
      if (missed <= least) {
        double power = Math.pow(missed, MISSED_POWER) / Math.pow(-slope, SLOPE_POWER);
        shortest = Math.min(shortest, power);
      }
    }
    return Math.max(SHORTEST * shortest, 1e-18);
  }

  private double[] moved(double[] step, double length) {
    double[] point = at.z.clone();
    for (int i = 0; i < point.length; i++) {
      point[i] = within(i, point[i] + length * step[i]);
    }
    return point;
  }

  /** Rounding may not put a point onto a bound. */
  private double within(int i, double value) {
    double inside = Math.max(value, Math.nextUp(problem.lower(i)));
    return Math.min(inside, Math.nextDown(problem.upper(i)));
  }

  /** Evaluates a point and takes it if it is accepted. */
  private Iterate attempt(double[] point, double length, double tested, Step step) {
    double found = problem.values(point, tried);
    double nowMissed = Iterate.sum(tried);
    double nowValue = found + at.barrier(point, mu);
    if (!Double.isFinite(nowMissed) || !Double.isFinite(nowValue)) {
      java.util.Arrays.fill(tried, 0);
      return null;
    }
    if (!filter.accepts(nowMissed, nowValue)) {
      return null;
    }
    double rounding = 10 * Math.ulp(1.0) * Math.abs(value);
    boolean switching =
        slope < 0 && tested * Math.pow(-slope, SLOPE_POWER) > Math.pow(missed, MISSED_POWER);
    boolean descends = nowValue - value <= ARMIJO * tested * slope + rounding;
    boolean accepted =
        switching && missed <= least
            ? descends
            : Filter.improves(nowMissed, nowValue, missed, value);
    if (!accepted) {
      return null;
    }
    Iterate next = taken(point, length, step);
    if (next != null && !(switching && descends)) {
      filter.add(missed, value);
    }
    return next;
  }

  private Iterate taken(double[] point, double length, Step step) {
    Iterate next = new Iterate(problem, point);
    if (!next.evaluate()) {
      return null;
    }
    System.arraycopy(at.multipliers, 0, next.multipliers, 0, next.multipliers.length);
    System.arraycopy(at.lowerMultipliers, 0, next.lowerMultipliers, 0, point.length);
    System.arraycopy(at.upperMultipliers, 0, next.upperMultipliers, 0, point.length);
    step.applyToMultipliers(at, next, length, mu, share);
    return next;
  }

  /** Second-order corrections: the step is solved for anew with what the full step misses. */
  private Iterate correct(KktSystem system, double longest) {
    double[] sums = at.withEquations(at.barrierGradient(mu));
    double[] rest = at.g.clone();
    double length = longest;
    double before = missed;
    for (int round = 0; round < CORRECTIONS; round++) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] = length * rest[i] + tried[i];
      }
      Step corrected = Step.of(problem);
      if (!system.solve(sums, rest, corrected.variables(), corrected.multipliers())) {
        return null;
      }
      length = at.room(corrected.variables(), share);
      Iterate next = attempt(moved(corrected.variables(), length), longest, longest, corrected);
      if (next != null) {
        return next;
      }
      double now = Iterate.sum(tried);
      if (!(now <= CORRECTED * before) || now == 0) {
        return null;
      }
      before = now;
    }
    return null;
  }
}
