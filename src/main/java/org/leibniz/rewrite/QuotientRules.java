package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.beside;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Hyperbolics;
import org.leibniz.operator.Quotients;
import org.leibniz.operator.Trigonometry;

/** Quotients of what is 0 together, whose derivatives as written cancel there. */
final class QuotientRules {
  private QuotientRules() {}

  /**
   * tan(x) - sin(x) = tan(x) * 2 * sin(x / 2)^2, sinh(x) - tanh(x) = tanh(x) * 2 * sinh(x / 2)^2.
   */
  static final Rule TANGENT_LESS_SINE =
      Law.stabilising(
          "tangent-less-sine",
          "subtract",
          "tan(x) - sin(x) = 2 * tan(x) * sin(x / 2)^2, sinh(x) - tanh(x) = 2 * tanh(x) * sinh(x /"
              + " 2)^2",
          (node, a, facts) -> {
            Node left = node.operand(0);
            Node right = node.operand(1);
            for (Elementwise tangent : List.of(Trigonometry.TAN, Hyperbolics.TANH)) {
              boolean round = tangent == Trigonometry.TAN;
              Elementwise sine = round ? Trigonometry.SIN : Hyperbolics.SINH;
              boolean first = is(left, tangent) && is(right, sine);
              boolean second = is(left, sine) && is(right, tangent);
              if ((first || second) && left.operand(0) == right.operand(0)) {
                Node half = a.multiply(a.constant(0.5), left.operand(0));
                Node square = a.square(a.apply(sine, half));
                double sign = first == round ? 2 : -2;
                return Optional.of(
                    a.multiply(a.multiply(a.constant(sign), first ? left : right), square));
              }
            }
            return Optional.empty();
          });

  /**
   * f(c * x) / (d * x) = (c / d) * (f / x)(c * x), where f is 0 at 0, also as factors among others,
   * and the other way round.
   */
  static final Rule QUOTIENT =
      Law.stabilising(
          "quotient",
          "divide",
          "f(x) / x = fQuotient(0, x) for sin, sinh, expm1 and log1p, and what these give of tan,"
              + " tanh, asin, atan, asinh and atanh",
          (node, a, facts) -> {
            Factors factors = Factors.of(node);
            boolean any = paired(factors, factors.above, factors.below, a);
            any |= paired(factors, factors.below, factors.above, a);
            return any && factors.usual() ? Optional.of(factors.node(a)) : Optional.empty();
          });

  /** Replaces functions on one side whose arguments stand on the other. */
  private static boolean paired(
      Factors factors, List<Node> functions, List<Node> arguments, Algebra a) {
    boolean any = false;
    for (int i = 0; i < functions.size(); i++) {
      Node function = functions.get(i);
      if (!(function.operator() instanceof Elementwise operator) || operator.arity() != 1) {
        continue;
      }
      Factors argument = Factors.ofProduct(function.operand(0));
      List<Node> rest = new ArrayList<>(arguments);
      boolean found = !argument.above.isEmpty() && argument.above.stream().allMatch(rest::remove);
      if (!found || !argument.usual()) {
        continue;
      }
      Optional<Node> quotient = quotient(operator, function, a);
      if (quotient.isPresent()) {
        functions.set(i, quotient.get());
        arguments.clear();
        arguments.addAll(rest);
        factors.number *= functions == factors.above ? argument.number : 1 / argument.number;
        any = true;
      }
    }
    return any;
  }

  /** f(u) / u, in a form whose derivatives keep their digits. */
  private static Optional<Node> quotient(Elementwise operator, Node function, Algebra a) {
    Node u = function.operand(0);
    Node one = a.constant(1);
    if (operator == Trigonometry.TAN) {
      return of(Trigonometry.SIN, u, a).map(sine -> a.divide(sine, a.cos(u)));
    }
    if (operator == Hyperbolics.TANH) {
      return of(Hyperbolics.SINH, u, a).map(sine -> near(function, a.divide(sine, a.cosh(u)), a));
    }
    if (operator == Trigonometry.ASIN) {
      return of(Trigonometry.SIN, function, a).map(sine -> a.divide(one, sine));
    }
    if (operator == Hyperbolics.ASINH) {
      return of(Hyperbolics.SINH, function, a).map(sine -> a.divide(one, sine));
    }
    if (operator == Trigonometry.ATAN) {
      return of(Trigonometry.SIN, function, a)
          .map(sine -> a.divide(one, a.multiply(a.hypot(one, u), sine)));
    }
    if (operator == Hyperbolics.ATANH) {
      Node leg = a.sqrt(a.subtract(one, a.square(u)));
      return of(Hyperbolics.SINH, function, a)
          .map(sine -> near(function, a.divide(one, a.multiply(leg, sine)), a));
    }
    return of(operator, u, a);
  }

  private static Optional<Node> of(Elementwise function, Node u, Algebra a) {
    return Quotients.of(a, function, u);
  }

  /**
   * A form of f(u) / u for |u| below 1/2; beyond, the quotient itself, so written that it stays.
   */
  private static Node near(Node function, Node form, Algebra a) {
    Node u = function.operand(0);
    Node quotient = a.multiply(function, a.divide(a.constant(1), u));
    return a.select(a.less(a.absolute(u), a.constant(0.5)), form, quotient);
  }

  /**
   * (1 + r)^(s / r) = exp(s * log1p(r) / r), where r has a factor that the exponent has the other
   * way up, for {@code 0 < |r| < 1}. Beyond, 1 + r keeps the digits of r; at 0 there is no
   * quotient.
   */
  static final Rule COMPOUND =
      Law.stabilising(
          "compound",
          "power",
          "(1 + x)^(s / x) = exp(s * log1pQuotient(0, x)) where 0 < |x| < 1",
          (node, a, facts) -> {
            Node base = node.operand(0);
            Optional<Node> more = is(base, Arithmetic.ADD) ? beside(base, 1) : Optional.empty();
            Optional<Node> less =
                is(base, Arithmetic.SUBTRACT) && isNumber(base.operand(0), 1)
                    ? Optional.of(base.operand(1))
                    : Optional.empty();
            Optional<Node> rate = more.isPresent() ? more : less;
            // What is written below for rates beyond 1 is not matched again.
            if (rate.isEmpty() || argument(rate.get(), Arithmetic.NEGATE).isPresent()) {
              return Optional.empty();
            }
            Node r = more.isPresent() ? rate.get() : a.negate(rate.get());
            return product(node.operand(1), r, a)
                .map(
                    exponent -> {
                      Node power = a.exp(a.multiply(exponent, logarithm(r, a)));
                      Node size = a.absolute(r);
                      Node inside =
                          a.and(a.greater(size, a.constant(0)), a.less(size, a.constant(1)));
                      Node one = a.constant(1);
                      Node same = more.isPresent() ? a.subtract(one, a.negate(r)) : a.add(one, r);
                      return a.select(inside, power, a.power(same, node.operand(1)));
                    });
          });

  private static Node logarithm(Node r, Algebra a) {
    return Quotients.of(a, Exponentials.LOG1P, r).orElseThrow();
  }

  /** x * y, where a factor above in one is a factor below in the other; empty where none is. */
  private static Optional<Node> product(Node x, Node y, Algebra a) {
    Factors left = Factors.of(x);
    Factors right = Factors.of(y);
    boolean any = left.above.removeIf(right.below::remove);
    any |= left.below.removeIf(right.above::remove);
    left.above.addAll(right.above);
    left.below.addAll(right.below);
    left.number *= right.number;
    return any && left.usual() ? Optional.of(left.node(a)) : Optional.empty();
  }
}
