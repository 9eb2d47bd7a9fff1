package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;

/** Places in tensors: lists of one index an axis, as lowering rules take and give them. */
final class Places {
  private Places() {}

  /** With the index of one axis replaced. */
  static List<Index> with(List<Index> at, int axis, Index index) {
    List<Index> place = new ArrayList<>(at);
    place.set(axis, index);
    return place;
  }

  /** Without one axis. */
  static List<Index> without(List<Index> at, int axis) {
    List<Index> place = new ArrayList<>(at);
    place.remove(axis);
    return place;
  }

  /** With an axis inserted before the given one. */
  static List<Index> insert(List<Index> at, int axis, Index index) {
    List<Index> place = new ArrayList<>(at);
    place.add(axis, index);
    return place;
  }

  /** Moved along one axis. */
  static List<Index> shift(List<Index> at, int axis, Size by) {
    return with(at, axis, at.get(axis).plus(Index.of(by)));
  }

  /** The flat offset in a shape, row by row. */
  static Index offset(List<Index> at, Shape shape) {
    List<Size> strides = shape.strides();
    Index offset = Index.ZERO;
    for (int axis = 0; axis < at.size(); axis++) {
      offset = offset.plus(at.get(axis).times(strides.get(axis)));
    }
    return offset;
  }

  /** The negative of a size. */
  static Size negative(Size size) {
    return size.times(Size.of(-1));
  }
}
