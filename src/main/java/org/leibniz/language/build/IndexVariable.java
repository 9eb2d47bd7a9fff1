package org.leibniz.language.build;

import org.leibniz.graph.Size;

/**
 * The variable of a generator, {@code i} in {@code for i in a..b}. It is an axis: an expression
 * that depends on it is built once, with that axis in front. Identity is equality.
 */
final class IndexVariable implements Comparable<IndexVariable> {
  private final String name;
  private final int depth;
  private final Size start;
  private final Size count;

  /**
   * A variable that runs over {@code count} numbers from {@code start}.
   *
   * @param depth how many generators enclose it; axes stand in this order
   */
  IndexVariable(String name, int depth, Size start, Size count) {
    this.name = name;
    this.depth = depth;
    this.start = start;
    this.count = count;
  }

  Size start() {
    return start;
  }

  Size count() {
    return count;
  }

  @Override
  public int compareTo(IndexVariable other) {
    return Integer.compare(depth, other.depth);
  }

  @Override
  public String toString() {
    return name;
  }
}
