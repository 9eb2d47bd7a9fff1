package org.leibniz.derive.sparse;

import java.util.Arrays;
import java.util.Optional;
import org.leibniz.graph.Tensor;

/**
 * What is known of a tensor without knowing the unknowns: its value, where it depends on none; else
 * for each element the set of unknowns that have a derivative there.
 */
final class Trace {
  private final Tensor known;
  private final int uniform;
  private final int[] sets;

  private Trace(Tensor known, int uniform, int[] sets) {
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

  /** A set for each element; the array is kept. */
  static Trace of(int[] sets) {
    return new Trace(null, IndexSets.EMPTY, sets);
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
    return sets == null ? uniform : sets[(int) offset];
  }

  /** The union of the sets of all elements. */
  int all(IndexSets pool) {
    return sets == null ? uniform : pool.union(sets.clone(), sets.length);
  }

  /** The sets of all elements. */
  int[] sets(int count) {
    if (sets != null) {
      return sets;
    }
    int[] all = new int[count];
    Arrays.fill(all, uniform);
    return all;
  }

  /** What is known where the tensor is this one or another, one cannot tell which. */
  Trace or(Trace other, IndexSets pool) {
    if (this == other || known != null && known.equals(other.known)) {
      return this;
    }
    if (sets == null && other.sets == null) {
      return uniform(pool.union(uniform, other.uniform));
    }
    int[] joined = new int[sets == null ? other.sets.length : sets.length];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = pool.union(at(i), other.at(i));
    }
    return of(joined);
  }
}
