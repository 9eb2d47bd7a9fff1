package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.SparsityPattern;

/**
 * Which derivatives of the rows of a tensor become entries of a sparse matrix, and where these
 * stand.
 *
 * @param pairs what is computed for each row, in order
 * @param targets for each row and each pair the place of the entry, counted from the tensor's first
 *     entry; -1 where the matrix has none
 * @param entries the number of the tensor's entries
 */
record RowLayout(List<Pair> pairs, int[] targets, int entries) {

  /** The derivative of an element of each row, counted from 0, in a direction. */
  record Pair(int element, int direction) {}

  /**
   * The layout for a tensor whose elements are rows of the matrix.
   *
   * @param first the matrix's row that belongs to the tensor's first element
   */
  static RowLayout of(SparsityPattern pattern, int first, RowCut cut, List<Direction> directions) {
    int width = cut.width();
    int count = cut.count();
    List<Pair> pairs = new ArrayList<>();
    for (int element = 0; element < width; element++) {
      List<Pair> own = new ArrayList<>();
      for (int direction = 0; direction < directions.size(); direction++) {
        int[] columns = directions.get(direction).columns();
        boolean used = false;
        for (int row = 0; row < count && !used; row++) {
          used =
              columns[row] >= 0 && pattern.place(first + row * width + element, columns[row]) >= 0;
        }
        if (used) {
          own.add(new Pair(element, direction));
        }
      }
      own.sort(Comparator.comparingInt(pair -> directions.get(pair.direction()).columns()[0]));
      pairs.addAll(own);
    }
    int start = pattern.start(first);
    int[] targets = new int[count * pairs.size()];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < pairs.size(); i++) {
        Pair pair = pairs.get(i);
        int column = directions.get(pair.direction()).columns()[row];
        int place = column < 0 ? -1 : pattern.place(first + row * width + pair.element(), column);
        targets[row * pairs.size() + i] = place < 0 ? -1 : place - start;
      }
    }
    return new RowLayout(pairs, targets, pattern.start(first + count * width) - start);
  }

  /** Whether the derivatives, row after row, are the entries as they stand. */
  boolean straight() {
    if (targets.length != entries) {
      return false;
    }
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** For each entry the derivative that it is; empty where some entry is not just one. */
  Optional<int[]> sources() {
    int[] sources = new int[entries];
    Arrays.fill(sources, -1);
    int filled = 0;
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] >= 0) {
        if (sources[targets[i]] >= 0) {
          return Optional.empty();
        }
        sources[targets[i]] = i;
        filled++;
      }
    }
    return filled == entries ? Optional.of(sources) : Optional.empty();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof RowLayout other
        && pairs.equals(other.pairs)
        && Arrays.equals(targets, other.targets)
        && entries == other.entries;
  }

  @Override
  public int hashCode() {
    return 31 * pairs.hashCode() + Arrays.hashCode(targets);
  }

  @Override
  public String toString() {
    return pairs + " to " + entries + " entries";
  }
}
