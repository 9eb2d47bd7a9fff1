package org.leibniz.solve.linear;

import java.util.Arrays;

/**
 * What the Hessian at a stationary point says: whether the point is a strict minimum, flat in some
 * direction, or no minimum at all.
 *
 * @param kind the verdict, taken on the matrix scaled to a unit diagonal, so that the units of the
 *     unknowns do not matter
 * @param smallest the smallest eigenvalue of the matrix as given
 * @param largest the largest eigenvalue of the matrix as given
 */
public record PositiveDefinite(Kind kind, double smallest, double largest) {
  /**
   * Eigenvalues of the scaled matrix below this, times its size, count as zero: the rounding of a
   * Hessian.
   */
  private static final double ZERO = 1e-13;

  /** The verdicts. */
  public enum Kind {
    /** Every direction curves upwards: a strict local minimum. */
    POSITIVE_DEFINITE,
    /** No direction curves downwards, some are flat to rounding: the minimum may not be unique. */
    POSITIVE_SEMIDEFINITE,
    /** Some direction curves downwards: not a minimum. */
    INDEFINITE,
    /** The matrix holds NaN or infinity, so nothing can be said. */
    UNKNOWN
  }

  /**
   * Classifies a symmetric matrix given row by row, in order {@code size^3} operations.
   *
   * @throws IllegalArgumentException when the length is not {@code size * size}
   */
  public static PositiveDefinite classify(double[] matrix, int size) {
    if (matrix.length != size * size) {
      throw new IllegalArgumentException(
          "a matrix of " + size + " rows needs " + size * size + " entries");
    }
    if (Vectors.firstNotFinite(matrix) >= 0) {
      return new PositiveDefinite(Kind.UNKNOWN, Double.NaN, Double.NaN);
    }
    if (size == 0) {
      return new PositiveDefinite(Kind.POSITIVE_DEFINITE, Double.NaN, Double.NaN);
    }
    Tridiagonal plain = new Tridiagonal(matrix, size);
    double smallest = plain.eigenvalue(0);
    double largest = plain.eigenvalue(size - 1);
    Tridiagonal scaled = new Tridiagonal(unitDiagonal(matrix, size), size);
    double zero = ZERO * size * Math.max(1, scaled.radius());
    double low = scaled.eigenvalue(0);
    Kind kind =
        low > zero
            ? Kind.POSITIVE_DEFINITE
            : low >= -zero ? Kind.POSITIVE_SEMIDEFINITE : Kind.INDEFINITE;
    return new PositiveDefinite(kind, smallest, largest);
  }

  private static double[] unitDiagonal(double[] matrix, int size) {
    double[] scale = new double[size];
    for (int i = 0; i < size; i++) {
      // Where the diagonal is zero its row decides: a nonzero entry there makes the matrix
      // indefinite.
      double row = Math.abs(matrix[i * size + i]);
      if (row == 0) {
        row = Vectors.largest(Arrays.copyOfRange(matrix, i * size, (i + 1) * size));
      }
      scale[i] = row == 0 ? 1 : 1 / Math.sqrt(row);
    }
    double[] result = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        result[i * size + j] = matrix[i * size + j] * scale[i] * scale[j];
      }
    }
    return result;
  }
}
