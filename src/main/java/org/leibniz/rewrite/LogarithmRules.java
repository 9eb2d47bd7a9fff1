package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.beside;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Hyperbolics;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.SpecialFunctions;

/** Logarithms of what overflows or underflows before the logarithm is taken, or lies near 1. */
final class LogarithmRules {
  /** The most terms of a sum that are looked at; longer ones are written with sum. */
  private static final int TERMS = 64;

  private LogarithmRules() {}

  /** log(exp a + exp b) = logaddexp(a, b), also with positive factors and more terms. */
  static final Rule SUM_OF_EXPONENTIALS =
      Law.stabilising(
          "log-of-exponentials",
          "log",
          "log(c * exp(a) + exp(b)) = logaddexp(a + log c, b) where c > 0",
          (node, a, facts) -> {
            if (!is(node.operand(0), Arithmetic.ADD)) {
              return Optional.empty();
            }
            List<Node> logarithms = new ArrayList<>();
            boolean any = false;
            for (Node term : terms(node.operand(0))) {
              Optional<Node> logarithm = logarithm(term, a);
              if (logarithm.isEmpty()) {
                return Optional.empty();
              }
              any |= !Patterns.isConstant(term);
              logarithms.add(logarithm.get());
            }
            return any ? logarithms.stream().reduce(a::logaddexp) : Optional.empty();
          });

  /** The terms of nested sums, from left to right. */
  private static List<Node> terms(Node sum) {
    List<Node> terms = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(sum));
    while (!open.isEmpty() && terms.size() + open.size() <= TERMS) {
      Node next = open.pop();
      if (is(next, Arithmetic.ADD)) {
        open.push(next.operand(1));
        open.push(next.operand(0));
      } else {
        terms.add(next);
      }
    }
    terms.addAll(open);
    return terms;
  }

  /** The logarithm of exp(x), cosh(x), a number above 0, or such a number times one of these. */
  private static Optional<Node> logarithm(Node term, Algebra a) {
    OptionalDouble number = Algebra.constantOf(term);
    if (number.isPresent()) {
      return positive(number.getAsDouble())
          ? Optional.of(a.constant(Math.log(number.getAsDouble())))
          : Optional.empty();
    }
    if (is(term, Arithmetic.MULTIPLY)) {
      for (int i = 0; i < 2; i++) {
        OptionalDouble factor = Algebra.constantOf(term.operand(i));
        if (factor.isPresent() && positive(factor.getAsDouble())) {
          Node shift = a.constant(Math.log(factor.getAsDouble()));
          return bare(term.operand(1 - i), a).map(x -> a.add(x, shift));
        }
      }
    }
    return bare(term, a);
  }

  private static Optional<Node> bare(Node term, Algebra a) {
    Optional<Node> exponent = argument(term, Exponentials.EXP);
    return exponent.isPresent() ? exponent : argument(term, Hyperbolics.COSH).map(a::logcosh);
  }

  private static boolean positive(double number) {
    return number > 0 && number < Double.POSITIVE_INFINITY;
  }

  /** log(-expm1(x)) = log1mexp(x), log1p(-exp(x)) = log1mexp(x). */
  static final Rule ONE_MINUS_EXPONENTIAL =
      Law.stabilising(
          "log-of-one-minus-exp",
          "log log1p",
          "log(-expm1(x)) = log1p(-exp(x)) = log1mexp(x)",
          (node, a, facts) ->
              argument(node.operand(0), Arithmetic.NEGATE)
                  .flatMap(
                      x ->
                          argument(
                              x,
                              is(node, Exponentials.LOG) ? Exponentials.EXPM1 : Exponentials.EXP))
                  .map(a::log1mexp));

  /** log(c * cosh(x)) = log c + logcosh(x). */
  static final Rule HYPERBOLIC_COSINE =
      Law.stabilising(
          "log-of-cosh",
          "log",
          "log(c * cosh(x)) = log c + logcosh(x) where c > 0",
          (node, a, facts) -> {
            double factor = 1;
            Node rest = node.operand(0);
            while (is(rest, Arithmetic.MULTIPLY)
                && Algebra.constantOf(rest.operand(0)).isPresent()) {
              factor *= Algebra.constantOf(rest.operand(0)).getAsDouble();
              rest = rest.operand(1);
            }
            if (!positive(factor)) {
              return Optional.empty();
            }
            Node shift = a.constant(Math.log(factor));
            return argument(rest, Hyperbolics.COSH).map(x -> a.add(a.logcosh(x), shift));
          });

  /** log(x^c) = c * log(x), of |x| where c is even; log(x^y) = y * log(x) for x above 0. */
  static final Rule POWER =
      Law.stabilising(
          "log-of-power",
          "log",
          "log(x^c) = c * log(x), log(x * x) = 2 * log|x|, log(x^y) = y * log(x) where x > 0",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (is(inner, Arithmetic.MULTIPLY) && inner.operand(0) == inner.operand(1)) {
              return Optional.of(
                  a.multiply(a.constant(2), a.log(size(inner.operand(0), a, facts))));
            }
            if (!is(inner, Powers.POWER)) {
              return Optional.empty();
            }
            Node base = inner.operand(0);
            Node exponent = inner.operand(1);
            OptionalDouble known = Algebra.constantOf(exponent);
            if (known.isEmpty()) {
              return facts.positive(base)
                  ? Optional.of(a.multiply(exponent, a.log(base)))
                  : Optional.empty();
            }
            if (known.getAsDouble() == 0 || !Double.isFinite(known.getAsDouble())) {
              return Optional.empty();
            }
            Node of = known.getAsDouble() % 2 == 0 ? size(base, a, facts) : base;
            return Optional.of(a.multiply(a.toReal(exponent), a.log(of)));
          });

  private static Node size(Node x, Algebra a, Facts facts) {
    return facts.nonnegative(x) ? x : a.absolute(x);
  }

  /** log(prod(x)) = sum(log|x|), NaN where the product is negative. */
  static final Rule PRODUCT =
      Law.stabilising(
          "log-of-product",
          "log",
          "log(prod(x)) = sum(log|x|) + log(prod(sign x))",
          (node, a, facts) -> {
            Node product = node.operand(0);
            if (!(product.operator() instanceof Reduce reduce)
                || reduce.kind() != Reduce.Kind.PRODUCT) {
              return Optional.empty();
            }
            Node x = a.toReal(product.operand(0));
            Node sum = a.sum(a.log(size(x, a, facts)), reduce.axes());
            return Optional.of(
                facts.nonnegative(x)
                    ? sum
                    : a.add(sum, a.log(a.reduce(Reduce.Kind.PRODUCT, a.sign(x), reduce.axes()))));
          });

  /** log(x * y) as one function, which knows the sizes of both. */
  static final Rule PRODUCT_OF_TWO =
      Law.stabilising(
          "log-of-product-of-two",
          "log",
          "log(x * y) = log|x| + log|y| where x * y leaves the range",
          (node, a, facts) -> {
            Node product = node.operand(0);
            boolean varying =
                is(product, Arithmetic.MULTIPLY)
                    && product.type().element() == ElementType.REAL
                    && !Patterns.isConstant(product.operand(0))
                    && !Patterns.isConstant(product.operand(1));
            return varying
                ? Optional.of(
                    a.apply(Exponentials.LOG_PRODUCT, product.operand(0), product.operand(1)))
                : Optional.empty();
          });

  /** log((1 + x) / (1 - x)) = 2 * atanh(x). */
  static final Rule AREA_TANGENT =
      Law.stabilising(
          "log-of-area-tangent",
          "log",
          "log((1 + x) / (1 - x)) = 2 * atanh(x)",
          (node, a, facts) -> {
            Node quotient = node.operand(0);
            if (!is(quotient, Arithmetic.DIVIDE)
                || !is(quotient.operand(0), Arithmetic.ADD)
                || !is(quotient.operand(1), Arithmetic.SUBTRACT)
                || !isNumber(quotient.operand(1).operand(0), 1)) {
              return Optional.empty();
            }
            Node x = quotient.operand(1).operand(1);
            return beside(quotient.operand(0), 1).equals(Optional.of(x))
                ? Optional.of(a.multiply(a.constant(2), a.atanh(x)))
                : Optional.empty();
          });

  /** log(x + sqrt(x * x + 1)) = asinh(x). */
  static final Rule AREA_SINE =
      Law.stabilising(
          "log-of-area-sine",
          "log",
          "log(x + sqrt(x * x + 1)) = asinh(x)",
          (node, a, facts) -> {
            Node sum = node.operand(0);
            for (int i = 0; i < 2 && is(sum, Arithmetic.ADD); i++) {
              Node x = sum.operand(i);
              boolean root =
                  argument(sum.operand(1 - i), Powers.SQRT)
                      .filter(inner -> is(inner, Arithmetic.ADD))
                      .flatMap(inner -> beside(inner, 1))
                      .flatMap(Patterns::squareRoot)
                      .filter(base -> base == x)
                      .isPresent();
              if (root) {
                return Optional.of(a.asinh(x));
              }
            }
            return Optional.empty();
          });

  /** lgamma(x + 1) - lgamma(x) = log|x|. */
  static final Rule LGAMMA_STEP =
      Law.stabilising(
          "lgamma-step",
          "subtract",
          "lgamma(x + 1) - lgamma(x) = log|x|",
          (node, a, facts) -> {
            Optional<Node> above = argument(node.operand(0), SpecialFunctions.LGAMMA);
            Optional<Node> below = argument(node.operand(1), SpecialFunctions.LGAMMA);
            if (above.isEmpty() || below.isEmpty()) {
              return Optional.empty();
            }
            Node u = above.get();
            Node v = below.get();
            if (is(u, Arithmetic.ADD) && beside(u, 1).equals(below)) {
              return Optional.of(a.log(size(v, a, facts)));
            }
            return is(v, Arithmetic.ADD) && beside(v, 1).equals(above)
                ? Optional.of(a.negate(a.log(size(u, a, facts))))
                : Optional.empty();
          });
}
