package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * What the forms of Newton's method share: from point to point, each with a lower objective, until
 * the gradient vanishes where nothing curves downwards, or the method itself ends it.
 */
abstract class DescentByCurvature {
  /** A step is accepted that lowers the objective by this share of what it promised. */
  static final double LEAST_RATIO = 1e-4;

  /** Relative change of the objective that may be rounding alone. */
  static final double NOISE = 1e-14;

  /** Promises that fall no faster than this from step to step do not fall as Newton's do. */
  private static final double STEADY = 1e-3;

  /** A step from a flat place is worth no more when shorter than this share of the unknowns. */
  static final double SHORTEST_SLIDE = 1e-3;

  final Run run;
  final int size;
  final double[] x;
  final double[] gradient;
  final double[] trial;
  final double[] trialGradient;

  /** The step taken last. */
  final double[] lastStep;

  double value;
  double trialValue;
  private final Drift drift = new Drift();

  /** What the last step and the one before it promised. */
  private double lastPromise;

  private double promiseBefore;

  /**
   * @param start lies within the bounds; it becomes the point
   */
  DescentByCurvature(Run run, double[] start) {
    this.run = run;
    this.size = start.length;
    this.x = start;
    this.gradient = new double[size];
    this.trial = new double[size];
    this.trialGradient = new double[size];
    this.lastStep = new double[size];
  }

  /** What a point needs before it is judged; false where a second derivative is not finite. */
  abstract boolean prepare();

  /** One accepted step, which is null, or the end. */
  abstract Solution iterate(Progress progress, double norm);

  /**
   * Ends at a minimum with a reason; from a saddle, a maximum, or a place as flat as 0 is for x^3
   * it goes on, which is null.
   */
  abstract Solution leaveOrEnd(Progress progress, double norm, String reason);

  final Solution solve() {
    value = run.valueAndGradient(x, gradient);
    Solution failure = run.failure(x, value, gradient);
    if (failure != null) {
      return failure;
    }
    Progress progress = new Progress(value, Vectors.largest(x));
    for (int iteration = 0; ; iteration++) {
      double norm = run.bounds().gradientNorm(x, gradient);
      boolean goOn = run.record(iteration, value, x, norm);
      String unbounded = progress.unbounded(value, Vectors.largest(x));
      if (unbounded != null) {
        return run.end(Status.UNBOUNDED, unbounded, x, value, norm);
      }
      if (!goOn) {
        return run.stopped(x, value, norm);
      }
      if (!prepare()) {
        return undefined(norm);
      }
      boolean stationary = norm == 0 || run.withinTolerance(norm);
      if (iteration == run.options().steps() && !stationary) {
        return run.stepLimit(x, value, norm);
      }
      Solution end =
          stationary
              ? leaveOrEnd(progress, norm, "the gradient is zero or within the tolerance")
              : iterate(progress, norm);
      if (end != null) {
        return end;
      }
    }
  }

  final Solution undefined(double norm) {
    String reason = "a second derivative is not a finite number";
    return run.end(Status.FAILED, reason, x, value, norm);
  }

  final Solution stuck(double norm) {
    String reason = "no step of any length lowers the objective; gradient norm " + Run.brief(norm);
    return run.end(Status.NOT_CONVERGED, reason, x, value, norm);
  }

  final Solution atSaddle(double norm) {
    String reason = "the gradient vanishes at a saddle point that no step was found to leave";
    return run.end(Status.NOT_CONVERGED, reason, x, value, norm);
  }

  /** The end where nothing curves downwards; an unknown that drifts away has no minimum. */
  final Solution minimum(double norm, String reason) {
    return drift.found() && !run.options().hasTolerance()
        ? Drift.end(run, x, value, norm)
        : run.end(Status.SOLVED, reason, x, value, norm);
  }

  /**
   * Whether the steps shrink by the same share each time, never faster. Newton's method comes so to
   * a place as flat as 0 is for x^3, beyond which the function may fall on.
   */
  final boolean steady() {
    return lastPromise > STEADY * promiseBefore;
  }

  /** Goes to the trial point, of which the model promised so much. */
  final void advance(double promised) {
    for (int i = 0; i < size; i++) {
      lastStep[i] = trial[i] - x[i];
    }
    promiseBefore = lastPromise;
    lastPromise = promised;
    System.arraycopy(trial, 0, x, 0, size);
    System.arraycopy(trialGradient, 0, gradient, 0, size);
    value = trialValue;
    drift.step(lastStep, x);
  }

  /** Puts the trial point inside the bounds; whether the function is lower there. */
  final boolean falls() {
    run.bounds().project(x, trial);
    trialValue = run.valueAndGradient(trial, trialGradient);
    return trialValue < value && Vectors.firstNotFinite(trialGradient) < 0;
  }
}
