package org.leibniz.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, the outermost first. A scalar has none. Tensors are stored row by
 * row.
 */
public record Shape(List<Size> sizes) {
  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(List.of());

  /** Copies the list. */
  public Shape {
    sizes = List.copyOf(sizes);
  }

  /** A shape of known sizes. */
  public static Shape of(int... sizes) {
    return new Shape(Arrays.stream(sizes).mapToObj(Size::of).toList());
  }

  /** A shape of the given sizes. */
  public static Shape of(Size... sizes) {
    return new Shape(List.of(sizes));
  }

  /** The number of axes. */
  public int rank() {
    return sizes.size();
  }

  /** The size of an axis, counted from 0. */
  public Size size(int axis) {
    return sizes.get(axis);
  }

  /** Whether it is the shape of a scalar. */
  public boolean scalar() {
    return sizes.isEmpty();
  }

  /** The number of elements: the product of the sizes. */
  public Size elements() {
    Size product = Size.ONE;
    for (Size size : sizes) {
      product = product.times(size);
    }
    return product;
  }

  /** The distance in storage between neighbours along each axis. */
  public List<Size> strides() {
    Size[] strides = new Size[rank()];
    Size stride = Size.ONE;
    for (int axis = rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride = stride.times(size(axis));
    }
    return List.of(strides);
  }

  /** The axes {@code from} (included) to {@code to} (not included). */
  public Shape axes(int from, int to) {
    return new Shape(sizes.subList(from, to));
  }

  /** This shape followed by the axes of another. */
  public Shape then(Shape other) {
    List<Size> all = new ArrayList<>(sizes);
    all.addAll(other.sizes);
    return new Shape(all);
  }

  /** With one axis replaced. */
  public Shape with(int axis, Size size) {
    List<Size> all = new ArrayList<>(sizes);
    all.set(axis, size);
    return new Shape(all);
  }

  /** Without one axis. */
  public Shape without(int axis) {
    List<Size> all = new ArrayList<>(sizes);
    all.remove(axis);
    return new Shape(all);
  }

  /** With an axis inserted before the given one. */
  public Shape insert(int axis, Size size) {
    List<Size> all = new ArrayList<>(sizes);
    all.add(axis, size);
    return new Shape(all);
  }

  /**
   * The shape to which both broadcast, by NumPy's rule: aligned at the last axis, sizes are equal
   * or one of them is 1. Empty where they do not.
   */
  public Optional<Shape> broadcast(Shape other) {
    if (equals(other)) {
      return Optional.of(this);
    }
    Shape longer = rank() >= other.rank() ? this : other;
    Shape shorter = longer == this ? other : this;
    int offset = longer.rank() - shorter.rank();
    List<Size> result = new ArrayList<>(longer.sizes);
    for (int axis = 0; axis < shorter.rank(); axis++) {
      Size a = longer.size(offset + axis);
      Size b = shorter.size(axis);
      if (a.is(1)) {
        result.set(offset + axis, b);
      } else if (!b.is(1) && !a.equals(b)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Shape(result));
  }

  /** The numbers, for given values of named sizes. */
  public int[] evaluate(Map<String, Integer> values) {
    return sizes.stream().mapToInt(size -> size.evaluate(values)).toArray();
  }

  /** Whether every size is a number. */
  public boolean known() {
    return sizes.stream().allMatch(Size::known);
  }

  @Override
  public String toString() {
    return sizes.stream().map(Size::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Shape other && sizes.equals(other.sizes);
  }

  @Override
  public int hashCode() {
    return sizes.hashCode();
  }
}
