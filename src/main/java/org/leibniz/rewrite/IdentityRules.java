package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.isNumber;
import static org.leibniz.rewrite.Patterns.isZero;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Constant;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Elementwise;

/**
 * One form for each thing, bit for bit: the order of operands, neutral elements, differences from
 * constants.
 */
final class IdentityRules {
  private IdentityRules() {}

  /**
   * a + b = b + a: constants stand last, but first in products; else what was made first stands
   * first.
   */
  static final Rule ORDER =
      Law.exact(
          "order",
          "add multiply minimum maximum equal notEqual and or hypot",
          "a + b = b + a",
          (node, a, facts) -> {
            Node first = node.operand(0);
            Node second = node.operand(1);
            boolean swap = rank(node, first) > rank(node, second);
            boolean same = rank(node, first) == rank(node, second);
            return swap || same && first.id() > second.id()
                ? Optional.of(a.apply((Elementwise) node.operator(), second, first))
                : Optional.empty();
          });

  private static int rank(Node node, Node operand) {
    boolean constant = Algebra.constantOf(operand).isPresent();
    return constant == (node.operator() == Arithmetic.MULTIPLY) ? 0 : 1;
  }

  /** {@code a > b} is {@code b < a}, and {@code a >= b} is {@code b <= a}. */
  static final Rule GREATER =
      Law.exact(
          "greater",
          "greater greaterOrEqual",
          "a > b = b < a",
          (node, a, facts) -> {
            boolean strict = node.operator() == Comparison.GREATER;
            Elementwise turned = strict ? Comparison.LESS : Comparison.LESS_OR_EQUAL;
            return Optional.of(a.apply(turned, node.operand(1), node.operand(0)));
          });

  /** x - c = x + (-c). */
  static final Rule SUBTRACT_CONSTANT =
      Law.exact(
          "subtract-constant",
          "subtract",
          "x - c = x + (-c)",
          (node, a, facts) ->
              Patterns.isConstant(node.operand(1))
                  ? Optional.of(
                      a.apply(Arithmetic.ADD, node.operand(0), negated(a, node.operand(1))))
                  : Optional.empty());

  private static Node negated(Algebra a, Node constant) {
    double value = Algebra.constantOf(constant).orElseThrow();
    return a.broadcast(
        a.builder().add(new Constant(-value, constant.type().element())), constant.shape());
  }

  /** x + (-0) = x. */
  static final Rule ADD_NEGATIVE_ZERO =
      Law.exact(
          "add-negative-zero",
          "add",
          "x + (-0) = x",
          (node, a, facts) -> {
            if (isZero(node.operand(1), true)) {
              return Optional.of(node.operand(0));
            }
            return isZero(node.operand(0), true) ? Optional.of(node.operand(1)) : Optional.empty();
          });

  /** 1 * x = x. */
  static final Rule MULTIPLY_ONE =
      Law.exact(
          "multiply-one", "multiply", "1 * x = x", (node, a, facts) -> Patterns.beside(node, 1));

  /** (-1) * x = -x. */
  static final Rule MULTIPLY_MINUS_ONE =
      Law.exact(
          "multiply-minus-one",
          "multiply",
          "(-1) * x = -x",
          (node, a, facts) -> Patterns.beside(node, -1).map(a::negate));

  /** x / 1 = x. */
  static final Rule DIVIDE_ONE =
      Law.exact(
          "divide-one",
          "divide",
          "x / 1 = x",
          (node, a, facts) ->
              isNumber(node.operand(1), 1) ? Optional.of(node.operand(0)) : Optional.empty());

  /** x / c = x * (1/c) where c is a power of 2, so that 1/c is exact. */
  static final Rule DIVIDE_POWER_OF_TWO =
      Law.exact(
          "divide-power-of-two",
          "divide",
          "x / 2^k = x * 2^-k",
          (node, a, facts) -> {
            OptionalDouble divisor = Algebra.constantOf(node.operand(1));
            boolean exact =
                divisor.isPresent()
                    && Math.abs(Math.getExponent(divisor.getAsDouble())) < Double.MAX_EXPONENT
                    && (Double.doubleToLongBits(divisor.getAsDouble()) & (1L << 52) - 1) == 0;
            return exact
                ? Optional.of(
                    a.apply(
                        Arithmetic.MULTIPLY,
                        a.constant(1 / divisor.getAsDouble()),
                        node.operand(0)))
                : Optional.empty();
          });

  /** x + x = 2 * x. */
  static final Rule DOUBLE =
      Law.exact(
          "double",
          "add",
          "x + x = 2 * x",
          (node, a, facts) ->
              node.operand(0) == node.operand(1)
                  ? Optional.of(
                      a.apply(
                          Arithmetic.MULTIPLY,
                          number(a, 2, node.type().element()),
                          node.operand(0)))
                  : Optional.empty());

  private static Node number(Algebra a, double value, ElementType element) {
    return a.builder().add(new Constant(value, element));
  }

  /** A whole constant beside a real is a real constant. */
  static final Rule WIDEN =
      Law.exact(
          "widen",
          "add subtract multiply divide minimum maximum power equal notEqual less lessOrEqual"
              + " select",
          "x + 2 = x + 2.0",
          (node, a, facts) -> {
            boolean real = false;
            boolean whole = false;
            for (Node operand : node.operands()) {
              real |= operand.type().element() == ElementType.REAL;
              whole |= isWholeConstant(operand);
            }
            return real && whole ? Optional.of(widened(node, a)) : Optional.empty();
          });

  private static boolean isWholeConstant(Node node) {
    return node.operator() instanceof Constant && node.type().element() == ElementType.INT;
  }

  private static Node widened(Node node, Algebra a) {
    List<Node> operands = new ArrayList<>();
    for (Node operand : node.operands()) {
      operands.add(isWholeConstant(operand) ? a.toReal(operand) : operand);
    }
    return a.builder().add(node.operator(), operands);
  }

  /** x^0 = 1, x^1 = x, x^2 = x * x: so the kernel of powers computes them. */
  static final Rule SMALL_POWER =
      Law.exact(
          "small-power",
          "power integerPower",
          "x^0 = 1, x^1 = x, x^2 = x * x",
          (node, a, facts) -> {
            Node base = node.operand(0);
            if (isNumber(node.operand(1), 0)) {
              return Optional.of(a.integer(1));
            }
            if (isNumber(node.operand(1), 1)) {
              return Optional.of(base);
            }
            return isNumber(node.operand(1), 2)
                ? Optional.of(a.apply(Arithmetic.MULTIPLY, base, base))
                : Optional.empty();
          });

  /** min(x, x) = max(x, x) = x. */
  static final Rule IDEMPOTENT =
      Law.exact(
          "idempotent",
          "minimum maximum and or",
          "min(x, x) = x",
          (node, a, facts) ->
              node.operand(0) == node.operand(1) ? Optional.of(node.operand(0)) : Optional.empty());

  /** A real is a real already. */
  static final Rule ALREADY_REAL =
      Law.exact(
          "already-real",
          "toReal toInteger floor ceil round truncate",
          "real(x) = x of a real, floor(i) = i of a whole number",
          (node, a, facts) -> {
            boolean real = node.operator() == Conversion.TO_REALS;
            ElementType kept = real ? ElementType.REAL : ElementType.INT;
            return node.operand(0).type().element() == kept
                ? Optional.of(node.operand(0))
                : Optional.empty();
          });
}
