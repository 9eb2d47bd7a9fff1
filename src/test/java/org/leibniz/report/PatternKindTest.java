package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.SparsityPattern;

class PatternKindTest {

  private static String kind(int rows, int columns, BiPredicate<Integer, Integer> at) {
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
    return PatternKind.of(
        new SparsityPattern(rows, columns, starts, Arrays.copyOf(indices, count)));
  }

  @Test
  void eachKindHasItsWords() {
    assertEquals("empty", kind(20, 20, (r, c) -> false));
    assertEquals("dense", kind(20, 20, (r, c) -> true));
    assertEquals("diagonal", kind(20, 20, Integer::equals));
    assertEquals("diagonal", kind(20, 20, (r, c) -> r.equals(c) && r > 3));
    assertEquals("banded, width 5", kind(20, 20, (r, c) -> Math.abs(r - c) <= 2));
    assertEquals("banded, width 3", kind(19, 20, (r, c) -> c - r == 0 || c - r == 1));
    assertEquals(
        "arrow, 1 full row and 1 full column",
        kind(20, 20, (r, c) -> r == 0 || c == 0 || r.equals(c)));
    assertEquals("arrow, 2 full rows", kind(20, 20, (r, c) -> r < 2 || r.equals(c)));
    assertEquals("4 blocks of up to 5 rows", kind(20, 20, (r, c) -> r / 5 == c / 5));
    assertEquals("sparse", kind(20, 20, (r, c) -> (7 * r + 3 * c) % 11 == 0));
  }
}
