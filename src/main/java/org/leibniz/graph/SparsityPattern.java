package org.leibniz.graph;

import java.util.Arrays;

/**
 * Which entries of a matrix may differ from 0, in compressed rows: the columns of row {@code i}
 * stand, ascending, at the places {@code start(i)} to {@code start(i + 1) - 1}. Immutable.
 */
public final class SparsityPattern {
  private final int rows;
  private final int columns;
  private final int[] starts;
  private final int[] indices;

  /**
   * A pattern of the given arrays, which are kept and must not be changed any more.
   *
   * @param starts for each row where it starts, and behind the last row the number of all entries
   * @param indices the column of each entry, ascending in each row
   * @throws IllegalArgumentException where the arrays are no compressed rows of that many columns
   */
  public SparsityPattern(int rows, int columns, int[] starts, int[] indices) {
    if (starts.length != rows + 1 || starts[0] != 0 || starts[rows] != indices.length) {
      throw new IllegalArgumentException("the starts do not fit " + rows + " rows");
    }
    for (int row = 0; row < rows; row++) {
      int before = -1;
      for (int place = starts[row]; place < starts[row + 1]; place++) {
        if (indices[place] <= before || indices[place] >= columns) {
          throw new IllegalArgumentException("the columns of row " + row + " are not in order");
        }
        before = indices[place];
      }
    }
    this.rows = rows;
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The number of entries that may differ from 0. */
  public int nonzeros() {
    return indices.length;
  }

  /** The place of the first entry of a row; for the row behind the last the number of entries. */
  public int start(int row) {
    return starts[row];
  }

  /** The column of the entry at a place. */
  public int column(int place) {
    return indices[place];
  }

  /** The number of entries of a row. */
  public int length(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Where each row starts, and the number of entries; a copy. */
  public int[] starts() {
    return starts.clone();
  }

  /** The column of each entry, row by row; a copy. */
  public int[] indices() {
    return indices.clone();
  }

  /** The place of an entry; -1 where the pattern has none. */
  public int place(int row, int column) {
    int place = Arrays.binarySearch(indices, starts[row], starts[row + 1], column);
    return Math.max(place, -1);
  }

  /** The pattern of the transposed matrix: its compressed rows are the columns of this one. */
  public SparsityPattern transposed() {
    int[] turned = new int[columns + 1];
    for (int column : indices) {
      turned[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      turned[column + 1] += turned[column];
    }
    int[] next = turned.clone();
    int[] from = new int[indices.length];
    for (int row = 0; row < rows; row++) {
      for (int place = starts[row]; place < starts[row + 1]; place++) {
        from[next[indices[place]]++] = row;
      }
    }
    return new SparsityPattern(columns, rows, turned, from);
  }

  /**
   * The entries that another pattern of the same size has too.
   *
   * @throws IllegalArgumentException where the sizes differ
   */
  public SparsityPattern intersection(SparsityPattern other) {
    if (other.rows != rows || other.columns != columns) {
      throw new IllegalArgumentException("patterns of different sizes");
    }
    int[] cut = new int[rows + 1];
    int[] kept = new int[indices.length];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      int there = other.starts[row];
      for (int here = starts[row]; here < starts[row + 1]; here++) {
        while (there < other.starts[row + 1] && other.indices[there] < indices[here]) {
          there++;
        }
        if (there < other.starts[row + 1] && other.indices[there] == indices[here]) {
          kept[count++] = indices[here];
        }
      }
      cut[row + 1] = count;
    }
    return new SparsityPattern(rows, columns, cut, Arrays.copyOf(kept, count));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SparsityPattern other
        && rows == other.rows
        && columns == other.columns
        && Arrays.equals(starts, other.starts)
        && Arrays.equals(indices, other.indices);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(starts) + Arrays.hashCode(indices)) + columns;
  }

  @Override
  public String toString() {
    return rows + " x " + columns + " with " + nonzeros() + " entries";
  }
}
