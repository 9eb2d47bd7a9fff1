package org.leibniz.rows;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;

/** An index as a sum of whole multiples of counters and a whole number. */
final class Affine {
  private final Map<String, Long> factors = new TreeMap<>();
  private long constant;

  /** The sum that an index is; empty where it is none, or a size in it has no number. */
  static Optional<Affine> of(Index index) {
    Affine affine = new Affine();
    return affine.add(index, 1) ? Optional.of(affine) : Optional.empty();
  }

  private boolean add(Index index, long factor) {
    if (index instanceof Index.Extent extent) {
      constant += extent.size().known() ? factor * extent.size().value() : 0;
      return extent.size().known();
    }
    if (index instanceof Index.Counter counter) {
      factors.merge(counter.name(), factor, Long::sum);
      return true;
    }
    if (index instanceof Index.Plus plus) {
      return add(plus.left(), factor) && add(plus.right(), factor);
    }
    return index instanceof Index.Times times
        && times.factor().known()
        && add(times.index(), factor * times.factor().value());
  }

  /** By how much it grows with a counter. */
  long factor(String counter) {
    return factors.getOrDefault(counter, 0L);
  }

  /** The same without a counter. */
  Affine without(String counter) {
    Affine rest = new Affine();
    rest.factors.putAll(factors);
    rest.factors.remove(counter);
    rest.constant = constant;
    return rest;
  }

  /** Whether it surely is from 0 to below a number, counters being below their bounds. */
  boolean within(long size, Map<String, Long> bounds) {
    long least = constant;
    long greatest = constant;
    for (Map.Entry<String, Long> term : factors.entrySet()) {
      Long bound = bounds.get(term.getKey());
      if (bound == null) {
        return false;
      }
      long last = term.getValue() * (bound - 1);
      least += Math.min(last, 0);
      greatest += Math.max(last, 0);
    }
    return least >= 0 && greatest < size;
  }

  /** The index again. */
  Index index() {
    Index sum = Index.ZERO;
    for (Map.Entry<String, Long> term : factors.entrySet()) {
      int factor = Math.toIntExact(term.getValue());
      sum = sum.plus(new Index.Counter(term.getKey()).times(Size.of(factor)));
    }
    return sum.plus(Index.of(constant));
  }
}
