package org.leibniz.loop;

import org.leibniz.graph.Size;

/** A whole-number expression: a place along an axis, an offset into a buffer, a bound of a loop. */
public sealed interface Index {

  /** A size: a number or a named size. */
  record Extent(Size size) implements Index {}

  /** The counter of a loop. */
  record Counter(String name) implements Index {}

  /** The sum. */
  record Plus(Index left, Index right) implements Index {}

  /** A multiple. */
  record Times(Index index, Size factor) implements Index {}

  /** The whole quotient of an index that is not negative. */
  record Quotient(Index index, Size divisor) implements Index {}

  /** The remainder of an index that is not negative. */
  record Remainder(Index index, Size divisor) implements Index {}

  /** An index that is computed: the whole number that the scalar expression gives. */
  record Computed(Scalar value) implements Index {}

  /** The index 0. */
  Index ZERO = new Extent(Size.ZERO);

  /** A known index. */
  static Index of(long value) {
    return new Extent(Size.of(value));
  }

  /** A size as an index. */
  static Index of(Size size) {
    return new Extent(size);
  }

  /**
   * The whole number that a scalar expression gives; simpler where that is an index or a number.
   */
  static Index computed(Scalar value) {
    if (value instanceof Scalar.OfIndex known) {
      return known.index();
    }
    if (value instanceof Scalar.Literal literal && literal.value() == (int) literal.value()) {
      return of((long) literal.value());
    }
    return new Computed(value);
  }

  /** The sum, simplified where an operand is a size. */
  default Index plus(Index other) {
    if (this instanceof Extent a && other instanceof Extent b) {
      return new Extent(a.size().plus(b.size()));
    }
    if (isZero(this)) {
      return other;
    }
    return isZero(other) ? this : new Plus(this, other);
  }

  /** The multiple, simplified where it can be. */
  default Index times(Size factor) {
    if (this instanceof Extent a) {
      return new Extent(a.size().times(factor));
    }
    if (factor.is(1)) {
      return this;
    }
    return factor.is(0) ? ZERO : new Times(this, factor);
  }

  /** The whole quotient. */
  default Index quotient(Size divisor) {
    return divisor.is(1) ? this : new Quotient(this, divisor);
  }

  /** The remainder. */
  default Index remainder(Size divisor) {
    return divisor.is(1) ? ZERO : new Remainder(this, divisor);
  }

  private static boolean isZero(Index index) {
    return index instanceof Extent extent && extent.size().is(0);
  }
}
