package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;

import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;

/**
 * Signs move outwards until a sum, a difference or a constant takes them in; rounding is symmetric,
 * so every bit stays.
 */
final class SignRules {
  private SignRules() {}

  /** -(-x) = x. */
  static final Rule NEGATE_NEGATE =
      Law.exact(
          "negate-negate",
          "negate",
          "-(-x) = x",
          (node, a, facts) -> argument(node.operand(0), Arithmetic.NEGATE));

  /** a + (-b) = a - b. */
  static final Rule ADD_NEGATED =
      Law.exact(
          "add-negated",
          "add",
          "a + (-b) = a - b",
          (node, a, facts) -> {
            Node left = node.operand(0);
            Node right = node.operand(1);
            if (is(right, Arithmetic.NEGATE)) {
              return Optional.of(a.apply(Arithmetic.SUBTRACT, left, right.operand(0)));
            }
            return argument(left, Arithmetic.NEGATE)
                .map(x -> a.apply(Arithmetic.SUBTRACT, right, x));
          });

  /** a - (-b) = a + b. */
  static final Rule SUBTRACT_NEGATED =
      Law.exact(
          "subtract-negated",
          "subtract",
          "a - (-b) = a + b",
          (node, a, facts) ->
              argument(node.operand(1), Arithmetic.NEGATE)
                  .map(x -> a.apply(Arithmetic.ADD, node.operand(0), x)));

  /** (-a) * b = -(a * b), (-a) / b = -(a / b); (-a) * (-b) = a * b. */
  static final Rule NEGATED_FACTOR =
      Law.exact(
          "negated-factor",
          "multiply divide",
          "(-a) * b = -(a * b)",
          (node, a, facts) -> {
            Optional<Node> left = argument(node.operand(0), Arithmetic.NEGATE);
            Optional<Node> right = argument(node.operand(1), Arithmetic.NEGATE);
            if (left.isEmpty() && right.isEmpty()) {
              return Optional.empty();
            }
            Node bare =
                a.apply(
                    (Elementwise) node.operator(),
                    left.orElse(node.operand(0)),
                    right.orElse(node.operand(1)));
            return Optional.of(left.isPresent() && right.isPresent() ? bare : a.negate(bare));
          });

  /** -(c * x) = (-c) * x, for quotients likewise. */
  static final Rule NEGATE_CONSTANT_FACTOR =
      Law.exact(
          "negate-constant-factor",
          "negate",
          "-(c * x) = (-c) * x",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (!is(inner, Arithmetic.MULTIPLY) && !is(inner, Arithmetic.DIVIDE)) {
              return Optional.empty();
            }
            for (int i = 0; i < 2; i++) {
              if (Patterns.isConstant(inner.operand(i))) {
                Node negated = a.negate(inner.operand(i));
                Node left = i == 0 ? negated : inner.operand(0);
                Node right = i == 1 ? negated : inner.operand(1);
                return Optional.of(a.apply((Elementwise) inner.operator(), left, right));
              }
            }
            return Optional.empty();
          });

  /** a + (-c) * x = a - c * x, and a - (-c) * x = a + c * x, for a constant c above 0. */
  static final Rule NEGATIVE_TERM =
      Law.exact(
          "negative-term",
          "add subtract",
          "a + (-c) * x = a - c * x",
          (node, a, facts) -> {
            boolean sum = is(node, Arithmetic.ADD);
            Elementwise turned = sum ? Arithmetic.SUBTRACT : Arithmetic.ADD;
            Optional<Node> right = opposite(node.operand(1), a);
            if (right.isPresent()) {
              return right.map(term -> a.apply(turned, node.operand(0), term));
            }
            return sum
                ? opposite(node.operand(0), a).map(term -> a.apply(turned, node.operand(1), term))
                : Optional.empty();
          });

  /** The term with the other sign, where its factor is a constant below 0. */
  private static Optional<Node> opposite(Node term, Algebra a) {
    if (!is(term, Arithmetic.MULTIPLY)) {
      return Optional.empty();
    }
    OptionalDouble factor = Algebra.constantOf(term.operand(0));
    boolean negative =
        factor.isPresent() && factor.getAsDouble() < 0 && Patterns.isConstant(term.operand(0));
    return negative
        ? Optional.of(a.apply(Arithmetic.MULTIPLY, a.negate(term.operand(0)), term.operand(1)))
        : Optional.empty();
  }

  /** |-x| = |x|, and so for even functions. */
  static final Rule EVEN =
      Law.exact(
          "even",
          "absolute cosh",
          "|-x| = |x|",
          (node, a, facts) ->
              argument(node.operand(0), Arithmetic.NEGATE)
                  .map(x -> a.apply((Elementwise) node.operator(), x)));

  /** -(a - b) = b - a; where they are equal, 0 loses its sign. */
  static final Rule NEGATE_DIFFERENCE =
      Law.real(
          "negate-difference",
          "negate",
          "-(a - b) = b - a",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            return is(inner, Arithmetic.SUBTRACT)
                ? Optional.of(a.apply(Arithmetic.SUBTRACT, inner.operand(1), inner.operand(0)))
                : Optional.empty();
          });
}
