package org.leibniz.solve.linear;

import java.util.Arrays;

/** Finds a direction along which a symmetric matrix curves downwards. */
public final class NegativeCurvature {
  /** Eigenvalues above minus this, relative to the matrix, count as not negative. */
  private static final double ZERO = 1e-10;

  private static final int ITERATIONS = 4;

  private NegativeCurvature() {}

  /**
   * An approximate eigenvector of the smallest eigenvalue, with largest entry 1, by inverse
   * iteration.
   *
   * @param matrix symmetric, row by row
   * @return null when no eigenvalue is clearly negative
   */
  public static double[] direction(double[] matrix, int size) {
    if (size == 0) {
      return null;
    }
    Cholesky cholesky = new Cholesky(size);
    if (cholesky.factor(matrix, null)) {
      return null;
    }
    Tridiagonal tridiagonal = new Tridiagonal(matrix, size);
    double smallest = tridiagonal.eigenvalue(0);
    double radius = tridiagonal.radius();
    if (!(smallest < -ZERO * radius)) {
      return null;
    }
    double[] shift = new double[size];
    double margin = 1e-10 * radius;
    do {
      Arrays.fill(shift, -smallest + margin);
      margin *= 10;
    } while (!cholesky.factor(matrix, shift));
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] =
          1 + 0.1 * Math.sin(i + 1.0); // in general position, so that no eigenvector is missed
    }
    for (int k = 0; k < ITERATIONS; k++) {
      cholesky.solve(vector);
      double largest = Vectors.largest(vector);
      for (int i = 0; i < size; i++) {
        vector[i] /= largest;
      }
    }
    return vector;
  }
}
