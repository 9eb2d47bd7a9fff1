package org.leibniz.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

class InterpreterTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final List<String> calls = new ArrayList<>();
  private final Node x = input("x", Type.real());

  /** Passes its operand on and notes that it was evaluated. */
  private record Traced(String name, List<String> calls) implements Operator {
    @Override
    public Type type(List<Type> operands) {
      return operands.get(0);
    }

    @Override
    public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
      calls.add(name);
      return operands.get(0);
    }

    @Override
    public List<Flow> pullback(Reverse reverse) {
      return List.of();
    }

    @Override
    public List<Flow> pushforward(Forward forward) {
      return List.of();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Traced traced && traced.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private Node input(String symbol, Type type) {
    return builder.add(new Input(symbol, Input.Kind.PARAMETER, type));
  }

  private Node traced(String name, Node operand) {
    return builder.add(new Traced(name, calls), operand);
  }

  private double at(Node node, double value) {
    Graph graph = Graph.of(List.of(x), List.of(node));
    return new Interpreter(graph, Map.of())
        .evaluate(Map.of("x", Tensor.scalar(value)))
        .get(0)
        .scalar();
  }

  private Node positive() {
    return algebra.greater(x, algebra.constant(0));
  }

  @Test
  void scalarsAreCalculated() {
    Node y = algebra.add(algebra.multiply(x, x), algebra.divide(algebra.sin(x), algebra.negate(x)));
    assertEquals(4 - Math.sin(2) / 2, at(y, 2), 1e-15);
    assertEquals(3, at(algebra.select(positive(), algebra.constant(3), x), 2));
    assertEquals(-2, at(algebra.select(positive(), algebra.constant(3), x), -2));
  }

  @Test
  void outputsHaveTheirNames() {
    Node data = input("data", Type.real(Shape.of(Size.named("n"))));
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("twice", algebra.multiply(algebra.constant(2), data));
    outputs.put("total", algebra.sum(data));
    outputs.put("itself", x);
    Interpreter interpreter = new Interpreter(new Graph(List.of(x, data), outputs), Map.of("n", 3));
    Map<String, Tensor> inputs = Map.of("x", Tensor.scalar(7), "data", Tensor.vector(1, 2, 3));
    Map<String, Tensor> results = interpreter.outputs(inputs);
    assertEquals(List.of("twice", "total", "itself"), List.copyOf(results.keySet()));
    assertEquals(Tensor.vector(2, 4, 6), results.get("twice"));
    assertEquals(Tensor.scalar(6), results.get("total"));
    assertEquals(Tensor.scalar(7), results.get("itself"));
    assertEquals(
        List.copyOf(results.values()),
        interpreter.evaluate(List.of(Tensor.scalar(7), Tensor.vector(1, 2, 3))));
  }

  @Test
  void inputsAreChecked() {
    Node data = input("data", Type.real(Shape.of(3)));
    Interpreter interpreter =
        new Interpreter(Graph.of(List.of(data), List.of(algebra.sum(data))), Map.of());
    assertThrows(IllegalArgumentException.class, () -> interpreter.evaluate(Map.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> interpreter.evaluate(Map.of("data", Tensor.vector(1, 2))));
    assertThrows(IllegalArgumentException.class, () -> interpreter.evaluate(List.of()));
    Interpreter unsized =
        new Interpreter(Graph.of(List.of(), List.of(algebra.iota(Size.named("m")))), Map.of());
    assertThrows(IllegalStateException.class, () -> unsized.evaluate(List.of()));
  }

  @Test
  void onlyTheArmThatIsTakenIsEvaluated() {
    Node y = algebra.select(positive(), traced("then", x), traced("else", x));
    at(y, 1);
    assertEquals(List.of("then"), calls);
    at(y, -1);
    assertEquals(List.of("then", "else"), calls);
  }

  @Test
  void whatBothArmsNeedIsEvaluatedOnce() {
    Node shared = traced("shared", x);
    Node y =
        algebra.select(
            positive(),
            algebra.add(shared, traced("then", x)),
            algebra.multiply(shared, traced("else", x)));
    assertEquals(2, at(y, 1));
    assertEquals(List.of("shared", "then"), calls);
  }

  @Test
  void whatIsNeededElsewhereIsAlwaysEvaluated() {
    Node value = traced("value", x);
    Node y = algebra.add(algebra.select(positive(), value, algebra.constant(0)), value);
    at(y, -1);
    assertEquals(List.of("value"), calls);
  }

  @Test
  void choicesNest() {
    Node inner = algebra.less(x, algebra.constant(2));
    Node y =
        algebra.select(
            positive(),
            algebra.select(traced("condition", inner), traced("a", x), traced("b", x)),
            traced("c", x));
    at(y, -1);
    assertEquals(List.of("c"), calls);
    calls.clear();
    at(y, 1);
    assertEquals(List.of("condition", "a"), calls);
    calls.clear();
    at(y, 3);
    assertEquals(List.of("condition", "b"), calls);
  }

  @Test
  void aScalarChoosesAmongTensorsToo() {
    Node vector = traced("vector", algebra.broadcast(x, Shape.of(2)));
    Node y = algebra.sum(algebra.select(positive(), vector, traced("scalar", algebra.exp(x))));
    assertEquals(2, at(y, 1));
    assertEquals(List.of("vector"), calls);
    assertEquals(2 * Math.exp(-1), at(y, -1), 1e-15);
    assertEquals(List.of("vector", "scalar"), calls);
  }

  @Test
  void aChoiceByATensorEvaluatesBothArms() {
    Node data = algebra.stack(List.of(x, algebra.negate(x)), 0);
    Node condition = algebra.greater(data, algebra.constant(0));
    Node y =
        algebra.sum(
            algebra.select(condition, traced("then", data), traced("else", algebra.exp(data))));
    assertEquals(2 + Math.exp(-2), at(y, 2), 1e-15);
    assertTrue(calls.containsAll(List.of("then", "else")));
  }

  @Test
  void deepChainsAreOrdinary() {
    Node y = x;
    Node chosen = x;
    for (int i = 0; i < 100_000; i++) {
      y = algebra.add(y, algebra.constant(1));
      chosen = algebra.select(algebra.less(x, algebra.constant(i)), chosen, algebra.exp(chosen));
    }
    assertEquals(100_000, at(y, 0));
    assertEquals(-1, at(chosen, -1));
  }

  @Test
  void sharedNodesAreEvaluatedOnce() {
    Node y = traced("start", x);
    for (int i = 0; i < 60; i++) {
      y = algebra.add(y, y);
    }
    assertEquals(Math.scalb(1.0, 60), at(y, 1));
    assertEquals(List.of("start"), calls);
  }

  @Test
  void bodiesAreEvaluatedWithTheSizesOfTheirLoop() {
    GraphBuilder inner = new GraphBuilder();
    Algebra inside = new Algebra(inner);
    Size size = Size.named("#1");
    Node data = inner.add(new Input("data", Input.Kind.LOCAL, Type.real(Shape.of(size))));
    Graph body =
        Graph.of(List.of(data), List.of(inside.multiply(inside.sum(data), inside.size(size))));
    Interpreter interpreter = new Interpreter(Graph.of(List.of(x), List.of(x)), Map.of());
    interpreter.bind("#1", 2);
    assertEquals(Tensor.scalar(6), interpreter.body(body, List.of(Tensor.vector(1, 2))).get(0));
    interpreter.bind("#1", 3);
    assertEquals(Tensor.scalar(18), interpreter.body(body, List.of(Tensor.vector(1, 2, 3))).get(0));
  }
}
