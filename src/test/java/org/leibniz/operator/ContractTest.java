package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leibniz.derive.ForwardMode;
import org.leibniz.derive.ReverseMode;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * Every operator of the catalogue, at random points of its test domain: first and second
 * derivatives, in reverse and forward, against differences of high order in random directions.
 */
class ContractTest {
  private static final double TOLERANCE = 1e-8;
  private static final int POINTS = 3;

  @Test
  void everyOperatorHasATestDomain() {
    Set<String> names = new LinkedHashSet<>(Catalogue.elementwise());
    names.addAll(Catalogue.structural());
    assertEquals(names, new LinkedHashSet<>(sorted(names)));
  }

  private static List<String> sorted(Set<String> names) {
    Set<String> rows = TestDomain.table().keySet();
    assertTrue(names.containsAll(rows), "rows without an operator");
    return names.stream().filter(rows::contains).toList();
  }

  @TestFactory
  Stream<DynamicTest> derivativesAreThoseOfTheValue() {
    return TestDomain.table().values().stream()
        .map(domain -> DynamicTest.dynamicTest(domain.name(), () -> check(domain)));
  }

  private void check(TestDomain domain) {
    Program program = new Program(domain);
    assertTrue(
        program.expression.operator().name().equals(domain.name())
            || Graph.reachable(List.of(program.expression)).stream()
                .anyMatch(node -> node.operator().name().equals(domain.name())),
        "the row applies its operator");
    Node value = program.weighed(List.of(program.expression));
    Node slope = check(program, value, 1);
    check(program, slope, 2);
  }

  /** Checks the derivatives of a scalar; gives a scalar that depends on all of them. */
  private Node check(Program program, Node scalar, int order) {
    List<Node> gradient = ReverseMode.gradient(program.builder, scalar, program.inputs);
    Optional<Node> tangent =
        new ForwardMode(program.builder)
            .pushforward(
                List.of(scalar),
                program.inputs,
                program.directions.stream().map(Optional::of).toList())
            .get(0);
    List<Node> outputs =
        new ArrayList<>(List.of(scalar, tangent.orElseGet(() -> program.algebra.constant(0))));
    outputs.addAll(gradient);
    List<Node> all = new ArrayList<>(program.inputs);
    all.addAll(program.directions);
    Interpreter interpreter = new Interpreter(Graph.of(all, outputs), Map.of());
    Random random = new Random(program.domain.name().hashCode());
    for (int i = 0; i < POINTS; i++) {
      List<Tensor> point = program.domain.draw(random);
      List<Tensor> direction = directions(point, random);
      List<Tensor> results = interpreter.evaluate(join(point, direction));
      double expected =
          derivative(
              t ->
                  interpreter
                      .evaluate(join(moved(point, direction, t), direction))
                      .get(0)
                      .scalar());
      String at =
          program.domain.name() + ", order " + order + ", at " + point + " along " + direction;
      near(expected, results.get(1).scalar(), "forward: " + at);
      near(expected, product(results.subList(2, results.size()), direction), "reverse: " + at);
    }
    return program.weighed(gradient);
  }

  private static void near(double expected, double actual, String message) {
    double scale = Math.max(1, Math.abs(expected));
    assertTrue(
        Math.abs(expected - actual) <= TOLERANCE * scale,
        expected + " is not " + actual + ": " + message);
  }

  /** The derivative at 0 by central differences, extrapolated to step 0 (Richardson). */
  static double derivative(DoubleUnaryOperator function) {
    int levels = 5;
    double[] estimates = new double[levels];
    double step = 0.06;
    for (int i = 0; i < levels; i++) {
      estimates[i] = (function.applyAsDouble(step) - function.applyAsDouble(-step)) / (2 * step);
      double factor = 4;
      for (int j = i - 1; j >= 0; j--) {
        estimates[j] = estimates[j + 1] + (estimates[j + 1] - estimates[j]) / (factor - 1);
        factor *= 4;
      }
      step /= 2;
    }
    return estimates[0];
  }

  private static List<Tensor> directions(List<Tensor> point, Random random) {
    List<Tensor> directions = new ArrayList<>();
    for (Tensor tensor : point) {
      double[] values = new double[tensor.values().length];
      Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
      directions.add(new Tensor(tensor.shape(), values));
    }
    return directions;
  }

  private static List<Tensor> moved(List<Tensor> point, List<Tensor> direction, double t) {
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      double[] from = point.get(i).values();
      double[] along = direction.get(i).values();
      double[] values = new double[from.length];
      Arrays.setAll(values, k -> from[k] + t * along[k]);
      moved.add(new Tensor(point.get(i).shape(), values));
    }
    return moved;
  }

  private static double product(List<Tensor> left, List<Tensor> right) {
    double sum = 0;
    for (int i = 0; i < left.size(); i++) {
      for (int k = 0; k < left.get(i).values().length; k++) {
        sum += left.get(i).values()[k] * right.get(i).values()[k];
      }
    }
    return sum;
  }

  private static List<Tensor> join(List<Tensor> left, List<Tensor> right) {
    List<Tensor> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  /**
   * The expression of a row, its inputs, and inputs for the direction in which it is
   * differentiated.
   */
  private static final class Program {
    final TestDomain domain;
    final GraphBuilder builder = new GraphBuilder();
    final Algebra algebra = new Algebra(builder);
    final List<Node> inputs = new ArrayList<>();
    final List<Node> directions = new ArrayList<>();
    final Node expression;

    Program(TestDomain domain) {
      this.domain = domain;
      for (TestDomain.Range range : domain.inputs()) {
        Type type = Type.real(range.shape());
        inputs.add(builder.add(new Input("x" + inputs.size(), Input.Kind.PARAMETER, type)));
        directions.add(builder.add(new Input("d" + directions.size(), Input.Kind.DATA, type)));
      }
      expression = domain.expression().apply(algebra, inputs);
    }

    /** A scalar to which every element contributes by a weight of its own. */
    Node weighed(List<Node> tensors) {
      Node sum = algebra.constant(0);
      for (Node tensor : tensors) {
        int[] shape = tensor.shape().evaluate(Map.of());
        double[] weights = new double[Tensor.count(shape)];
        Arrays.setAll(weights, i -> 1.5 + Math.cos(i + 1));
        Node weight = algebra.tensor(new Tensor(shape, weights), ElementType.REAL);
        sum = algebra.add(sum, algebra.sum(algebra.multiply(algebra.toReal(tensor), weight)));
      }
      return sum;
    }
  }
}
