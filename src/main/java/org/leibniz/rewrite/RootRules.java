package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;

import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Logic;
import org.leibniz.operator.Powers;

/**
 * Squares of roots and of absolute values, which are smooth where root and absolute value are not,
 * and differences of roots.
 */
final class RootRules {
  private RootRules() {}

  /** |x| * |x| = x * x, |x|^c = x^c for an even c. */
  static final Rule SQUARE_OF_ABSOLUTE =
      Law.exact(
          "square-of-absolute",
          "multiply power",
          "|x| * |x| = x * x, |x|^c = x^c for an even c",
          (node, a, facts) -> {
            Optional<Node> x = argument(node.operand(0), Arithmetic.ABSOLUTE);
            if (is(node, Arithmetic.MULTIPLY)) {
              return node.operand(0) == node.operand(1) ? x.map(a::square) : Optional.empty();
            }
            OptionalDouble exponent = Algebra.constantOf(node.operand(1));
            boolean even = exponent.isPresent() && exponent.getAsDouble() % 2 == 0;
            return even ? x.map(base -> a.power(base, node.operand(1))) : Optional.empty();
          });

  /** hypot(x, y)^2 = x * x + y * y. */
  static final Rule SQUARE_OF_HYPOT =
      Law.stabilising(
          "square-of-hypot",
          "multiply",
          "hypot(x, y) * hypot(x, y) = x * x + y * y",
          (node, a, facts) -> {
            Node length = node.operand(0);
            return length == node.operand(1) && is(length, Powers.HYPOT)
                ? Optional.of(a.add(a.square(length.operand(0)), a.square(length.operand(1))))
                : Optional.empty();
          });

  /** norm(x)^2 = sum(x * x): the square of a root of what is at least 0. */
  static final Rule SQUARE_OF_NORM =
      Law.stabilising(
          "square-of-norm",
          "multiply",
          "sqrt(s) * sqrt(s) = s where s >= 0, also under the choice that norm is",
          (node, a, facts) -> {
            Node root = node.operand(0);
            if (root != node.operand(1)) {
              return Optional.empty();
            }
            Optional<Node> square =
                is(root, Logic.SELECT)
                    ? argument(root.operand(1), Powers.SQRT)
                        .filter(s -> s == Patterns.unstopped(root.operand(2)))
                    : argument(root, Powers.SQRT);
            return square.filter(facts::nonnegative);
          });

  /** sqrt(u) - sqrt(v) = (c - d) / (sqrt(u) + sqrt(v)) where u = w + c and v = w + d. */
  static final Rule DIFFERENCE =
      Law.stabilising(
          "difference-of-roots",
          "subtract",
          "sqrt(w + c) - sqrt(w + d) = (c - d) / (sqrt(w + c) + sqrt(w + d))",
          (node, a, facts) -> {
            Optional<Node> u = argument(node.operand(0), Powers.SQRT);
            Optional<Node> v = argument(node.operand(1), Powers.SQRT);
            if (u.isEmpty() || v.isEmpty() || varying(u.get()) != varying(v.get())) {
              return Optional.empty();
            }
            double difference = term(u.get()) - term(v.get());
            return Optional.of(
                a.divide(a.constant(difference), a.add(node.operand(0), node.operand(1))));
          });

  /** sqrt(w + c^2) - c = w / (sqrt(w + c^2) + c) for c above 0. */
  static final Rule LESS_CONSTANT =
      Law.stabilising(
          "root-less-constant",
          "add",
          "sqrt(w + c * c) - c = w / (sqrt(w + c * c) + c) where c > 0",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              double c = -Algebra.constantOf(node.operand(i)).orElse(0);
              Node root = node.operand(1 - i);
              Optional<Node> inner = argument(root, Powers.SQRT);
              if (c > 0 && inner.isPresent() && term(inner.get()) == c * c) {
                return Optional.of(a.divide(varying(inner.get()), a.add(root, a.constant(c))));
              }
            }
            return Optional.empty();
          });

  /** What a constant is added to; the node itself where none is. */
  private static Node varying(Node node) {
    return constantPlace(node) < 0 ? node : node.operand(1 - constantPlace(node));
  }

  private static double term(Node node) {
    return constantPlace(node) < 0
        ? 0
        : Algebra.constantOf(node.operand(constantPlace(node))).orElseThrow();
  }

  private static int constantPlace(Node node) {
    for (int i = 0; i < 2 && is(node, Arithmetic.ADD); i++) {
      if (Algebra.constantOf(node.operand(i)).isPresent()) {
        return i;
      }
    }
    return -1;
  }
}
