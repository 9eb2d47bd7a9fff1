package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.kernel.Reciprocal;

/**
 * The parts of 1 / (c + ib)^a, where the order a is a whole number: the derivatives of the angle
 * atan2(b, c) and theirs. Written out, those of higher order are differences of what may be
 * infinite.
 */
public final class Reciprocals {
  private Reciprocals() {}

  /** The real part. */
  public static final Elementwise REAL =
      part(
          "reciprocalReal",
          "Reciprocal.reciprocalReal(a, b, c)",
          Reciprocal::reciprocalReal,
          (a, x, y, g) -> Flow.of(a.multiply(g, a.multiply(x.get(0), imaginary(a, next(a, x))))),
          (a, x, y, g) -> Flow.of(falling(a, x, g, real(a, next(a, x)))));

  /** The imaginary part. */
  public static final Elementwise IMAGINARY =
      part(
          "reciprocalImaginary",
          "Reciprocal.reciprocalImaginary(a, b, c)",
          Reciprocal::reciprocalImaginary,
          (a, x, y, g) -> Flow.of(falling(a, x, g, real(a, next(a, x)))),
          (a, x, y, g) -> Flow.of(falling(a, x, g, imaginary(a, next(a, x)))));

  private static Elementwise part(
      String name, String java, ElementValue value, Slope byHeight, Slope byWidth) {
    Slope byOrder = (a, x, y, g) -> Flow.none("the order of a derivative is a whole number");
    return new Elementwise(name, REALS, java, value, List.of(byOrder, byHeight, byWidth));
  }

  /** The operands of the next order. */
  private static List<Node> next(Algebra a, List<Node> x) {
    return List.of(a.add(x.get(0), a.integer(1)), x.get(1), x.get(2));
  }

  private static Node real(Algebra a, List<Node> x) {
    return a.builder().add(REAL, x);
  }

  private static Node imaginary(Algebra a, List<Node> x) {
    return a.builder().add(IMAGINARY, x);
  }

  /** -g times the order times a part. */
  private static Node falling(Algebra a, List<Node> x, Node g, Node part) {
    return a.negate(a.multiply(g, a.multiply(x.get(0), part)));
  }

  /** The derivative of atan2(height, width) by the height. */
  static Node byHeight(Algebra a, Node height, Node width) {
    return real(a, List.of(a.integer(1), height, width));
  }

  /** The derivative of atan2(height, width) by the width. */
  static Node byWidth(Algebra a, Node height, Node width) {
    return imaginary(a, List.of(a.integer(1), height, width));
  }

  /** A part of order 1 or 2 in arithmetic, bit for bit; empty for others. */
  public static Optional<Node> written(Algebra a, Node node) {
    double order = Algebra.constantOf(node.operand(0)).orElse(0);
    if (order != 1 && order != 2) {
      return Optional.empty();
    }
    boolean real = node.operator() == REAL;
    Node length = a.hypot(node.operand(1), node.operand(2));
    Node p = a.divide(node.operand(2), length);
    Node q = a.divide(node.operand(1), length);
    if (order == 1) {
      Node part = a.divide(real ? p : q, length);
      return Optional.of(real ? part : a.negate(part));
    }
    Node part =
        real
            ? a.multiply(
                a.divide(a.subtract(node.operand(2), node.operand(1)), length),
                a.divide(a.add(node.operand(2), node.operand(1)), length))
            : a.multiply(a.constant(-2), a.multiply(p, q));
    return Optional.of(a.divide(a.divide(part, length), length));
  }
}
