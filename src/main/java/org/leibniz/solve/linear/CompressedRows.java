package org.leibniz.solve.linear;

/**
 * Which entries of a matrix may differ from 0: the columns of row {@code i} stand, ascending, at
 * the places {@code starts[i]} to {@code starts[i + 1] - 1} of {@code indices}. The arrays are not
 * to be changed.
 *
 * @param columns the number of columns
 * @param starts for each row where it starts, and behind the last row the number of all entries
 * @param indices the column of each entry
 */
public record CompressedRows(int columns, int[] starts, int[] indices) {
  /** A matrix all of whose entries may differ from 0, so that entries stand as they do densely. */
  public static CompressedRows full(int rows, int columns) {
    int[] starts = new int[rows + 1];
    int[] indices = new int[rows * columns];
    for (int row = 0; row < rows; row++) {
      starts[row + 1] = starts[row] + columns;
      for (int column = 0; column < columns; column++) {
        indices[starts[row] + column] = column;
      }
    }
    return new CompressedRows(columns, starts, indices);
  }

  /** The number of rows. */
  public int rows() {
    return starts.length - 1;
  }

  /** The number of entries. */
  public int entries() {
    return indices.length;
  }

  /** The place of an entry; negative where it is none. */
  public int place(int row, int column) {
    return java.util.Arrays.binarySearch(indices, starts[row], starts[row + 1], column);
  }

  /** The row of the entry at a place. */
  public int rowOf(int place) {
    int row = java.util.Arrays.binarySearch(starts, place);
    if (row < 0) {
      return -row - 2;
    }
    while (starts[row + 1] == place) {
      row++; // rows without entries start at the same place
    }
    return row;
  }

  /** Adds to {@code sums} the product of the transposed matrix with a vector. */
  public void addTransposedProduct(double[] values, double[] vector, double[] sums) {
    for (int row = 0; row < rows(); row++) {
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        sums[indices[at]] += values[at] * vector[row];
      }
    }
  }

  /** The product of the matrix with a vector. */
  public double[] product(double[] values, double[] vector) {
    double[] result = new double[rows()];
    for (int row = 0; row < result.length; row++) {
      double sum = 0;
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        sum += values[at] * vector[indices[at]];
      }
      result[row] = sum;
    }
    return result;
  }

  /** The length of each column, computed without overflow. */
  public double[] columnNorms(double[] values) {
    double[] largest = new double[columns];
    for (int at = 0; at < values.length; at++) {
      largest[indices[at]] = Math.max(largest[indices[at]], Math.abs(values[at]));
    }
    double[] norms = new double[columns];
    for (int at = 0; at < values.length; at++) {
      double share = values[at] == 0 ? 0 : values[at] / largest[indices[at]];
      norms[indices[at]] += share * share;
    }
    for (int j = 0; j < columns; j++) {
      norms[j] = largest[j] * Math.sqrt(norms[j]);
    }
    return norms;
  }

  /** For each column the power of two that brings its length near 1; 1 for a zero column. */
  public double[] columnUnits(double[] values) {
    double[] units = columnNorms(values);
    for (int j = 0; j < columns; j++) {
      units[j] = units[j] == 0 ? 1 : LeastSquares.powerOfTwo(units[j]);
    }
    return units;
  }
}
