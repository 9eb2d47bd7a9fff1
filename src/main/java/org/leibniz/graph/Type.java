package org.leibniz.graph;

import java.util.List;

/**
 * What a node gives: a tensor (element type and shape), or, for an operator with several results, a
 * tuple of tensors.
 *
 * @param components the tensors of a tuple; empty for a tensor
 */
public record Type(ElementType element, Shape shape, List<Type> components) {

  /** Copies the list. */
  public Type {
    components = List.copyOf(components);
  }

  /** A tensor type. */
  public Type(ElementType element, Shape shape) {
    this(element, shape, List.of());
  }

  /** A real tensor. */
  public static Type real(Shape shape) {
    return new Type(ElementType.REAL, shape);
  }

  /** A real scalar. */
  public static Type real() {
    return real(Shape.SCALAR);
  }

  /** A whole number. */
  public static Type integer() {
    return new Type(ElementType.INT, Shape.SCALAR);
  }

  /** A truth value. */
  public static Type bool() {
    return new Type(ElementType.BOOL, Shape.SCALAR);
  }

  /** The type of a node with several results. */
  public static Type tuple(List<Type> components) {
    return new Type(ElementType.REAL, Shape.SCALAR, components);
  }

  /** Whether it is a tuple. */
  public boolean tuple() {
    return !components.isEmpty();
  }

  /** Whether it is a scalar tensor. */
  public boolean scalar() {
    return !tuple() && shape.scalar();
  }

  /** The number of axes. */
  public int rank() {
    return shape.rank();
  }

  /** The same element type with another shape. */
  public Type of(Shape other) {
    return new Type(element, other);
  }

  @Override
  public String toString() {
    if (tuple()) {
      return components.toString();
    }
    return shape.scalar() ? element.text() : element.text() + shape;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Type other
        && element == other.element
        && shape.equals(other.shape)
        && components.equals(other.components);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * element.ordinal() + shape.hashCode()) + components.hashCode();
  }
}
