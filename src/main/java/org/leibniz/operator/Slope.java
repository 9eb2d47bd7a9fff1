package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;

/**
 * The derivative of an elementwise operator by one of its operands. Element by element it is a
 * multiplication, so the same rule serves both ways: what flows into the result goes back to the
 * operand as the operand's tangent goes forward.
 */
@FunctionalInterface
interface Slope {

  /**
   * What a flow becomes.
   *
   * @param a makes nodes
   * @param x the operands
   * @param y the result
   * @param g what flows: a cotangent of the result, or a tangent of the operand
   */
  Flow flow(Algebra a, List<Node> x, Node y, Node g);

  /** The partial derivative of a function of one number. */
  @FunctionalInterface
  interface Unary {
    /** The derivative at u, where the function is y. */
    Node at(Algebra a, Node u, Node y);
  }

  /** A partial derivative of a function of two numbers. */
  @FunctionalInterface
  interface Binary {
    /** The derivative at (u, v), where the function is y. */
    Node at(Algebra a, Node u, Node v, Node y);
  }

  /** What flows through a function of two numbers. */
  @FunctionalInterface
  interface BinaryFlow {
    /** What g becomes at (u, v), where the function is y. */
    Node of(Algebra a, Node u, Node v, Node y, Node g);
  }

  /** The flow times a partial derivative. */
  static Slope partial(Unary partial) {
    return (a, x, y, g) -> Flow.of(a.multiply(g, partial.at(a, x.get(0), y)));
  }

  /** The flow times a partial derivative of a function of two numbers. */
  static Slope ofTwo(Binary partial) {
    return (a, x, y, g) -> Flow.of(a.multiply(g, partial.at(a, x.get(0), x.get(1), y)));
  }

  /** The flow over a divisor, where the partial derivative is 1 over that. */
  static Slope quotient(Unary divisor) {
    return (a, x, y, g) -> Flow.of(a.divide(g, divisor.at(a, x.get(0), y)));
  }

  /** A flow where that is cheaper than multiplying by the partial derivative. */
  static Slope flowing(BinaryFlow flow) {
    return (a, x, y, g) -> Flow.of(flow.of(a, x.get(0), x.get(1), y, g));
  }

  /** The derivative 1. */
  static Slope one() {
    return (a, x, y, g) -> Flow.of(g);
  }

  /** The derivative -1. */
  static Slope minusOne() {
    return (a, x, y, g) -> Flow.of(a.negate(g));
  }

  /** No derivative, since it is 0. */
  static Slope zero(String reason) {
    return new Zero(reason);
  }

  /** No derivative at any point. */
  final class Zero implements Slope {
    private final Flow flow;

    private Zero(String reason) {
      flow = Flow.zero(reason);
    }

    @Override
    public Flow flow(Algebra a, List<Node> x, Node y, Node g) {
      return flow;
    }
  }

  /** No derivative, since it is 0, with advice. */
  static Slope zero(String reason, String mend) {
    return (a, x, y, g) -> Flow.zero(reason, mend);
  }
}
