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

  /** Adds to {@code sums} the product of the transposed matrix with a vector. */
  public void addTransposedProduct(double[] values, double[] vector, double[] sums) {
    for (int row = 0; row < rows(); row++) {
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        sums[indices[at]] += values[at] * vector[row];
      }
    }
  }
}
