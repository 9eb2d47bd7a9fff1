package org.leibniz.derive.sparse;

import java.util.Arrays;
import java.util.BitSet;
import org.leibniz.graph.SparsityPattern;

/**
 * Groups columns so that no two of a group have an entry in the same row: then one forward product
 * gives all entries of a group (Curtis, Powell and Reid 1974; as the colouring of a graph, Coleman
 * and Moré 1983; partial distance-2 colouring, Gebremedhin, Manne and Pothen 2005). Some rows may
 * be left out, whose entries are found otherwise. Greedy, in the natural order and with the fullest
 * columns first; the better of the two is taken, so that the result depends on the pattern alone.
 */
final class ColumnColouring {
  /** So many pairs of entries of a row are looked at; beyond that each column is its own group. */
  private static final long PAIRS = 2_000_000_000L;

  private final SparsityPattern rows;
  private final SparsityPattern columns;
  private final BitSet leftOut;

  /**
   * Prepares the colouring of the columns of a pattern.
   *
   * @param columns the transposed pattern
   * @param leftOut the rows that do not matter
   */
  ColumnColouring(SparsityPattern rows, SparsityPattern columns, BitSet leftOut) {
    this.rows = rows;
    this.columns = columns;
    this.leftOut = leftOut;
  }

  /** The groups; a column without entries in the rows that matter is in none. */
  Colouring colouring() {
    boolean[] used = new boolean[rows.columns()];
    int longest = 0;
    long pairs = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (!leftOut.get(row)) {
        long length = rows.length(row);
        longest = (int) Math.max(longest, length);
        pairs += length * length;
        for (int place = rows.start(row); place < rows.start(row + 1); place++) {
          used[rows.column(place)] = true;
        }
      }
    }
    int count = 0;
    for (boolean one : used) {
      count += one ? 1 : 0;
    }
    // No colouring has fewer groups than the longest row has entries.
    if (longest == count || pairs > PAIRS) {
      return separate(used, count);
    }
    Colouring natural = greedy(used, natural());
    if (natural.count() == longest) {
      return natural;
    }
    Colouring fullestFirst = greedy(used, fullestFirst());
    return fullestFirst.count() < natural.count() ? fullestFirst : natural;
  }

  private static Colouring separate(boolean[] used, int count) {
    int[] colours = new int[used.length];
    int next = 0;
    for (int column = 0; column < used.length; column++) {
      colours[column] = used[column] ? next++ : -1;
    }
    return new Colouring(colours, count);
  }

  private int[] natural() {
    int[] order = new int[rows.columns()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** The columns by falling number of entries, equal ones in the natural order. */
  private int[] fullestFirst() {
    return byFallingLength(columns);
  }

  static int[] byFallingLength(SparsityPattern pattern) {
    long[] keys = new long[pattern.rows()];
    Arrays.setAll(keys, i -> (long) -pattern.length(i) << 32 | i);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private Colouring greedy(boolean[] used, int[] order) {
    int[] colours = new int[used.length];
    Arrays.fill(colours, -1);
    int[] forbidden = new int[used.length + 1];
    Arrays.fill(forbidden, -1);
    int count = 0;
    for (int column : order) {
      if (!used[column]) {
        continue;
      }
      for (int at = columns.start(column); at < columns.start(column + 1); at++) {
        int row = columns.column(at);
        if (!leftOut.get(row)) {
          forbid(row, colours, forbidden, column);
        }
      }
      int colour = 0;
      while (forbidden[colour] == column) {
        colour++;
      }
      colours[column] = colour;
      count = Math.max(count, colour + 1);
    }
    return new Colouring(colours, count);
  }

  private void forbid(int row, int[] colours, int[] forbidden, int column) {
    for (int place = rows.start(row); place < rows.start(row + 1); place++) {
      int colour = colours[rows.column(place)];
      if (colour >= 0) {
        forbidden[colour] = column;
      }
    }
  }
}
