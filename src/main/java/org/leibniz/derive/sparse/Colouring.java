package org.leibniz.derive.sparse;

import java.util.Arrays;

/**
 * Groups of columns (or rows, or unknowns) that one sweep computes together.
 *
 * @param colours the group of each, counted from 0; -1 where it is in none
 * @param count the number of groups
 */
public record Colouring(int[] colours, int count) {

  /** No group at all. */
  static Colouring none(int size) {
    int[] colours = new int[size];
    Arrays.fill(colours, -1);
    return new Colouring(colours, 0);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Colouring other
        && count == other.count
        && Arrays.equals(colours, other.colours);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(colours) + count;
  }

  @Override
  public String toString() {
    return count + " colours " + Arrays.toString(colours);
  }
}
