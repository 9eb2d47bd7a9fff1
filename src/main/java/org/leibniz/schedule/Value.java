package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.loop.Scalar;

/** A scalar that straight-line code computes into a local variable. */
final class Value {
  final Scalar.Local local;

  /** What gives it its value: one item, or one for each branch. */
  final List<Item> definitions = new ArrayList<>(1);

  /** Under which conditions it is needed, as far as its users are known; null before the first. */
  Guard guard;

  Value(Scalar.Local local) {
    this.local = local;
  }
}
