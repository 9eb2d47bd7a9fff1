package org.leibniz.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.leibniz.graph.Size;

/** An index as a sum: a constant and atoms (counters, computed indices) with sizes as factors. */
public final class Linear {
  private final Map<String, Size> counters = new TreeMap<>();
  private final Map<Index, Size> others = new LinkedHashMap<>();
  private Size constant = Size.ZERO;

  /** The sum that an index is. */
  public static Linear of(Index index) {
    Linear linear = new Linear();
    linear.add(index, Size.ONE);
    return linear;
  }

  /** A sum of whole multiples of counters and a whole number; empty where the index is none. */
  public static Optional<Linear> whole(Index index) {
    return whole(index, computed -> false);
  }

  /**
   * The same, where some of what is computed may be added, too.
   *
   * @param added tells which
   */
  public static Optional<Linear> whole(Index index, Predicate<Index> added) {
    Linear linear = of(index);
    boolean known =
        linear.constant.known() && linear.counters.values().stream().allMatch(Size::known);
    return known && linear.others.keySet().stream().allMatch(added)
        ? Optional.of(linear)
        : Optional.empty();
  }

  /** By how much it grows with a counter. */
  public Size factor(String counter) {
    return counters.getOrDefault(counter, Size.ZERO);
  }

  /** The known numbers by which it grows with its counters. */
  public List<Size> steps() {
    return counters.values().stream().filter(Size::known).distinct().toList();
  }

  /** The same without a counter. */
  public Linear without(String counter) {
    Linear rest = new Linear();
    rest.counters.putAll(counters);
    rest.others.putAll(others);
    rest.constant = constant;
    rest.counters.remove(counter);
    return rest;
  }

  /** The same, where a quotient and its remainder are joined again: x/d*d + x%d is x. */
  public Linear joined() {
    for (Map.Entry<Index, Size> term : others.entrySet()) {
      if (term.getKey() instanceof Index.Remainder remainder) {
        Index quotient = remainder.index().quotient(remainder.divisor());
        Size factor = term.getValue();
        if (remainder.divisor().times(factor).equals(others.get(quotient))) {
          Linear joined = new Linear();
          joined.counters.putAll(counters);
          joined.others.putAll(others);
          joined.constant = constant;
          joined.others.remove(quotient);
          joined.others.remove(remainder);
          joined.add(remainder.index(), factor);
          return joined.joined();
        }
      }
    }
    return this;
  }

  private void add(Index index, Size factor) {
    if (index instanceof Index.Extent extent) {
      constant = constant.plus(extent.size().times(factor));
    } else if (index instanceof Index.Plus plus) {
      add(plus.left(), factor);
      add(plus.right(), factor);
    } else if (index instanceof Index.Times times) {
      add(times.index(), factor.times(times.factor()));
    } else if (index instanceof Index.Counter counter) {
      merge(counters, counter.name(), factor);
    } else {
      merge(others, index, factor);
    }
  }

  private static <K> void merge(Map<K, Size> terms, K key, Size factor) {
    Size sum = terms.getOrDefault(key, Size.ZERO).plus(factor);
    if (sum.is(0)) {
      terms.remove(key);
    } else {
      terms.put(key, sum);
    }
  }

  /** The index again, in canonical order: counters by name, then the rest, then the constant. */
  public Index index() {
    Index sum = Index.ZERO;
    for (Map.Entry<String, Size> term : counters.entrySet()) {
      sum = sum.plus(new Index.Counter(term.getKey()).times(term.getValue()));
    }
    for (Map.Entry<Index, Size> term : others.entrySet()) {
      sum = sum.plus(term.getKey().times(term.getValue()));
    }
    return sum.plus(Index.of(constant));
  }

  /**
   * The quotient and the remainder, by a divisor; empty where they cannot be told apart term by
   * term.
   */
  public List<Linear> divide(Size divisor, Map<String, Size> bounds) {
    List<Linear> parts = parts(divisor);
    Linear rest = parts.get(1);
    return rest.others.isEmpty() && rest.between(divisor, bounds) ? parts : List.of();
  }

  /** The quotient and the remainder by a divisor, both term by term. */
  public List<Linear> parts(Size divisor) {
    Linear quotient = new Linear();
    Linear rest = new Linear();
    counters.forEach(
        (name, factor) -> part(new Index.Counter(name), factor, divisor, quotient, rest));
    others.forEach((atom, factor) -> part(atom, factor, divisor, quotient, rest));
    part(Index.of(Size.ONE), constant, divisor, quotient, rest);
    return List.of(quotient, rest);
  }

  private static void part(Index atom, Size factor, Size divisor, Linear quotient, Linear rest) {
    OptionalInt f = factor.constant();
    OptionalInt d = divisor.constant();
    if (f.isPresent() && d.isPresent() && d.getAsInt() > 0) {
      quotient.add(atom, Size.of(Math.floorDiv(f.getAsInt(), d.getAsInt())));
      rest.add(atom, Size.of(Math.floorMod(f.getAsInt(), d.getAsInt())));
    } else if (factor.equals(divisor)) {
      quotient.add(atom, Size.ONE);
    } else {
      rest.add(atom, factor);
    }
  }

  /** Whether it surely lies in {@code 0 <= index < size}. */
  public boolean between(Size size, Map<String, Size> bounds) {
    if (!others.isEmpty()) {
      return false;
    }
    Size greatest = constant;
    Size least = constant;
    for (Map.Entry<String, Size> term : counters.entrySet()) {
      Size bound = bounds.get(term.getKey());
      if (bound == null) {
        return false;
      }
      Size last = term.getValue().times(bound.minus(Size.ONE));
      if (atLeast(term.getValue(), 0)) {
        greatest = greatest.plus(last);
      } else if (atLeast(Size.ZERO.minus(term.getValue()), 0)) {
        least = least.plus(last);
      } else {
        return false;
      }
    }
    return atLeast(least, 0) && atLeast(size.minus(greatest), 1);
  }

  /** Whether it surely lies outside {@code 0 <= index < size}. */
  public boolean outside(Size size, Map<String, Size> bounds) {
    if (!others.isEmpty()) {
      return false;
    }
    Size greatest = constant;
    Size least = constant;
    for (Map.Entry<String, Size> term : counters.entrySet()) {
      Size bound = bounds.get(term.getKey());
      if (bound == null || !term.getValue().known() || !bound.known()) {
        return false;
      }
      Size last = term.getValue().times(bound.minus(Size.ONE));
      if (term.getValue().constantPart() > 0) {
        greatest = greatest.plus(last);
      } else {
        least = least.plus(last);
      }
    }
    return (greatest.known() && greatest.constantPart() < 0) || atLeast(least.minus(size), 0);
  }

  private static boolean atLeast(Size size, int value) {
    // A named size is at least 0: a polynomial without negative coefficients is at least its
    // constant.
    return size.constantPart() >= value && (size.known() || !size.text(name -> name).contains("-"));
  }

  /** The number, where nothing varies and it is known. */
  public OptionalInt number() {
    return counters.isEmpty() && others.isEmpty() ? constant.constant() : OptionalInt.empty();
  }

  /** Whether no counter and nothing computed occurs. */
  public boolean fixed() {
    return counters.isEmpty() && others.isEmpty();
  }

  /** Whether something computed occurs. */
  public boolean computed() {
    return !others.isEmpty();
  }

  @Override
  public String toString() {
    return index().toString();
  }
}
