package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Vectors;

/**
 * The BFGS update of the full inverse Hessian (C. Broyden, R. Fletcher, D. Goldfarb and D. Shanno,
 * 1970), first scaled as Nocedal and Wright, "Numerical Optimization", equation 6.20, propose. Of
 * order n^2 in memory and work.
 */
final class DenseInverse implements CurvatureModel {
  private final int size;
  private final double[] inverse;
  private final double[] product;
  private boolean fresh;

  DenseInverse(int size) {
    this.size = size;
    this.inverse = new double[size * size];
    this.product = new double[size];
    reset();
  }

  @Override
  public void reset() {
    fresh = true;
    identity(1);
  }

  private void identity(double factor) {
    Arrays.fill(inverse, 0);
    for (int i = 0; i < size; i++) {
      inverse[i * size + i] = factor;
    }
  }

  @Override
  public boolean isFresh() {
    return fresh;
  }

  @Override
  public void direction(double[] gradient, double[] direction) {
    Vectors.multiply(inverse, gradient, direction);
    for (int i = 0; i < size; i++) {
      direction[i] = -direction[i];
    }
  }

  @Override
  public void learn(double[] step, double[] change) {
    double curvature = Vectors.dot(step, change);
    if (!(curvature > LimitedMemory.LEAST_CURVATURE * Vectors.norm(step) * Vectors.norm(change))) {
      return;
    }
    if (fresh) {
      identity(curvature / Vectors.dot(change, change));
      fresh = false;
    }
    Vectors.multiply(inverse, change, product);
    double factor = (1 + Vectors.dot(change, product) / curvature) / curvature;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        inverse[i * size + j] +=
            factor * step[i] * step[j] - (product[i] * step[j] + step[i] * product[j]) / curvature;
      }
    }
  }
}
