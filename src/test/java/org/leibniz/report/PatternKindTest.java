package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Patterns;

class PatternKindTest {

  private static String kind(int rows, int columns, BiPredicate<Integer, Integer> at) {
    return PatternKind.of(Patterns.where(rows, columns, at));
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
