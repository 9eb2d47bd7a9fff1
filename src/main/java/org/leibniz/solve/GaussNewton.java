package org.leibniz.solve;

import org.leibniz.solve.linear.PivotedQr;
import org.leibniz.solve.linear.Vectors;

/**
 * Gauss-Newton with a backtracking line search (J. Nocedal and S. Wright, "Numerical Optimization", section 10.3): each
 * direction solves the linearised problem, the shortest such one in scaled unknowns where it is not unique.
 */
final class GaussNewton {
  private static final double DECREASE = 1e-4;
  private static final double NOISE = 1e-14;
  private static final int MOST_HALVINGS = 60;

  private final Run run;
  private final double[] trialResiduals;
  private final double[] trial;
  private ResidualPoint point;
  private ResidualPoint spare;

  private GaussNewton(Run run, int size) {
    this.run = run;
    this.trialResiduals = new double[run.count()];
    this.trial = new double[size];
    this.point = new ResidualPoint(size, run.count());
    this.spare = new ResidualPoint(size, run.count());
  }

  static Solution solve(Run run, double[] start) {
    return new GaussNewton(run, start.length).from(run.bounds().inside(start));
  }

  private Solution from(double[] start) {
    System.arraycopy(start, 0, point.x, 0, start.length);
    point.evaluate(run);
    Solution failure = point.failure(run);
    if (failure != null) {
      return failure;
    }
    double startValue = point.value;
    for (int iteration = 0; ; iteration++) {
      double norm = point.gradientNorm(run);
      boolean goOn = run.record(iteration, point.value, point.x, norm);
      if (run.withinTolerance(norm)) {
        return run.toleranceReached(point.x, point.value, norm);
      }
      String solved = norm == 0 ? "the gradient is exactly zero" : point.solved(startValue);
      if (solved != null) {
        return run.end(Status.SOLVED, solved, point.x, point.value, norm);
      }
      if (!goOn) {
        return run.stopped(point.x, point.value, norm);
      }
      if (iteration == run.options().steps()) {
        return run.stepLimit(point.x, point.value, norm);
      }
      Solution end = iterate(norm);
      if (end != null) {
        return end;
      }
    }
  }

  private Solution iterate(double norm) {
    double[] direction = direction();
    double[] step = new double[direction.length];
    boolean finite = false;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      double share = Math.scalb(1.0, -k);
      for (int j = 0; j < trial.length; j++) {
        trial[j] = point.x[j] + share * direction[j];
      }
      run.bounds().project(point.x, trial);
      boolean moved = false;
      for (int j = 0; j < trial.length; j++) {
        step[j] = trial[j] - point.x[j];
        moved |= Math.abs(step[j]) > Math.ulp(point.x[j]);
      }
      if (!moved && k == 0) {
        return end("the next step would change no unknown in doubles", norm);
      }
      double promised = point.promised(step);
      double value = run.residuals(trial, trialResiduals);
      finite |= Double.isFinite(value);
      boolean rounding = k == 0 && promised <= NOISE * point.value && value <= point.value * (1 + NOISE);
      boolean lower = value < point.value && value <= point.value + DECREASE * Vectors.dot(point.gradient, step);
      if ((rounding || lower) && move(rounding)) {
        return null;
      }
      if (rounding) {
        return end("no step lowers the sum of squares by more than its rounding", norm);
      }
      if (!moved) {
        break;
      }
    }
    Status status = finite ? Status.NOT_CONVERGED : Status.FAILED;
    String reason =
        finite
            ? "the line search found no lower point; gradient norm " + Run.brief(norm) + "; lm may go further"
            : "the residuals are not finite at any step from here";
    return run.end(status, reason, point.x, point.value, norm);
  }

  /** Goes to the trial point, unless its derivatives are not finite or, at the level of rounding, no better. */
  private boolean move(boolean rounding) {
    ResidualPoint old = point;
    System.arraycopy(trial, 0, spare.x, 0, trial.length);
    spare.evaluate(run);
    if (!spare.isFinite() || (rounding && !(spare.cosine() < 0.9 * old.cosine()))) {
      return false;
    }
    point = spare;
    spare = old;
    return true;
  }

  private double[] direction() {
    double[] units = point.units();
    PivotedQr qr = point.factor(units);
    int rank = qr.rank(0x1p-50 * Math.max(qr.rows(), qr.columns()));
    double[] solution = qr.minimumNormSolution(point.residuals, rank, null);
    double[] direction = new double[trial.length];
    for (int k = 0; k < solution.length; k++) {
      direction[point.free(k)] = -solution[k] * units[k];
    }
    return direction;
  }

  private Solution end(String reason, double norm) {
    return run.end(Status.SOLVED, reason, point.x, point.value, norm);
  }
}
