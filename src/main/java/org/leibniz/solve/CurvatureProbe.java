package org.leibniz.solve;

import java.util.Random;
import org.leibniz.solve.linear.Vectors;

/**
 * Looks for a direction along which an objective curves downwards, by products of its Hessian only:
 * conjugate gradients for a right side drawn at random meet one, if there is any, as soon as they
 * know the outermost eigenvalues.
 */
final class CurvatureProbe {
  private static final int MOST_PRODUCTS = 60;

  /** Downward curvature below this share of the steepest is that of rounding. */
  private static final double CLEAR = 1e-8;

  /** The share of the right side at which the system counts as solved. */
  private static final double SOLVED = 1e-12;

  private CurvatureProbe() {}

  /**
   * A direction that clearly curves downwards, its largest entry 1; null where none was met.
   *
   * @param held the unknowns that are left out
   */
  static double[] downwards(Run run, double[] x, boolean[] held) {
    int size = x.length;
    double[] rest = drawn(run.options().seed(), held);
    double[] direction = rest.clone();
    double[] product = new double[size];
    double first = Vectors.norm(rest);
    double square = first * first;
    double steepest = 0;
    int most = Math.min(MOST_PRODUCTS, 2 * size);
    for (int k = 0; k < most && Math.sqrt(square) > SOLVED * first; k++) {
      run.product(x, direction, product);
      for (int i = 0; i < size; i++) {
        product[i] = held[i] ? 0 : product[i];
      }
      double length = Vectors.dot(direction, direction);
      double curve = Vectors.dot(direction, product) / length;
      steepest = Math.max(steepest, Math.abs(curve));
      if (curve < -CLEAR * steepest) {
        return scaled(direction);
      }
      if (!(curve > 0)) {
        return null;
      }
      double next = 0;
      for (int i = 0; i < size; i++) {
        rest[i] -= square / (curve * length) * product[i];
        next += rest[i] * rest[i];
      }
      for (int i = 0; i < size; i++) {
        direction[i] = rest[i] + next / square * direction[i];
      }
      square = next;
    }
    return null;
  }

  private static double[] drawn(long seed, boolean[] held) {
    Random random = new Random(seed);
    double[] result = new double[held.length];
    for (int i = 0; i < result.length; i++) {
      double number = random.nextGaussian();
      result[i] = held[i] ? 0 : number;
    }
    return result;
  }

  private static double[] scaled(double[] direction) {
    double largest = Vectors.largest(direction);
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= largest;
    }
    return direction;
  }
}
