package org.leibniz.solve.linear;

/**
 * The factors {@code P A P' = L D L'} of a dense symmetric matrix, D of blocks of one or two rows
 * (J. Bunch and L. Kaufman, "Some stable methods for calculating inertia and solving symmetric
 * linear systems", Mathematics of Computation 31, 1977). They tell the signs of the eigenvalues.
 */
public final class SymmetricIndefinite {
  /** The bound on the growth of entries is least with this share: (1 + √17) / 8. */
  private static final double SHARE = 0.6403882032022076;

  /** Pivots below this share of the largest entry count as zero, times the size. */
  private static final double ROUNDING = 1e-16;

  private final int size;

  /** Entry (i, j) of the lower triangle, j at most i, stands at j * size + i. */
  private final double[] factors;

  /** The row that each row was exchanged with; the same with all bits turned in blocks of two. */
  private final int[] exchanged;

  private double zero;
  private int negative;
  private int vanishing;

  /**
   * Factors a matrix.
   *
   * @param matrix row by row, {@code size * size} finite entries, of which row i from the diagonal
   *     on is read; becomes the factors
   */
  public SymmetricIndefinite(int size, double[] matrix) {
    this.size = size;
    this.factors = matrix;
    this.exchanged = new int[size];
    this.zero = ROUNDING * size * largest();
    for (int k = 0; k < size; ) {
      k += eliminate(k);
    }
  }

  private double largest() {
    double largest = 0;
    for (int j = 0; j < size; j++) {
      for (int i = j; i < size; i++) {
        largest = Math.max(largest, Math.abs(factors[j * size + i]));
      }
    }
    return largest;
  }

  /** How many eigenvalues are negative. */
  public int negative() {
    return negative;
  }

  /** How many eigenvalues cannot be told from zero; where there are any, nothing can be solved. */
  public int vanishing() {
    return vanishing;
  }

  private double entry(int i, int j) {
    return i >= j ? factors[j * size + i] : factors[i * size + j];
  }

  /** Eliminates one column or two, and says how many. */
  private int eliminate(int k) {
    double diagonal = Math.abs(entry(k, k));
    int largest = -1;
    double column = 0;
    for (int i = k + 1; i < size; i++) {
      if (Math.abs(entry(i, k)) > column) {
        column = Math.abs(entry(i, k));
        largest = i;
      }
    }
    if (Math.max(diagonal, column) <= zero) {
      vanishing++;
      exchanged[k] = k;
      clear(k);
      return 1;
    }
    if (diagonal >= SHARE * column) {
      return single(k, k);
    }
    double row = 0;
    for (int j = k; j < size; j++) {
      row = j == largest ? row : Math.max(row, Math.abs(entry(largest, j)));
    }
    if (diagonal * row >= SHARE * column * column) {
      return single(k, k);
    }
    return Math.abs(entry(largest, largest)) >= SHARE * row ? single(k, largest) : pair(k, largest);
  }

  private void clear(int k) {
    for (int i = k; i < size; i++) {
      factors[k * size + i] = 0;
    }
  }

  private int single(int k, int with) {
    exchange(k, with);
    exchanged[k] = with;
    int at = k * size;
    double pivot = factors[at + k];
    negative += pivot < 0 ? 1 : 0;
    for (int j = k + 1; j < size; j++) {
      double share = factors[at + j] / pivot;
      if (share != 0) {
        for (int i = j; i < size; i++) {
          factors[j * size + i] -= factors[at + i] * share;
        }
      }
    }
    for (int i = k + 1; i < size; i++) {
      factors[at + i] /= pivot;
    }
    return 1;
  }

  /** A block of two has an eigenvalue of either sign, as its pivot rule sees to. */
  private int pair(int k, int with) {
    exchange(k + 1, with);
    if (with != k + 1) {
      swap(k * size + k + 1, k * size + with);
    }
    exchanged[k] = ~with;
    exchanged[k + 1] = ~with;
    negative++;
    int first = k * size;
    int second = (k + 1) * size;
    double beside = factors[first + k + 1];
    double upper = factors[first + k] / beside;
    double lower = factors[second + k + 1] / beside;
    double scale = 1 / (upper * lower - 1) / beside;
    for (int j = k + 2; j < size; j++) {
      double one = scale * (lower * factors[first + j] - factors[second + j]);
      double two = scale * (upper * factors[second + j] - factors[first + j]);
      for (int i = j; i < size; i++) {
        factors[j * size + i] -= factors[first + i] * one + factors[second + i] * two;
      }
      // The entries in front of j are not read again in this column.
      factors[first + j] = one;
      factors[second + j] = two;
    }
    return 2;
  }

  /** Exchanges two rows and columns of what is not yet eliminated. */
  private void exchange(int k, int with) {
    if (k == with) {
      return;
    }
    for (int i = with + 1; i < size; i++) {
      swap(k * size + i, with * size + i);
    }
    for (int j = k + 1; j < with; j++) {
      swap(k * size + j, j * size + with);
    }
    swap(k * size + k, with * size + with);
  }

  private void swap(int one, int other) {
    double kept = factors[one];
    factors[one] = factors[other];
    factors[other] = kept;
  }

  /**
   * Puts the solution of {@code A x = b} in the place of b.
   *
   * @throws IllegalStateException when the matrix is singular
   */
  public void solve(double[] b) {
    if (vanishing > 0) {
      throw new IllegalStateException("the matrix is singular");
    }
    for (int k = 0; k < size; k += exchanged[k] < 0 ? 2 : 1) {
      if (exchanged[k] < 0) {
        forwardPair(b, k);
      } else {
        exchange(b, k, exchanged[k]);
        forward(b, k, k + 1);
        b[k] /= factors[k * size + k];
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      backward(b, k);
    }
  }

  private void forwardPair(double[] b, int k) {
    exchange(b, k + 1, ~exchanged[k]);
    forward(b, k, k + 2);
    forward(b, k + 1, k + 2);
    double beside = factors[k * size + k + 1];
    double upper = factors[k * size + k] / beside;
    double lower = factors[(k + 1) * size + k + 1] / beside;
    double determinant = upper * lower - 1;
    double one = b[k] / beside;
    double two = b[k + 1] / beside;
    b[k] = (lower * one - two) / determinant;
    b[k + 1] = (upper * two - one) / determinant;
  }

  private void forward(double[] b, int k, int from) {
    for (int i = from; i < size; i++) {
      b[i] -= factors[k * size + i] * b[k];
    }
  }

  private void backward(double[] b, int k) {
    boolean paired = exchanged[k] < 0;
    boolean second = paired && pairEndsAt(k);
    int from = paired && !second ? k + 2 : k + 1;
    for (int i = from; i < size; i++) {
      b[k] -= factors[k * size + i] * b[i];
    }
    if (!paired) {
      exchange(b, k, exchanged[k]);
    } else if (!second) {
      exchange(b, k + 1, ~exchanged[k]);
    }
  }

  /** Whether an even number of rows of pairs stand in front of the row: then it is a second one. */
  private boolean pairEndsAt(int k) {
    int count = 0;
    for (int i = k; i >= 0 && exchanged[i] < 0; i--) {
      count++;
    }
    return count % 2 == 0;
  }

  private static void exchange(double[] b, int one, int other) {
    double kept = b[one];
    b[one] = b[other];
    b[other] = kept;
  }
}
