package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Cholesky;
import org.leibniz.solve.linear.NegativeCurvature;
import org.leibniz.solve.linear.Vectors;

/**
 * Newton's method with the full Hessian, whose diagonal is raised until it is positive definite and
 * the quadratic model foretells the decrease (S. Goldfeld, R. Quandt and H. Trotter, "Maximization
 * by quadratic hill-climbing", Econometrica 34, 1966). Unknowns held by a bound are left out, other
 * steps are projected. A stationary point that curves downwards in some direction is left along it.
 */
final class Newton extends DescentByCurvature {
  private static final double FIRST_SHIFT = 1e-6;
  private static final double LAST_SHIFT = 1e20;
  private static final double LEAST_SHIFT = 1e-40;
  private static final double FACTOR = 4;

  private final double[] hessian;
  private final double[] scale;
  private int[] free = new int[0];
  private boolean shortened;
  private double shift;
  private boolean hessianCurrent;

  /** What the model promised of the step that was tried last. */
  private double promise;

  private Newton(Run run, double[] start) {
    super(run, start);
    this.hessian = new double[size * size];
    this.scale = new double[size];
  }

  static Solution solve(Run run, double[] start) {
    return new Newton(run, run.bounds().inside(start)).solve();
  }

  @Override
  boolean prepare() {
    if (hessianCurrent) {
      return true;
    }
    run.hessian(x, hessian);
    if (Vectors.firstNotFinite(hessian) >= 0) {
      return false;
    }
    hessianCurrent = true;
    int count = 0;
    int[] places = new int[size];
    double largest = 0;
    for (int i = 0; i < size; i++) {
      scale[i] = Math.abs(hessian[i * size + i]);
      largest = Math.max(largest, scale[i]);
      if (!run.bounds().holds(i, x[i], gradient[i])) {
        places[count++] = i;
      }
    }
    for (int i = 0; i < size; i++) {
      // A flat unknown gets the scale of the others; so does everything in a linear function.
      scale[i] = scale[i] > 1e-12 * largest ? scale[i] : largest > 0 ? largest : 1;
    }
    free = Arrays.copyOf(places, count);
    return true;
  }

  @Override
  Solution iterate(Progress progress, double norm) {
    boolean first = true;
    boolean indefinite = false;
    double promised = Double.NaN;
    while (shift <= LAST_SHIFT) {
      double[] step = shiftedStep();
      if (step == null) {
        raise();
        indefinite = true;
        run.curvesDown();
        continue;
      }
      promised = promised(step);
      promise = promised;
      if (shortened && !(promised > 0)) {
        // Cut short by a bound the step leads uphill in the model; a shorter one keeps more of the
        // gradient.
        first = false;
        raise();
        continue;
      }
      boolean whole = first && (shift <= FIRST_SHIFT || indefinite);
      // What a bound has cut short promises little even far from a minimum.
      boolean full = whole && !shortened && !run.options().hasTolerance();
      if (full && progress.negligible(promised, value)) {
        return leaveOrEnd(progress, norm, Progress.NEGLIGIBLE);
      }
      first = false;
      trialValue = run.valueAndGradient(trial, trialGradient);
      if (trialValue == Double.NEGATIVE_INFINITY) {
        accept(promise);
        return null;
      }
      boolean finite = Double.isFinite(trialValue) && Vectors.firstNotFinite(trialGradient) < 0;
      double ratio = finite && promised > 0 ? (value - trialValue) / promised : -1;
      if (finite && betterByGradient(promised)) {
        shift = 0;
        accept(promise);
        return null;
      }
      if (ratio >= LEAST_RATIO && promised > NOISE * Math.abs(value)) {
        adjust(ratio);
        accept(promise);
        return null;
      }
      if (finite && progress.drowned(promised, value)) {
        return leaveOrEnd(progress, norm, "the objective cannot be lowered further in doubles");
      }
      raise();
    }
    shift = 0;
    if (progress.drowned(promised, value)) {
      return leaveOrEnd(progress, norm, "the objective cannot be lowered further in doubles");
    }
    return stuck(norm);
  }

  /**
   * The projected step of the shifted Hessian, also put into {@code trial}; null when that is not
   * positive definite.
   */
  private double[] shiftedStep() {
    int count = free.length;
    double[] matrix = new double[count * count];
    double[] raised = new double[count];
    double[] right = new double[count];
    for (int a = 0; a < count; a++) {
      int i = free[a];
      double root = Math.sqrt(scale[i]);
      for (int b = 0; b < count; b++) {
        matrix[a * count + b] = hessian[i * size + free[b]] / root / Math.sqrt(scale[free[b]]);
      }
      raised[a] = shift;
      right[a] = -gradient[i] / root;
    }
    Cholesky cholesky = new Cholesky(count);
    if (!cholesky.factor(matrix, raised)) {
      return null;
    }
    cholesky.solve(right);
    System.arraycopy(x, 0, trial, 0, size);
    for (int a = 0; a < count; a++) {
      trial[free[a]] += right[a] / Math.sqrt(scale[free[a]]);
    }
    double[] wanted = trial.clone();
    run.bounds().project(x, trial);
    shortened = !Arrays.equals(wanted, trial);
    double[] step = new double[size];
    for (int i = 0; i < size; i++) {
      step[i] = trial[i] - x[i];
    }
    return Vectors.firstNotFinite(step) < 0 ? step : null;
  }

  /** The decrease that the quadratic model foretells. */
  private double promised(double[] step) {
    double[] product = new double[size];
    Vectors.multiply(hessian, step, product);
    return -(Vectors.dot(gradient, step) + 0.5 * Vectors.dot(step, product));
  }

  /** At the level of rounding a step is judged by the scaled gradient. */
  private boolean betterByGradient(double promised) {
    if (promised > NOISE * Math.abs(value) || trialValue > value + NOISE * Math.abs(value)) {
      return false;
    }
    double before = 0;
    double after = 0;
    for (int i : free) {
      before += gradient[i] * gradient[i] / scale[i];
      after += trialGradient[i] * trialGradient[i] / scale[i];
    }
    return after < 0.25 * before;
  }

  private void raise() {
    shift = shift == 0 ? FIRST_SHIFT : FACTOR * shift;
  }

  private void adjust(double ratio) {
    if (ratio > 0.75) {
      shift = shift <= LEAST_SHIFT ? 0 : shift / FACTOR;
    } else if (ratio < 0.25 && ratio >= LEAST_RATIO) {
      raise();
    }
  }

  private void accept(double promised) {
    advance(promised);
    hessianCurrent = false;
  }

  @Override
  Solution leaveOrEnd(Progress progress, double norm, String reason) {
    int count = free.length;
    double[] matrix = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double root = Math.sqrt(scale[free[a]]) * Math.sqrt(scale[free[b]]);
        matrix[a * count + b] = hessian[free[a] * size + free[b]] / root;
      }
    }
    double[] direction = NegativeCurvature.direction(matrix, count);
    if (direction == null) {
      if (slides(progress) || fallsFromStart(progress)) {
        return null;
      }
      return minimum(norm, reason);
    }
    if (run.iterations() >= run.options().steps()) {
      return run.stepLimit(x, value, norm);
    }
    double length = 1;
    for (int k = 0; k < 40; k++, length *= 0.25) {
      if (moves(direction, length) || moves(direction, -length)) {
        accept(promise);
        return null;
      }
    }
    return atSaddle(norm);
  }

  /**
   * Whether the function falls on beyond the point, along the last of steady steps; the point is
   * left then.
   */
  private boolean slides(Progress progress) {
    if (!steady() || run.iterations() >= run.options().steps()) {
      return false;
    }
    double largest = Vectors.largest(lastStep);
    double[] direction = new double[free.length];
    for (int a = 0; a < free.length; a++) {
      direction[a] = lastStep[free[a]] / largest;
    }
    for (double length = 1; length >= SHORTEST_SLIDE; length *= 0.1) {
      if (moves(direction, length) && !progress.drowned(value - trialValue, value)) {
        accept(0);
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the function falls beside a start where gradient and curvature of an unknown vanish:
   * such a place, too, need be no minimum.
   */
  private boolean fallsFromStart(Progress progress) {
    if (run.iterations() > 0 || run.options().steps() <= 0) {
      return false;
    }
    for (int a = 0; a < free.length; a++) {
      double[] direction = new double[free.length];
      direction[a] = hessian[free[a] * size + free[a]] == 0 ? 1 : 0;
      for (double length = direction[a]; length >= SHORTEST_SLIDE; length *= 0.1) {
        boolean falls = moves(direction, length) || moves(direction, -length);
        if (falls && !progress.drowned(value - trialValue, value)) {
          accept(promise);
          return true;
        }
      }
    }
    return false;
  }

  private boolean moves(double[] direction, double length) {
    System.arraycopy(x, 0, trial, 0, size);
    for (int a = 0; a < free.length; a++) {
      int i = free[a];
      trial[i] += length * Math.max(1, Math.abs(x[i])) * direction[a];
    }
    return falls();
  }
}
