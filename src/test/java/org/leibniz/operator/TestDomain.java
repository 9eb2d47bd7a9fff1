package org.leibniz.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;

/**
 * Where an operator is tested: real inputs with a range each, in which it is smooth or constant,
 * and the expression that applies it to them. Every operator of the catalogue has a row in the
 * table.
 */
public record TestDomain(
    String name, List<Range> inputs, BiFunction<Algebra, List<Node>, Node> expression) {

  /** The range of one input's elements. */
  public record Range(Shape shape, double low, double high) {}

  @Override
  public String toString() {
    return name;
  }

  /** The table, by the name of the operator. */
  public static Map<String, TestDomain> table() {
    Map<String, TestDomain> table = new LinkedHashMap<>();
    List<TestDomain> rows = new ArrayList<>(arithmetic());
    rows.addAll(functions());
    rows.addAll(truths());
    rows.addAll(structural());
    rows.forEach(row -> table.put(row.name, row));
    return table;
  }

  private static Range in(double low, double high, int... shape) {
    return new Range(Shape.of(shape), low, high);
  }

  private static TestDomain row(
      String name, BiFunction<Algebra, List<Node>, Node> expression, Range... inputs) {
    return new TestDomain(name, List.of(inputs), expression);
  }

  /** A function of one number, between two bounds. */
  private static TestDomain one(String name, double low, double high) {
    return row(name, applied(name), in(low, high, 2, 3));
  }

  /** A function of two numbers, each between two bounds; the second repeats. */
  private static TestDomain two(
      String name, double low, double high, double secondLow, double secondHigh) {
    return row(name, applied(name), in(low, high, 2, 3), in(secondLow, secondHigh, 2, 1));
  }

  private static BiFunction<Algebra, List<Node>, Node> applied(String name) {
    Elementwise operator = Catalogue.elementwise(name).orElseThrow();
    return (a, x) -> a.apply(operator, x.toArray(Node[]::new));
  }

  private static List<TestDomain> arithmetic() {
    return List.of(
        two("add", -3, 3, -3, 3),
        two("subtract", -3, 3, -3, 3),
        two("multiply", -3, 3, -3, 3),
        two("divide", -3, 3, 0.5, 3),
        one("negate", -3, 3),
        one("absolute", -3, -0.5),
        one("sign", 0.5, 3),
        two("minimum", -3, -0.5, 0.5, 3),
        two("maximum", -3, -0.5, 0.5, 3),
        two("floorDivide", 4.3, 4.6, 1.25, 1.35),
        two("remainder", 4.3, 4.6, 1.25, 1.35),
        row("multiplyAdd", applied("multiplyAdd"), in(-3, 3, 2, 3), in(-3, 3, 3), in(-3, 3, 2, 1)),
        one("floor", 0.2, 0.8),
        one("ceil", 0.2, 0.8),
        one("round", 0.6, 0.9),
        one("truncate", -1.8, -1.2),
        one("toReal", -3, 3),
        one("toInteger", 2.2, 2.8),
        row("stopGradient", (a, x) -> a.stopGradient(a.floor(x.get(0))), in(0.2, 0.8, 3)),
        // Differences would see the steps from one single to the next.
        row(
            "toSingle",
            (a, x) -> a.multiply(x.get(0), a.toSingle(a.floor(x.get(0)))),
            in(3.2, 3.8)),
        two("power", 0.5, 3, -2, 3),
        row(
            "integerPower",
            (a, x) -> a.apply(Powers.INTEGER_POWER, a.toInteger(x.get(0)), a.toInteger(x.get(1))),
            in(2.2, 2.8, 3),
            in(3.2, 3.8, 3)));
  }

  private static List<TestDomain> functions() {
    return List.of(
        one("sqrt", 0.5, 4),
        one("cbrt", -4, -0.5),
        two("hypot", -3, -0.5, 0.5, 3),
        one("exp", -3, 3),
        one("expm1", -3, 3),
        one("log", 0.5, 4),
        one("log1p", -0.5, 3),
        one("log2", 0.5, 4),
        one("log10", 0.5, 4),
        one("sigmoid", -4, 4),
        one("softplus", -4, 4),
        two("logaddexp", -3, 3, -3, 3),
        one("log1mexp", -4, -0.1),
        one("logcosh", -3, 3),
        two("logProduct", 0.5, 3, 0.5, 3),
        one("sin", -4, 4),
        one("cos", -4, 4),
        one("tan", -1, 1),
        one("asin", -0.7, 0.7),
        one("acos", -0.7, 0.7),
        one("atan", -3, 3),
        two("atan2", -3, -0.5, -3, 3),
        one("sinh", -3, 3),
        one("cosh", -3, 3),
        one("tanh", -3, 3),
        one("asinh", -3, 3),
        one("acosh", 1.5, 4),
        one("atanh", -0.7, 0.7),
        one("erf", -2, 2),
        one("erfc", -2, 2),
        one("gamma", 0.5, 5),
        one("lgamma", 0.5, 5),
        one("digamma", 0.5, 5),
        row("polygamma", (a, x) -> a.polygamma(a.integer(2), x.get(0)), in(0.5, 5, 2, 3)),
        row(
            "productQuotient",
            (a, x) -> a.apply(Quotients.PRODUCT, x.get(0), x.get(1), x.get(2)),
            in(-3, 3, 2, 3),
            in(-3, 3, 3),
            in(0.5, 3, 2, 1)),
        quotient("sinQuotient", -4, 4),
        quotient("sinhQuotient", -4, 4),
        quotient("expm1Quotient", -4, 4),
        quotient("log1pQuotient", -0.7, 3),
        reciprocal("reciprocalReal"),
        reciprocal("reciprocalImaginary"));
  }

  /** The first derivative of a quotient. */
  private static TestDomain quotient(String name, double low, double high) {
    Elementwise operator = Catalogue.elementwise(name).orElseThrow();
    return row(name, (a, x) -> a.apply(operator, a.integer(1), x.get(0)), in(low, high, 2, 3));
  }

  /** A part of the third power of a reciprocal. */
  private static TestDomain reciprocal(String name) {
    Elementwise operator = Catalogue.elementwise(name).orElseThrow();
    return row(
        name,
        (a, x) -> a.apply(operator, a.integer(3), x.get(0), x.get(1)),
        in(-3, -0.8, 2, 3),
        in(0.8, 3, 2, 1));
  }

  /** Truth values, away from where they change. */
  private static List<TestDomain> truths() {
    return List.of(
        two("equal", -3, -0.5, 0.5, 3),
        two("notEqual", -3, -0.5, 0.5, 3),
        two("less", -3, -0.5, 0.5, 3),
        two("lessOrEqual", -3, -0.5, 0.5, 3),
        two("greater", -3, -0.5, 0.5, 3),
        two("greaterOrEqual", -3, -0.5, 0.5, 3),
        one("isNaN", -3, 3),
        row(
            "and",
            (a, x) -> a.apply(Logic.AND, positive(a, x.get(0)), positive(a, x.get(1))),
            in(1, 2, 3),
            in(1, 2)),
        row(
            "or",
            (a, x) -> a.apply(Logic.OR, positive(a, x.get(0)), positive(a, x.get(1))),
            in(1, 2, 3),
            in(1, 2)),
        row("not", (a, x) -> a.apply(Logic.NOT, positive(a, x.get(0))), in(1, 2, 3)),
        row(
            "select",
            (a, x) -> a.select(pattern(a), a.exp(x.get(0)), a.sin(x.get(1))),
            in(-2, 2, 2, 3),
            in(-2, 2, 3)));
  }

  private static Node positive(Algebra a, Node x) {
    return a.greater(x, a.constant(0));
  }

  /** A truth value in the shape [2, 3]. */
  private static Node pattern(Algebra a) {
    return a.notEqual(
        known(a, ElementType.REAL, new int[] {2, 3}, 1, 0, 1, 0, 0, 1), a.constant(0));
  }

  static Node known(Algebra a, ElementType element, int[] shape, double... values) {
    return a.tensor(new Tensor(shape, values), element);
  }

  private static Node index(Algebra a, int[] shape, double... values) {
    return known(a, ElementType.INT, shape, values);
  }

  private static List<TestDomain> structural() {
    List<TestDomain> rows = new ArrayList<>();
    rows.add(row("constant", (a, x) -> a.add(x.get(0), a.constant(2)), in(-1, 1)));
    rows.add(
        row(
            "constantTensor",
            (a, x) -> a.multiply(x.get(0), known(a, ElementType.REAL, new int[] {3}, 2, 3, 4)),
            in(-1, 1, 2, 3)));
    rows.add(
        row(
            "size",
            (a, x) -> a.multiply(x.get(0), a.builder().add(new SizeValue(Size.of(3)))),
            in(-1, 1)));
    rows.add(row("iota", (a, x) -> a.multiply(x.get(0), a.iota(Size.of(4))), in(-1, 1, 2, 1)));
    rows.addAll(views());
    rows.addAll(places());
    rows.addAll(reductions());
    return rows;
  }

  /** Views of a square, so that second derivatives are not 0 throughout. */
  private static List<TestDomain> views() {
    return List.of(
        row(
            "broadcast",
            (a, x) -> a.broadcast(a.square(x.get(0)), Shape.of(2, 2, 3)),
            in(-2, 2, 2, 1)),
        row("reshape", (a, x) -> a.reshape(a.square(x.get(0)), Shape.of(3, 2)), in(-2, 2, 2, 3)),
        row(
            "transpose",
            (a, x) -> a.transpose(a.square(x.get(0)), List.of(2, 0, 1)),
            in(-2, 2, 2, 3, 2)),
        row(
            "slice",
            (a, x) -> a.slice(a.square(x.get(0)), 1, Size.ONE, Size.of(2)),
            in(-2, 2, 2, 4)),
        row("pad", (a, x) -> a.pad(a.square(x.get(0)), 1, Size.ONE, Size.of(2)), in(-2, 2, 2, 2)),
        row(
            "stack",
            (a, x) ->
                a.stack(List.of(a.square(x.get(0)), x.get(1), a.multiply(x.get(0), x.get(1))), 1),
            in(-2, 2, 3),
            in(-2, 2, 3)),
        row(
            "concatenate",
            (a, x) ->
                a.concatenate(List.of(a.square(x.get(0)), a.exp(x.get(1)), a.sin(x.get(0))), 1),
            in(-2, 2, 2, 2),
            in(-2, 2, 2, 3)));
  }

  private static List<TestDomain> places() {
    return List.of(
        row(
            "gather",
            (a, x) -> a.gather(a.square(x.get(0)), index(a, new int[] {2, 2}, 2, 0, 1, 1), 1),
            in(-2, 2, 2, 3, 2)),
        row(
            "scatterAdd",
            (a, x) ->
                a.scatterAdd(
                    a.square(x.get(0)),
                    index(a, new int[] {4}, 2, 0, 2, 7),
                    a.exp(a.multiply(x.get(1), x.get(1))),
                    0),
            in(-2, 2, 3, 2),
            in(-1, 1, 4, 2)),
        row("argMinimum", (a, x) -> a.argMinimum(distinct(a, x.get(0)), 1), in(-1, 1, 2, 3)),
        row("argMaximum", (a, x) -> a.argMaximum(distinct(a, x.get(0)), 0), in(-1, 1, 2, 3)));
  }

  private static List<TestDomain> reductions() {
    return List.of(
        row("sum", (a, x) -> a.sum(a.exp(x.get(0)), List.of(0, 2)), in(-2, 2, 2, 3, 2)),
        row("product", (a, x) -> a.product(x.get(0), List.of(0, 2)), in(0.5, 2, 2, 3, 2)),
        row(
            "minimumOver",
            (a, x) -> a.minimumOver(a.square(distinct(a, x.get(0))), List.of(1)),
            in(-1, 1, 2, 3)),
        row(
            "maximumOver",
            (a, x) -> a.maximumOver(a.square(distinct(a, x.get(0))), List.of(0)),
            in(-1, 1, 2, 3)),
        row("all", (a, x) -> a.all(positive(a, x.get(0)), List.of(1)), in(1, 2, 2, 3)),
        row("any", (a, x) -> a.any(positive(a, x.get(0)), List.of(0)), in(1, 2, 2, 3)),
        row(
            "partialSum",
            (a, x) -> {
              Node column = a.iota(Size.of(3));
              Node row = a.reshape(column, Shape.of(3, 1));
              Node where = a.lessOrEqual(column, row);
              return a.builder().add(new PartialSum(List.of(0, 2)), a.exp(x.get(0)), where);
            },
            in(-2, 2, 2, 3, 3)),
        row(
            "productSum",
            (a, x) -> {
              Node column = a.iota(Size.of(3));
              Node where = a.lessOrEqual(column, a.reshape(column, Shape.of(3, 1)));
              Node first = a.builder().add(new ProductSum(List.of(0)), x.get(0), a.exp(x.get(1)));
              return a.builder().add(new ProductSum(List.of(1)), first, x.get(1), where);
            },
            in(-2, 2, 2, 1, 3),
            in(-1, 1, 3, 3)),
        row(
            "matrixMultiply",
            (a, x) -> a.matrixMultiply(x.get(0), a.exp(x.get(1))),
            in(-2, 2, 2, 2, 3),
            in(-1, 1, 2, 3, 2)));
  }

  /** Elements more than 2 apart, so that which is the least does not change nearby. */
  private static Node distinct(Algebra a, Node x) {
    return a.add(x, known(a, ElementType.REAL, new int[] {2, 3}, 20, 10, 15, 5, 30, 25));
  }

  /** A point of the domain, drawn from a generator. */
  public List<Tensor> draw(Random random) {
    List<Tensor> point = new ArrayList<>();
    for (Range range : inputs) {
      int[] shape = range.shape().evaluate(Map.of());
      double[] values = new double[Tensor.count(shape)];
      Arrays.setAll(values, i -> range.low + (range.high - range.low) * random.nextDouble());
      point.add(new Tensor(shape, values));
    }
    return point;
  }
}
