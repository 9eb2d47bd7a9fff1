package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * The direction of nonlinear conjugate gradients that always leads down (W. Hager and H. Zhang, "A
 * new conjugate gradient method with guaranteed descent and an efficient line search", SIAM Journal
 * on Optimization 16, 2005; its lower bound is that of "The limited memory conjugate gradient
 * method", SIAM Journal on Optimization 23, 2013). The direction itself has no length; it is given
 * that of the parabola through the last two slopes (J. Barzilai and J. Borwein, "Two-point step
 * size gradient methods", IMA Journal of Numerical Analysis 8, 1988).
 */
final class ConjugateDirection implements CurvatureModel {
  /** How much of the last direction may be taken back. */
  private static final double BACK = 0.4;

  private final double[] step;
  private final double[] change;
  private boolean fresh = true;

  ConjugateDirection(int size) {
    this.step = new double[size];
    this.change = new double[size];
  }

  @Override
  public void reset() {
    fresh = true;
  }

  @Override
  public boolean isFresh() {
    return fresh;
  }

  @Override
  public void direction(double[] gradient, double[] direction) {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
    if (fresh) {
      return;
    }
    double curvature = Vectors.dot(step, change);
    double bend = Vectors.dot(change, change);
    double along = Vectors.dot(step, gradient);
    double share = (Vectors.dot(change, gradient) - 2 * bend * along / curvature) / curvature;
    double before = along - curvature;
    double least = BACK * before / Vectors.dot(step, step);
    share = Math.max(share, least);
    double length = curvature / bend;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = length * (direction[i] + share * step[i]);
    }
  }

  /** A step whose slopes teach only rounding is forgotten, and the next goes straight down. */
  @Override
  public void learn(double[] taken, double[] changed) {
    double curvature = Vectors.dot(taken, changed);
    double least = LimitedMemory.LEAST_CURVATURE * Vectors.norm(taken) * Vectors.norm(changed);
    fresh = !(curvature > least);
    System.arraycopy(taken, 0, step, 0, step.length);
    System.arraycopy(changed, 0, change, 0, change.length);
  }
}
