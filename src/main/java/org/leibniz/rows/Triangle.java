package org.leibniz.rows;

import java.util.Optional;
import java.util.OptionalInt;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;

/**
 * The bound of a loop over one side of a diagonal: the counter of a loop around, and a number more.
 *
 * @param outer the counter of the loop around
 * @param more what is added to it: 1 with the diagonal, 0 without
 */
record Triangle(String outer, int more) {

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
