package org.leibniz.model.fit;

import org.leibniz.solve.linear.Cholesky;

/** A normal density by its inverse covariance, which is scaled to a unit diagonal. */
final class NormalDensity {
  private final int size;
  private final double[] scale;
  private final Cholesky cholesky;
  private final boolean exists;

  /**
   * The density of that inverse covariance.
   *
   * @param inverse row by row, symmetric
   */
  NormalDensity(double[] inverse, int size) {
    this.size = size;
    this.scale = new double[size];
    double[] scaled = new double[size * size];
    for (int i = 0; i < size; i++) {
      scale[i] = Math.sqrt(inverse[i * size + i]);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled[i * size + j] = inverse[i * size + j] / scale[i] / scale[j];
      }
    }
    this.cholesky = new Cholesky(size);
    this.exists = cholesky.factor(scaled, null);
  }

  /** Whether the inverse covariance is positive definite. */
  boolean exists() {
    return exists;
  }

  /** The logarithm of the determinant of the inverse covariance. */
  double logDeterminant() {
    double sum = cholesky.logDeterminant();
    for (double one : scale) {
      sum += 2 * StrictMath.log(one);
    }
    return sum;
  }

  /** By how much the log-density would rise at the end of a Newton step. */
  double promised(double[] gradient) {
    return 0.5 * covariance(gradient, 0, gradient, 0);
  }

  /** The step by which one unknown moves by an error, and the others to where that is likeliest. */
  double[] away(int unknown) {
    double[] step = new double[size];
    step[unknown] = 1 / scale[unknown];
    cholesky.solve(step);
    double length = Math.sqrt(step[unknown] / scale[unknown]);
    for (int i = 0; i < size; i++) {
      step[i] = step[i] / scale[i] / length;
    }
    return step;
  }

  /**
   * The covariance of linear functions of the unknowns.
   *
   * @param jacobian their derivatives, row by row
   */
  double[] covariance(double[] jacobian) {
    int count = jacobian.length / size;
    double[] covariance = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double entry = covariance(jacobian, i * size, jacobian, j * size);
        covariance[i * count + j] = entry;
        covariance[j * count + i] = entry;
      }
    }
    return covariance;
  }

  /** The root of the variance of a linear function of the unknowns. */
  double deviation(double[] weights) {
    return Math.sqrt(covariance(weights, 0, weights, 0));
  }

  private double covariance(double[] left, int from, double[] right, int other) {
    double[] solved = new double[size];
    for (int i = 0; i < size; i++) {
      solved[i] = right[other + i] / scale[i];
    }
    cholesky.solve(solved);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += left[from + i] / scale[i] * solved[i];
    }
    return sum;
  }
}
