package org.leibniz.solve;

import java.util.SplittableRandom;
import org.leibniz.solve.linear.Vectors;

/**
 * Tells a minimum in a corner, where the gradient need not vanish: the gradients of the pieces that
 * meet there can be weighed so that they cancel. They are found at random points around it (J.
 * Burke, A. Lewis and M. Overton, "A robust gradient sampling algorithm for nonsmooth, nonconvex
 * optimization", SIAM Journal on Optimization 15, 2005); the shortest vector that weights, positive
 * or 0 and with sum 1, make of them comes from exchanging weight between the two gradients that
 * gain most by it (B. Mitchell, V. Demyanov and V. Malozemov, "Finding the point of a polyhedron
 * closest to the origin", SIAM Journal on Control 12, 1974). For a convex function that is a proof,
 * up to rounding.
 */
final class CornerBalance {
  /** What is said of such a point. */
  static final String REASON = "it is in a corner, and the slopes on its sides cancel";

  /** Beyond it too many pieces may meet. */
  private static final int MOST_UNKNOWNS = 100;

  private static final int POINTS = 50;
  private static final int POINTS_EACH = 10;
  private static final int MOST_EXCHANGES = 20_000;

  /** Distances to the points, as a share of the unknowns or of 1. */
  private static final double[] RADII = {1e-7, 1e-5};

  /** What is left of the gradients where they balance, as a share of the longest. */
  private static final double BALANCED = 1e-4;

  private final double[][] gradients;
  private final double[] weights;
  private final double[] sum;

  private CornerBalance(double[][] gradients) {
    this.gradients = gradients;
    this.weights = new double[gradients.length];
    this.sum = gradients[0].clone();
    weights[0] = 1;
  }

  /** Whether the gradients around a point balance; entries held by a bound do not count. */
  static boolean holds(Run run, double[] x, boolean[] held) {
    if (x.length > MOST_UNKNOWNS) {
      return false;
    }
    for (double radius : RADII) {
      double[][] gradients = around(run, x, held, radius);
      double longest = 0;
      for (double[] gradient : gradients) {
        longest = Math.max(longest, Vectors.norm(gradient));
      }
      boolean finite = Double.isFinite(longest);
      if (finite && new CornerBalance(gradients).reaches(BALANCED * longest)) {
        return true;
      }
    }
    return false;
  }

  private static double[][] around(Run run, double[] x, boolean[] held, double radius) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] gradients = new double[POINTS + POINTS_EACH * x.length][x.length];
    double[] point = new double[x.length];
    for (double[] gradient : gradients) {
      for (int i = 0; i < x.length; i++) {
        double share = held[i] ? 0 : 2 * random.nextDouble() - 1;
        point[i] = x[i] + radius * Math.max(1, Math.abs(x[i])) * share;
      }
      run.bounds().project(x, point);
      run.valueAndGradient(point, gradient);
      for (int i = 0; i < x.length; i++) {
        gradient[i] = held[i] ? 0 : gradient[i];
      }
    }
    return gradients;
  }

  /** Whether weights make a vector that is not longer. */
  private boolean reaches(double length) {
    double[] products = new double[gradients.length];
    for (int k = 0; k < MOST_EXCHANGES; k++) {
      if (Vectors.norm(sum) <= length) {
        return true;
      }
      for (int i = 0; i < products.length; i++) {
        products[i] = Vectors.dot(gradients[i], sum);
      }
      int to = 0;
      int from = -1;
      for (int i = 0; i < products.length; i++) {
        to = products[i] < products[to] ? i : to;
        from = weights[i] > 0 && (from < 0 || products[i] > products[from]) ? i : from;
      }
      // All gradients lie beyond a plane that is further away.
      if (products[to] > length * Vectors.norm(sum)
          || !exchange(from, to, products[from] - products[to])) {
        return false;
      }
    }
    return false;
  }

  private boolean exchange(int from, int to, double gain) {
    double square = 0;
    for (int i = 0; i < sum.length; i++) {
      double change = gradients[to][i] - gradients[from][i];
      square += change * change;
    }
    double weight = Math.min(weights[from], gain / square);
    if (!(weight > 0)) {
      return false;
    }
    weights[from] = weight == weights[from] ? 0 : weights[from] - weight;
    weights[to] += weight;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * (gradients[to][i] - gradients[from][i]);
    }
    return true;
  }
}
