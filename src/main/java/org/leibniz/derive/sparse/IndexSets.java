package org.leibniz.derive.sparse;

import java.util.Arrays;

/**
 * Sets of whole numbers below a bound, each known by a number of its own: equal sets have equal
 * numbers. A set is kept as runs of neighbours, so that a stretch costs no more than a single
 * element, and shared by all who use it.
 */
final class IndexSets {
  /** The empty set. */
  static final int EMPTY = 0;

  /** Up to so many sets are united two by two, each pair once. */
  private static final int FEW = 6;

  private final int bound;

  /** The runs of the sets behind the singles: start, end, start, end, …; ends are not included. */
  private int[][] runs = new int[64][];

  private int count;

  /** Numbers of sets plus 1, by the hash of their runs; 0 where free. */
  private int[] table = new int[256];

  /** Unions that are known, by the pair of numbers; 0 where free. */
  private long[] pairs = new long[256];

  private int[] unions = new int[256];
  private int pairCount;

  /** All sets of numbers {@code 0 .. bound - 1}. */
  IndexSets(int bound) {
    this.bound = bound;
  }

  /** The set of one number. */
  int single(int element) {
    return 1 + element;
  }

  /** The number of elements. */
  int size(int set) {
    if (set <= bound) {
      return set == EMPTY ? 0 : 1;
    }
    int size = 0;
    int[] parts = runs[set - bound - 1];
    for (int i = 0; i < parts.length; i += 2) {
      size += parts[i + 1] - parts[i];
    }
    return size;
  }

  /** Writes the elements, ascending, into an array from a place on; gives the place behind them. */
  int write(int set, int[] into, int from) {
    int next = from;
    int[] parts = parts(set);
    for (int i = 0; i < parts.length; i += 2) {
      for (int element = parts[i]; element < parts[i + 1]; element++) {
        into[next++] = element;
      }
    }
    return next;
  }

  private int[] parts(int set) {
    if (set > bound) {
      return runs[set - bound - 1];
    }
    return set == EMPTY ? new int[0] : new int[] {set - 1, set};
  }

  /** The union of two sets. */
  int union(int left, int right) {
    int first = Math.min(left, right);
    int second = Math.max(left, right);
    if (first == EMPTY || first == second) {
      return second;
    }
    long pair = (long) first << 32 | second;
    int slot = slot(pair);
    if (pairs[slot] == pair) {
      return unions[slot];
    }
    int union = merged(new int[] {first, second}, 2);
    if (2 * ++pairCount > pairs.length) {
      growPairs();
      slot = slot(pair);
    }
    pairs[slot] = pair;
    unions[slot] = union;
    return union;
  }

  /** The union of the first sets of a list, which is put into order. */
  int union(int[] sets, int length) {
    if (length <= FEW) {
      int all = EMPTY;
      for (int i = 0; i < length; i++) {
        all = union(all, sets[i]);
      }
      return all;
    }
    Arrays.sort(sets, 0, length);
    int distinct = 0;
    for (int i = 0; i < length; i++) {
      if (sets[i] != EMPTY && (distinct == 0 || sets[distinct - 1] != sets[i])) {
        sets[distinct++] = sets[i];
      }
    }
    return distinct <= FEW ? union(sets, distinct) : merged(sets, distinct);
  }

  /** The union, found by sorting all runs by their starts. */
  private int merged(int[] sets, int length) {
    int total = 0;
    for (int i = 0; i < length; i++) {
      total += sets[i] > bound ? runs[sets[i] - bound - 1].length / 2 : 1;
    }
    long[] sorted = new long[total];
    int filled = 0;
    for (int i = 0; i < length; i++) {
      int[] parts = parts(sets[i]);
      for (int k = 0; k < parts.length; k += 2) {
        sorted[filled++] = (long) parts[k] << 32 | parts[k + 1];
      }
    }
    Arrays.sort(sorted);
    int[] joined = new int[2 * total];
    int end = 0;
    for (long run : sorted) {
      int start = (int) (run >> 32);
      if (end > 0 && start <= joined[end - 1]) {
        joined[end - 1] = Math.max(joined[end - 1], (int) run);
      } else {
        joined[end++] = start;
        joined[end++] = (int) run;
      }
    }
    return intern(Arrays.copyOf(joined, end));
  }

  private int intern(int[] parts) {
    if (parts.length == 2 && parts[1] == parts[0] + 1) {
      return single(parts[0]);
    }
    int slot = spread(Arrays.hashCode(parts)) & table.length - 1;
    while (table[slot] != 0) {
      if (Arrays.equals(runs[table[slot] - 1], parts)) {
        return bound + table[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    if (count == runs.length) {
      runs = Arrays.copyOf(runs, 2 * count);
    }
    runs[count++] = parts;
    table[slot] = count;
    if (2 * count > table.length) {
      growTable();
    }
    return bound + count;
  }

  private void growTable() {
    table = new int[2 * table.length];
    for (int i = 0; i < count; i++) {
      int slot = spread(Arrays.hashCode(runs[i])) & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i + 1;
    }
  }

  private int slot(long pair) {
    int slot = spread(Long.hashCode(pair * 0x9E3779B97F4A7C15L)) & pairs.length - 1;
    while (pairs[slot] != 0 && pairs[slot] != pair) {
      slot = slot + 1 & pairs.length - 1;
    }
    return slot;
  }

  private void growPairs() {
    long[] before = pairs;
    int[] known = unions;
    pairs = new long[2 * before.length];
    unions = new int[pairs.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = slot(before[i]);
        pairs[slot] = before[i];
        unions[slot] = known[i];
      }
    }
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 16;
  }
}
