package org.leibniz.solve.linear;

/**
 * The factorisation {@code A + shift I = L L'} of a symmetric matrix, with an optional shift of the
 * diagonal. Solving costs {@code n^2}, factoring {@code n^3 / 3}.
 */
public final class Cholesky {
  private final int size;
  private final double[] lower;
  private boolean positiveDefinite;

  /** Room for matrices with {@code size} rows. */
  public Cholesky(int size) {
    this.size = size;
    this.lower = new double[size * size];
  }

  /**
   * Factors {@code matrix + diag(shift)}; only the lower triangle is read.
   *
   * @param shift what is added to each diagonal entry, or null for nothing
   * @return whether the matrix is positive definite; when it is not, the factor must not be used
   */
  public boolean factor(double[] matrix, double[] shift) {
    positiveDefinite = false;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        if (i == j && shift != null) {
          sum += shift[i];
        }
        for (int k = 0; k < j; k++) {
          sum -= lower[i * size + k] * lower[j * size + k];
        }
        if (i != j) {
          lower[i * size + j] = sum / lower[j * size + j];
        } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
          lower[i * size + i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    positiveDefinite = true;
    return true;
  }

  /** The logarithm of the determinant of the factored matrix. */
  public double logDeterminant() {
    if (!positiveDefinite) {
      throw new IllegalStateException("the last matrix was not positive definite");
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 2 * StrictMath.log(lower[i * size + i]);
    }
    return sum;
  }

  /** Solves {@code A x = right} in place. */
  public void solve(double[] right) {
    if (!positiveDefinite) {
      throw new IllegalStateException("the last matrix was not positive definite");
    }
    for (int i = 0; i < size; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * size + k] * right[k];
      }
      right[i] = sum / lower[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      right[i] /= lower[i * size + i];
      double value = right[i];
      for (int k = 0; k < i; k++) {
        right[k] -= lower[i * size + k] * value;
      }
    }
  }
}
