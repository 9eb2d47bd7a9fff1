package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.beside;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Hyperbolics;
import org.leibniz.operator.Trigonometry;

/** Hyperbolic functions written with exponentials, and small differences of functions from 1. */
final class HyperbolicRules {
  private HyperbolicRules() {}

  /** exp(x) - exp(-x) = 2 * sinh(x). */
  static final Rule SINE =
      Law.stabilising(
          "sinh-of-exponentials",
          "subtract",
          "exp(x) - exp(-x) = 2 * sinh(x)",
          (node, a, facts) -> opposite(node).map(x -> a.multiply(a.constant(2), a.sinh(x))));

  /** exp(x) + exp(-x) = 2 * cosh(x). */
  static final Rule COSINE =
      Law.stabilising(
          "cosh-of-exponentials",
          "add",
          "exp(x) + exp(-x) = 2 * cosh(x)",
          (node, a, facts) ->
              opposite(node)
                  .map(x -> argument(x, Arithmetic.NEGATE).orElse(x))
                  .map(x -> a.multiply(a.constant(2), a.cosh(x))));

  /** The x of exp(x) and exp(-x). */
  private static Optional<Node> opposite(Node node) {
    Optional<Node> x = argument(node.operand(0), Exponentials.EXP);
    Optional<Node> y = argument(node.operand(1), Exponentials.EXP);
    if (x.isEmpty() || y.isEmpty()) {
      return Optional.empty();
    }
    boolean opposite =
        argument(y.get(), Arithmetic.NEGATE).equals(x)
            || argument(x.get(), Arithmetic.NEGATE).equals(y);
    return opposite ? x : Optional.empty();
  }

  /** sinh(x) / cosh(x) = tanh(x), also with factors that are numbers. */
  static final Rule TANGENT =
      Law.stabilising(
          "tanh-of-quotient",
          "divide",
          "(c * sinh x) / (d * cosh x) = (c / d) * tanh(x)",
          (node, a, facts) -> {
            Optional<Node> x = argument(scaled(node.operand(0)), Hyperbolics.SINH);
            if (x.isEmpty() || !argument(scaled(node.operand(1)), Hyperbolics.COSH).equals(x)) {
              return Optional.empty();
            }
            double factor = factor(node.operand(0)) / factor(node.operand(1));
            return x.map(at -> a.multiply(a.constant(factor), a.tanh(at)));
          });

  private static Node scaled(Node node) {
    return scales(node) ? node.operand(1) : node;
  }

  private static double factor(Node node) {
    return scales(node) ? Algebra.constantOf(node.operand(0)).orElseThrow() : 1;
  }

  private static boolean scales(Node node) {
    return is(node, Arithmetic.MULTIPLY) && Algebra.constantOf(node.operand(0)).isPresent();
  }

  /** expm1(x) / (1 + exp(x)) = tanh(x / 2). */
  static final Rule TANGENT_OF_EXPM1 =
      Law.stabilising(
          "tanh-of-expm1",
          "divide",
          "expm1(x) / (1 + exp(x)) = tanh(x / 2)",
          (node, a, facts) -> {
            boolean negative = is(node.operand(0), Arithmetic.NEGATE);
            Node above = negative ? node.operand(0).operand(0) : node.operand(0);
            Optional<Node> x = argument(above, Exponentials.EXPM1);
            Optional<Node> below =
                is(node.operand(1), Arithmetic.ADD)
                    ? beside(node.operand(1), 1).flatMap(term -> argument(term, Exponentials.EXP))
                    : Optional.empty();
            return x.isPresent() && x.equals(below)
                ? x.map(at -> half(at, a)).map(a::tanh).map(y -> negative ? a.negate(y) : y)
                : Optional.empty();
          });

  private static Node half(Node x, Algebra a) {
    return a.multiply(a.constant(0.5), x);
  }

  /** 2 * sigmoid(x) - 1 = tanh(x / 2). */
  static final Rule TANGENT_OF_SIGMOID =
      Law.stabilising(
          "tanh-of-sigmoid",
          "add subtract",
          "2 * sigmoid(x) - 1 = tanh(x / 2), 1 - 2 * sigmoid(x) = -tanh(x / 2)",
          (node, a, facts) -> {
            if (is(node, Arithmetic.ADD)) {
              return beside(node, -1)
                  .flatMap(HyperbolicRules::doubledSigmoid)
                  .map(x -> a.tanh(half(x, a)));
            }
            return isNumber(node.operand(0), 1)
                ? doubledSigmoid(node.operand(1)).map(x -> a.negate(a.tanh(half(x, a))))
                : Optional.empty();
          });

  private static Optional<Node> doubledSigmoid(Node node) {
    return is(node, Arithmetic.MULTIPLY)
        ? beside(node, 2).flatMap(x -> argument(x, Exponentials.SIGMOID))
        : Optional.empty();
  }

  /** 1 - tanh(x) = 2 * sigmoid(-2x), 1 + tanh(x) = 2 * sigmoid(2x). */
  static final Rule TANGENT_COMPLEMENT =
      Law.stabilising(
          "tanh-complement",
          "add subtract",
          "1 - tanh(x) = 2 * sigmoid(-2 * x), 1 + tanh(x) = 2 * sigmoid(2 * x)",
          (node, a, facts) -> {
            boolean sum = is(node, Arithmetic.ADD);
            Optional<Node> tangent =
                sum
                    ? beside(node, 1)
                    : Optional.of(node.operand(1)).filter(x -> isNumber(node.operand(0), 1));
            Node two = a.constant(sum ? 2 : -2);
            return tangent
                .flatMap(y -> argument(y, Hyperbolics.TANH))
                .map(x -> a.multiply(a.constant(2), a.sigmoid(a.multiply(two, x))));
          });

  /** 1 - cos(x) = 2 * sin(x / 2)^2, cosh(x) - 1 = 2 * sinh(x / 2)^2. */
  static final Rule COSINE_COMPLEMENT =
      Law.stabilising(
          "cosine-complement",
          "add subtract",
          "1 - cos(x) = 2 * sin(x / 2)^2, cosh(x) - 1 = 2 * sinh(x / 2)^2",
          (node, a, facts) -> {
            boolean sum = is(node, Arithmetic.ADD);
            Optional<Node> function =
                sum
                    ? beside(node, -1)
                    : Optional.of(node.operand(1)).filter(x -> isNumber(node.operand(0), 1));
            if (function.isEmpty()) {
              return Optional.empty();
            }
            boolean round = is(function.get(), Trigonometry.COS);
            if (!round && !is(function.get(), Hyperbolics.COSH)) {
              return Optional.empty();
            }
            Elementwise sine = round ? Trigonometry.SIN : Hyperbolics.SINH;
            Node square = a.square(a.apply(sine, half(function.get().operand(0), a)));
            return Optional.of(a.multiply(a.constant(round == sum ? -2 : 2), square));
          });

  /** sinh(asinh x) = x and its kin whose two sides are defined for every x. */
  static final Rule INVERSE =
      Law.stabilising(
          "inverse",
          "tan sinh asinh atanh",
          "tan(atan x) = sinh(asinh x) = asinh(sinh x) = atanh(tanh x) = x",
          (node, a, facts) -> argument(node.operand(0), inverse((Elementwise) node.operator())));

  private static Elementwise inverse(Elementwise function) {
    if (function == Trigonometry.TAN) {
      return Trigonometry.ATAN;
    }
    if (function == Hyperbolics.SINH) {
      return Hyperbolics.ASINH;
    }
    return function == Hyperbolics.ASINH ? Hyperbolics.SINH : Hyperbolics.TANH;
  }

  /** sin(asin x) = x for x within [-1, 1], and its kin that are defined there only. */
  static final Rule INVERSE_WITHIN =
      Law.stabilising(
          "inverse-within",
          "sin cos tanh",
          "sin(asin x) = cos(acos x) = tanh(atanh x) = x where |x| <= 1",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            boolean inverse =
                is(node, Trigonometry.SIN) && is(inner, Trigonometry.ASIN)
                    || is(node, Trigonometry.COS) && is(inner, Trigonometry.ACOS)
                    || is(node, Hyperbolics.TANH) && is(inner, Hyperbolics.ATANH);
            if (!inverse) {
              return Optional.empty();
            }
            // Outside, the inner function is NaN, as are its derivatives.
            Node x = inner.operand(0);
            return Optional.of(a.select(a.lessOrEqual(a.absolute(x), a.constant(1)), x, inner));
          });

  /** cos(asin x) = sin(acos x) = sqrt((1 - x) * (1 + x)). */
  static final Rule OTHER_LEG =
      Law.stabilising(
          "other-leg",
          "sin cos",
          "cos(asin x) = sin(acos x) = sqrt((1 - x) * (1 + x))",
          (node, a, facts) -> {
            Elementwise inverse =
                is(node, Trigonometry.SIN) ? Trigonometry.ACOS : Trigonometry.ASIN;
            Node one = a.constant(1);
            return argument(node.operand(0), inverse)
                .map(x -> a.sqrt(a.multiply(a.subtract(one, x), a.add(one, x))));
          });
}
