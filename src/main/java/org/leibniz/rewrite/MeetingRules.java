package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isConstant;

import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Reshape;

/**
 * Arithmetic of the reals: constants, and scalars among tensors, move through products and sums
 * until they meet.
 */
final class MeetingRules {
  private MeetingRules() {}

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
}
