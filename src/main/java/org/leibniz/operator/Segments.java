package org.leibniz.operator;

import java.util.List;
import java.util.OptionalInt;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * The choice among the stretches of a {@link Segmented} operator: by halves, so that it nests no
 * deeper than needed.
 */
final class Segments {
  private Segments() {}

  /**
   * The element at {@code at}, known to lie in one of the stretches {@code from} (included) to
   * {@code to}.
   */
  static Scalar choose(
      Segmented operator, Elements elements, List<Index> at, List<Size> starts, int from, int to) {
    Index along = at.get(operator.axis());
    if (to - from == 1) {
      Index within = along.plus(Index.of(Places.negative(starts.get(from))));
      return operator.segment(elements, from, Places.with(at, operator.axis(), within));
    }
    int middle = (from + to) >>> 1;
    OptionalInt place = known(along);
    OptionalInt border = starts.get(middle).constant();
    if (place.isPresent() && border.isPresent()) {
      return place.getAsInt() < border.getAsInt()
          ? choose(operator, elements, at, starts, from, middle)
          : choose(operator, elements, at, starts, middle, to);
    }
    return new Scalar.Choose(
        new Scalar.Within(along, starts.get(middle)),
        choose(operator, elements, at, starts, from, middle),
        choose(operator, elements, at, starts, middle, to));
  }

  private static OptionalInt known(Index index) {
    return index instanceof Index.Extent extent ? extent.size().constant() : OptionalInt.empty();
  }
}
