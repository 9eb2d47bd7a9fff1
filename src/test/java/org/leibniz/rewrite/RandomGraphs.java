package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.leibniz.derive.ReverseMode;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Catalogue;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Loop;

/**
 * Programs drawn at random from a seed: a few inputs, then applications of most operators to what
 * there is already.
 */
final class RandomGraphs {
  private static final List<String> SMOOTH =
      List.of(
          "exp",
          "log",
          "sin",
          "tanh",
          "sqrt",
          "negate",
          "absolute",
          "sigmoid",
          "softplus",
          "log1p",
          "expm1",
          "atan");
  private static final List<String> TWO =
      List.of(
          "add",
          "subtract",
          "multiply",
          "divide",
          "add",
          "multiply",
          "minimum",
          "maximum",
          "hypot");
  private static final List<String> COMPARE =
      List.of("less", "lessOrEqual", "greater", "greaterOrEqual", "equal");
  private static final double[] NUMBERS = {0, 1, -1, 2, 0.5, 3, -0.25};

  private final Random random;
  private final Algebra a;
  private final List<Node> reals = new ArrayList<>();
  private final List<Node> truths = new ArrayList<>();
  private final List<Node> parameters = new ArrayList<>();

  private RandomGraphs(Random random, GraphBuilder builder) {
    this.random = random;
    this.a = new Algebra(builder);
  }

  /** A scalar; where a gradient is wanted, also its derivatives by the parameters. */
  static Graph graph(long seed, int steps, boolean gradient) {
    GraphBuilder builder = new GraphBuilder();
    RandomGraphs graphs = new RandomGraphs(new Random(seed), builder);
    graphs.inputs();
    for (int i = 0; i < steps; i++) {
      graphs.step(true);
    }
    return graphs.outputs(gradient);
  }

  private void inputs() {
    parameters.add(input("x", Shape.SCALAR));
    parameters.add(input("v", Shape.of(3)));
    reals.addAll(parameters);
    reals.add(input("m", Shape.of(2, 3)));
    reals.add(input("w", Shape.of(Size.named("n"))));
    reals.add(a.constant(NUMBERS[random.nextInt(NUMBERS.length)]));
    truths.add(a.less(reals.get(0), reals.get(1)));
  }

  private Node input(String symbol, Shape shape) {
    boolean unknown = symbol.equals("x") || symbol.equals("v");
    Input.Kind kind = unknown ? Input.Kind.PARAMETER : Input.Kind.DATA;
    return a.builder().add(new Input(symbol, kind, Type.real(shape)));
  }

  private Graph outputs(boolean gradient) {
    Node total = a.constant(0.5);
    for (Node node : reals.subList(Math.max(0, reals.size() - 4), reals.size())) {
      total = a.add(total, a.sum(node));
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", total);
    if (gradient) {
      List<Node> derivatives = ReverseMode.gradient(a.builder(), total, parameters);
      outputs.put("dx", derivatives.get(0));
      outputs.put("dv", derivatives.get(1));
    }
    return new Graph(parameters, outputs);
  }

  private Node any() {
    return reals.get(random.nextInt(reals.size()));
  }

  private Elementwise function(List<String> names) {
    return Catalogue.elementwise(names.get(random.nextInt(names.size()))).orElseThrow();
  }

  private void step(boolean loops) {
    Node x = any();
    switch (random.nextInt(loops ? 14 : 12)) {
      case 0, 1 -> reals.add(a.apply(function(SMOOTH), x));
      case 2, 3, 4 ->
          pair(x, any())
              .ifPresent(two -> reals.add(a.apply(function(TWO), two.get(0), two.get(1))));
      case 5 ->
          pair(x, any())
              .ifPresent(two -> truths.add(a.apply(function(COMPARE), two.get(0), two.get(1))));
      case 6 -> choice(x, any());
      case 7 ->
          reals.add(
              a.power(x, a.constant(List.of(2.0, 3.0, -1.0, 0.5, 1.0).get(random.nextInt(5)))));
      case 8 -> reduced(x);
      case 9 -> viewed(x);
      case 10 -> reals.add(a.stack(List.of(x, a.exp(x)), random.nextInt(x.shape().rank() + 1)));
      case 11 -> product(x);
      case 12 -> reals.add(fold(x));
      default -> reals.add(a.constant(NUMBERS[random.nextInt(NUMBERS.length)]));
    }
    reals.removeIf(node -> node.shape().rank() > 3);
  }

  private static Optional<List<Node>> pair(Node x, Node y) {
    return x.shape().broadcast(y.shape()).map(shape -> List.of(x, y));
  }

  private void choice(Node x, Node y) {
    Node condition = truths.get(random.nextInt(truths.size()));
    if (random.nextInt(3) == 0) {
      condition = a.not(condition);
      truths.add(condition);
    }
    Optional<Shape> shape = x.shape().broadcast(y.shape());
    if (shape.flatMap(condition.shape()::broadcast).isPresent()) {
      reals.add(a.select(condition, x, y));
    }
  }

  private void reduced(Node x) {
    if (x.shape().rank() > 0) {
      List<Integer> axes =
          random.nextBoolean() ? Algebra.allAxes(x) : List.of(random.nextInt(x.shape().rank()));
      reals.add(random.nextInt(3) > 0 ? a.sum(x, axes) : a.maximumOver(x, axes));
    }
  }

  private void viewed(Node x) {
    int rank = x.shape().rank();
    if (rank == 0) {
      reals.add(a.broadcast(x, random.nextBoolean() ? Shape.of(3) : Shape.of(Size.named("n"))));
      return;
    }
    int axis = random.nextInt(rank);
    switch (random.nextInt(5)) {
      case 0 -> reals.add(a.element(x, axis, Size.ZERO));
      case 1 -> reals.add(a.reshape(x, Shape.of(x.shape().elements())));
      case 2 -> reals.add(a.pad(x, axis, Size.ONE, Size.ZERO));
      case 3 -> reals.add(a.gather(x, a.integer(random.nextInt(2)), 0));
      default ->
          reals.add(
              rank > 1 ? a.matrixTranspose(x) : a.broadcast(x, x.shape().insert(0, Size.of(2))));
    }
  }

  private void product(Node x) {
    if (x.shape().rank() == 2) {
      reals.add(a.matrixMultiply(a.multiply(a.constant(0.5), x), a.matrixTranspose(x)));
    }
  }

  /** A short loop over a scalar state whose body is itself drawn at random. */
  private Node fold(Node x) {
    GraphBuilder inner = new GraphBuilder();
    RandomGraphs body = new RandomGraphs(random, inner);
    Node index = inner.add(new Input("k", Input.Kind.LOCAL, Type.integer()));
    Node state = inner.add(new Input("z", Input.Kind.LOCAL, Type.real()));
    Node still = inner.add(new Input("s", Input.Kind.LOCAL, Type.real()));
    Node capture = inner.add(new Input("c", Input.Kind.LOCAL, x.type()));
    body.reals.addAll(List.of(state, capture, body.a.toReal(index)));
    body.truths.add(body.a.less(state, body.a.toReal(index)));
    for (int i = 0; i < 4; i++) {
      body.step(false);
    }
    Node last = body.reals.get(body.reals.size() - 1);
    Node next = body.a.tanh(body.a.add(state, body.a.sum(last)));
    Graph graph =
        Graph.of(
            List.of(index, state, still, capture),
            List.of(next, still, body.a.sum(body.a.exp(capture))));
    int trips = random.nextInt(4);
    Loop loop = new Loop(2, Size.of(trips), false, graph, Optional.empty());
    Node start = a.sum(any());
    Node tuple = a.builder().add(loop, a.integer(trips), start, a.constant(1), x);
    Node stacked = a.sum(a.builder().add(new Component(2), tuple));
    return a.add(
        a.add(a.builder().add(new Component(0), tuple), a.builder().add(new Component(1), tuple)),
        stacked);
  }

  /** A point that suits every program. */
  static Map<String, Tensor> point(Graph graph, long seed, boolean edges) {
    return Expressions.point(graph, new Random(seed), edges);
  }
}
