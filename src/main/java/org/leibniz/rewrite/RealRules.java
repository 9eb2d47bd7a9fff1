package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isConstant;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Powers;

/**
 * Arithmetic of the reals: zeros vanish, quotients meet, powers become products.
 *
 * <p>A product with a literal 0 counts as 0 whatever the other factor is: such zeros are the seeds
 * of derivatives, and say that nothing flows. A difference of equals is 0 only where they are known
 * to be finite.
 */
final class RealRules {
  /** The largest whole power that becomes products. */
  private static final int POWER = 8;

  private RealRules() {}

  /** x + 0 = x. */
  static final Rule ADD_ZERO =
      Law.real("add-zero", "add", "x + 0 = x", (node, a, facts) -> Patterns.beside(node, 0));

  /** 0 - x = -x. */
  static final Rule ZERO_MINUS =
      Law.real(
          "zero-minus",
          "subtract",
          "0 - x = -x",
          (node, a, facts) ->
              isNumber(node.operand(0), 0)
                  ? Optional.of(a.negate(node.operand(1)))
                  : Optional.empty());

  /** 0 * x = 0, 0 / x = 0, 0 @ x = 0. */
  static final Rule ZERO_FACTOR =
      Law.real(
          "zero-factor",
          "multiply divide matrixMultiply",
          "0 * x = 0, 0 / x = 0, 0 @ x = 0",
          (node, a, facts) -> {
            boolean zero = isNumber(node.operand(0), 0);
            boolean right = !is(node, Arithmetic.DIVIDE) && isNumber(node.operand(1), 0);
            return zero || right ? Optional.of(a.zeros(node.type())) : Optional.empty();
          });

  /** x - x = 0 where x is finite. */
  static final Rule SUBTRACT_SELF =
      Law.real(
          "subtract-self",
          "subtract",
          "x - x = 0 of finite x",
          (node, a, facts) ->
              node.operand(0) == node.operand(1) && facts.finite(node.operand(0))
                  ? Optional.of(a.zeros(node.type()))
                  : Optional.empty());

  /** x * (1 / y) = x / y. */
  static final Rule RECIPROCAL =
      Law.real(
          "reciprocal",
          "multiply",
          "x * (1 / y) = x / y",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node inner = node.operand(i);
              // The reciprocal of a scalar is worth keeping: many products with it cost less than
              // as many quotients.
              boolean alike = inner.shape().equals(node.shape());
              if (alike && is(inner, Arithmetic.DIVIDE) && isNumber(inner.operand(0), 1)) {
                return Optional.of(a.divide(node.operand(1 - i), inner.operand(1)));
              }
            }
            return Optional.empty();
          });

  /** (x / y) / z = x / (y * z). */
  static final Rule NESTED_QUOTIENT =
      Law.real(
          "nested-quotient",
          "divide",
          "(x / y) / z = x / (y * z) where y or z is a number",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            // The product of two divisors that vary may leave the range where the quotient does
            // not: (x / r) / r.
            boolean cheap =
                is(inner, Arithmetic.DIVIDE)
                    && inner.shape().equals(node.shape())
                    && (isConstant(inner.operand(1)) || isConstant(node.operand(1)));
            return cheap
                ? Optional.of(
                    a.divide(inner.operand(0), a.multiply(inner.operand(1), node.operand(1))))
                : Optional.empty();
          });

  /** x^3 = x * x * x and so on; x^-2 = 1 / (x * x). */
  static final Rule WHOLE_POWER =
      Law.real(
          "whole-power",
          "power",
          "x^3 = x * x * x, x^-2 = 1 / (x * x), for whole powers up to " + POWER,
          (node, a, facts) -> {
            double exponent =
                isConstant(node.operand(1)) ? Algebra.constantOf(node.operand(1)).orElseThrow() : 0;
            if (exponent != Math.rint(exponent) || exponent == 0 || Math.abs(exponent) > POWER) {
              return Optional.empty();
            }
            Node product = product(node.operand(0), (int) Math.abs(exponent), a);
            return Optional.of(exponent < 0 ? a.divide(a.constant(1), product) : product);
          });

  /** By repeated squaring: the powers of the base are shared. */
  private static Node product(Node base, int exponent, Algebra a) {
    Node product = null;
    Node square = base;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        product = product == null ? square : a.multiply(product, square);
      }
      square = rest > 1 ? a.multiply(square, square) : square;
    }
    return product;
  }

  /** x^0.5 = sqrt x, x^-0.5 = 1 / sqrt x, x^1.5 = x * sqrt x. */
  static final Rule HALF_POWER =
      Law.real(
          "half-power",
          "power",
          "x^0.5 = sqrt x, x^-0.5 = 1 / sqrt x, x^1.5 = x * sqrt x",
          (node, a, facts) -> {
            Node x = node.operand(0);
            if (isNumber(node.operand(1), 0.5)) {
              return Optional.of(a.sqrt(x));
            }
            if (isNumber(node.operand(1), -0.5)) {
              return Optional.of(a.divide(a.constant(1), a.sqrt(x)));
            }
            return isNumber(node.operand(1), 1.5)
                ? Optional.of(a.multiply(x, a.sqrt(x)))
                : Optional.empty();
          });

  /** (y / |x|) * sign(x) = y / x: so the slope of log|x| is 1 / x. */
  static final Rule QUOTIENT_BY_SIZE =
      Law.real(
          "quotient-by-size",
          "multiply",
          "(y / |x|) * sign(x) = y / x",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node quotient = node.operand(i);
              Optional<Node> x = argument(node.operand(1 - i), Arithmetic.SIGN);
              boolean bySize =
                  x.isPresent()
                      && is(quotient, Arithmetic.DIVIDE)
                      && argument(quotient.operand(1), Arithmetic.ABSOLUTE).equals(x);
              if (bySize) {
                return x.map(divisor -> a.divide(quotient.operand(0), divisor));
              }
            }
            return Optional.empty();
          });

  /** |x| = x, of x at least 0. */
  static final Rule ABSOLUTE_OF_NONNEGATIVE =
      Law.real(
          "absolute-of-nonnegative",
          "absolute",
          "|x| = x where x >= 0",
          (node, a, facts) ->
              facts.nonnegative(node.operand(0)) ? Optional.of(node.operand(0)) : Optional.empty());

  /** sqrt(x) * sqrt(x) = x, of x at least 0. */
  static final Rule SQUARE_OF_ROOT =
      Law.real(
          "square-of-root",
          "multiply",
          "sqrt(x) * sqrt(x) = x where x >= 0",
          (node, a, facts) ->
              node.operand(0) == node.operand(1)
                  ? argument(node.operand(0), Powers.SQRT).filter(facts::nonnegative)
                  : Optional.empty());
}
