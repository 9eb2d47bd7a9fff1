package org.leibniz.solve.linear;

/**
 * A symmetric matrix reduced to tridiagonal form by Householder reflections, and its eigenvalues by
 * counting sign changes (J. H. Wilkinson, "The Algebraic Eigenvalue Problem", 1965, chapter 5):
 * slow for all eigenvalues, safe and short for a few.
 */
final class Tridiagonal {
  private final int size;
  private final double[] diagonal;
  private final double[] offDiagonal;

  Tridiagonal(double[] matrix, int size) {
    this.size = size;
    this.diagonal = new double[size];
    this.offDiagonal = new double[Math.max(size, 1)];
    reduce(symmetric(matrix, size));
  }

  private static double[] symmetric(double[] matrix, int size) {
    double[] result = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        result[i * size + j] = 0.5 * matrix[i * size + j] + 0.5 * matrix[j * size + i];
      }
    }
    return result;
  }

  private void reduce(double[] a) {
    double[] v = new double[size];
    double[] w = new double[size];
    for (int k = 0; k < size; k++) {
      diagonal[k] = a[k * size + k];
      if (k + 1 >= size) {
        return;
      }
      int from = k + 1;
      double length = Vectors.norm(a, k * size + from, size - from);
      double head = a[k * size + from];
      offDiagonal[k] = head > 0 ? -length : length;
      if (length > 0 && k + 2 < size) {
        for (int i = from; i < size; i++) {
          v[i] = a[k * size + i] / length;
        }
        v[from] += head > 0 ? 1 : -1;
        reflectBothSides(a, v, w, from, 1 / Math.abs(v[from]));
      } else if (k + 2 >= size) {
        offDiagonal[k] = head;
      }
    }
  }

  /** Replaces the trailing block B by (I - factor v v') B (I - factor v v'). */
  private void reflectBothSides(double[] a, double[] v, double[] w, int from, double factor) {
    double inner = 0;
    for (int i = from; i < size; i++) {
      double sum = 0;
      for (int j = from; j < size; j++) {
        sum += a[i * size + j] * v[j];
      }
      w[i] = factor * sum;
      inner += w[i] * v[i];
    }
    for (int i = from; i < size; i++) {
      w[i] -= 0.5 * factor * inner * v[i];
    }
    for (int i = from; i < size; i++) {
      for (int j = from; j < size; j++) {
        a[i * size + j] -= v[i] * w[j] + w[i] * v[j];
      }
    }
  }

  /** A number no eigenvalue exceeds in magnitude (Gershgorin). */
  double radius() {
    double radius = 0;
    for (int i = 0; i < size; i++) {
      double left = i > 0 ? Math.abs(offDiagonal[i - 1]) : 0;
      double right = i + 1 < size ? Math.abs(offDiagonal[i]) : 0;
      radius = Math.max(radius, Math.abs(diagonal[i]) + left + right);
    }
    return radius;
  }

  /** How many eigenvalues are less than the bound. */
  private int countBelow(double bound) {
    int count = 0;
    double pivot = 1;
    for (int i = 0; i < size; i++) {
      double off = i > 0 ? offDiagonal[i - 1] : 0;
      pivot = diagonal[i] - bound - (off == 0 ? 0 : off * off / pivot);
      if (pivot == 0) {
        pivot = Double.MIN_NORMAL;
      }
      if (pivot < 0) {
        count++;
      }
    }
    return count;
  }

  /** The eigenvalue with the given place in ascending order, to the precision of doubles. */
  double eigenvalue(int place) {
    double radius = radius();
    double low = -radius;
    double high = radius;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high || high - low <= 1e-17 * radius) {
        return middle;
      }
      if (countBelow(middle) > place) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }
}
