package org.leibniz.solve.linear;

import java.util.Arrays;

/**
 * The factorisation {@code A P = Q R} by Householder reflections with column pivoting (P. Businger
 * and G. Golub, "Linear least squares solutions by Householder transformations", Numerische
 * Mathematik 7, 1965): the magnitudes on the diagonal of R do not increase, so they show the rank.
 * The cost is of order rows * columns * rank.
 */
public final class PivotedQr {
  /** A downdated column norm below this share of its true value is computed afresh. */
  private static final double NORM_TRUST = 1e-5;

  private final int rows;
  private final int columns;

  /** Column by column: R strictly above the diagonal, the reflection vectors on and below it. */
  private final double[] entries;

  private final double[] diagonal;

  /** Twice the reciprocal of the squared length of each reflection vector; 0 for no reflection. */
  private final double[] factors;

  private final int[] order;

  private PivotedQr(double[] columnByColumn, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.entries = columnByColumn;
    int depth = Math.min(rows, columns);
    this.diagonal = new double[depth];
    this.factors = new double[depth];
    this.order = new int[columns];
    factor();
  }

  /** Factors a matrix given row by row. */
  static PivotedQr of(double[] matrix, int rows, int columns) {
    return new PivotedQr(Vectors.transpose(matrix, rows, columns), rows, columns);
  }

  /**
   * Factors a matrix given column by column, and keeps the array: the caller must not use it again.
   */
  public static PivotedQr ofColumns(double[] columnByColumn, int rows, int columns) {
    return new PivotedQr(columnByColumn, rows, columns);
  }

  private void factor() {
    double[] norms = new double[columns];
    double[] trusted = new double[columns];
    for (int j = 0; j < columns; j++) {
      order[j] = j;
      norms[j] = Vectors.norm(entries, j * rows, rows);
      trusted[j] = norms[j];
    }
    for (int k = 0; k < diagonal.length; k++) {
      int best = k;
      for (int j = k + 1; j < columns; j++) {
        if (norms[j] > norms[best]) {
          best = j;
        }
      }
      if (best != k) {
        exchange(k, best, norms, trusted);
      }
      reflect(k);
      for (int j = k + 1; j < columns; j++) {
        applyReflection(k, entries, j * rows);
        downdate(k, j, norms, trusted);
      }
    }
  }

  private void exchange(int a, int b, double[] norms, double[] trusted) {
    for (int i = 0; i < rows; i++) {
      double held = entries[a * rows + i];
      entries[a * rows + i] = entries[b * rows + i];
      entries[b * rows + i] = held;
    }
    int column = order[a];
    order[a] = order[b];
    order[b] = column;
    norms[b] = norms[a];
    trusted[b] = trusted[a];
  }

  private void reflect(int k) {
    int at = k * rows + k;
    double length = Vectors.norm(entries, at, rows - k);
    if (length == 0) {
      return;
    }
    double head = entries[at];
    diagonal[k] = head > 0 ? -length : length;
    // v = x - diagonal * e, divided by the length so that its square neither overflows nor
    // vanishes.
    for (int i = 0; i < rows - k; i++) {
      entries[at + i] /= length;
    }
    entries[at] += head > 0 ? 1 : -1;
    factors[k] = 1 / Math.abs(entries[at]); // |v|^2 = 2 |v_0| for this choice of sign
  }

  private void applyReflection(int k, double[] target, int offset) {
    if (factors[k] == 0) {
      return;
    }
    int at = k * rows;
    double sum = 0;
    for (int i = k; i < rows; i++) {
      sum += entries[at + i] * target[offset + i];
    }
    sum *= factors[k];
    for (int i = k; i < rows; i++) {
      target[offset + i] -= sum * entries[at + i];
    }
  }

  private void downdate(int k, int j, double[] norms, double[] trusted) {
    if (norms[j] == 0) {
      return;
    }
    double share = entries[j * rows + k] / norms[j];
    double left = norms[j] * Math.sqrt(Math.max(0, 1 - share * share));
    if (left <= NORM_TRUST * trusted[j]) {
      left = Vectors.norm(entries, j * rows + k + 1, rows - k - 1);
      trusted[j] = left;
    }
    norms[j] = left;
  }

  /** The number of rows of A. */
  public int rows() {
    return rows;
  }

  /** The number of columns of A. */
  public int columns() {
    return columns;
  }

  /** The column of A that stands at the given place of R. */
  public int order(int place) {
    return order[place];
  }

  /** The entry of R, zero below the diagonal and in rows beyond the last. */
  public double entry(int row, int column) {
    if (row > column || row >= diagonal.length) {
      return 0;
    }
    return row == column ? diagonal[row] : entries[column * rows + row];
  }

  /** How many diagonal entries of R exceed {@code tolerance} times the first one in magnitude. */
  public int rank(double tolerance) {
    int rank = 0;
    while (rank < diagonal.length
        && diagonal[rank] != 0
        && Math.abs(diagonal[rank]) > tolerance * Math.abs(diagonal[0])) {
      rank++;
    }
    return rank;
  }

  /** Multiplies the vector (one entry per row of A) by the transpose of Q, in place. */
  public void applyTransposed(double[] vector) {
    for (int k = 0; k < diagonal.length; k++) {
      applyReflection(k, vector, 0);
    }
  }

  /** Multiplies the vector (one entry per row of A) by Q, in place. */
  void apply(double[] vector) {
    for (int k = diagonal.length - 1; k >= 0; k--) {
      applyReflection(k, vector, 0);
    }
  }

  /**
   * Solves the leading triangle of R in place: the first {@code rank} entries of the vector are
   * used.
   */
  void solveUpper(double[] vector, int rank) {
    for (int j = rank - 1; j >= 0; j--) {
      vector[j] /= diagonal[j];
      double value = vector[j];
      for (int i = 0; i < j; i++) {
        vector[i] -= value * entries[j * rows + i];
      }
    }
  }

  /** Solves the transpose of the leading triangle of R in place. */
  public void solveUpperTransposed(double[] vector, int rank) {
    for (int j = 0; j < rank; j++) {
      double sum = vector[j];
      for (int i = 0; i < j; i++) {
        sum -= vector[i] * entries[j * rows + i];
      }
      vector[j] = sum / diagonal[j];
    }
  }

  /**
   * A least-squares solution of {@code A x = right} for a matrix taken to have the given rank, with
   * zeros for the columns that R leaves to the end.
   */
  double[] basicSolution(double[] right, int rank) {
    double[] reduced = Arrays.copyOf(right, rows);
    applyTransposed(reduced);
    solveUpper(reduced, rank);
    double[] solution = new double[columns];
    for (int k = 0; k < rank; k++) {
      solution[order[k]] = reduced[k];
    }
    return solution;
  }

  /**
   * A basis of the null space for the given rank: {@code columns - rank} vectors, each 1 in one of
   * the columns that R leaves to the end and 0 in the others of those.
   */
  double[][] nullSpace(int rank) {
    double[][] basis = new double[columns - rank][];
    for (int k = rank; k < columns; k++) {
      basis[k - rank] = nullVector(k, rank);
    }
    return basis;
  }

  /**
   * The vector of {@link #nullSpace} that is 1 in the column at the given place of R, {@code place
   * >= rank}.
   */
  double[] nullVector(int place, int rank) {
    double[] work = new double[rank];
    System.arraycopy(entries, place * rows, work, 0, rank);
    solveUpper(work, rank);
    double[] direction = new double[columns];
    for (int i = 0; i < rank; i++) {
      direction[order[i]] = -work[i];
    }
    direction[order[place]] = 1;
    return direction;
  }

  /**
   * Among the least-squares solutions of {@code A x = right} the one for which {@code sum((weight *
   * x)^2)} is least.
   *
   * @param weights one positive number for each column, or null for all ones
   */
  public double[] minimumNormSolution(double[] right, int rank, double[] weights) {
    double[] solution = basicSolution(right, rank);
    return rank == columns ? solution : shortest(solution, nullSpace(rank), weights);
  }

  /**
   * The shortest vector among {@code point + sum(c_k directions_k)}, in the weighted Euclidean
   * norm.
   *
   * @param weights one positive number for each entry, or null for all ones
   */
  static double[] shortest(double[] point, double[][] directions, double[] weights) {
    int size = point.length;
    int count = directions.length;
    double[] result = point.clone();
    if (count == 0) {
      return result;
    }
    double[] span = new double[size * count];
    double[] target = new double[size];
    for (int i = 0; i < size; i++) {
      double weight = weights == null ? 1 : weights[i];
      target[i] = weight * point[i];
      for (int k = 0; k < count; k++) {
        span[k * size + i] = weight * directions[k][i];
      }
    }
    PivotedQr qr = new PivotedQr(span, size, count);
    double[] share = qr.basicSolution(target, qr.rank(0));
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < size; i++) {
        result[i] -= share[k] * directions[k][i];
      }
    }
    return result;
  }
}
