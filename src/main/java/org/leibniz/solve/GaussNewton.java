package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Vectors;

/**
 * Gauss-Newton with a backtracking line search (J. Nocedal and S. Wright, "Numerical Optimization",
 * section 10.3): each direction solves the linearised problem, the shortest such one in scaled
 * unknowns where it is not unique.
 */
final class GaussNewton extends ResidualDescent {
  private static final double DECREASE = 1e-4;
  private static final int MOST_HALVINGS = 60;

  private final double[] trial;

  /** Whether a bound has cut the last step short. */
  private boolean cut;

  private GaussNewton(Run run, int size) {
    super(run, size, run.jacobians());
    this.trial = new double[size];
  }

  static Solution solve(Run run, double[] start) {
    return new GaussNewton(run, start.length).from(run.bounds().inside(start));
  }

  @Override
  Solution iterate(double norm) {
    double[] direction = direction();
    boolean finite = false;
    boolean drowned = false;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      double[] step = aim(direction, Math.scalb(1.0, -k));
      if (!moves(step)) {
        if (k == 0 && !cut) {
          return ended("the next step would change no unknown in doubles", norm);
        }
        break;
      }
      double promised = point.promised(step);
      double value = run.residuals(trial, trialResiduals);
      finite |= Double.isFinite(value);
      if (k == 0 && !cut) {
        drowned = promised <= DROWNED * point.value;
        if (promised <= NOISE * point.value && value <= point.value * (1 + 10 * NOISE)) {
          boolean worthwhile =
              promised < CLEARLY_LESS * lastPromise && promised > NOTHING * point.value;
          if (worthwhile && move()) {
            lastPromise = promised;
            return null;
          }
          return ended("no step lowers the sum of squares by more than its rounding", norm);
        }
      }
      double slope = Vectors.dot(point.gradient, step);
      if (value < point.value && value <= point.value + DECREASE * slope && move()) {
        return null;
      }
    }
    if (drowned || point.value <= VANISHED * Math.min(1, startValue)) {
      return ended("the sum of squares cannot be lowered further in doubles", norm);
    }
    return stuck(finite, norm);
  }

  private Solution stuck(boolean finite, double norm) {
    if (!finite) {
      String reason = "the residuals are not finite at any step from here";
      return run.end(Status.FAILED, reason, point.x, point.value, norm);
    }
    String reason = "the line search found no lower point; gradient norm " + Run.brief(norm);
    return run.end(Status.NOT_CONVERGED, reason, point.x, point.value, norm);
  }

  /**
   * Puts the trial point at a share of the direction, within the bounds, and returns the step
   * there.
   */
  private double[] aim(double[] direction, double share) {
    double[] step = new double[direction.length];
    for (int j = 0; j < trial.length; j++) {
      trial[j] = point.x[j] + share * direction[j];
    }
    run.bounds().project(point.x, trial);
    cut = false;
    for (int j = 0; j < trial.length; j++) {
      cut |= trial[j] != point.x[j] + share * direction[j];
      step[j] = trial[j] - point.x[j];
    }
    return step;
  }

  private boolean moves(double[] step) {
    for (int j = 0; j < step.length; j++) {
      if (Math.abs(step[j]) > Math.ulp(point.x[j])) {
        return true;
      }
    }
    return false;
  }

  /** Goes to the trial point, unless its derivatives are not finite. */
  private boolean move() {
    moveTo(trial);
    if (point.isFinite()) {
      return true;
    }
    exchange();
    return false;
  }

  private double[] direction() {
    int[] free = point.free();
    double[] units = point.units(free);
    double[] ones = new double[units.length];
    Arrays.fill(ones, 1);
    double[] solution = point.jacobian.damped(point.residuals, free, units, ones).gaussNewton();
    double[] direction = new double[trial.length];
    for (int k = 0; k < solution.length; k++) {
      direction[free[k]] = solution[k] * units[k];
    }
    return direction;
  }
}
