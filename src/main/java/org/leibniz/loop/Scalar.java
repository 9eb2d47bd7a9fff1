package org.leibniz.loop;

import java.util.List;
import org.leibniz.graph.ElementType;

/**
 * A scalar expression of the loop program. Truth values are conditions; whole numbers are doubles.
 */
public sealed interface Scalar {

  /** A number; for a BOOL, 1 or 0. */
  record Literal(double value, ElementType type) implements Scalar {}

  /** A local variable that a statement before defined. */
  record Local(String name, ElementType type) implements Scalar {}

  /** An element of a buffer, at a flat offset. */
  record Load(Buffer buffer, Index offset) implements Scalar {}

  /** A function of scalars. */
  record Apply(ScalarFunction function, List<Scalar> arguments) implements Scalar {
    /** Copies the list. */
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /** A choice: only the chosen side is evaluated. */
  record Choose(Scalar condition, Scalar then, Scalar otherwise) implements Scalar {}

  /** An index as a whole number. */
  record OfIndex(Index index) implements Scalar {}

  /** The index lies in {@code 0 <= index < size}. */
  record Within(Index index, org.leibniz.graph.Size size) implements Scalar {}

  /** A real number. */
  static Scalar of(double value) {
    return new Literal(value, ElementType.REAL);
  }
}
