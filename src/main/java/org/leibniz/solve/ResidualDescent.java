package org.leibniz.solve;

import java.util.function.Supplier;

/**
 * What the least-squares methods share: from point to point, each with a lower sum of squares,
 * until a test of the point or the method itself ends it.
 */
abstract class ResidualDescent {
  /** Relative change of the sum of squares that may be rounding alone. */
  static final double NOISE = 1e-14;

  /**
   * A promise must be below this share of the last one to be worth a step that cannot be judged.
   */
  static final double CLEARLY_LESS = 0.8;

  /** A promise below this share is the square of a rounding. */
  static final double NOTHING = 1e-30;

  /** A promise below this share makes a failure to keep it a matter of rounding. */
  static final double DROWNED = 1e-10;

  /** A sum of squares below this share of that of the start has as good as vanished. */
  static final double VANISHED = 1e-20;

  /** A sum of squares that a step brings below this share of what it was has been solved by it. */
  private static final double SUDDEN = 1e-6;

  final Run run;
  final double[] trialResiduals;
  ResidualPoint point;
  ResidualPoint spare;
  private Drift drift = new Drift();
  double startValue;
  double lastPromise = Double.POSITIVE_INFINITY;

  /**
   * @param jacobians gives room for the Jacobian of a point
   */
  ResidualDescent(Run run, int size, Supplier<? extends PointJacobian> jacobians) {
    this.run = run;
    this.trialResiduals = new double[run.count()];
    this.point = new ResidualPoint(size, run.count(), jacobians.get());
    this.spare = new ResidualPoint(size, run.count(), jacobians.get());
  }

  /** What is to be prepared once the start is evaluated. */
  void begin() {}

  /** One trial step; null to go on. */
  abstract Solution iterate(double norm);

  /** Runs from a start within the bounds. */
  final Solution from(double[] start) {
    System.arraycopy(start, 0, point.x, 0, start.length);
    point.evaluate(run);
    Solution failure = point.failure(run);
    if (failure != null) {
      return failure;
    }
    startValue = point.value;
    begin();
    for (int iteration = 0; ; iteration++) {
      double norm = point.gradientNorm(run);
      boolean goOn = run.record(iteration, point.value, point.x, norm);
      Solution end = verdict(norm);
      if (end != null) {
        return end;
      }
      if (!goOn) {
        return run.stopped(point.x, point.value, norm);
      }
      if (iteration == run.options().steps()) {
        return run.stepLimit(point.x, point.value, norm);
      }
      double[] before = point.x.clone();
      double valueBefore = point.value;
      end = iterate(norm);
      if (end != null) {
        return end;
      }
      follow(before, valueBefore);
    }
  }

  /** Notes the step from there to the current point, if one was taken. */
  private void follow(double[] before, double valueBefore) {
    double[] step = new double[before.length];
    boolean moved = false;
    for (int j = 0; j < step.length; j++) {
      step[j] = point.x[j] - before[j];
      moved |= step[j] != 0;
    }
    if (point.value < SUDDEN * valueBefore) {
      drift = new Drift(); // where residuals only tend to zero they fall step by step
    } else if (moved) {
      drift.step(step, point.x);
    }
  }

  private Solution verdict(double norm) {
    if (run.withinTolerance(norm)) {
      return run.toleranceReached(point.x, point.value, norm);
    }
    if (point.isFlat()) {
      return run.end(Status.NOT_CONVERGED, ResidualPoint.FLAT, point.x, point.value, norm);
    }
    String solved = norm == 0 ? "the gradient is exactly zero" : point.solved(startValue);
    return solved != null ? ended(solved, norm) : null;
  }

  /** Makes a point the current one; the one before becomes the spare. */
  final void moveTo(double[] trial) {
    System.arraycopy(trial, 0, spare.x, 0, trial.length);
    spare.evaluate(run);
    exchange();
  }

  /** Exchanges the current point and the spare. */
  final void exchange() {
    ResidualPoint old = point;
    point = spare;
    spare = old;
  }

  /**
   * The end at a minimum; at none where the residuals have as good as vanished while the steps did
   * not become shorter, as those of 1/x do.
   */
  final Solution ended(String reason, double norm) {
    boolean vanished = point.value > 0 && point.value <= VANISHED * startValue;
    if (vanished && drift.found()) {
      return Drift.end(run, point.x, point.value, norm);
    }
    return run.end(Status.SOLVED, reason, point.x, point.value, norm);
  }
}
