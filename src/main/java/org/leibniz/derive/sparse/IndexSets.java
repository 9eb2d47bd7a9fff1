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

  /** Up to so many sets are united two by two. */
  private static final int FEW = 6;

  /** Unions of more runs than this are looked up by the pair of sets before they are made. */
  private static final int SHORT = 24;

  private final int bound;

  /** The runs of the sets behind the singles: start, end, start, end, …; ends are not included. */
  private int[][] runs = new int[64][];

  /** The hashes of the runs. */
  private int[] hashes = new int[64];

  private int count;

  /** The runs that are being joined: the same form, reused. */
  private int[] joined = new int[2 * SHORT];

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
    return length(first) + length(second) <= SHORT ? joined(first, second) : paired(first, second);
  }

  /** How many runs a set that is not empty has. */
  private int length(int set) {
    return set > bound ? runs[set - bound - 1].length / 2 : 1;
  }

  /** The union of two short sets: their runs are walked side by side. */
  private int joined(int left, int right) {
    int length = 0;
    int ofLeft = 0;
    int ofRight = 0;
    int lefts = 2 * length(left);
    int rights = 2 * length(right);
    while (ofLeft < lefts || ofRight < rights) {
      boolean fromLeft =
          ofRight == rights || ofLeft < lefts && part(left, ofLeft) <= part(right, ofRight);
      int set = fromLeft ? left : right;
      int at = fromLeft ? ofLeft : ofRight;
      length = append(part(set, at), part(set, at + 1), length);
      ofLeft += fromLeft ? 2 : 0;
      ofRight += fromLeft ? 0 : 2;
    }
    return intern(length);
  }

  /** One end of a run of a set that is not empty: without an array for that of a single element. */
  private int part(int set, int at) {
    return set > bound ? runs[set - bound - 1][at] : set - 1 + at;
  }

  /** Adds a run that starts no earlier than those before; gives the length behind it. */
  private int append(int start, int end, int length) {
    if (length > 0 && start <= joined[length - 1]) {
      joined[length - 1] = Math.max(joined[length - 1], end);
      return length;
    }
    joined[length] = start;
    joined[length + 1] = end;
    return length + 2;
  }

  /** The union of two sets, once for each pair. */
  private int paired(int first, int second) {
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
    joined = joined.length < 2 * total ? new int[2 * total] : joined;
    int end = 0;
    for (long run : sorted) {
      end = append((int) (run >> 32), (int) run, end);
    }
    return intern(end);
  }

  /** The set of the runs that were joined. */
  private int intern(int length) {
    if (length == 2 && joined[1] == joined[0] + 1) {
      return single(joined[0]);
    }
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + joined[i];
    }
    int slot = spread(hash) & table.length - 1;
    while (table[slot] != 0) {
      int known = table[slot] - 1;
      if (hashes[known] == hash
          && Arrays.equals(runs[known], 0, runs[known].length, joined, 0, length)) {
        return bound + table[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    if (count == runs.length) {
      runs = Arrays.copyOf(runs, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    runs[count] = Arrays.copyOf(joined, length);
    hashes[count] = hash;
    table[slot] = ++count;
    if (2 * count > table.length) {
      growTable();
    }
    return bound + count;
  }

  private void growTable() {
    table = new int[2 * table.length];
    for (int i = 0; i < count; i++) {
      int slot = spread(hashes[i]) & table.length - 1;
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
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 16;
  }
}
