package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * The step {@code p} with the least {@code |J p + r|} among those with {@code |D p|} near the
 * radius of a trust region: the damping is found by Newton's method on the secular equation (J.
 * More, "The Levenberg-Marquardt algorithm: implementation and theory", Lecture Notes in
 * Mathematics 630, 1978).
 */
abstract class DampedStep {
  private static final int MOST_TRIALS = 10;

  /** How far the length may be from the radius. */
  private static final double SLACK = 0.1;

  private final double[] scale;
  private double damping;

  /** Steps measured by {@code D}, one positive entry for each free unknown. */
  DampedStep(double[] scale) {
    this.scale = scale;
  }

  /** The step without a radius; where there are many, the shortest or nearly that. */
  abstract double[] gaussNewton();

  /** {@link #root} without damping; infinite where that has no meaning. */
  abstract double gaussNewtonRoot(double length);

  /** The step that makes {@code |J p + r|^2 + damping |D p|^2} least. */
  abstract double[] damped(double damping);

  /**
   * The length of {@code R'^-1 q}, where {@code q = D^2 p / |D p|} and {@code R' R} is the matrix
   * that the last damped step solved with.
   */
  abstract double root(double[] step, double length);

  /** The length of {@code D^-1 J' r}. */
  abstract double scaledGradient();

  /** The damping of the last step; 0 when the undamped one was short enough. */
  final double damping() {
    return damping;
  }

  /** The step for the given radius. */
  final double[] step(double radius) {
    double length = scaledLength(gaussNewton());
    if (length <= (1 + SLACK) * radius) {
      damping = 0;
      return gaussNewton().clone();
    }
    double excess = length - radius;
    double whole = gaussNewtonRoot(length);
    double low = excess / radius / whole / whole;
    double steepest = scaledGradient();
    double high = steepest / radius;
    damping = Math.max(low, Math.min(high, damping));
    if (damping == 0) {
      damping = steepest / length;
    }
    for (int trial = 1; ; trial++) {
      damping = damping == 0 ? Math.max(Double.MIN_NORMAL, 1e-3 * high) : damping;
      double[] step = damped(damping);
      length = scaledLength(step);
      double before = excess;
      excess = length - radius;
      boolean near = Math.abs(excess) <= SLACK * radius;
      if (near || (low == 0 && excess <= before && before < 0) || trial == MOST_TRIALS) {
        return step;
      }
      double root = root(step, length);
      if (excess > 0) {
        low = Math.max(low, damping);
      } else {
        high = Math.min(high, damping);
      }
      damping = Math.max(low, damping + excess / radius / root / root);
    }
  }

  private double scaledLength(double[] step) {
    double[] scaled = new double[step.length];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = scale[j] * step[j];
    }
    return Vectors.norm(scaled);
  }
}
