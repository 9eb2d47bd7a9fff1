package org.leibniz.solve.linear;

import java.util.Arrays;

/**
 * An order of elimination that keeps the factors of a sparse symmetric matrix sparse: next is
 * always an unknown with the fewest neighbours, where the neighbours of what is eliminated become
 * each other's. These are kept as elements, one for each eliminated unknown, and counted
 * approximately (P. Amestoy, T. Davis and I. Duff, "An approximate minimum degree ordering
 * algorithm", SIAM Journal on Matrix Analysis and Applications 17, 1996).
 */
final class MinimumDegree {
  private static final int NONE = -1;

  private final int size;

  /** The neighbours of each unknown that are not yet eliminated and share no element with it. */
  private final IntList[] neighbours;

  /** The elements of each unknown. */
  private final IntList[] elements;

  /** The unknowns of each element; null where it has become part of another. */
  private final IntList[] members;

  private final boolean[] eliminated;

  /** Those that may not be eliminated yet, and those that were so at the beginning. */
  private final boolean[] late;

  private final boolean[] followed;
  private final int[] degree;
  private final int[] first;
  private final int[] next;
  private final int[] previous;

  /** Marks of the unknowns of the newest element, and what elements have outside of it. */
  private final int[] mark;

  private final int[] outside;
  private final int[] outsideMark;

  private MinimumDegree(CompressedRows upper, boolean[] late) {
    this.size = upper.rows();
    this.late = late.clone();
    this.followed = late;
    this.neighbours = new IntList[size];
    this.elements = new IntList[size];
    this.members = new IntList[size];
    this.eliminated = new boolean[size];
    this.degree = new int[size];
    this.first = new int[size + 1];
    this.next = new int[size];
    this.previous = new int[size];
    this.mark = new int[size];
    this.outside = new int[size];
    this.outsideMark = new int[size];
    Arrays.fill(first, NONE);
    Arrays.fill(mark, NONE);
    Arrays.fill(outsideMark, NONE);
    for (int i = 0; i < size; i++) {
      neighbours[i] = new IntList();
      elements[i] = new IntList();
    }
    for (int row = 0; row < size; row++) {
      for (int at = upper.starts()[row]; at < upper.starts()[row + 1]; at++) {
        int column = upper.indices()[at];
        if (column != row) {
          neighbours[row].add(column);
          neighbours[column].add(row);
        }
      }
    }
  }

  /**
   * The unknowns in the order of their elimination.
   *
   * @param upper the upper triangle of the matrix
   * @param late unknowns whose diagonal entry is 0: each of them follows another neighbour that has
   *     one, or else its pivot would be 0
   */
  static int[] order(CompressedRows upper, boolean[] late) {
    return new MinimumDegree(upper, late).run();
  }

  private int[] run() {
    for (int i = size - 1; i >= 0; i--) {
      degree[i] = neighbours[i].count();
      if (!late[i]) {
        insert(i);
      }
    }
    int[] order = new int[size];
    int least = 0;
    for (int k = 0; k < size; k++) {
      while (least < size && first[least] == NONE) {
        least++;
      }
      if (least == size) {
        admitAll();
        least = 0;
        k--;
        continue;
      }
      int pivot = first[least];
      order[k] = pivot;
      least = Math.min(least, eliminate(pivot));
    }
    return order;
  }

  private void admitAll() {
    for (int i = size - 1; i >= 0; i--) {
      if (late[i] && !eliminated[i]) {
        late[i] = false;
        insert(i);
      }
    }
  }

  private void insert(int i) {
    int d = degree[i];
    next[i] = first[d];
    previous[i] = NONE;
    if (first[d] != NONE) {
      previous[first[d]] = i;
    }
    first[d] = i;
  }

  private void remove(int i) {
    if (previous[i] == NONE) {
      first[degree[i]] = next[i];
    } else {
      next[previous[i]] = next[i];
    }
    if (next[i] != NONE) {
      previous[next[i]] = previous[i];
    }
  }

  /** Eliminates an unknown; gives the least degree of those it touches. */
  private int eliminate(int pivot) {
    remove(pivot);
    eliminated[pivot] = true;
    IntList element = element(pivot);
    members[pivot] = element;
    countOutside(pivot, element);
    int least = size;
    boolean admits = !followed[pivot];
    for (int k = 0; k < element.count(); k++) {
      int i = element.get(k);
      boolean waits = late[i] && !admits;
      if (late[i]) {
        late[i] = waits;
        admits = false;
      } else {
        remove(i);
      }
      degree[i] = update(i, pivot, element.count());
      if (!waits) {
        insert(i);
        least = Math.min(least, degree[i]);
      }
    }
    return least;
  }

  /** All that becomes each other's neighbour; elements that are part of it are given up. */
  private IntList element(int pivot) {
    IntList found = new IntList();
    mark[pivot] = pivot;
    collect(neighbours[pivot], pivot, found);
    for (int k = 0; k < elements[pivot].count(); k++) {
      int part = elements[pivot].get(k);
      collect(members[part], pivot, found);
      members[part] = null;
    }
    neighbours[pivot] = null;
    elements[pivot] = null;
    return found;
  }

  private void collect(IntList from, int pivot, IntList found) {
    for (int k = 0; k < from.count(); k++) {
      int i = from.get(k);
      if (!eliminated[i] && mark[i] != pivot) {
        mark[i] = pivot;
        found.add(i);
      }
    }
  }

  /** For each element that the new one touches, how many unknowns it has besides. */
  private void countOutside(int pivot, IntList element) {
    for (int k = 0; k < element.count(); k++) {
      IntList own = elements[element.get(k)];
      for (int at = 0; at < own.count(); at++) {
        int other = own.get(at);
        if (members[other] == null) {
          continue;
        }
        if (outsideMark[other] != pivot) {
          outsideMark[other] = pivot;
          outside[other] = alive(members[other]);
        }
        outside[other]--;
      }
    }
  }

  /** Drops what is eliminated from an element; gives how many are left. */
  private int alive(IntList list) {
    int kept = 0;
    for (int k = 0; k < list.count(); k++) {
      if (!eliminated[list.get(k)]) {
        list.set(kept++, list.get(k));
      }
    }
    list.cut(kept);
    return kept;
  }

  private int update(int i, int pivot, int count) {
    IntList list = neighbours[i];
    int kept = 0;
    for (int k = 0; k < list.count(); k++) {
      int other = list.get(k);
      if (!eliminated[other] && mark[other] != pivot) {
        list.set(kept++, other);
      }
    }
    list.cut(kept);
    IntList own = elements[i];
    int sum = kept + count - 1;
    int left = 0;
    for (int k = 0; k < own.count(); k++) {
      int other = own.get(k);
      if (members[other] != null && outside[other] > 0) {
        own.set(left++, other);
        sum += outside[other];
      }
    }
    own.cut(left);
    own.add(pivot);
    return Math.min(sum, size - 1);
  }

  /** A list of numbers that grows. */
  private static final class IntList {
    private int[] values = new int[4];
    private int count;

    int count() {
      return count;
    }

    int get(int at) {
      return values[at];
    }

    void set(int at, int value) {
      values[at] = value;
    }

    void add(int value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    void cut(int to) {
      count = to;
    }
  }
}
