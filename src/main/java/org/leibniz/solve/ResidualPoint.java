package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Vectors;

/**
 * A point of a least-squares method with all that is known there: residuals, Jacobian, gradient,
 * which unknowns a bound holds, and the tests that need no more than that.
 */
final class ResidualPoint {
  /** Residuals below this many roundings of the terms they are differences of are zero. */
  private static final double ROUNDINGS = 32 * 0x1p-52;

  /** The cosine between residuals and columns below which they are orthogonal. */
  private static final double ORTHOGONAL = 1e-15;

  /** A sum of squares this small, and also against that of the start, is zero. */
  private static final double VANISHED = 1e-50;

  static final String FLAT =
      "no unknown changes any residual at this point; another start may do better";

  final double[] x;
  final double[] residuals;
  final PointJacobian jacobian;

  /** The gradient of the sum of squares: {@code 2 J' r}. */
  final double[] gradient;

  final double[] columnNorms;
  double value;

  private final int size;
  private final int count;
  private final int[] free;
  private int freeCount;

  ResidualPoint(int size, int count, PointJacobian jacobian) {
    this.size = size;
    this.count = count;
    this.x = new double[size];
    this.residuals = new double[count];
    this.jacobian = jacobian;
    this.gradient = new double[size];
    this.columnNorms = new double[size];
    this.free = new int[size];
  }

  /** Evaluates everything at {@code x}. */
  void evaluate(Run run) {
    value = jacobian.evaluate(run, x, residuals);
    jacobian.multiplyTransposed(residuals, gradient);
    jacobian.columnNorms(columnNorms);
    freeCount = 0;
    for (int j = 0; j < size; j++) {
      gradient[j] *= 2;
      if (!run.bounds().holds(j, x[j], gradient[j])) {
        free[freeCount++] = j;
      }
    }
  }

  /** The verdict on a start where something is not finite, or null. */
  Solution failure(Run run) {
    int wrong = Vectors.firstNotFinite(residuals);
    if (wrong >= 0) {
      return run.failedAtStart(x, value, "residual", wrong);
    }
    wrong = jacobian.rowNotFinite();
    if (wrong >= 0) {
      return run.failedAtStart(x, value, "a derivative of residual", wrong);
    }
    return Double.isFinite(value) ? null : run.failedAtStart(x, value, "the sum of squares", -1);
  }

  boolean isFinite() {
    return Double.isFinite(value) && jacobian.rowNotFinite() < 0;
  }

  /** The unknowns that no bound holds. */
  int[] free() {
    return Arrays.copyOf(free, freeCount);
  }

  /**
   * For each of some unknowns a power of two that brings its column of the Jacobian to a length
   * near 1, so that the rank does not depend on the units of the unknowns.
   */
  double[] units(int[] unknowns) {
    double[] units = new double[unknowns.length];
    for (int k = 0; k < units.length; k++) {
      double length = columnNorms[unknowns[k]];
      units[k] = length == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(length));
    }
    return units;
  }

  double gradientNorm(Run run) {
    return run.bounds().gradientNorm(x, gradient);
  }

  /** The largest cosine of an angle between the residuals and a free column of the Jacobian. */
  double cosine() {
    double length = Math.sqrt(value);
    double largest = 0;
    for (int k = 0; k < freeCount; k++) {
      int j = free[k];
      if (gradient[j] != 0) {
        largest = Math.max(largest, Math.abs(0.5 * gradient[j]) / (length * columnNorms[j]));
      }
    }
    return largest;
  }

  /** What the linear model promises for a step: how much the sum of squares falls. */
  double promised(double[] step) {
    double[] moved = new double[count];
    jacobian.multiply(step, moved);
    return -(Vectors.dot(gradient, step) + Vectors.dot(moved, moved));
  }

  /**
   * Whether the residuals are not zero but no free unknown changes them: a plateau, from which no
   * step leads on.
   */
  boolean isFlat() {
    if (value == 0 || freeCount == 0) {
      return false;
    }
    for (int k = 0; k < freeCount; k++) {
      if (columnNorms[free[k]] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Why the point is a solution, or null when it is not known to be one. */
  String solved(double startValue) {
    if (value == 0) {
      return "all residuals are exactly zero";
    }
    if (value <= VANISHED * Math.min(1, startValue) || vanishing()) {
      return "the residuals are zero to the rounding of doubles";
    }
    if (cosine() <= ORTHOGONAL) {
      return "the residuals are orthogonal to every direction of change";
    }
    return null;
  }

  private boolean vanishing() {
    for (int i = 0; i < count; i++) {
      if (Math.abs(residuals[i]) > ROUNDINGS * jacobian.magnitude(i, x)) {
        return false;
      }
    }
    return true;
  }
}
