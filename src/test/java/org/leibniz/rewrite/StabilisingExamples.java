package org.leibniz.rewrite;

import java.util.List;
import java.util.function.Function;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/** Examples of the rules that keep digits. */
final class StabilisingExamples {
  private StabilisingExamples() {}

  private static Example of(Rule rule, Function<Example.Scene, Node> expression, String after) {
    return new Example(rule, expression, after);
  }

  static List<Example> all() {
    return java.util.stream.Stream.of(logarithms(), logistic(), roots(), shifts())
        .flatMap(List::stream)
        .toList();
  }

  private static Node one(Example.Scene s) {
    return s.a.constant(1);
  }

  private static List<Example> logarithms() {
    return List.of(
        of(StabilisingRules.LOG_OF_EXP, s -> s.a.log(s.a.exp(s.x)), "x"),
        of(StabilisingRules.EXP_OF_LOG, s -> s.a.exp(s.a.log(s.a.absolute(s.x))), "absolute(x)"),
        of(StabilisingRules.EXP_OF_LOG, s -> s.a.exp(s.a.log(s.x)), "exp(log(x))"),
        of(
            StabilisingRules.LOG_OF_EXP_TIMES,
            s -> s.a.log(s.a.multiply(s.y, s.a.exp(s.x))),
            "add(x, log(y))"),
        of(
            StabilisingRules.LOG_OF_EXP_TIMES,
            s -> s.a.log(s.a.divide(s.a.exp(s.x), s.y)),
            "subtract(x, log(y))"),
        of(StabilisingRules.LOG_OF_ONE_PLUS, s -> s.a.log(s.a.add(one(s), s.x)), "log1p(x)"),
        of(
            StabilisingRules.LOG_OF_ONE_PLUS,
            s -> s.a.log(s.a.subtract(one(s), s.x)),
            "log1p(negate(x))"),
        of(StabilisingRules.LOG_OF_GAMMA, s -> s.a.log(s.a.gamma(s.a.exp(s.x))), "lgamma(exp(x))"),
        of(StabilisingRules.LOG_OF_GAMMA, s -> s.a.log(s.a.gamma(s.x)), "log(gamma(x))"),
        of(StabilisingRules.LOG_OF_SQRT, s -> s.a.log(s.a.sqrt(s.x)), "multiply(0.5, log(x))"),
        of(StabilisingRules.EXP_MINUS_ONE, s -> s.a.subtract(s.a.exp(s.x), one(s)), "expm1(x)"),
        of(
            StabilisingRules.EXP_MINUS_ONE,
            s -> s.a.add(s.a.constant(-1), s.a.exp(s.x)),
            "expm1(x)"),
        of(
            StabilisingRules.EXP_MINUS_ONE,
            s -> s.a.subtract(one(s), s.a.exp(s.v)),
            "negate(expm1(v))"));
  }

  private static List<Example> logistic() {
    return List.of(
        of(StabilisingRules.SOFTPLUS, s -> s.a.log1p(s.a.exp(s.x)), "softplus(x)"),
        of(
            StabilisingRules.SIGMOID,
            s -> s.a.divide(one(s), s.a.add(one(s), s.a.exp(s.a.negate(s.x)))),
            "sigmoid(x)"),
        of(
            StabilisingRules.SIGMOID,
            s -> s.a.divide(s.a.exp(s.x), s.a.add(one(s), s.a.exp(s.x))),
            "sigmoid(x)"),
        of(
            StabilisingRules.SIGMOID,
            s -> s.a.divide(s.y, s.a.add(s.a.exp(s.x), one(s))),
            "multiply(y, sigmoid(negate(x)))"),
        of(
            StabilisingRules.SIGMOID_COMPLEMENT,
            s -> s.a.subtract(one(s), s.a.sigmoid(s.x)),
            "sigmoid(negate(x))"),
        of(
            StabilisingRules.LOG_OF_SIGMOID,
            s -> s.a.log(s.a.sigmoid(s.x)),
            "negate(softplus(negate(x)))"),
        of(
            StabilisingRules.LOG_OF_SIGMOID_COMPLEMENT,
            s -> s.a.log1p(s.a.negate(s.a.sigmoid(s.x))),
            "negate(softplus(x))"));
  }

  private static List<Example> roots() {
    return List.of(
        of(StabilisingRules.ROOT_OF_SQUARE, s -> s.a.sqrt(s.a.square(s.x)), "absolute(x)"),
        of(
            StabilisingRules.HYPOT,
            s -> s.a.sqrt(s.a.add(s.a.square(s.x), s.a.square(s.v))),
            "hypot(x, v)"),
        of(StabilisingRules.ERROR_FUNCTION, s -> s.a.subtract(one(s), s.a.erf(s.x)), "erfc(x)"),
        of(StabilisingRules.ERROR_FUNCTION, s -> s.a.subtract(one(s), s.a.erfc(s.x)), "erf(x)"));
  }

  private static final String SHIFT =
      "select(equal(absolute(stopGradient(maximumOver{axes=[0]}(v))), Infinity), 0.0,"
          + " stopGradient(maximumOver{axes=[0]}(v)))";

  private static final String LOG_SUM_EXP =
      "add(log(sum{axes=[0]}(exp(subtract(v, reshape{[1]}(" + SHIFT + "))))), " + SHIFT + ")";

  private static List<Example> shifts() {
    return List.of(
        of(ShiftRules.LOG_OF_SUM, s -> s.a.log(s.a.sum(s.a.exp(s.v))), LOG_SUM_EXP),
        of(
            ShiftRules.LOG_OF_SUM,
            s -> s.a.log(s.a.sum(s.a.exp(s.a.subtract(s.v, s.a.maximumOver(s.v, List.of(0)))))),
            "log(sum{axes=[0]}(exp(subtract(v, maximumOver{axes=[0]}(v)))))"),
        of(
            ShiftRules.SOFTMAX,
            s -> s.a.divide(s.a.exp(s.v), s.a.sum(s.a.exp(s.v))),
            "exp(subtract(v, " + LOG_SUM_EXP + "))"),
        of(
            ShiftRules.SOFTMAX,
            s ->
                s.a.divide(
                    s.a.exp(s.m),
                    s.a.reshape(s.a.sum(s.a.exp(s.m), List.of(1)), Shape.of(Size.of(2), Size.ONE))),
            "exp(subtract(m, reshape{[2, 1]}("
                + LOG_SUM_EXP
                    .replace("axes=[0]", "axes=[1]")
                    .replace("(v", "(m")
                    .replace("reshape{[1]}", "reshape{[2, 1]}")
                + ")))"),
        of(
            ShiftRules.LOG_OF_SUM_TIMES,
            s -> s.a.log(s.a.divide(s.a.sum(s.a.exp(s.v)), s.a.constant(3))),
            "subtract(log(sum{axes=[0]}(exp(v))), log(3.0))"),
        of(
            ShiftRules.LOG_OF_SUM_TIMES,
            s -> s.a.log(s.a.multiply(s.y, s.a.sum(s.a.exp(s.v)))),
            "add(log(y), log(sum{axes=[0]}(exp(v))))"));
  }
}
