package org.leibniz.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Custom;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Implicit;
import org.leibniz.operator.Logic;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Named;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Quotients;
import org.leibniz.operator.Reciprocals;
import org.leibniz.operator.SizeValue;
import org.leibniz.operator.Trigonometry;

/** Examples of the rules that keep every bit. */
final class ExactExamples {
  private ExactExamples() {}

  private static Example of(Rule rule, Function<Example.Scene, Node> expression, String after) {
    return new Example(rule, expression, after);
  }

  static List<Example> all() {
    return java.util.stream.Stream.of(constants(), identities(), signs(), choices(), cleanup())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Example> constants() {
    return List.of(
        of(ConstantRules.FOLD, s -> s.a.exp(s.a.constant(0)), "1.0"),
        of(
            ConstantRules.FOLD,
            s -> s.a.stack(List.of(s.a.constant(1), s.a.constant(2)), 0),
            "[1.0, 2.0]"),
        of(ConstantRules.FOLD, s -> s.a.sum(known(s, 1, 2, 4)), "7.0"),
        of(
            ConstantRules.FOLD,
            s -> s.a.slice(known(s, 1, 2, 4), 0, Size.ONE, Size.of(2)),
            "[2.0, 4.0]"),
        of(
            ConstantRules.FOLD,
            s -> s.a.slice(known(s, 1, 2), 0, Size.ZERO, Expressions.n().minus(Expressions.n())),
            "[]"),
        of(ConstantRules.UNIFORM, s -> known(s, 3, 3, 3), "broadcast{[3]}(3.0)"),
        of(ConstantRules.UNIFORM, s -> known(s, 0.0, -0.0), "[0.0, -0.0]"),
        of(ConstantRules.SIZE, s -> s.a.builder().add(new SizeValue(Size.of(3))), "3"),
        of(ConstantRules.SIZE, s -> s.a.builder().add(new SizeValue(Expressions.n())), "n"),
        of(ConstantRules.SINGLE, s -> s.a.iota(Size.ONE), "broadcast{[1]}(0)"),
        of(ConstantRules.SINGLE, s -> s.a.iota(Size.of(2)), "2"),
        of(ConstantRules.LOOP, s -> doubling(s, s.a.integer(5)), "32.0"),
        of(
            ConstantRules.LOOP,
            s -> doubling(s, s.i),
            "component{0}(loop{states=1, trips=9}(i, 1.0))"),
        of(
            ConstantRules.PICKED,
            s ->
                s.a.gather(
                    known(s, 1, 2, 3, 4, 5),
                    s.a.add(s.a.multiply(s.a.integer(2), s.a.iota(Size.of(2))), s.a.integer(1)),
                    0),
            "[2.0, 4.0]"));
  }

  private static Node known(Example.Scene s, double... values) {
    return s.a.builder().add(new ConstantTensor(Tensor.vector(values), ElementType.REAL));
  }

  private static Node doubling(Example.Scene s, Node count) {
    Algebra inside = new Algebra(new GraphBuilder());
    Node index = inside.builder().add(new Input("k", Input.Kind.LOCAL, Type.integer()));
    Node state = inside.builder().add(new Input("z", Input.Kind.LOCAL, Type.real()));
    Graph body = Graph.of(List.of(index, state), List.of(inside.add(state, state)));
    Loop loop = new Loop(1, Size.of(9), false, body, Optional.empty());
    return s.a.builder().add(new Component(0), s.a.builder().add(loop, count, s.a.constant(1)));
  }

  private static List<Example> identities() {
    return List.of(
        of(IdentityRules.ORDER, s -> s.a.apply(Arithmetic.ADD, s.y, s.x), "add(x, y)"),
        of(
            IdentityRules.ORDER,
            s -> s.a.apply(Arithmetic.ADD, s.a.constant(1), s.x),
            "add(x, 1.0)"),
        of(
            IdentityRules.ORDER,
            s -> s.a.apply(Arithmetic.MULTIPLY, s.x, s.a.constant(3)),
            "multiply(3.0, x)"),
        of(IdentityRules.ORDER, s -> s.a.hypot(s.y, s.x), "hypot(x, y)"),
        of(IdentityRules.ORDER, s -> s.a.minimum(s.y, s.x), "minimum(x, y)"),
        of(
            IdentityRules.WIDEN,
            s -> s.a.apply(Arithmetic.MULTIPLY, s.a.integer(2), s.x),
            "multiply(2.0, x)"),
        of(
            IdentityRules.WIDEN,
            s -> s.a.apply(Arithmetic.MULTIPLY, s.a.integer(2), s.i),
            "multiply(2, i)"),
        of(IdentityRules.GREATER, s -> s.a.greater(s.x, s.y), "less(y, x)"),
        of(IdentityRules.GREATER, s -> s.a.greaterOrEqual(s.x, s.y), "lessOrEqual(y, x)"),
        of(
            IdentityRules.SUBTRACT_CONSTANT,
            s -> s.a.apply(Arithmetic.SUBTRACT, s.x, s.a.constant(3)),
            "add(x, -3.0)"),
        of(
            IdentityRules.SUBTRACT_CONSTANT,
            s -> s.a.apply(Arithmetic.SUBTRACT, s.i, s.a.integer(0)),
            "add(i, 0)"),
        of(
            IdentityRules.ADD_NEGATIVE_ZERO,
            s -> s.a.apply(Arithmetic.ADD, s.x, s.a.constant(-0.0)),
            "x"),
        of(
            IdentityRules.ADD_NEGATIVE_ZERO,
            s -> s.a.apply(Arithmetic.ADD, s.x, s.a.constant(0.0)),
            "add(x, 0.0)"),
        of(
            IdentityRules.MULTIPLY_ONE,
            s -> s.a.apply(Arithmetic.MULTIPLY, s.x, s.a.constant(1)),
            "x"),
        of(
            IdentityRules.MULTIPLY_ONE,
            s -> s.a.multiply(s.a.ones(s.v.shape()), s.x),
            "broadcast{[3]}(x)"),
        of(
            IdentityRules.MULTIPLY_MINUS_ONE,
            s -> s.a.apply(Arithmetic.MULTIPLY, s.x, s.a.constant(-1)),
            "negate(x)"),
        of(IdentityRules.DIVIDE_ONE, s -> s.a.apply(Arithmetic.DIVIDE, s.x, s.a.constant(1)), "x"),
        of(
            IdentityRules.DIVIDE_ONE,
            s -> s.a.apply(Arithmetic.DIVIDE, s.i, s.a.constant(1)),
            "toReal(i)"),
        of(
            IdentityRules.DIVIDE_POWER_OF_TWO,
            s -> s.a.divide(s.x, s.a.constant(-4)),
            "multiply(-0.25, x)"),
        of(
            IdentityRules.DIVIDE_POWER_OF_TWO,
            s -> s.a.divide(s.x, s.a.constant(3)),
            "divide(x, 3.0)"),
        of(
            IdentityRules.DIVIDE_POWER_OF_TWO,
            s -> s.a.divide(s.x, s.a.constant(0)),
            "divide(x, 0.0)"),
        of(
            IdentityRules.DIVIDE_POWER_OF_TWO,
            s -> s.a.divide(s.x, s.a.constant(Double.MIN_VALUE)),
            "divide(x, 4.9E-324)"),
        of(IdentityRules.DOUBLE, s -> s.a.apply(Arithmetic.ADD, s.x, s.x), "multiply(2.0, x)"),
        of(IdentityRules.DOUBLE, s -> s.a.apply(Arithmetic.ADD, s.i, s.i), "multiply(2, i)"),
        of(
            IdentityRules.SMALL_POWER,
            s -> s.a.apply(Powers.POWER, s.x, s.a.constant(2)),
            "multiply(x, x)"),
        of(IdentityRules.SMALL_POWER, s -> s.a.apply(Powers.POWER, s.x, s.a.constant(1)), "x"),
        of(
            IdentityRules.SMALL_POWER,
            s -> s.a.apply(Powers.POWER, s.v, s.a.integer(0)),
            "broadcast{[3]}(1.0)"),
        of(IdentityRules.SMALL_POWER, s -> s.a.power(s.i, s.a.integer(2)), "multiply(i, i)"),
        of(IdentityRules.IDEMPOTENT, s -> s.a.maximum(s.x, s.x), "x"),
        of(IdentityRules.ALREADY_REAL, s -> s.a.apply(Conversion.TO_REALS, s.x), "x"),
        of(IdentityRules.ALREADY_REAL, s -> s.a.floor(s.i), "i"),
        of(IdentityRules.ALREADY_REAL, s -> s.a.floor(s.x), "floor(x)"));
  }

  private static List<Example> signs() {
    return List.of(
        of(SignRules.NEGATE_NEGATE, s -> s.a.apply(Arithmetic.NEGATE, s.a.negate(s.x)), "x"),
        of(SignRules.EVEN, s -> s.a.absolute(s.a.negate(s.x)), "absolute(x)"),
        of(SignRules.EVEN, s -> s.a.cosh(s.a.negate(s.x)), "cosh(x)"),
        of(SignRules.ADD_NEGATED, s -> s.a.add(s.x, s.a.negate(s.y)), "subtract(x, y)"),
        of(SignRules.ADD_NEGATED, s -> s.a.add(s.a.negate(s.y), s.x), "subtract(x, y)"),
        of(SignRules.SUBTRACT_NEGATED, s -> s.a.subtract(s.x, s.a.negate(s.y)), "add(x, y)"),
        of(
            SignRules.NEGATED_FACTOR,
            s -> s.a.multiply(s.a.negate(s.x), s.y),
            "negate(multiply(x, y))"),
        of(SignRules.NEGATED_FACTOR, s -> s.a.divide(s.x, s.a.negate(s.y)), "negate(divide(x, y))"),
        of(
            SignRules.NEGATED_FACTOR,
            s -> s.a.multiply(s.a.negate(s.x), s.a.negate(s.v)),
            "multiply(x, v)"),
        of(
            SignRules.NEGATE_CONSTANT_FACTOR,
            s -> s.a.negate(s.a.multiply(s.a.constant(3), s.x)),
            "multiply(-3.0, x)"),
        of(
            SignRules.NEGATE_CONSTANT_FACTOR,
            s -> s.a.negate(s.a.divide(s.a.constant(3), s.x)),
            "divide(-3.0, x)"),
        of(
            SignRules.NEGATIVE_TERM,
            s -> s.a.add(s.x, s.a.multiply(s.a.constant(-3), s.y)),
            "subtract(x, multiply(3.0, y))"),
        of(
            SignRules.NEGATIVE_TERM,
            s -> s.a.subtract(s.x, s.a.multiply(s.a.constant(-3), s.y)),
            "add(x, multiply(3.0, y))"));
  }

  private static List<Example> choices() {
    return List.of(
        of(
            ChoiceRules.DECIDED,
            s -> s.a.apply(Logic.SELECT, s.a.truth(true), s.x, s.v),
            "broadcast{[3]}(x)"),
        of(ChoiceRules.DECIDED, s -> s.a.apply(Logic.SELECT, s.a.truth(false), s.x, s.y), "y"),
        of(
            ChoiceRules.DECIDED,
            s -> s.a.apply(Logic.SELECT, s.mask, s.x, s.x),
            "broadcast{[3]}(x)"),
        of(
            ChoiceRules.NEGATED_CONDITION,
            s -> s.a.select(s.a.not(s.c), s.x, s.y),
            "select(c, y, x)"),
        of(
            ChoiceRules.TRUTH_OF_CONDITION,
            s -> s.a.select(s.c, s.a.truth(true), s.a.truth(false)),
            "c"),
        of(
            ChoiceRules.TRUTH_OF_CONDITION,
            s -> s.a.select(s.c, s.a.truth(false), s.a.truth(true)),
            "not(c)"),
        of(
            ArmRules.IMPLIED,
            s -> s.a.select(s.c, s.a.select(s.c, s.x, s.y), s.a.constant(0)),
            "select(c, x, 0.0)"),
        of(
            ArmRules.IMPLIED,
            s -> s.a.select(s.a.and(s.c, s.d), s.y, s.a.select(s.c, s.x, s.y)),
            "select(and(c, d), y, select(c, x, y))"),
        of(
            ArmRules.IMPLIED,
            s -> s.a.select(s.a.and(s.c, s.a.not(s.d)), s.a.select(s.d, s.x, s.y), s.x),
            "select(and(c, not(d)), y, x)"),
        of(
            ArmRules.IMPLIED,
            s -> s.a.select(s.a.or(s.c, s.mask), s.x, s.a.select(s.mask, s.v, s.y)),
            "select(or(c, mask), x, y)"),
        of(
            ArmRules.IMPLIED,
            s ->
                s.a.select(
                    s.mask, s.a.multiply(s.a.select(s.mask, s.v, s.y), s.x), s.a.toReal(s.mask)),
            "select(mask, multiply(v, x), toReal(false))"),
        of(
            ArmRules.IMPLIED,
            s -> s.a.select(s.mask, s.a.exp(s.a.select(s.mask, s.v, s.y)), s.x),
            "select(mask, exp(select(mask, v, y)), x)"),
        of(ArmRules.COMPLEMENT, s -> s.a.or(s.mask, s.a.not(s.mask)), "broadcast{[3]}(true)"),
        of(ArmRules.COMPLEMENT, s -> s.a.and(s.a.not(s.c), s.c), "false"),
        of(
            ArmRules.CHOICE_OF_CONSTANTS,
            s ->
                s.a.multiply(s.a.select(s.mask, s.a.constant(1), s.a.constant(0)), s.a.constant(3)),
            "select(mask, multiply(1.0, 3.0), multiply(0.0, 3.0))"),
        of(
            ChoiceRules.LOGIC_CONSTANT,
            s -> s.a.apply(Logic.AND, s.a.truth(false), s.mask),
            "broadcast{[3]}(false)"),
        of(ChoiceRules.LOGIC_CONSTANT, s -> s.a.apply(Logic.OR, s.a.truth(false), s.c), "c"),
        of(ChoiceRules.NOT, s -> s.a.apply(Logic.NOT, s.a.not(s.c)), "c"),
        of(ChoiceRules.NOT, s -> s.a.not(s.a.equal(s.x, s.y)), "notEqual(x, y)"),
        of(ChoiceRules.NOT, s -> s.a.not(s.a.notEqual(s.x, s.y)), "equal(x, y)"),
        of(ChoiceRules.NOT, s -> s.a.not(s.a.less(s.x, s.y)), "not(less(x, y))"),
        of(
            ChoiceRules.TRUTH_OF_NUMBER,
            s -> s.a.notEqual(s.a.broadcast(s.a.toReal(s.c), s.v.shape()), s.a.constant(0)),
            "broadcast{[3]}(c)"),
        of(
            ChoiceRules.TRUTH_OF_NUMBER,
            s -> s.a.apply(Comparison.NOT_EQUAL, s.a.sum(s.a.toReal(s.mask)), s.a.constant(0)),
            "any{axes=[0]}(mask)"));
  }

  private static List<Example> cleanup() {
    return List.of(
        of(CleanupRules.NAMED, s -> s.a.builder().add(new Named("z", 1), s.x), "x"),
        of(CleanupRules.STOP_GRADIENT, s -> s.a.stopGradient(s.x), "x"),
        of(CleanupRules.CUSTOM, s -> s.a.builder().add(clipped(), s.y), "exp(y)"),
        of(
            CleanupRules.SOLVE,
            s -> s.a.solve(s.a.reshape(s.x, Shape.of(1, 1)), s.a.reshape(s.v, Shape.of(1, 3))),
            "divide(reshape{[1, 3]}(v), select(equal(reshape{[1, 1]}(x), 0.0), NaN, reshape{[1, 1]}(x)))"),
        of(CleanupRules.IMPLICIT, s -> s.a.builder().add(solved(), s.y), "exp(y)"),
        of(
            CleanupRules.QUOTIENT,
            s -> Quotients.of(s.a, Trigonometry.SIN, s.x).orElseThrow(),
            "divide(sin(x), x)"),
        of(
            CleanupRules.QUOTIENT,
            s -> Quotients.of(s.a, Exponentials.LOG1P, s.v).orElseThrow(),
            "divide(log1p(v), v)"),
        of(
            CleanupRules.RECIPROCAL,
            s -> s.a.apply(Reciprocals.IMAGINARY, s.a.integer(1), s.x, s.y),
            "negate(divide(divide(x, hypot(x, y)), hypot(x, y)))"),
        of(
            CleanupRules.RECIPROCAL,
            s -> s.a.apply(Reciprocals.REAL, s.a.integer(1), s.x, s.y),
            "divide(divide(y, hypot(x, y)), hypot(x, y))"),
        of(
            CleanupRules.RECIPROCAL,
            s -> s.a.apply(Reciprocals.REAL, s.a.integer(2), s.x, s.y),
            "divide(divide(multiply(divide(subtract(y, x), hypot(x, y)), divide(add(y, x), hypot(x,"
                + " y))), hypot(x, y)), hypot(x, y))"),
        of(
            CleanupRules.RECIPROCAL,
            s -> s.a.apply(Reciprocals.IMAGINARY, s.a.integer(2), s.x, s.y),
            "divide(divide(multiply(-2.0, multiply(divide(y, hypot(x, y)), divide(x, hypot(x, y)))),"
                + " hypot(x, y)), hypot(x, y))"),
        of(
            CleanupRules.RECIPROCAL,
            s -> s.a.apply(Reciprocals.IMAGINARY, s.a.integer(3), s.x, s.y),
            "reciprocalImaginary(3, x, y)"),
        of(
            CleanupRules.QUOTIENT,
            s -> s.a.apply(Quotients.SIN, s.a.integer(1), s.x),
            "sinQuotient(1, x)"));
  }

  private static Implicit solved() {
    Graph body = clipped().body();
    return new Implicit(body, body, body);
  }

  private static Custom clipped() {
    Algebra inside = new Algebra(new GraphBuilder());
    Node x = inside.builder().add(new Input("x", Input.Kind.LOCAL, Type.real()));
    Node g = inside.builder().add(new Input("g", Input.Kind.LOCAL, Type.real()));
    Graph body = Graph.of(List.of(x), List.of(inside.exp(x)));
    return new Custom("f", 1, body, Graph.of(List.of(x, g), List.of(g)));
  }
}
