package org.leibniz.loop;

import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;

/**
 * A scalar expression of the loop program. Truth values are conditions; whole numbers are doubles.
 */
public sealed interface Scalar {

  /** What it gives. */
  ElementType type();

  /** A number; for a BOOL, 1 or 0. */
  record Literal(double value, ElementType type) implements Scalar {}

  /** A local variable that a statement before defined. */
  record Local(String name, ElementType type) implements Scalar {}

  /** An element of a buffer, at a flat offset. */
  record Load(Buffer buffer, Index offset) implements Scalar {
    @Override
    public ElementType type() {
      return buffer.element();
    }
  }

  /** A function of scalars. */
  record Apply(ScalarFunction function, List<Scalar> arguments) implements Scalar {
    /** Copies the list. */
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ElementType type() {
      return function.result();
    }
  }

  /** A choice: only the chosen side is evaluated. */
  record Choose(Scalar condition, Scalar then, Scalar otherwise) implements Scalar {
    @Override
    public ElementType type() {
      return then.type();
    }
  }

  /** An index as a whole number. */
  record OfIndex(Index index) implements Scalar {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }
  }

  /** The index lies in {@code 0 <= index < size}. */
  record Within(Index index, Size size) implements Scalar {
    @Override
    public ElementType type() {
      return ElementType.BOOL;
    }
  }

  /** A real number. */
  static Scalar of(double value) {
    return new Literal(value, ElementType.REAL);
  }
}
