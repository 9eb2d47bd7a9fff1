package org.leibniz.derive.sparse;

import java.util.Arrays;
import java.util.Optional;
import org.leibniz.graph.Tensor;

/**
 * What is known of a tensor without knowing the unknowns: its value, where it depends on none; else
 * for each element the set of unknowns that have a derivative there.
 */
final class Trace {
  /**
   * So many sets, a power of 2, are kept together: a loop that changes few elements of a long state
   * in each trip shares the other stretches with the trip before.
   */
  private static final int STRETCH = 512;

  private static final int SHIFT = Integer.numberOfTrailingZeros(STRETCH);

  private final Tensor known;
  private final int uniform;

  /** The sets in stretches; null where all are the same. */
  private final int[][] sets;

  private Trace(Tensor known, int uniform, int[][] sets) {
    this.known = known;
    this.uniform = uniform;
    this.sets = sets;
  }

  /** A value that depends on no unknown. */
  static Trace known(Tensor value) {
    return new Trace(value, IndexSets.EMPTY, null);
  }

  /** The same set for every element, however many there are. */
  static Trace uniform(int set) {
    return new Trace(null, set, null);
  }

  /** A set for each element. */
  static Trace of(int[] sets) {
    int[][] stretches = new int[(sets.length + STRETCH - 1) / STRETCH][];
    for (int i = 0; i < stretches.length; i++) {
      int end = Math.min(sets.length, (i + 1) * STRETCH);
      stretches[i] = Arrays.copyOfRange(sets, i * STRETCH, end);
    }
    return new Trace(null, IndexSets.EMPTY, stretches);
  }

  /** The same; where all sets are empty nothing is kept. */
  static Trace ofAny(int[] sets) {
    for (int set : sets) {
      if (set != IndexSets.EMPTY) {
        return of(sets);
      }
    }
    return uniform(IndexSets.EMPTY);
  }

  Optional<Tensor> value() {
    return Optional.ofNullable(known);
  }

  boolean isKnown() {
    return known != null;
  }

  /** The element at a flat offset, where the value is known. */
  double valueAt(long offset) {
    return known.values()[(int) offset];
  }

  /** Whether no element depends on any unknown. */
  boolean isConstant() {
    return sets == null && uniform == IndexSets.EMPTY;
  }

  /** The set of the element at a flat offset. */
  int at(long offset) {
    return sets == null ? uniform : sets[(int) (offset >> SHIFT)][(int) offset & STRETCH - 1];
  }

  /** The number of sets that are kept. */
  private int length() {
    return sets.length == 0 ? 0 : (sets.length - 1) * STRETCH + sets[sets.length - 1].length;
  }

  /** The union of the sets of all elements. */
  int all(IndexSets pool) {
    if (sets == null) {
      return uniform;
    }
    int count = length();
    return pool.union(sets(count), count);
  }

  /** The sets of all elements; a new array. */
  int[] sets(int count) {
    int[] all = new int[count];
    if (sets == null) {
      Arrays.fill(all, uniform);
      return all;
    }
    for (int i = 0; i < sets.length; i++) {
      System.arraycopy(sets[i], 0, all, i * STRETCH, sets[i].length);
    }
    return all;
  }

  /** Whether a few elements can be joined with more without a look at all of them. */
  boolean isInStretches() {
    return sets != null;
  }

  /** The same, the first {@code count} of some elements joined with a set each. */
  Trace with(int[] elements, int[] more, int count, IndexSets pool) {
    int[][] changed = sets.clone();
    for (int i = 0; i < count; i++) {
      int stretch = elements[i] >> SHIFT;
      if (changed[stretch] == sets[stretch]) {
        changed[stretch] = sets[stretch].clone();
      }
      int place = elements[i] & STRETCH - 1;
      changed[stretch][place] = pool.union(changed[stretch][place], more[i]);
    }
    return new Trace(null, IndexSets.EMPTY, changed);
  }

  /** What is known where the tensor is this one or another, one cannot tell which. */
  Trace or(Trace other, IndexSets pool) {
    if (this == other || known != null && known.equals(other.known)) {
      return this;
    }
    if (sets == null && other.sets == null) {
      return uniform(pool.union(uniform, other.uniform));
    }
    int[] joined = new int[sets == null ? other.length() : length()];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = pool.union(at(i), other.at(i));
    }
    return of(joined);
  }
}
