package org.leibniz.graph;

import java.util.Arrays;
import java.util.function.BiPredicate;

/** Patterns of sparse matrices, for tests. */
public final class Patterns {
  private Patterns() {}

  /** The pattern of the entries, row and column, for which a condition holds. */
  public static SparsityPattern where(int rows, int columns, BiPredicate<Integer, Integer> at) {
    int[] starts = new int[rows + 1];
    int[] indices = new int[rows * columns];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (at.test(row, column)) {
          indices[count++] = column;
        }
      }
      starts[row + 1] = count;
    }
    return new SparsityPattern(rows, columns, starts, Arrays.copyOf(indices, count));
  }
}
