package org.leibniz.rewrite;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/** Examples of the rules for logarithms, hyperbolic functions and roots. */
final class StableFormExamples {
  private StableFormExamples() {}

  private static Example of(Rule rule, Function<Example.Scene, Node> expression, String after) {
    return new Example(rule, expression, after);
  }

  static List<Example> all() {
    return Stream.of(
            exponentials(), logarithms(), areas(), hyperbolic(), complements(), inverses(), roots())
        .flatMap(List::stream)
        .toList();
  }

  private static Node opposite(Example.Scene s) {
    return s.a.exp(s.a.negate(s.x));
  }

  private static List<Example> exponentials() {
    Rule rule = LogarithmRules.SUM_OF_EXPONENTIALS;
    return List.of(
        of(rule, s -> s.a.log(s.a.add(s.a.exp(s.x), s.a.exp(s.y))), "logaddexp(x, y)"),
        of(
            rule,
            s -> s.a.log(s.a.add(s.a.add(s.a.exp(s.x), s.a.exp(s.y)), s.a.exp(s.v))),
            "logaddexp(logaddexp(x, y), v)"),
        of(
            rule,
            s -> s.a.log(s.a.add(s.a.multiply(s.a.constant(1), s.a.exp(s.x)), s.a.cosh(s.y))),
            "logaddexp(x, logcosh(y))"),
        of(rule, s -> s.a.log(s.a.add(s.a.exp(s.x), s.a.constant(1))), "logaddexp(x, 0.0)"),
        of(rule, s -> s.a.log(s.a.add(s.a.exp(s.x), s.a.constant(-1))), "log(add(exp(x), -1.0))"),
        of(rule, s -> s.a.log(s.a.add(s.a.exp(s.x), s.y)), "log(add(exp(x), y))"),
        of(
            LogarithmRules.ONE_MINUS_EXPONENTIAL,
            s -> s.a.log(s.a.negate(s.a.expm1(s.a.negate(s.x)))),
            "log1mexp(negate(x))"),
        of(
            LogarithmRules.ONE_MINUS_EXPONENTIAL,
            s -> s.a.log1p(s.a.negate(s.a.exp(s.a.negate(s.x)))),
            "log1mexp(negate(x))"),
        of(
            LogarithmRules.HYPERBOLIC_COSINE,
            s -> s.a.log(s.a.multiply(s.a.constant(2), s.a.cosh(s.x))),
            "add(logcosh(x), 0.6931471805599453)"),
        of(LogarithmRules.HYPERBOLIC_COSINE, s -> s.a.log(s.a.cosh(s.x)), "logcosh(x)"));
  }

  private static List<Example> logarithms() {
    Rule power = LogarithmRules.POWER;
    return List.of(
        of(power, s -> s.a.log(s.a.square(s.x)), "multiply(2.0, log(absolute(x)))"),
        of(power, s -> s.a.log(s.a.power(s.x, 3)), "multiply(3.0, log(x))"),
        of(power, s -> s.a.log(s.a.power(s.x, -4)), "multiply(-4.0, log(absolute(x)))"),
        of(power, s -> s.a.log(s.a.power(s.x, 0.3)), "multiply(0.3, log(x))"),
        of(power, s -> s.a.log(s.a.power(s.a.cosh(s.x), s.y)), "multiply(y, log(cosh(x)))"),
        of(power, s -> s.a.log(s.a.power(s.x, s.y)), "log(power(x, y))"),
        of(
            LogarithmRules.PRODUCT,
            s -> s.a.log(s.a.product(s.a.exp(s.v), List.of(0))),
            "sum{axes=[0]}(log(exp(v)))"),
        of(
            LogarithmRules.PRODUCT,
            s -> s.a.log(s.a.product(s.v, List.of(0))),
            "add(sum{axes=[0]}(log(absolute(v))), log(product{axes=[0]}(sign(v))))"),
        of(
            LogarithmRules.LGAMMA_STEP,
            s -> s.a.subtract(s.a.lgamma(s.a.add(s.x, s.a.constant(1))), s.a.lgamma(s.x)),
            "log(absolute(x))"),
        of(
            LogarithmRules.LGAMMA_STEP,
            s -> s.a.subtract(s.a.lgamma(s.x), s.a.lgamma(s.a.add(s.a.constant(1), s.x))),
            "negate(log(absolute(x)))"));
  }

  private static List<Example> areas() {
    return List.of(
        of(
            LogarithmRules.AREA_TANGENT,
            s -> {
              Algebra a = s.a;
              Node x = a.sin(s.x);
              Node one = a.constant(1);
              return a.log(a.divide(a.add(one, x), a.subtract(one, x)));
            },
            "multiply(2.0, atanh(sin(x)))"),
        of(
            LogarithmRules.AREA_SINE,
            s -> s.a.log(s.a.add(s.x, s.a.sqrt(s.a.add(s.a.square(s.x), s.a.constant(1))))),
            "asinh(x)"));
  }

  private static List<Example> hyperbolic() {
    return List.of(
        of(
            HyperbolicRules.SINE,
            s -> s.a.subtract(s.a.exp(s.x), opposite(s)),
            "multiply(2.0, sinh(x))"),
        of(
            HyperbolicRules.SINE,
            s -> s.a.subtract(opposite(s), s.a.exp(s.x)),
            "multiply(2.0, sinh(negate(x)))"),
        of(
            HyperbolicRules.COSINE,
            s -> s.a.add(opposite(s), s.a.exp(s.x)),
            "multiply(2.0, cosh(x))"),
        of(
            HyperbolicRules.TANGENT,
            s ->
                s.a.divide(
                    s.a.multiply(s.a.constant(2), s.a.sinh(s.x)),
                    s.a.multiply(s.a.constant(4), s.a.cosh(s.x))),
            "multiply(0.5, tanh(x))"),
        of(
            HyperbolicRules.TANGENT_OF_EXPM1,
            s -> s.a.divide(s.a.expm1(s.x), s.a.add(s.a.exp(s.x), s.a.constant(1))),
            "tanh(multiply(0.5, x))"),
        of(
            HyperbolicRules.TANGENT_OF_EXPM1,
            s -> s.a.divide(s.a.negate(s.a.expm1(s.x)), s.a.add(s.a.exp(s.x), s.a.constant(1))),
            "negate(tanh(multiply(0.5, x)))"),
        of(
            HyperbolicRules.TANGENT_OF_SIGMOID,
            s -> s.a.add(s.a.multiply(s.a.constant(2), s.a.sigmoid(s.x)), s.a.constant(-1)),
            "tanh(multiply(0.5, x))"),
        of(
            HyperbolicRules.TANGENT_OF_SIGMOID,
            s -> s.a.subtract(s.a.constant(1), s.a.multiply(s.a.constant(2), s.a.sigmoid(s.x))),
            "negate(tanh(multiply(0.5, x)))"));
  }

  private static List<Example> complements() {
    return List.of(
        of(
            HyperbolicRules.TANGENT_COMPLEMENT,
            s -> s.a.subtract(s.a.constant(1), s.a.tanh(s.x)),
            "multiply(2.0, sigmoid(multiply(-2.0, x)))"),
        of(
            HyperbolicRules.TANGENT_COMPLEMENT,
            s -> s.a.add(s.a.tanh(s.x), s.a.constant(1)),
            "multiply(2.0, sigmoid(multiply(2.0, x)))"),
        of(
            HyperbolicRules.COSINE_COMPLEMENT,
            s -> s.a.subtract(s.a.constant(1), s.a.cos(s.x)),
            "multiply(2.0, multiply(sin(multiply(0.5, x)), sin(multiply(0.5, x))))"),
        of(
            HyperbolicRules.COSINE_COMPLEMENT,
            s -> s.a.add(s.a.cos(s.x), s.a.constant(-1)),
            "multiply(-2.0, multiply(sin(multiply(0.5, x)), sin(multiply(0.5, x))))"),
        of(
            HyperbolicRules.COSINE_COMPLEMENT,
            s -> s.a.add(s.a.cosh(s.x), s.a.constant(-1)),
            "multiply(2.0, multiply(sinh(multiply(0.5, x)), sinh(multiply(0.5, x))))"),
        of(
            HyperbolicRules.COSINE_COMPLEMENT,
            s -> s.a.subtract(s.a.constant(1), s.a.cosh(s.x)),
            "multiply(-2.0, multiply(sinh(multiply(0.5, x)), sinh(multiply(0.5, x))))"));
  }

  private static List<Example> inverses() {
    return List.of(
        of(HyperbolicRules.INVERSE, s -> s.a.tan(s.a.atan(s.x)), "x"),
        of(HyperbolicRules.INVERSE, s -> s.a.sinh(s.a.asinh(s.x)), "x"),
        of(HyperbolicRules.INVERSE, s -> s.a.asinh(s.a.sinh(s.x)), "x"),
        of(HyperbolicRules.INVERSE, s -> s.a.atanh(s.a.tanh(s.x)), "x"),
        of(
            HyperbolicRules.INVERSE_WITHIN,
            s -> s.a.sin(s.a.asin(s.x)),
            "select(lessOrEqual(absolute(x), 1.0), x, asin(x))"),
        of(
            HyperbolicRules.INVERSE_WITHIN,
            s -> s.a.cos(s.a.acos(s.x)),
            "select(lessOrEqual(absolute(x), 1.0), x, acos(x))"),
        of(
            HyperbolicRules.INVERSE_WITHIN,
            s -> s.a.tanh(s.a.atanh(s.x)),
            "select(lessOrEqual(absolute(x), 1.0), x, atanh(x))"),
        of(
            HyperbolicRules.OTHER_LEG,
            s -> s.a.cos(s.a.asin(s.a.sin(s.x))),
            "sqrt(multiply(subtract(1.0, sin(x)), add(1.0, sin(x))))"),
        of(
            HyperbolicRules.OTHER_LEG,
            s -> s.a.sin(s.a.acos(s.a.sin(s.x))),
            "sqrt(multiply(subtract(1.0, sin(x)), add(1.0, sin(x))))"));
  }

  private static List<Example> roots() {
    return List.of(
        of(RootRules.SQUARE_OF_ABSOLUTE, s -> s.a.square(s.a.absolute(s.x)), "multiply(x, x)"),
        of(RootRules.SQUARE_OF_ABSOLUTE, s -> s.a.power(s.a.absolute(s.x), 4), "power(x, 4.0)"),
        of(
            RootRules.SQUARE_OF_ABSOLUTE,
            s -> s.a.power(s.a.absolute(s.x), 3),
            "power(absolute(x), 3.0)"),
        of(
            RootRules.SQUARE_OF_HYPOT,
            s -> s.a.square(s.a.hypot(s.x, s.y)),
            "add(multiply(x, x), multiply(y, y))"),
        of(
            RootRules.SQUARE_OF_NORM,
            s -> s.a.square(s.a.sqrt(s.a.sum(s.a.square(s.v)))),
            "sum{axes=[0]}(multiply(v, v))"),
        of(
            RootRules.SQUARE_OF_NORM,
            s -> {
              Node sum = s.a.sum(s.a.square(s.v));
              return s.a.square(
                  s.a.select(s.a.less(s.a.constant(0), sum), s.a.sqrt(sum), s.a.stopGradient(sum)));
            },
            "sum{axes=[0]}(multiply(v, v))"),
        of(RootRules.SQUARE_OF_NORM, s -> s.a.square(s.a.sqrt(s.x)), "multiply(sqrt(x), sqrt(x))"),
        of(
            RootRules.DIFFERENCE,
            s -> s.a.subtract(s.a.sqrt(s.a.add(s.x, s.a.constant(1))), s.a.sqrt(s.x)),
            "divide(1.0, add(sqrt(add(x, 1.0)), sqrt(x)))"),
        of(
            RootRules.LESS_CONSTANT,
            s -> s.a.add(s.a.sqrt(s.a.add(s.x, s.a.constant(4))), s.a.constant(-2)),
            "divide(x, add(sqrt(add(x, 4.0)), 2.0))"),
        of(
            RootRules.LESS_CONSTANT,
            s -> s.a.add(s.a.sqrt(s.a.add(s.x, s.a.constant(4))), s.a.constant(-3)),
            "add(sqrt(add(x, 4.0)), -3.0)"));
  }
}
