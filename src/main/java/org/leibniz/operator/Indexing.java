package org.leibniz.operator;

import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** What gathering and scattering share: places given by numbers that are computed. */
final class Indexing {
  private Indexing() {}

  /**
   * Throws where {@code index} does not index the axis {@code batch} of a tensor, the axes before
   * it shared.
   */
  static void requireIndex(Shape indexed, Type index, int batch) {
    if (index.element() != ElementType.INT) {
      throw new TypeException(
          Code.WRONG_ELEMENT_TYPE,
          "an index is a whole number (int), and this is a " + index.element().text(),
          "of type " + index);
    }
    Axes.require(indexed, batch);
    if (index.rank() < batch || !indexed.axes(0, batch).equals(index.shape().axes(0, batch))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          "an index of the shape " + index.shape() + " does not fit the shape " + indexed,
          "shape " + index.shape());
    }
  }

  /** The shape of the elements at the places that an index names. */
  static Shape gathered(Shape from, Shape index, int batch) {
    return index.then(from.axes(batch + 1, from.rank()));
  }

  /** A computed whole number as an index. */
  static Index index(Scalar value) {
    if (value instanceof Scalar.OfIndex known) {
      return known.index();
    }
    if (value instanceof Scalar.Literal literal && literal.value() == Math.rint(literal.value())) {
      return Index.of((long) literal.value());
    }
    return new Index.Computed(value);
  }

  /** Whether an index is known to lie on an axis. */
  static boolean certain(Index index, Size size) {
    return index instanceof Index.Extent extent
        && extent.size().known()
        && size.known()
        && extent.size().value() >= 0
        && extent.size().value() < size.value();
  }
}
