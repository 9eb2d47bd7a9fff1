package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isConstant;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Reshape;

/**
 * Arithmetic of the reals: zeros vanish, constants meet, powers become products.
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

  /** c * (d * x) = (c * d) * x, c * (x / d) = (c / d) * x, c * (d / x) = (c * d) / x. */
  static final Rule CONSTANT_FACTORS =
      Law.real(
          "constant-factors",
          "multiply",
          "c * (d * x) = (c * d) * x, c * (x / d) = (c / d) * x, c * (d / x) = (c * d) / x",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node c = node.operand(i);
              Node inner = node.operand(1 - i);
              if (isConstant(c) && is(inner, Arithmetic.MULTIPLY)) {
                for (int j = 0; j < 2; j++) {
                  if (isConstant(inner.operand(j))) {
                    return Optional.of(
                        a.multiply(a.multiply(c, inner.operand(j)), inner.operand(1 - j)));
                  }
                }
              }
              if (isConstant(c) && is(inner, Arithmetic.DIVIDE)) {
                if (isConstant(inner.operand(1))) {
                  return Optional.of(a.multiply(a.divide(c, inner.operand(1)), inner.operand(0)));
                }
                if (isConstant(inner.operand(0))) {
                  return Optional.of(a.divide(a.multiply(c, inner.operand(0)), inner.operand(1)));
                }
              }
            }
            return Optional.empty();
          });

  /** (c * x) / d = (c / d) * x. */
  static final Rule CONSTANT_QUOTIENT =
      Law.real(
          "constant-quotient",
          "divide",
          "(c * x) / d = (c / d) * x",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (!isConstant(node.operand(1)) || !is(inner, Arithmetic.MULTIPLY)) {
              return Optional.empty();
            }
            for (int j = 0; j < 2; j++) {
              if (isConstant(inner.operand(j))) {
                return Optional.of(
                    a.multiply(a.divide(inner.operand(j), node.operand(1)), inner.operand(1 - j)));
              }
            }
            return Optional.empty();
          });

  /**
   * (c * x) * y = c * (x * y) where that is no more work: constants move outwards until they meet.
   */
  static final Rule CONSTANT_OUTWARDS =
      Law.real(
          "constant-outwards",
          "multiply divide",
          "(c * x) * y = c * (x * y)",
          (node, a, facts) -> {
            int sides = is(node, Arithmetic.DIVIDE) ? 1 : 2;
            for (int i = 0; i < sides; i++) {
              Node inner = node.operand(i);
              Node other = node.operand(1 - i);
              boolean scaled =
                  is(inner, Arithmetic.MULTIPLY)
                      && isConstant(inner.operand(0))
                      && inner.operand(0).type().scalar()
                      && inner.shape().equals(node.shape());
              if (scaled && !isConstant(other)) {
                Node x = inner.operand(1);
                Node rest = is(node, Arithmetic.DIVIDE) ? a.divide(x, other) : a.multiply(x, other);
                return Optional.of(a.multiply(inner.operand(0), rest));
              }
            }
            return Optional.empty();
          });

  /**
   * c * (x * y) = x * ((c * d) * z) where y = d * z, perhaps in another shape, has fewer elements:
   * constants meet where there is less to multiply.
   */
  static final Rule CONSTANT_INWARDS =
      Law.real(
          "constant-inwards",
          "multiply",
          "c * (x * (d * z)) = x * ((c * d) * z) where x has more elements than z",
          (node, a, facts) -> {
            Node c = node.operand(0);
            Node product = node.operand(1);
            if (!isConstant(c) || !c.type().scalar() || !is(product, Arithmetic.MULTIPLY)) {
              return Optional.empty();
            }
            for (int i = 0; i < 2; i++) {
              Node y = product.operand(i);
              Node inner = y.operator() instanceof Reshape ? y.operand(0) : y;
              boolean less = !y.shape().equals(node.shape()) && !y.type().scalar();
              if (less && is(inner, Arithmetic.MULTIPLY) && isConstant(inner.operand(0))) {
                Node scaled = a.multiply(a.multiply(c, inner.operand(0)), inner.operand(1));
                return Optional.of(
                    a.multiply(product.operand(1 - i), a.reshape(scaled, y.shape())));
              }
            }
            return Optional.empty();
          });

  /** s * (t * x) = (s * t) * x of scalars s, t and a tensor x. */
  static final Rule SCALAR_FACTORS =
      Law.real(
          "scalar-factors",
          "multiply",
          "s * (t * x) = (s * t) * x of scalars s and t",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node s = node.operand(i);
              Node inner = node.operand(1 - i);
              for (int j = 0; j < 2 && s.type().scalar() && is(inner, Arithmetic.MULTIPLY); j++) {
                if (inner.operand(j).type().scalar() && !inner.operand(1 - j).type().scalar()) {
                  return Optional.of(
                      a.multiply(a.multiply(s, inner.operand(j)), inner.operand(1 - j)));
                }
              }
            }
            return Optional.empty();
          });

  /**
   * (s * x) * y = s * (x * y), (x / s) * y = (x * y) / s of tensors: scalars move outwards, where
   * sums let them pass.
   */
  static final Rule SCALAR_OUTWARDS =
      Law.real(
          "scalar-outwards",
          "multiply",
          "(s * x) * y = s * (x * y), (x / s) * y = (x * y) / s of a scalar s",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node inner = node.operand(i);
              Node y = node.operand(1 - i);
              boolean scaled = is(inner, Arithmetic.MULTIPLY) || is(inner, Arithmetic.DIVIDE);
              for (int j = 0; j < 2 && scaled && !y.type().scalar(); j++) {
                Node s = inner.operand(j);
                Node x = inner.operand(1 - j);
                boolean passes = s.type().scalar() && x.shape().equals(node.shape());
                if (passes && (j == 1 || is(inner, Arithmetic.MULTIPLY))) {
                  return Optional.of(a.apply((Elementwise) inner.operator(), a.multiply(x, y), s));
                }
              }
            }
            return Optional.empty();
          });

  /** (x + c) + d = x + (c + d). */
  static final Rule CONSTANT_TERMS =
      Law.real(
          "constant-terms",
          "add",
          "(x + c) + d = x + (c + d)",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node d = node.operand(i);
              Node inner = node.operand(1 - i);
              for (int j = 0; j < 2 && isConstant(d) && is(inner, Arithmetic.ADD); j++) {
                if (isConstant(inner.operand(j))) {
                  return Optional.of(a.add(inner.operand(1 - j), a.add(inner.operand(j), d)));
                }
              }
            }
            return Optional.empty();
          });

  /** c * x + d * x = (c + d) * x. */
  static final Rule LIKE_TERMS =
      Law.real(
          "like-terms",
          "add subtract",
          "c * x + d * x = (c + d) * x, c * x - d * x = (c - d) * x",
          (node, a, facts) -> {
            Node left = bare(node.operand(0));
            if (left != bare(node.operand(1))) {
              return Optional.empty();
            }
            double second = coefficient(node.operand(1));
            double sum =
                coefficient(node.operand(0)) + (is(node, Arithmetic.ADD) ? second : -second);
            // Nothing times x is NaN where x is not finite, so equals stay as they are.
            boolean whole = node.type().element() == ElementType.INT;
            return sum == 0 || whole
                ? Optional.empty()
                : Optional.of(a.multiply(a.constant(sum), left));
          });

  private static boolean scaled(Node term) {
    return is(term, Arithmetic.MULTIPLY)
        && isConstant(term.operand(0))
        && term.operand(0).type().scalar();
  }

  private static Node bare(Node term) {
    return scaled(term) ? term.operand(1) : term;
  }

  private static double coefficient(Node term) {
    return scaled(term) ? Algebra.constantOf(term.operand(0)).orElseThrow() : 1;
  }

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
