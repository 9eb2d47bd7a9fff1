package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * Newton's method for many unknowns: steps come from conjugate gradients within a radius, so that
 * of the Hessian only products with vectors are needed. A step that does not lower the objective is
 * shortened along itself (J. Nocedal and Y. Yuan, "Combining trust region and line search
 * techniques", Advances in Nonlinear Programming, 1998). Unknowns held by a bound are left out,
 * other steps are projected. A stationary point is left where a direction is met that curves
 * downwards.
 */
final class TruncatedNewton extends DescentByCurvature {
  /** The share of the gradient that the first steps leave in the slope of the model. */
  private static final double LOOSE = 0.5;

  /** The same before the model's verdict that nothing is left to gain is believed. */
  private static final double TIGHT = 1e-6;

  private static final int MOST_SHORTENINGS = 80;

  private final double[] masked;
  private final boolean[] held;
  private final CurvedStep model;
  private double radius = Double.NaN;
  private double steepest;

  private TruncatedNewton(Run run, double[] start) {
    super(run, start);
    this.masked = new double[size];
    this.held = new boolean[size];
    this.model = new CurvedStep(run, size);
  }

  static Solution solve(Run run, double[] start) {
    return new TruncatedNewton(run, run.bounds().inside(start)).solve();
  }

  /** Finds the unknowns that a bound holds, and the gradient by the others. */
  @Override
  boolean prepare() {
    boolean changed = false;
    for (int i = 0; i < size; i++) {
      boolean hold = run.bounds().holds(i, x[i], gradient[i]);
      changed |= hold != held[i];
      held[i] = hold;
      masked[i] = hold ? 0 : gradient[i];
    }
    if (changed) {
      model.forget();
    }
    steepest = Math.max(steepest, Vectors.norm(masked));
    return true;
  }

  @Override
  Solution iterate(Progress progress, double norm) {
    double share = Math.min(LOOSE, Math.sqrt(Vectors.norm(masked) / steepest));
    if (!step(share)) {
      return undefined(norm);
    }
    boolean judged = !run.options().hasTolerance();
    if (judged && model.interior() && progress.negligible(model.promised(), value)) {
      if (!step(TIGHT)) {
        return undefined(norm);
      }
      if (progress.negligible(model.promised(), value)) {
        return leaveOrEnd(progress, norm, Progress.NEGLIGIBLE);
      }
    }
    double slope = Vectors.dot(masked, model.step());
    double bend = -2 * (model.promised() + slope);
    double length = 1;
    for (int k = 0; k < MOST_SHORTENINGS; k++) {
      boolean shortened = aim(length);
      double promised = shortened ? -slopeToTrial() : -length * (slope + 0.5 * length * bend);
      trialValue = run.valueAndGradient(trial, trialGradient);
      if (trialValue == Double.NEGATIVE_INFINITY) {
        advance(promised);
        return null;
      }
      boolean finite = Double.isFinite(trialValue) && Vectors.firstNotFinite(trialGradient) < 0;
      if (finite && betterByGradient(promised)) {
        advance(promised);
        return null;
      }
      double ratio = finite && promised > 0 ? (value - trialValue) / promised : -1;
      if (ratio >= LEAST_RATIO && promised > NOISE * Math.abs(value)) {
        adjust(ratio, length);
        advance(promised);
        return null;
      }
      if (finite && promised > 0 && progress.drowned(promised, value)) {
        break;
      }
      length *= finite && !shortened ? cut(slope * length) : 0.1;
    }
    // A short step promises little anywhere; only that of the whole model tells a minimum.
    radius = Double.POSITIVE_INFINITY;
    if (step(TIGHT) && progress.nearlyDrowned(model.promised(), value)) {
      return leaveOrEnd(progress, norm, "the objective cannot be lowered further in doubles");
    }
    return stuck(norm);
  }

  /** Finds the step of the model; false where a product of the Hessian is not finite. */
  private boolean step(double share) {
    if (Double.isNaN(radius)) {
      radius = Math.max(Vectors.norm(x), 1);
    }
    boolean found = model.find(x, masked, held, share, radius);
    if (model.downwards()) {
      run.curvesDown();
    }
    return found;
  }

  /** Sets the trial point; true when a bound has cut it short. */
  private boolean aim(double length) {
    boolean shortened = false;
    for (int i = 0; i < size; i++) {
      trial[i] = x[i] + length * model.step()[i];
    }
    run.bounds().project(x, trial);
    for (int i = 0; i < size; i++) {
      shortened |= trial[i] != x[i] + length * model.step()[i];
    }
    return shortened;
  }

  private double slopeToTrial() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += masked[i] * (trial[i] - x[i]);
    }
    return sum;
  }

  /** At the level of rounding a step is judged by the gradient. */
  private boolean betterByGradient(double promised) {
    boolean rounding =
        promised <= NOISE * Math.abs(value) && trialValue <= value + NOISE * Math.abs(value);
    if (!rounding) {
      return false;
    }
    double after = 0;
    for (int i = 0; i < size; i++) {
      after = Math.hypot(after, held[i] ? 0 : trialGradient[i]);
    }
    return after < 0.5 * Vectors.norm(masked);
  }

  /** By what a step is shortened: to the least value of the parabola, within reason. */
  private double cut(double slope) {
    double share = -0.5 * slope / (trialValue - value - slope);
    return share > 0.1 ? Math.min(share, 0.5) : 0.1;
  }

  private void adjust(double ratio, double length) {
    double taken = length * Vectors.norm(model.step());
    if (length < 1 || ratio < 0.25) {
      radius = (length < 1 ? 1 : 0.5) * taken;
    } else if (ratio > 0.75 && !model.interior()) {
      radius = Math.max(radius, 3 * taken);
    } else if (ratio > 0.9) {
      radius = Math.max(radius, 2 * taken);
    }
  }

  @Override
  Solution leaveOrEnd(Progress progress, double norm, String reason) {
    boolean last = run.iterations() >= run.options().steps();
    double[] down = CurvatureProbe.downwards(run, x, held);
    if (down != null) {
      run.curvesDown();
      if (last) {
        return run.stepLimit(x, value, norm);
      }
      for (double length = 1; length > 1e-24; length *= 0.25) {
        if (moves(down, length) || moves(down, -length)) {
          advance(0);
          return null;
        }
      }
      return atSaddle(norm);
    }
    double largest = Vectors.largest(lastStep);
    if (!last && largest > 0 && steady()) {
      for (double length = 1; length >= SHORTEST_SLIDE; length *= 0.1) {
        boolean falls = moves(lastStep, length / largest);
        if (falls && !progress.drowned(value - trialValue, value)) {
          advance(0);
          return null;
        }
      }
    }
    return minimum(norm, reason);
  }

  private boolean moves(double[] direction, double length) {
    for (int i = 0; i < size; i++) {
      trial[i] = x[i] + length * Math.max(1, Math.abs(x[i])) * direction[i];
    }
    return falls();
  }
}
