package org.leibniz.graph;

import java.util.Arrays;

/**
 * A matrix in compressed rows: a pattern and a value for each of its entries; all others are 0.
 * Immutable.
 */
public final class SparseMatrix {
  private final SparsityPattern pattern;
  private final double[] values;

  /**
   * A matrix of the given values, which are copied.
   *
   * @throws IllegalArgumentException where their number is not that of the pattern's entries
   */
  public SparseMatrix(SparsityPattern pattern, double[] values) {
    if (values.length != pattern.nonzeros()) {
      throw new IllegalArgumentException(values.length + " values for " + pattern);
    }
    this.pattern = pattern;
    this.values = values.clone();
  }

  /** Which entries are stored. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /** The value of the entry at a place of the pattern. */
  public double value(int place) {
    return values[place];
  }

  /** The values, row by row; a copy. */
  public double[] values() {
    return values.clone();
  }

  /** The element of a row and a column, stored or not. */
  public double element(int row, int column) {
    int place = pattern.place(row, column);
    return place < 0 ? 0 : values[place];
  }

  /**
   * The product with a vector. Throws {@link IllegalArgumentException} where the lengths differ.
   */
  public double[] times(double[] x) {
    if (x.length != pattern.columns()) {
      throw new IllegalArgumentException(x.length + " elements for " + pattern);
    }
    double[] product = new double[pattern.rows()];
    for (int row = 0; row < product.length; row++) {
      double sum = 0;
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        sum += values[place] * x[pattern.column(place)];
      }
      product[row] = sum;
    }
    return product;
  }

  /** The same matrix with its zeros written out, row by row. */
  public Tensor dense() {
    Tensor dense = Tensor.zeros(pattern.rows(), pattern.columns());
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        dense.values()[row * pattern.columns() + pattern.column(place)] = values[place];
      }
    }
    return dense;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SparseMatrix other
        && pattern.equals(other.pattern)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * pattern.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
