package org.leibniz.rows;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;

/**
 * The bound of a loop over one side of a diagonal: the counter of a loop around, and a number more.
 *
 * @param outer the counter of the loop around
 * @param more what is added to it: 1 with the diagonal, 0 without
 */
record Triangle(String outer, int more) {

  /**
   * The greatest number that a bound is, if it is a number, or one side of a diagonal.
   *
   * @param bounds of loops around, as far as they are known
   */
  static Optional<Size> greatest(Index bound, Map<String, Size> bounds) {
    Optional<Linear> whole = Linear.whole(bound);
    if (whole.isEmpty() || whole.get().number().isPresent()) {
      return whole.map(sum -> Size.of(sum.number().getAsInt()));
    }
    return of(bound)
        .filter(triangle -> bounds.containsKey(triangle.outer()))
        .map(triangle -> bounds.get(triangle.outer()).plus(Size.of(triangle.more() - 1L)));
  }

  /** The bound, if it is one. */
  static Optional<Triangle> of(Index bound) {
    if (bound instanceof Index.Counter counter) {
      return Optional.of(new Triangle(counter.name(), 0));
    }
    if (bound instanceof Index.Plus plus && plus.left() instanceof Index.Counter counter) {
      OptionalInt more = Linear.of(plus.right()).number();
      return more.isPresent() && more.getAsInt() >= 0
          ? Optional.of(new Triangle(counter.name(), more.getAsInt()))
          : Optional.empty();
    }
    return Optional.empty();
  }
}
