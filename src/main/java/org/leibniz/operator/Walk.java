package org.leibniz.operator;

/**
 * A walk over the places of a shape, row by row, that keeps a flat offset into storage with strides
 * of its own.
 */
final class Walk {
  private final int[] shape;
  private final int[] strides;
  private final int[] place;
  private int offset;

  Walk(int[] shape, int[] strides) {
    this.shape = shape;
    this.strides = strides;
    this.place = new int[shape.length];
  }

  /** The distances between neighbours along each axis of a shape that is stored row by row. */
  static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** The offset of the current place. */
  int offset() {
    return offset;
  }

  /** The index of the current place along an axis. */
  int index(int axis) {
    return place[axis];
  }

  /** Goes on to the next place; after the last one, back to the first. */
  void advance() {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place[axis]++;
      offset += strides[axis];
      if (place[axis] < shape[axis]) {
        return;
      }
      offset -= strides[axis] * shape[axis];
      place[axis] = 0;
    }
  }
}
