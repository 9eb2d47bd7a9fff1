package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;

/**
 * Arithmetic with places in tensors, knowing how far counters count. Places are canonical: equal
 * places have equal indices, and along an axis of size 1 the index is 0.
 */
record Places(Map<String, Size> bounds) {

  /** The index in canonical form. */
  Index canonical(Index index) {
    return Linear.of(simplifiedAtoms(index)).joined().index();
  }

  private Index simplifiedAtoms(Index index) {
    if (index instanceof Index.Quotient quotient) {
      return divided(quotient.index(), quotient.divisor())
          .map(parts -> parts.get(0).index())
          .orElseGet(() -> canonical(quotient.index()).quotient(quotient.divisor()));
    }
    if (index instanceof Index.Remainder remainder) {
      return divided(remainder.index(), remainder.divisor())
          .map(parts -> parts.get(1).index())
          .orElseGet(() -> canonical(remainder.index()).remainder(remainder.divisor()));
    }
    if (index instanceof Index.Plus plus) {
      return simplifiedAtoms(plus.left()).plus(simplifiedAtoms(plus.right()));
    }
    if (index instanceof Index.Times times) {
      return simplifiedAtoms(times.index()).times(times.factor());
    }
    return index;
  }

  /**
   * Quotient and remainder, where these can be told: (64 i + r)/64 = i and r, and for r below 16
   * (16 i + r)/64 = i/4 and 16 (i%4) + r.
   */
  private Optional<List<Linear>> divided(Index index, Size divisor) {
    Linear sum = Linear.of(simplifiedAtoms(index));
    List<Linear> parts = sum.divide(divisor, bounds);
    if (!parts.isEmpty()) {
      return Optional.of(parts);
    }
    for (Size step : sum.steps()) {
      int steps = step.value();
      boolean divides = divisor.known() && steps > 1 && divisor.value() % steps == 0;
      List<Linear> whole = divides ? sum.divide(step, bounds) : List.of();
      if (!whole.isEmpty()) {
        Size rest = Size.of(divisor.value() / steps);
        Index above = canonical(whole.get(0).index().remainder(rest)).times(step);
        return Optional.of(
            List.of(
                Linear.of(canonical(whole.get(0).index().quotient(rest))),
                Linear.of(above.plus(whole.get(1).index()))));
      }
    }
    return Optional.empty();
  }

  /** The place in canonical form, in a tensor of the given shape. */
  List<Index> canonical(List<Index> at, Shape shape) {
    if (at.isEmpty()) {
      return at;
    }
    List<Index> place = new ArrayList<>(at.size());
    for (int axis = 0; axis < at.size(); axis++) {
      place.add(shape.size(axis).is(1) ? Index.ZERO : canonical(at.get(axis)));
    }
    return place;
  }

  /** The flat offset of a place, row by row. */
  Index offset(List<Index> at, Shape shape) {
    List<Size> strides = shape.strides();
    Index offset = Index.ZERO;
    for (int axis = 0; axis < at.size(); axis++) {
      offset = offset.plus(at.get(axis).times(strides.get(axis)));
    }
    return canonical(offset);
  }

  /** The place that lies at a flat offset. */
  List<Index> place(Index offset, Shape shape) {
    List<Size> strides = shape.strides();
    List<Index> place = new ArrayList<>(shape.rank());
    Index rest = canonical(offset);
    for (int axis = 0; axis < shape.rank(); axis++) {
      boolean last = axis == shape.rank() - 1;
      if (shape.size(axis).is(1)) {
        place.add(Index.ZERO);
      } else if (last) {
        place.add(rest);
      } else {
        place.add(canonical(rest.quotient(strides.get(axis))));
        rest = canonical(rest.remainder(strides.get(axis)));
      }
    }
    return place;
  }

  /**
   * Whether an index surely lies, or surely does not lie, in {@code 0 <= index < size}; empty where
   * it depends.
   */
  Optional<Boolean> within(Index index, Size size) {
    Linear linear = Linear.of(index);
    if (linear.between(size, bounds)) {
      return Optional.of(true);
    }
    return linear.outside(size, bounds) ? Optional.of(false) : Optional.empty();
  }

  /** Whether a place surely lies in a tensor of a shape. */
  boolean inside(List<Index> at, Shape shape) {
    for (int axis = 0; axis < at.size(); axis++) {
      if (!within(at.get(axis), shape.size(axis)).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing varies in the place. */
  static boolean fixed(List<Index> at) {
    for (Index index : at) {
      if (!Linear.of(index).fixed()) {
        return false;
      }
    }
    return true;
  }

  /** Whether something in the place is computed from data. */
  static boolean computed(List<Index> at) {
    for (Index index : at) {
      if (Linear.of(index).computed()) {
        return true;
      }
    }
    return false;
  }
}
