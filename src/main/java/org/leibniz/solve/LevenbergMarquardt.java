package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Vectors;

/**
 * Levenberg-Marquardt as a trust-region method (J. More, "The Levenberg-Marquardt algorithm:
 * implementation and theory", 1978): unknowns are scaled by the largest length that their column of
 * the Jacobian has had, the radius follows how well the linear model foretold the last step.
 * Unknowns that a bound holds are left out, other steps are projected (C. Kanzow, N. Yamashita and
 * M. Fukushima, "Levenberg-Marquardt methods with strong local convergence properties for solving
 * nonlinear equations with convex constraints", Journal of Computational and Applied Mathematics
 * 172, 2004).
 */
final class LevenbergMarquardt extends ResidualDescent {
  private static final double LEAST_RATIO = 1e-4;

  /** A step shorter than this share of the unknowns changes none of them. */
  private static final double SHORTEST = 2e-16;

  /** A promise below this share of the sum of squares is checked by the step behind it. */
  private static final double SLIGHT = 1e-9;

  /** A radius is tiny below this share of the best step along the steepest descent. */
  private static final double TINY = 1e-6;

  /** A step is far that is so many times the size of the unknown. */
  private static final double FAR = 10;

  /** After so many steps what the columns of the Jacobian were long before is forgotten. */
  private static final int MEMORY = 500;

  private final double[] scale;
  private int sinceForgotten;
  private BoundedStep damped;
  private double radius;

  private LevenbergMarquardt(Run run, int size) {
    super(run, size, run.jacobians());
    this.scale = new double[size];
  }

  static Solution solve(Run run, double[] start) {
    return new LevenbergMarquardt(run, start.length).from(run.bounds().inside(start));
  }

  @Override
  void begin() {
    rescale();
    double size = scaledLength(point.x);
    radius = run.options().setting("factor") * (size > 0 ? size : 1);
    double steepest = steepestLength();
    if (radius < TINY * steepest) {
      radius = steepest;
    }
  }

  /**
   * The scaled length of the best step along the steepest descent. A radius that is taken from the
   * size of the unknowns alone is next to nothing where the only ones that matter start at 0.
   */
  private double steepestLength() {
    double[] direction = new double[scale.length];
    for (int j : point.free()) {
      direction[j] = point.gradient[j] / scale[j] / scale[j];
    }
    double[] change = new double[point.residuals.length];
    point.jacobian.multiply(direction, change);
    double slope = Vectors.dot(point.gradient, direction);
    double length = 0.5 * slope / Vectors.dot(change, change) * scaledLength(direction);
    return length > 0 && Double.isFinite(length) ? length : 0;
  }

  @Override
  Solution iterate(double norm) {
    linearise();
    double size = scaledLength(point.x);
    double[] trial = damped.trial(radius);
    double[] step = difference(trial);
    double promised = point.promised(step);
    while (damped.cut() && promised <= NOISE * point.value && radius > SHORTEST * size) {
      radius = 0.25 * Math.min(radius, damped.uncut());
      trial = damped.trial(radius);
      step = difference(trial);
      promised = point.promised(step);
    }
    double length = scaledLength(step);
    if (length <= SHORTEST * size) {
      return damped.damping() == 0
          ? ended("the next step would change no unknown in doubles", norm)
          : stuck(promised, norm);
    }
    double value = run.residuals(trial, trialResiduals);
    if (!Double.isFinite(value)) {
      if (weighed(step)) {
        return null;
      }
      radius = 0.25 * Math.min(radius, length);
      return radius <= SHORTEST * size || radius == 0 ? noFiniteStep(norm) : null;
    }
    boolean slight = promised <= SLIGHT * point.value && value <= point.value * (1 + SLIGHT);
    if (slight && damped.damping() == 0 && polish(trial, promised)) {
      return null;
    }
    if (promised <= NOISE * point.value && value <= point.value * (1 + 10 * NOISE)) {
      return ended("no step lowers the sum of squares by more than its rounding", norm);
    }
    double reduction = point.value - value;
    double ratio = promised > 0 ? reduction / promised : 0;
    adjustRadius(ratio, reduction, length, step);
    if (ratio >= LEAST_RATIO) {
      moveTo(trial);
      if (!point.isFinite()) {
        return retreat(norm);
      }
      accept();
    }
    return null;
  }

  private double[] difference(double[] trial) {
    double[] step = new double[trial.length];
    for (int j = 0; j < step.length; j++) {
      step[j] = trial[j] - point.x[j];
    }
    return step;
  }

  /**
   * Weighs unknowns more that a step took far beyond their size to where nothing is defined: their
   * columns of the Jacobian are so short that the radius says nothing about them. False where there
   * are none.
   */
  private boolean weighed(double[] step) {
    boolean any = false;
    for (int j = 0; j < step.length; j++) {
      double size = Math.max(1, Math.abs(point.x[j]));
      if (Math.abs(step[j]) > FAR * size && scale[j] * size < radius) {
        scale[j] = radius / size;
        any = true;
      }
    }
    if (any) {
      damped = null;
    }
    return any;
  }

  private void adjustRadius(double ratio, double reduction, double length, double[] step) {
    if (ratio <= 0.25) {
      double slope = Vectors.dot(point.gradient, step);
      // The minimum of the parabola through both values with the slope at the start.
      double share = reduction >= 0 ? 0.5 : 0.5 * slope / (slope + reduction);
      boolean usable = share >= 0.1 && -reduction < 99 * point.value;
      radius = (usable ? Math.min(share, 0.5) : 0.1) * Math.min(radius, 10 * length);
    } else if (damped.damping() == 0 || ratio >= 0.75) {
      radius = 2 * length;
    }
  }

  private void accept() {
    damped = null;
    if (++sinceForgotten >= MEMORY) {
      forget();
    } else {
      rescale();
    }
  }

  /**
   * Takes the scale of the current point alone: that of a far start, which only grows, would hold
   * the unknowns back for thousands of steps.
   */
  private void forget() {
    double before = scaledLength(point.x);
    Arrays.fill(scale, 0);
    rescale();
    double after = scaledLength(point.x);
    if (before > 0 && after > 0) {
      radius *= after / before;
    }
    sinceForgotten = 0;
  }

  /** The residuals are finite at the new point but not their derivatives: back, and less far. */
  private Solution retreat(double norm) {
    exchange();
    radius *= 0.25;
    return radius <= SHORTEST * scaledLength(point.x) || radius == 0 ? noFiniteStep(norm) : null;
  }

  /**
   * Where values hardly tell points apart, the linear model does: a full step is right if the one
   * behind it promises clearly less. That takes the unknowns to the last digits, where values alone
   * would leave half of them.
   */
  private boolean polish(double[] trial, double promised) {
    if (promised <= NOTHING * point.value) {
      return false;
    }
    BoundedStep before = damped;
    moveTo(trial);
    if (point.isFinite()) {
      accept();
      linearise();
      double[] next = difference(damped.trial(Double.MAX_VALUE));
      if (point.promised(next) < CLEARLY_LESS * promised) {
        radius = Double.MAX_VALUE;
        return true;
      }
    }
    exchange();
    damped = before;
    return false;
  }

  /** Factors the Jacobian of the current point, unless that is done. */
  private void linearise() {
    if (damped == null) {
      damped = new BoundedStep(point, run.bounds(), scale);
    }
  }

  private void rescale() {
    for (int j = 0; j < scale.length; j++) {
      scale[j] = Math.max(scale[j], point.columnNorms[j]);
      if (scale[j] == 0) {
        scale[j] = Double.MIN_VALUE; // replaced below; a column may become nonzero later
      }
    }
    double largest = Vectors.largest(scale);
    for (int j = 0; j < scale.length; j++) {
      if (scale[j] == Double.MIN_VALUE) {
        scale[j] = largest > Double.MIN_VALUE ? largest : 1;
      }
    }
  }

  private double scaledLength(double[] vector) {
    double[] scaled = new double[vector.length];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = scale[j] * vector[j];
    }
    return Vectors.norm(scaled);
  }

  private Solution stuck(double promised, double norm) {
    if (promised <= DROWNED * point.value || point.value <= VANISHED * Math.min(1, startValue)) {
      return ended("no step of any length lowers the sum of squares further", norm);
    }
    String reason =
        "no step of any length lowers the sum of squares; gradient norm " + Run.brief(norm);
    return run.end(Status.NOT_CONVERGED, reason, point.x, point.value, norm);
  }

  private Solution noFiniteStep(double norm) {
    String reason = "the residuals are not finite at any step from here";
    return run.end(Status.FAILED, reason, point.x, point.value, norm);
  }
}
