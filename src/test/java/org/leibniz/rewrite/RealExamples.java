package org.leibniz.rewrite;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Arithmetic;

/** Examples of the rules that hold for the reals. */
final class RealExamples {
  private RealExamples() {}

  private static Example of(Rule rule, Function<Example.Scene, Node> expression, String after) {
    return new Example(rule, expression, after);
  }

  static List<Example> all() {
    return Stream.of(zeros(), constants(), choices(), quotients(), powers())
        .flatMap(List::stream)
        .toList();
  }

  private static Node times(Example.Scene s, double factor, Node x) {
    return s.a.multiply(s.a.constant(factor), x);
  }

  private static Node numbers(Example.Scene s, double... values) {
    return s.a.tensor(Tensor.vector(values), ElementType.REAL);
  }

  private static Node zero(Example.Scene s) {
    return s.a.constant(0);
  }

  private static List<Example> zeros() {
    return List.of(
        of(SignRules.NEGATE_DIFFERENCE, s -> s.a.negate(s.a.subtract(s.x, s.y)), "subtract(y, x)"),
        of(
            RealRules.QUOTIENT_BY_SIZE,
            s -> s.a.multiply(s.a.divide(s.y, s.a.absolute(s.x)), s.a.sign(s.x)),
            "divide(y, x)"),
        of(ConstantRules.ZEROS, s -> numbers(s, 0.0, -0.0), "broadcast{[2]}(0.0)"),
        of(ConstantRules.ZEROS, s -> numbers(s, -0.0, 1), "[-0.0, 1.0]"),
        of(RealRules.ADD_ZERO, s -> s.a.apply(Arithmetic.ADD, s.x, zero(s)), "x"),
        of(
            RealRules.ADD_ZERO,
            s -> s.a.apply(Arithmetic.ADD, s.x, s.a.zeros(s.v.shape())),
            "broadcast{[3]}(x)"),
        of(RealRules.ZERO_MINUS, s -> s.a.apply(Arithmetic.SUBTRACT, zero(s), s.x), "negate(x)"),
        of(RealRules.ZERO_FACTOR, s -> s.a.multiply(zero(s), s.v), "broadcast{[3]}(0.0)"),
        of(RealRules.ZERO_FACTOR, s -> s.a.divide(zero(s), s.x), "0.0"),
        of(RealRules.ZERO_FACTOR, s -> s.a.divide(s.x, zero(s)), "divide(x, 0.0)"),
        of(
            RealRules.ZERO_FACTOR,
            s -> s.a.matrixMultiply(s.m, s.a.zeros(s.a.matrixTranspose(s.m).shape())),
            "broadcast{[2, 2]}(0.0)"),
        of(RealRules.SUBTRACT_SELF, s -> s.a.subtract(s.a.toReal(s.c), s.a.toReal(s.c)), "0.0"),
        of(RealRules.SUBTRACT_SELF, s -> s.a.subtract(s.x, s.x), "subtract(x, x)"));
  }

  private static List<Example> constants() {
    return List.of(
        of(MeetingRules.CONSTANT_FACTORS, s -> times(s, 3, times(s, 5, s.x)), "multiply(15.0, x)"),
        of(
            MeetingRules.CONSTANT_FACTORS,
            s -> times(s, 3, s.a.divide(s.x, s.a.constant(5))),
            "multiply(0.6, x)"),
        of(
            MeetingRules.CONSTANT_FACTORS,
            s -> times(s, 3, s.a.divide(s.a.constant(5), s.x)),
            "divide(15.0, x)"),
        of(
            MeetingRules.CONSTANT_QUOTIENT,
            s -> s.a.divide(times(s, 3, s.x), s.a.constant(5)),
            "multiply(0.6, x)"),
        of(
            MeetingRules.CONSTANT_OUTWARDS,
            s -> s.a.multiply(times(s, 3, s.x), s.y),
            "multiply(3.0, multiply(x, y))"),
        of(
            MeetingRules.CONSTANT_OUTWARDS,
            s -> s.a.divide(times(s, 3, s.x), s.y),
            "multiply(3.0, divide(x, y))"),
        of(
            MeetingRules.CONSTANT_OUTWARDS,
            s -> s.a.multiply(times(s, 3, s.x), s.v),
            "multiply(multiply(3.0, x), v)"),
        of(
            MeetingRules.CONSTANT_INWARDS,
            s -> times(s, 2, s.a.multiply(s.m, times(s, -0.5, s.v))),
            "multiply(m, negate(v))"),
        of(
            MeetingRules.SCALAR_FACTORS,
            s -> s.a.multiply(s.x, s.a.multiply(s.v, s.y)),
            "multiply(multiply(x, y), v)"),
        of(
            MeetingRules.SCALAR_OUTWARDS,
            s -> s.a.multiply(s.v, s.a.multiply(s.x, s.v)),
            "multiply(multiply(v, v), x)"),
        of(
            MeetingRules.SCALAR_OUTWARDS,
            s -> s.a.multiply(s.a.divide(s.v, s.x), s.v),
            "divide(multiply(v, v), x)"),
        of(
            MeetingRules.CONSTANT_TERMS,
            s -> s.a.add(s.a.add(s.x, s.a.constant(2)), s.a.constant(3)),
            "add(x, 5.0)"),
        of(MeetingRules.LIKE_TERMS, s -> s.a.add(times(s, 3, s.x), s.x), "multiply(4.0, x)"),
        of(
            MeetingRules.LIKE_TERMS,
            s -> s.a.subtract(times(s, 3, s.x), times(s, 5, s.x)),
            "multiply(-2.0, x)"),
        of(
            MeetingRules.LIKE_TERMS,
            s -> s.a.subtract(times(s, 3, s.x), times(s, 3, s.x)),
            "subtract(multiply(3.0, x), multiply(3.0, x))"));
  }

  private static List<Example> choices() {
    return List.of(
        of(
            ArmRules.SUM_OF_CHOICES,
            s -> s.a.add(s.a.select(s.c, s.x, zero(s)), s.a.select(s.c, zero(s), s.y)),
            "select(c, x, y)"),
        of(
            ArmRules.SUM_OF_CHOICES,
            s ->
                s.a.subtract(
                    times(s, 3, s.a.select(s.c, zero(s), s.x)), s.a.select(s.c, s.v, zero(s))),
            "select(c, negate(v), multiply(3.0, x))"),
        of(
            ArmRules.SUM_OF_CHOICES,
            s ->
                s.a.add(
                    s.a.select(s.a.notEqual(s.x, s.y), s.x, zero(s)),
                    s.a.select(s.a.equal(s.x, s.y), s.v, zero(s))),
            "select(notEqual(x, y), x, v)"),
        of(
            ArmRules.SUM_OF_CHOICES,
            s -> s.a.subtract(s.a.select(s.c, s.x, s.v), s.a.select(s.c, s.y, zero(s))),
            "select(c, subtract(x, y), v)"),
        of(
            ArmRules.SUM_OF_CHOICES,
            s -> s.a.add(s.a.select(s.c, s.x, zero(s)), s.a.select(s.d, zero(s), s.y)),
            "add(select(c, x, 0.0), select(d, 0.0, y))"));
  }

  private static List<Example> quotients() {
    return List.of(
        of(
            RealRules.RECIPROCAL,
            s -> s.a.multiply(s.x, s.a.divide(s.a.constant(1), s.y)),
            "divide(x, y)"),
        of(
            RealRules.RECIPROCAL,
            s -> s.a.multiply(s.v, s.a.divide(s.a.constant(1), s.y)),
            "multiply(v, divide(1.0, y))"),
        of(
            RealRules.NESTED_QUOTIENT,
            s -> s.a.divide(s.a.divide(s.x, s.y), s.a.constant(5)),
            "divide(x, multiply(y, 5.0))"));
  }

  private static List<Example> powers() {
    return List.of(
        of(RealRules.WHOLE_POWER, s -> s.a.power(s.x, 3.0), "multiply(x, multiply(x, x))"),
        of(RealRules.WHOLE_POWER, s -> s.a.power(s.x, -2.0), "divide(1.0, multiply(x, x))"),
        of(RealRules.WHOLE_POWER, s -> s.a.power(s.v, -1.0), "divide(1.0, v)"),
        of(RealRules.WHOLE_POWER, s -> s.a.power(s.x, 9.0), "power(x, 9.0)"),
        of(RealRules.HALF_POWER, s -> s.a.power(s.x, 0.5), "sqrt(x)"),
        of(RealRules.HALF_POWER, s -> s.a.power(s.x, -0.5), "divide(1.0, sqrt(x))"),
        of(RealRules.HALF_POWER, s -> s.a.power(s.x, 1.5), "multiply(x, sqrt(x))"),
        of(
            RealRules.ABSOLUTE_OF_NONNEGATIVE,
            s -> s.a.absolute(s.a.sum(s.a.square(s.v))),
            "sum{axes=[0]}(multiply(v, v))"),
        of(RealRules.ABSOLUTE_OF_NONNEGATIVE, s -> s.a.absolute(s.x), "absolute(x)"),
        of(
            RealRules.SQUARE_OF_ROOT,
            s -> s.a.square(s.a.sqrt(s.a.size(Size.named("n")))),
            "toReal(n)"));
  }
}
