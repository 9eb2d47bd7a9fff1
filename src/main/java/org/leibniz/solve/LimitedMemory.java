package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * The limited-memory BFGS inverse: the last few pairs, applied by the two-loop recursion (J.
 * Nocedal, "Updating quasi-Newton matrices with limited storage", Mathematics of Computation 35,
 * 1980).
 */
final class LimitedMemory implements CurvatureModel {
  /** A pair whose step and change are nearer to a right angle than this teaches only rounding. */
  static final double LEAST_CURVATURE = 1e-14;

  private final int memory;
  private final double[][] steps;
  private final double[][] changes;
  private final double[] curvatures;
  private final double[] shares;
  private int count;
  private int next;

  LimitedMemory(int size, int memory) {
    this.memory = memory;
    this.steps = new double[memory][size];
    this.changes = new double[memory][size];
    this.curvatures = new double[memory];
    this.shares = new double[memory];
  }

  @Override
  public void reset() {
    count = 0;
    next = 0;
  }

  @Override
  public boolean isFresh() {
    return count == 0;
  }

  @Override
  public void direction(double[] gradient, double[] direction) {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
    for (int k = 1; k <= count; k++) {
      int at = (next - k + memory) % memory;
      shares[at] = Vectors.dot(steps[at], direction) / curvatures[at];
      add(direction, -shares[at], changes[at]);
    }
    if (count > 0) {
      int newest = (next - 1 + memory) % memory;
      double scale = curvatures[newest] / Vectors.dot(changes[newest], changes[newest]);
      for (int i = 0; i < direction.length; i++) {
        direction[i] *= scale;
      }
    }
    for (int k = count; k >= 1; k--) {
      int at = (next - k + memory) % memory;
      double share = Vectors.dot(changes[at], direction) / curvatures[at];
      add(direction, shares[at] - share, steps[at]);
    }
  }

  private static void add(double[] target, double factor, double[] vector) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }

  @Override
  public void learn(double[] step, double[] change) {
    double curvature = Vectors.dot(step, change);
    if (!(curvature > LEAST_CURVATURE * Vectors.norm(step) * Vectors.norm(change))) {
      return;
    }
    System.arraycopy(step, 0, steps[next], 0, step.length);
    System.arraycopy(change, 0, changes[next], 0, change.length);
    curvatures[next] = curvature;
    next = (next + 1) % memory;
    count = Math.min(count + 1, memory);
  }
}
