package org.leibniz.rewrite;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/** Examples of the rules for quotients of what is 0 together, and for logarithms of products. */
final class QuotientExamples {
  private QuotientExamples() {}

  private static Example of(Rule rule, Function<Example.Scene, Node> expression, String after) {
    return new Example(rule, expression, after);
  }

  static List<Example> all() {
    return Stream.of(functions(), factors(), differences(), compound(), logarithms())
        .flatMap(List::stream)
        .toList();
  }

  private static Example over(BiFunction<Algebra, Node, Node> function, String after) {
    return of(QuotientRules.QUOTIENT, s -> s.a.divide(function.apply(s.a, s.x), s.x), after);
  }

  private static List<Example> functions() {
    return List.of(
        over(Algebra::sin, "sinQuotient(0, x)"),
        over(Algebra::sinh, "sinhQuotient(0, x)"),
        over(Algebra::expm1, "expm1Quotient(0, x)"),
        over(Algebra::log1p, "log1pQuotient(0, x)"),
        over(Algebra::tan, "divide(sinQuotient(0, x), cos(x))"),
        over(Algebra::asin, "divide(1.0, sinQuotient(0, asin(x)))"),
        over(Algebra::asinh, "divide(1.0, sinhQuotient(0, asinh(x)))"),
        over(Algebra::atan, "divide(1.0, multiply(hypot(1.0, x), sinQuotient(0, atan(x))))"),
        over(
            Algebra::tanh,
            "select(less(absolute(x), 0.5), divide(sinhQuotient(0, x), cosh(x)),"
                + " multiply(tanh(x), divide(1.0, x)))"),
        over(
            Algebra::atanh,
            "select(less(absolute(x), 0.5), divide(1.0, multiply(sqrt(subtract(1.0,"
                + " multiply(x, x))), sinhQuotient(0, atanh(x)))), multiply(atanh(x), divide(1.0, x)))"),
        over(Algebra::cos, "divide(cos(x), x)"));
  }

  private static Node number(Example.Scene s, double value) {
    return s.a.constant(value);
  }

  private static List<Example> factors() {
    Rule rule = QuotientRules.QUOTIENT;
    return List.of(
        of(
            rule,
            s -> s.a.divide(s.a.negate(s.a.expm1(s.a.negate(s.x))), s.x),
            "expm1Quotient(0, negate(x))"),
        of(
            rule,
            s ->
                s.a.divide(
                    s.a.sin(s.a.multiply(number(s, 3), s.x)), s.a.multiply(s.x, number(s, 2))),
            "multiply(1.5, sinQuotient(0, multiply(3.0, x)))"),
        of(
            rule,
            s ->
                s.a.divide(
                    s.a.multiply(s.y, s.a.square(s.a.sin(s.x))), s.a.power(s.x, number(s, 3))),
            "divide(multiply(multiply(y, sinQuotient(0, x)), sinQuotient(0, x)), x)"),
        of(
            rule,
            s -> s.a.divide(s.a.sin(s.a.multiply(s.x, s.y)), s.a.multiply(s.y, s.x)),
            "sinQuotient(0, multiply(x, y))"),
        of(
            rule,
            s -> s.a.divide(s.a.sin(s.a.multiply(s.x, s.y)), s.x),
            "divide(sin(multiply(x, y)), x)"),
        of(
            rule,
            s -> s.a.divide(s.a.multiply(s.y, s.x), s.a.expm1(s.x)),
            "divide(y, expm1Quotient(0, x))"),
        of(rule, s -> s.a.divide(s.a.sin(s.x), s.v), "divide(sin(x), v)"));
  }

  private static List<Example> differences() {
    Rule rule = QuotientRules.TANGENT_LESS_SINE;
    return List.of(
        of(
            rule,
            s -> s.a.subtract(s.a.tan(s.x), s.a.sin(s.x)),
            "multiply(multiply(2.0, tan(x)), multiply(sin(multiply(0.5, x)), sin(multiply(0.5,"
                + " x))))"),
        of(
            rule,
            s -> s.a.subtract(s.a.tanh(s.x), s.a.sinh(s.x)),
            "multiply(multiply(-2.0, tanh(x)), multiply(sinh(multiply(0.5, x)), sinh(multiply(0.5,"
                + " x))))"),
        of(rule, s -> s.a.subtract(s.a.tan(s.x), s.a.sin(s.y)), "subtract(tan(x), sin(y))"));
  }

  private static List<Example> compound() {
    Rule rule = QuotientRules.COMPOUND;
    return List.of(
        of(
            rule,
            s -> {
              Node one = number(s, 1);
              return s.a.power(s.a.add(one, s.a.divide(s.y, s.x)), s.a.multiply(s.x, s.a.sin(s.x)));
            },
            "select(and(greater(absolute(divide(y, x)), 0.0), less(absolute(divide(y, x)), 1.0)),"
                + " exp(multiply(multiply(sin(x), y), log1pQuotient(0, divide(y, x)))),"
                + " power(subtract(1.0, negate(divide(y, x))), multiply(x, sin(x))))"),
        of(
            rule,
            s -> s.a.power(s.a.subtract(number(s, 1), s.x), s.a.divide(number(s, 2), s.x)),
            "select(and(greater(absolute(negate(x)), 0.0), less(absolute(negate(x)), 1.0)),"
                + " exp(multiply(-2.0, log1pQuotient(0, negate(x)))),"
                + " power(add(1.0, negate(x)), divide(2.0, x)))"),
        of(rule, s -> s.a.power(s.a.add(number(s, 1), s.x), s.y), "power(add(1.0, x), y)"),
        of(
            rule,
            s -> s.a.power(s.a.subtract(number(s, 1), s.a.negate(s.x)), s.a.divide(s.y, s.x)),
            "power(subtract(1.0, negate(x)), divide(y, x))"));
  }

  private static List<Example> logarithms() {
    Rule rule = LogarithmRules.PRODUCT_OF_TWO;
    return List.of(
        of(rule, s -> s.a.log(s.a.multiply(s.x, s.v)), "logProduct(x, v)"),
        of(rule, s -> s.a.log(s.a.multiply(number(s, 3), s.x)), "log(multiply(3.0, x))"),
        of(rule, s -> s.a.log(s.a.multiply(s.i, s.i)), "log(multiply(i, i))"));
  }
}
