package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leibniz.derive.ForwardMode;
import org.leibniz.derive.ReverseMode;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Catalogue;
import org.leibniz.operator.EdgeTest;
import org.leibniz.operator.TestDomain;

/**
 * Every operator of the catalogue: its value and its first and second derivatives, in reverse and
 * forward, by the interpreter and by one emitted class, bit for bit; at random points of its
 * domain, at points far from it, and at edges. All programs share one class, so that there is one
 * compilation.
 */
final class OperatorContractTest {
  private static final double[] UNUSUAL = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    2.0,
    1.5,
    -2.5,
    3.0,
    1e-310,
    -1e-310,
    1e-160,
    1e-17,
    1e17,
    -1e17,
    1e160,
    40.0,
    -40.0,
    709.0,
    -745.0,
    800.0,
    0.9999999999999999,
    -0.9999999999999999,
    Math.PI,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };
  private static final int UNUSUAL_POINTS = 60;
  private static final int POINTS = 4;

  private static final Map<String, List<Node>> INPUTS = new LinkedHashMap<>();
  private static final GraphBuilder BUILDER = new GraphBuilder();
  private static final Algebra ALGEBRA = new Algebra(BUILDER);
  private static Comparison comparison;

  @BeforeAll
  static void compile() {
    Map<String, List<Node>> programs = new LinkedHashMap<>();
    for (TestDomain domain : TestDomain.table().values()) {
      List<Node> inputs =
          inputs(domain.name(), domain.inputs().stream().map(TestDomain.Range::shape).toList());
      programs.put(
          domain.name(), program(domain.name(), domain.expression().apply(ALGEBRA, inputs)));
    }
    for (EdgeTest.Edge edge : EdgeTest.edges()) {
      List<Node> inputs = inputs(edge.name(), List.of(Shape.of(edge.point().length)));
      programs.put(
          edge.name(), program(edge.name(), edge.function().apply(ALGEBRA, inputs.get(0))));
    }
    List<Node> all = INPUTS.values().stream().flatMap(List::stream).toList();
    comparison = new Comparison(all, programs);
  }

  private static List<Node> inputs(String name, List<Shape> shapes) {
    List<Node> inputs = new ArrayList<>();
    for (Shape shape : shapes) {
      String symbol = "p" + INPUTS.size() + "_" + inputs.size();
      inputs.add(BUILDER.add(new Input(symbol, Input.Kind.PARAMETER, Type.real(shape))));
    }
    INPUTS.put(name, inputs);
    return inputs;
  }

  /** The value; a gradient and a tangent of it; a gradient and a tangent of the gradient. */
  private static List<Node> program(String name, Node value) {
    List<Node> inputs = INPUTS.get(name);
    Node scalar = weighed(List.of(value));
    List<Node> gradient = ReverseMode.gradient(BUILDER, scalar, inputs);
    Node slope = weighed(gradient);
    List<Node> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(gradient);
    outputs.add(tangent(scalar, inputs));
    outputs.addAll(ReverseMode.gradient(BUILDER, slope, inputs));
    outputs.add(tangent(slope, inputs));
    return outputs;
  }

  private static Node tangent(Node scalar, List<Node> inputs) {
    List<Optional<Node>> directions = new ArrayList<>();
    inputs.forEach(input -> directions.add(Optional.of(weights(input.shape(), inputs.size()))));
    Optional<Node> found =
        new ForwardMode(BUILDER).pushforward(List.of(scalar), inputs, directions).get(0);
    return found.orElseGet(() -> ALGEBRA.constant(0));
  }

  /** A scalar to which every element contributes by a weight of its own. */
  private static Node weighed(List<Node> tensors) {
    Node sum = ALGEBRA.constant(0);
    for (Node tensor : tensors) {
      Node product = ALGEBRA.multiply(ALGEBRA.toReal(tensor), weights(tensor.shape(), 1));
      sum = ALGEBRA.add(sum, ALGEBRA.sum(product));
    }
    return sum;
  }

  private static Node weights(Shape shape, int phase) {
    int[] sizes = shape.evaluate(Map.of());
    double[] weights = new double[Tensor.count(sizes)];
    Arrays.setAll(weights, i -> 1.5 + Math.cos(i + phase));
    return ALGEBRA.tensor(new Tensor(sizes, weights), ElementType.REAL);
  }

  @Test
  void everyOperatorIsCompared() {
    List<String> missing = new ArrayList<>();
    for (String name : Catalogue.elementwise()) {
      if (!comparison.programs().contains(name)) {
        missing.add(name);
      }
    }
    Catalogue.structural().stream()
        .filter(name -> !comparison.programs().contains(name))
        .forEach(missing::add);
    // What repeats or delays other operators has no domain of its own; programs of the language
    // have them.
    missing.removeAll(List.of("loop", "derivative", "custom", "named"));
    assertEquals(List.of(), missing);
  }

  @Test
  void atPointsOfTheDomain() {
    Random random = new Random(1);
    for (int i = 0; i < POINTS; i++) {
      Map<String, Tensor> point = neutral();
      for (TestDomain domain : TestDomain.table().values()) {
        put(point, domain.name(), domain.draw(random));
      }
      assertEquals(List.of(), comparison.differences(point));
    }
  }

  @Test
  void atUnusualPoints() {
    Random random = new Random(2);
    for (int i = 0; i < UNUSUAL_POINTS; i++) {
      Map<String, Tensor> point = neutral();
      point
          .values()
          .forEach(
              tensor ->
                  Arrays.setAll(tensor.values(), k -> UNUSUAL[random.nextInt(UNUSUAL.length)]));
      assertEquals(List.of(), comparison.differences(point));
    }
  }

  @Test
  void atEdges() {
    Map<String, Tensor> point = neutral();
    for (EdgeTest.Edge edge : EdgeTest.edges()) {
      put(point, edge.name(), List.of(Tensor.vector(edge.point())));
    }
    assertEquals(List.of(), comparison.differences(point));
  }

  private static Map<String, Tensor> neutral() {
    Map<String, Tensor> point = new LinkedHashMap<>();
    for (List<Node> inputs : INPUTS.values()) {
      for (Node input : inputs) {
        Tensor ones = Tensor.zeros(input.shape().evaluate(Map.of()));
        Arrays.fill(ones.values(), 1);
        point.put(((Input) input.operator()).symbol(), ones);
      }
    }
    return point;
  }

  private static void put(Map<String, Tensor> point, String name, List<Tensor> tensors) {
    List<Node> inputs = INPUTS.get(name);
    for (int i = 0; i < tensors.size(); i++) {
      point.put(((Input) inputs.get(i).operator()).symbol(), tensors.get(i));
    }
  }
}
