package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/**
 * The linear system of a Newton step. Simple variables are eliminated from it; the rest is factored
 * with as much added to its diagonal as gives it one positive eigenvalue for each unknown and one
 * negative for each equation, so that the step leads downhill.
 */
final class KktSystem {
  private static final double FIRST_SHIFT = 1e-4;
  private static final double LEAST_SHIFT = 1e-20;
  private static final double LAST_SHIFT = 1e40;
  private static final double DEPENDENT = 1e-8;
  private static final int REFINEMENTS = 4;

  private final BarrierProblem problem;
  private final int unknowns;
  private final int equations;
  private final int size;
  private final KktMatrix matrix;
  private final KktFactors factors;
  private final double[] hessian;
  private double[] jacobian;
  private double[] curvature;
  private double[] scale;
  private double[] values;
  private double shift;
  private double lastShift;
  private double regularisation;

  KktSystem(BarrierProblem problem) {
    this(problem, new boolean[problem.size()]);
  }

  /**
   * The same where some variables are held.
   *
   * @param held by variable
   */
  KktSystem(BarrierProblem problem, boolean[] held) {
    this.problem = problem;
    this.unknowns = problem.unknowns();
    this.equations = problem.equations();
    this.size = unknowns + equations;
    this.hessian = new double[problem.hessianPattern().entries()];
    this.matrix = new KktMatrix(problem.hessianPattern(), problem.jacobianPattern());
    this.factors = new KktFactors(matrix, unknowns, slack(problem, held));
  }

  private static boolean[] slack(BarrierProblem problem, boolean[] held) {
    boolean[] slack = new boolean[problem.equations()];
    for (int k = 0; k < problem.simple(); k++) {
      slack[problem.row(k)] |= !held[problem.unknowns() + k];
    }
    return slack;
  }

  /** Takes the second derivatives at a point and factors; false where that cannot be done. */
  boolean factor(Iterate at, double mu) {
    return factor(at, at.barrierCurvature(), mu);
  }

  /** The same with another curvature than that of the barrier, by variable. */
  boolean factor(Iterate at, double[] curvature, double mu) {
    problem.hessian(at.z, at.multipliers, hessian);
    jacobian = at.jacobian;
    this.curvature = curvature;
    if (Vectors.firstNotFinite(hessian) >= 0 || Vectors.firstNotFinite(curvature) >= 0) {
      return false;
    }
    return corrected(mu);
  }

  /** Factors the system whose solution are the multipliers that fit the gradient best. */
  boolean factorForMultipliers(Iterate at) {
    java.util.Arrays.fill(hessian, 0);
    jacobian = at.jacobian;
    curvature = new double[problem.size()];
    java.util.Arrays.fill(curvature, 1);
    shift = 0;
    regularisation = 0;
    refactor();
    return right();
  }

  private boolean right() {
    return factors.vanishing() == 0 && factors.negative() == equations;
  }

  /** Raises the diagonal as A. Wächter and L. Biegler (2006) do, section 3.1. */
  private boolean corrected(double mu) {
    shift = 0;
    regularisation = 0;
    refactor();
    if (right()) {
      return true;
    }
    if (factors.vanishing() > 0) {
      regularisation = DEPENDENT * Math.pow(mu, 0.25);
    }
    shift = lastShift == 0 ? FIRST_SHIFT : Math.max(LEAST_SHIFT, lastShift / 3);
    for (double factor = lastShift == 0 ? 100 : 8; shift <= LAST_SHIFT; shift *= factor) {
      refactor();
      if (right()) {
        lastShift = shift;
        return true;
      }
      if (factors.vanishing() > 0) {
        regularisation = DEPENDENT * Math.pow(mu, 0.25);
      }
    }
    return false;
  }

  /** What stands on the diagonal at an unknown besides the Hessian. */
  private double added(int unknown) {
    return curvature[unknown] + shift;
  }

  private double[] diagonal() {
    double[] diagonal = new double[size];
    for (int i = 0; i < unknowns; i++) {
      diagonal[i] = added(i);
    }
    for (int i = unknowns; i < size; i++) {
      diagonal[i] = -regularisation;
    }
    for (int k = 0; k < problem.simple(); k++) {
      diagonal[unknowns + problem.row(k)] -= 1 / added(unknowns + k);
    }
    return diagonal;
  }

  private void refactor() {
    values = matrix.values(hessian, jacobian, diagonal());
    scale = matrix.scales(values);
    factors.factor(values, scale);
  }

  /**
   * Solves for a step of all variables and of the multipliers of the equations.
   *
   * @param dual the right side of the upper rows, negated; an entry for each variable
   * @param primal that of the equations, negated
   * @param step becomes the step of the variables
   * @param multiplierStep becomes that of the multipliers
   */
  boolean solve(double[] dual, double[] primal, double[] step, double[] multiplierStep) {
    double[] right = new double[size];
    for (int i = 0; i < unknowns; i++) {
      right[i] = -dual[i];
    }
    for (int i = 0; i < equations; i++) {
      right[unknowns + i] = -primal[i];
    }
    for (int k = 0; k < problem.simple(); k++) {
      right[unknowns + problem.row(k)] +=
          problem.sign(k) * dual[unknowns + k] / added(unknowns + k);
    }
    double[] found = refined(right);
    System.arraycopy(found, 0, step, 0, unknowns);
    System.arraycopy(found, unknowns, multiplierStep, 0, equations);
    for (int k = 0; k < problem.simple(); k++) {
      step[unknowns + k] =
          (-dual[unknowns + k] - problem.sign(k) * multiplierStep[problem.row(k)])
              / added(unknowns + k);
    }
    return Vectors.firstNotFinite(step) < 0 && Vectors.firstNotFinite(multiplierStep) < 0;
  }

  private double[] refined(double[] right) {
    double[] best = new double[size];
    double[] rest = right.clone();
    double missed = Double.POSITIVE_INFINITY;
    double[] current = best;
    for (int round = 0; round <= REFINEMENTS; round++) {
      double[] correction = rest.clone();
      for (int i = 0; i < size; i++) {
        correction[i] *= scale[i];
      }
      factors.solve(correction);
      double[] next = current.clone();
      for (int i = 0; i < size; i++) {
        next[i] += scale[i] * correction[i];
      }
      rest = matrix.rest(values, next, right);
      double now = 0;
      for (int i = 0; i < size; i++) {
        now = Math.max(now, Math.abs(scale[i] * rest[i]));
      }
      if (!(now < missed)) {
        return round == 0 ? next : best;
      }
      missed = now;
      best = next;
      current = next;
    }
    return best;
  }
}
