package org.leibniz.solve.linear;

import java.util.Arrays;

/**
 * The factors {@code P A P' = L D L'} of a sparse symmetric matrix with D diagonal, computed row by
 * row (T. Davis, "Algorithm 849: a concise sparse Cholesky factorization package", ACM Transactions
 * on Mathematical Software 31, 2005). Nothing is exchanged while it factors: that suits a matrix
 * whose leading blocks in any order are regular, as of positive definite or quasidefinite ones; of
 * others the answer needs refinement.
 */
public final class SparseIndefinite {
  /** Pivots below this share of the largest entry count as zero. */
  private static final double ROUNDING = 1e-15;

  private final int size;
  private final int[] order;

  /** The upper triangle in the new order, column by column, and where its entries come from. */
  private final int[] columnStarts;

  private final int[] rowIndices;
  private final int[] sources;

  private final int[] parents;
  private final int[] factorStarts;

  /** The entries of L below its diagonal, column by column; null until a matrix is factored. */
  private int[] factorRows;

  private double[] factorValues;
  private final double[] pivots;
  private double operations;
  private int negative;
  private int vanishing;

  /**
   * Finds an order of elimination and where the factors have entries.
   *
   * @param upper the upper triangle of the matrix with its whole diagonal
   * @param late which diagonal entries are 0, or nothing but a regularisation
   * @throws OutOfMemoryError where the factors have more entries than an array can hold
   */
  public SparseIndefinite(CompressedRows upper, boolean[] late) {
    this(upper, MinimumDegree.order(upper, late));
  }

  /**
   * Finds where the factors have entries for an order of elimination that is known.
   *
   * @param upper the upper triangle of the matrix with its whole diagonal
   * @param order the unknowns, first the one that is eliminated first
   * @throws OutOfMemoryError where the factors have more entries than an array can hold
   */
  SparseIndefinite(CompressedRows upper, int[] order) {
    this.size = upper.rows();
    this.order = order;
    this.columnStarts = new int[size + 1];
    this.rowIndices = new int[upper.entries()];
    this.sources = new int[upper.entries()];
    permute(upper);
    this.parents = new int[size];
    this.factorStarts = new int[size + 1];
    analyse();
    this.pivots = new double[size];
  }

  private void permute(CompressedRows upper) {
    int[] places = new int[size];
    for (int k = 0; k < size; k++) {
      places[order[k]] = k;
    }
    for (int row = 0; row < size; row++) {
      for (int at = upper.starts()[row]; at < upper.starts()[row + 1]; at++) {
        columnStarts[1 + Math.max(places[row], places[upper.indices()[at]])]++;
      }
    }
    for (int k = 0; k < size; k++) {
      columnStarts[k + 1] += columnStarts[k];
    }
    int[] next = columnStarts.clone();
    for (int row = 0; row < size; row++) {
      for (int at = upper.starts()[row]; at < upper.starts()[row + 1]; at++) {
        int one = places[row];
        int other = places[upper.indices()[at]];
        int place = next[Math.max(one, other)]++;
        rowIndices[place] = Math.min(one, other);
        sources[place] = at;
      }
    }
  }

  /** The tree of elimination and the length of each column of L. */
  private void analyse() {
    int[] flags = new int[size];
    int[] counts = new int[size];
    for (int k = 0; k < size; k++) {
      parents[k] = -1;
      flags[k] = k;
      for (int at = columnStarts[k]; at < columnStarts[k + 1]; at++) {
        for (int i = rowIndices[at]; flags[i] != k; i = parents[i]) {
          parents[i] = parents[i] == -1 ? k : parents[i];
          counts[i]++;
          flags[i] = k;
        }
      }
    }
    long sum = 0;
    for (int k = 0; k < size; k++) {
      factorStarts[k] = (int) sum;
      sum += counts[k];
      operations += (double) counts[k] * counts[k];
      if (sum > Integer.MAX_VALUE - 8) {
        throw new OutOfMemoryError("the factors have " + sum + " entries and more");
      }
    }
    factorStarts[size] = (int) sum;
  }

  /** The number of entries of L below its diagonal. */
  int entries() {
    return factorStarts[size];
  }

  /** About how many multiplications a factorisation takes. */
  double operations() {
    return operations;
  }

  /**
   * Factors a matrix of the pattern.
   *
   * @param values its entries in the order of the pattern
   */
  public void factor(double[] values) {
    if (factorRows == null) {
      factorRows = new int[entries()];
      factorValues = new double[entries()];
    }
    double zero = ROUNDING * Vectors.largest(values);
    double[] row = new double[size];
    int[] pattern = new int[size];
    int[] flags = new int[size];
    int[] lengths = new int[size];
    Arrays.fill(flags, -1);
    negative = 0;
    vanishing = 0;
    for (int k = 0; k < size; k++) {
      int top = gather(k, values, row, pattern, flags);
      double pivot = row[k];
      row[k] = 0;
      for (; top < size; top++) {
        int i = pattern[top];
        double entry = row[i];
        row[i] = 0;
        int end = factorStarts[i] + lengths[i];
        for (int at = factorStarts[i]; at < end; at++) {
          row[factorRows[at]] -= factorValues[at] * entry;
        }
        double share = entry / pivots[i];
        pivot -= share * entry;
        factorRows[end] = k;
        factorValues[end] = share;
        lengths[i]++;
      }
      accept(k, pivot, zero);
    }
  }

  /** Scatters column k and finds the rows of L that it changes, in the order of the tree. */
  private int gather(int k, double[] values, double[] row, int[] pattern, int[] flags) {
    int top = size;
    flags[k] = k;
    for (int at = columnStarts[k]; at < columnStarts[k + 1]; at++) {
      int i = rowIndices[at];
      row[i] += values[sources[at]];
      int length = 0;
      for (; flags[i] != k; i = parents[i]) {
        pattern[length++] = i;
        flags[i] = k;
      }
      while (length > 0) {
        pattern[--top] = pattern[--length];
      }
    }
    return top;
  }

  private void accept(int k, double pivot, double zero) {
    boolean vanishes = !(Math.abs(pivot) > zero);
    vanishing += vanishes ? 1 : 0;
    negative += !vanishes && pivot < 0 ? 1 : 0;
    pivots[k] = vanishes ? Double.POSITIVE_INFINITY : pivot;
  }

  /** How many pivots are negative: as many as eigenvalues are, unless some vanish. */
  public int negative() {
    return negative;
  }

  /** How many pivots cannot be told from zero. */
  public int vanishing() {
    return vanishing;
  }

  /** Solves for a right side, in place. */
  public void solve(double[] right) {
    double[] x = new double[size];
    for (int k = 0; k < size; k++) {
      x[k] = right[order[k]];
    }
    for (int k = 0; k < size; k++) {
      for (int at = factorStarts[k]; at < factorStarts[k + 1]; at++) {
        x[factorRows[at]] -= factorValues[at] * x[k];
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      double sum = x[k] / pivots[k];
      for (int at = factorStarts[k]; at < factorStarts[k + 1]; at++) {
        sum -= factorValues[at] * x[factorRows[at]];
      }
      x[k] = sum;
    }
    for (int k = 0; k < size; k++) {
      right[order[k]] = x[k];
    }
  }

  /** The pivot of an unknown in the last factorisation; infinite where it vanished. */
  double pivot(int place) {
    return pivots[place];
  }

  /**
   * Solves {@code L' P x = e}, where e is 1 at a place of the order: a vector that the matrix
   * hardly changes where the pivot of that place has as good as vanished.
   */
  double[] backward(int place) {
    double[] x = new double[size];
    x[place] = 1;
    for (int k = place - 1; k >= 0; k--) {
      double sum = 0;
      for (int at = factorStarts[k]; at < factorStarts[k + 1]; at++) {
        sum -= factorValues[at] * x[factorRows[at]];
      }
      x[k] = sum;
    }
    double[] ordered = new double[size];
    for (int k = 0; k < size; k++) {
      ordered[order[k]] = x[k];
    }
    return ordered;
  }

  /**
   * The entries of the inverse of the last factored matrix where L has entries, and its diagonal,
   * from the last column to the first (K. Takahashi, J. Fagan and M. Chin, "Formation of a sparse
   * bus impedance matrix and its application to short circuit study", 1973): gives the diagonal.
   */
  double[] inverseDiagonal() {
    double[] inverse = new double[entries()];
    double[] diagonal = new double[size];
    double[] column = new double[size];
    int[] place = new int[size];
    Arrays.fill(place, -1);
    for (int j = size - 1; j >= 0; j--) {
      int begin = factorStarts[j];
      int end = factorStarts[j + 1];
      for (int at = begin; at < end; at++) {
        column[factorRows[at]] = 0;
        place[factorRows[at]] = at;
      }
      for (int at = begin; at < end; at++) {
        addInverseColumn(at, diagonal, inverse, place, column);
      }
      double sum = 1 / pivots[j];
      for (int at = begin; at < end; at++) {
        int i = factorRows[at];
        inverse[at] = column[i];
        sum -= factorValues[at] * column[i];
        place[i] = -1;
      }
      diagonal[j] = sum;
    }
    double[] ordered = new double[size];
    for (int k = 0; k < size; k++) {
      ordered[order[k]] = diagonal[k];
    }
    return ordered;
  }

  /** Takes an entry of L times the column of the inverse that belongs to its row away. */
  private void addInverseColumn(
      int entry, double[] diagonal, double[] inverse, int[] place, double[] column) {
    int k = factorRows[entry];
    double factor = factorValues[entry];
    double own = factor * diagonal[k];
    for (int at = factorStarts[k]; at < factorStarts[k + 1]; at++) {
      int i = factorRows[at];
      if (place[i] >= 0) {
        column[i] -= factor * inverse[at];
        own += factorValues[place[i]] * inverse[at];
      }
    }
    column[k] -= own;
  }
}
