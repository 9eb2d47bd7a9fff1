package org.leibniz.rewrite;

import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Conversion;

/** The left sides of laws: questions about nodes and their operands. */
final class Patterns {
  private Patterns() {}

  /** Whether the node is an application of an operator. */
  static boolean is(Node node, Operator operator) {
    return node.operator() == operator;
  }

  /** The operand of a function of one; empty where the node is another function. */
  static Optional<Node> argument(Node node, Operator function) {
    return node.operator() == function ? Optional.of(node.operand(0)) : Optional.empty();
  }

  /** Whether a node is a known number throughout. */
  static boolean isConstant(Node node) {
    return node.type().element().numeric() && Algebra.constantOf(node).isPresent();
  }

  /** Whether a node is this number throughout; 0 is also -0. */
  static boolean isNumber(Node node, double number) {
    OptionalDouble value = Algebra.constantOf(node);
    return value.isPresent() && value.getAsDouble() == number && node.type().element().numeric();
  }

  /** Whether a node is 0 throughout, with this sign. */
  static boolean isZero(Node node, boolean negative) {
    OptionalDouble value = Algebra.constantOf(node);
    double zero = negative ? -0.0 : 0.0;
    return value.isPresent()
        && Double.compare(value.getAsDouble(), zero) == 0
        && node.type().element().numeric();
  }

  /** Whether a node is this truth value throughout. */
  static boolean isTruth(Node node, boolean truth) {
    OptionalDouble value = Algebra.constantOf(node);
    return node.type().element() == ElementType.BOOL
        && value.isPresent()
        && (value.getAsDouble() != 0) == truth;
  }

  /** The operand beside a known number, of an operator whose operands may be exchanged. */
  static Optional<Node> beside(Node node, double number) {
    if (isNumber(node.operand(1), number)) {
      return Optional.of(node.operand(0));
    }
    return isNumber(node.operand(0), number) ? Optional.of(node.operand(1)) : Optional.empty();
  }

  /** What a square is the square of. */
  static Optional<Node> squareRoot(Node node) {
    boolean square = is(node, Arithmetic.MULTIPLY) && node.operand(0) == node.operand(1);
    return square ? Optional.of(node.operand(0)) : Optional.empty();
  }

  /** What counts as constant for derivatives, as itself; any other node as it is. */
  static Node unstopped(Node node) {
    return argument(node, Conversion.STOP_GRADIENT).orElse(node);
  }

  /** The operand of an application to two that is not the given one, which is. */
  static Node other(Node node, Node operand) {
    return node.operand(0) == operand ? node.operand(1) : node.operand(0);
  }
}
