package org.leibniz.operator;

import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.TypeException;

/** Axes: checks for type rules, and copies along an axis for value rules. */
final class Axes {
  private Axes() {}

  /** Throws where the shape has no such axis. */
  static void require(Shape shape, int axis) {
    if (axis < 0 || axis >= shape.rank()) {
      String has =
          switch (shape.rank()) {
            case 0 -> "a scalar has no axes";
            case 1 -> "the shape " + shape + " has the axis 0 only";
            default -> "the shape " + shape + " has the axes 0 to " + (shape.rank() - 1);
          };
      throw new TypeException(
          Code.NO_SUCH_AXIS, "there is no axis " + axis + ": " + has, "shape " + shape);
    }
  }

  /**
   * Throws where the numbers are known and {@code start, …, start + length - 1} do not lie on the
   * axis.
   */
  static void requireWithin(Shape shape, int axis, Size start, Size length) {
    Size end = start.plus(length);
    Size over = shape.size(axis).minus(end);
    if (negative(start) || negative(length) || negative(over)) {
      throw new TypeException(
          Code.INDEX_OUT_OF_RANGE,
          "places "
              + start
              + " to "
              + end.minus(Size.ONE)
              + " of axis "
              + axis
              + " are asked for, which has the size "
              + shape.size(axis),
          "shape " + shape);
    }
  }

  private static boolean negative(Size size) {
    return size.known() && size.value() < 0;
  }

  /** The product of the sizes of some axes. */
  static int count(int[] shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape[axis];
    }
    return product;
  }

  /**
   * Copies {@code length} places along an axis from one tensor into another, which differ in the
   * size of that axis only.
   */
  static void copy(Tensor from, int fromStart, Tensor to, int toStart, int axis, int length) {
    int inner = count(from.shape(), axis + 1, from.rank());
    int outer = count(from.shape(), 0, axis);
    int fromRow = from.shape()[axis] * inner;
    int toRow = to.shape()[axis] * inner;
    for (int i = 0; i < outer; i++) {
      System.arraycopy(
          from.values(),
          i * fromRow + fromStart * inner,
          to.values(),
          i * toRow + toStart * inner,
          length * inner);
    }
  }
}
