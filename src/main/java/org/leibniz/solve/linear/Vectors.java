package org.leibniz.solve.linear;

import java.util.Arrays;

/** Products and norms of vectors held in plain arrays, summed in index order. */
public final class Vectors {
  /** Beyond these the square of a number no longer carries full precision. */
  private static final double SMALL_SQUARE = 1e-280;

  private static final double LARGE_SQUARE = 1e280;

  private Vectors() {}

  /** The inner product of two vectors of equal length. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The Euclidean norm; neither overflows nor underflows when the result itself does not. */
  public static double norm(double[] a) {
    return norm(a, 0, a.length);
  }

  /** The Euclidean norm of {@code a[from .. from + count)}. */
  public static double norm(double[] a, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += a[i] * a[i];
    }
    if (sum > SMALL_SQUARE && sum < LARGE_SQUARE) {
      return Math.sqrt(sum);
    }
    return scaledNorm(a, from, count);
  }

  private static double scaledNorm(double[] a, int from, int count) {
    double largest = 0;
    for (int i = from; i < from + count; i++) {
      double magnitude = Math.abs(a[i]);
      if (!(magnitude <= largest)) { // also lets NaN through
        largest = magnitude;
      }
    }
    if (largest == 0 || Double.isNaN(largest) || Double.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      double scaled = a[i] / largest;
      sum += scaled * scaled;
    }
    return largest * Math.sqrt(sum);
  }

  /** The largest magnitude in the vector, 0 for an empty one, NaN when any entry is NaN. */
  public static double largest(double[] a) {
    double largest = 0;
    for (double entry : a) {
      double magnitude = Math.abs(entry);
      if (!(magnitude <= largest)) {
        largest = magnitude;
        if (Double.isNaN(largest)) {
          return largest;
        }
      }
    }
    return largest;
  }

  /** The index of the first entry that is NaN or infinite, or -1. */
  public static int firstNotFinite(double[] a) {
    for (int i = 0; i < a.length; i++) {
      if (!Double.isFinite(a[i])) {
        return i;
      }
    }
    return -1;
  }

  /** {@code result = matrix * vector}; the matrix is row by row, {@code result.length} rows. */
  public static void multiply(double[] matrix, double[] vector, double[] result) {
    int columns = vector.length;
    for (int i = 0, at = 0; i < result.length; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += matrix[at++] * vector[j];
      }
      result[i] = sum;
    }
  }

  /**
   * {@code result = transpose(matrix) * vector}; the matrix is row by row, {@code vector.length}
   * rows.
   */
  public static void multiplyTransposed(double[] matrix, double[] vector, double[] result) {
    Arrays.fill(result, 0);
    for (int i = 0, at = 0; i < vector.length; i++) {
      double factor = vector[i];
      for (int j = 0; j < result.length; j++) {
        result[j] += matrix[at++] * factor;
      }
    }
  }

  /** The transpose of a matrix of the given shape, row by row. */
  static double[] transpose(double[] matrix, int rows, int columns) {
    double[] result = new double[rows * columns];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[at++];
      }
    }
    return result;
  }
}
