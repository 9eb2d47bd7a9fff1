package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.beside;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isNumber;
import static org.leibniz.rewrite.Patterns.squareRoot;

import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Powers;
import org.leibniz.operator.SpecialFunctions;

/**
 * Forms that neither overflow nor cancel: of exponentials and logarithms, the logistic function,
 * roots of squares.
 */
final class StabilisingRules {
  private StabilisingRules() {}

  /** log(exp x) = x. */
  static final Rule LOG_OF_EXP =
      Law.stabilising(
          "log-of-exp",
          "log",
          "log(exp x) = x",
          (node, a, facts) -> argument(node.operand(0), Exponentials.EXP));

  /** exp(log x) = x for x at least 0. */
  static final Rule EXP_OF_LOG =
      Law.stabilising(
          "exp-of-log",
          "exp",
          "exp(log x) = x where x >= 0",
          (node, a, facts) ->
              argument(node.operand(0), Exponentials.LOG).filter(facts::nonnegative));

  /**
   * log(exp(a) * b) = a + log b, log(exp(a) / b) = a - log b: both sides are undefined where b is
   * not above 0.
   */
  static final Rule LOG_OF_EXP_TIMES =
      Law.stabilising(
          "log-of-exp-times",
          "log",
          "log(exp(a) * b) = a + log b, log(exp(a) / b) = a - log b",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (!is(inner, Arithmetic.MULTIPLY) && !is(inner, Arithmetic.DIVIDE)) {
              return Optional.empty();
            }
            Optional<Node> left = argument(inner.operand(0), Exponentials.EXP);
            if (is(inner, Arithmetic.DIVIDE)) {
              return left.map(x -> a.subtract(x, a.log(inner.operand(1))));
            }
            return left.isPresent()
                ? left.map(x -> a.add(x, a.log(inner.operand(1))))
                : argument(inner.operand(1), Exponentials.EXP)
                    .map(x -> a.add(x, a.log(inner.operand(0))));
          });

  /** log(1 + x) = log1p(x), log(1 - x) = log1p(-x). */
  static final Rule LOG_OF_ONE_PLUS =
      Law.stabilising(
          "log-of-one-plus",
          "log",
          "log(1 + x) = log1p(x)",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (is(inner, Arithmetic.ADD)) {
              return beside(inner, 1).map(a::log1p);
            }
            return is(inner, Arithmetic.SUBTRACT) && isNumber(inner.operand(0), 1)
                ? Optional.of(a.log1p(a.negate(inner.operand(1))))
                : Optional.empty();
          });

  /** exp(x) - 1 = expm1(x). */
  static final Rule EXP_MINUS_ONE =
      Law.stabilising(
          "exp-minus-one",
          "add subtract",
          "exp(x) - 1 = expm1(x), 1 - exp(x) = -expm1(x)",
          (node, a, facts) -> {
            if (is(node, Arithmetic.ADD)) {
              return beside(node, -1).flatMap(x -> argument(x, Exponentials.EXP)).map(a::expm1);
            }
            if (isNumber(node.operand(1), 1)) {
              return argument(node.operand(0), Exponentials.EXP).map(a::expm1);
            }
            return isNumber(node.operand(0), 1)
                ? argument(node.operand(1), Exponentials.EXP).map(x -> a.negate(a.expm1(x)))
                : Optional.empty();
          });

  /** log1p(exp x) = softplus(x). */
  static final Rule SOFTPLUS =
      Law.stabilising(
          "softplus",
          "log1p",
          "log1p(exp x) = softplus(x)",
          (node, a, facts) -> argument(node.operand(0), Exponentials.EXP).map(a::softplus));

  /** a / (1 + exp(-x)) = a * sigmoid(x), and exp(x) / (1 + exp(x)) = sigmoid(x). */
  static final Rule SIGMOID =
      Law.stabilising(
          "sigmoid",
          "divide",
          "a / (1 + exp(-x)) = a * sigmoid(x), exp(x) / (1 + exp(x)) = sigmoid(x)",
          (node, a, facts) -> {
            Optional<Node> x =
                is(node.operand(1), Arithmetic.ADD)
                    ? beside(node.operand(1), 1).flatMap(term -> argument(term, Exponentials.EXP))
                    : Optional.empty();
            if (x.isEmpty()) {
              return Optional.empty();
            }
            return argument(node.operand(0), Exponentials.EXP).equals(x)
                ? x.map(a::sigmoid)
                : x.map(at -> a.multiply(node.operand(0), a.sigmoid(a.negate(at))));
          });

  /** 1 - sigmoid(x) = sigmoid(-x). */
  static final Rule SIGMOID_COMPLEMENT =
      Law.stabilising(
          "sigmoid-complement",
          "subtract",
          "1 - sigmoid(x) = sigmoid(-x)",
          (node, a, facts) ->
              isNumber(node.operand(0), 1)
                  ? argument(node.operand(1), Exponentials.SIGMOID).map(x -> a.sigmoid(a.negate(x)))
                  : Optional.empty());

  /** log(sigmoid x) = -softplus(-x). */
  static final Rule LOG_OF_SIGMOID =
      Law.stabilising(
          "log-of-sigmoid",
          "log",
          "log(sigmoid x) = -softplus(-x)",
          (node, a, facts) ->
              argument(node.operand(0), Exponentials.SIGMOID)
                  .map(x -> a.negate(a.softplus(a.negate(x)))));

  /** log1p(-sigmoid x) = -softplus(x). */
  static final Rule LOG_OF_SIGMOID_COMPLEMENT =
      Law.stabilising(
          "log-of-sigmoid-complement",
          "log1p",
          "log1p(-sigmoid x) = -softplus(x)",
          (node, a, facts) ->
              argument(node.operand(0), Arithmetic.NEGATE)
                  .flatMap(x -> argument(x, Exponentials.SIGMOID))
                  .map(x -> a.negate(a.softplus(x))));

  /** log(gamma x) = lgamma(x) for x above 0. */
  static final Rule LOG_OF_GAMMA =
      Law.stabilising(
          "log-of-gamma",
          "log",
          "log(gamma x) = lgamma(x) where x > 0",
          (node, a, facts) ->
              argument(node.operand(0), SpecialFunctions.GAMMA)
                  .filter(facts::positive)
                  .map(a::lgamma));

  /** log(sqrt x) = log(x) / 2. */
  static final Rule LOG_OF_SQRT =
      Law.stabilising(
          "log-of-sqrt",
          "log",
          "log(sqrt x) = 0.5 * log(x)",
          (node, a, facts) ->
              argument(node.operand(0), Powers.SQRT)
                  .map(x -> a.multiply(a.constant(0.5), a.log(x))));

  /** sqrt(x * x) = |x|. */
  static final Rule ROOT_OF_SQUARE =
      Law.stabilising(
          "root-of-square",
          "sqrt",
          "sqrt(x * x) = |x|",
          (node, a, facts) -> squareRoot(node.operand(0)).map(a::absolute));

  /** sqrt(x * x + y * y) = hypot(x, y). */
  static final Rule HYPOT =
      Law.stabilising(
          "hypot",
          "sqrt",
          "sqrt(x * x + y * y) = hypot(x, y)",
          (node, a, facts) -> {
            Node sum = node.operand(0);
            if (!is(sum, Arithmetic.ADD)) {
              return Optional.empty();
            }
            Optional<Node> x = squareRoot(sum.operand(0));
            Optional<Node> y = squareRoot(sum.operand(1));
            return x.isPresent() && y.isPresent()
                ? Optional.of(a.hypot(x.get(), y.get()))
                : Optional.empty();
          });

  /** 1 - erf(x) = erfc(x), 1 - erfc(x) = erf(x). */
  static final Rule ERROR_FUNCTION =
      Law.stabilising(
          "error-function",
          "subtract",
          "1 - erf(x) = erfc(x), 1 - erfc(x) = erf(x)",
          (node, a, facts) -> {
            if (!isNumber(node.operand(0), 1)) {
              return Optional.empty();
            }
            Optional<Node> x = argument(node.operand(1), SpecialFunctions.ERF);
            return x.isPresent()
                ? x.map(a::erfc)
                : argument(node.operand(1), SpecialFunctions.ERFC).map(a::erf);
          });
}
