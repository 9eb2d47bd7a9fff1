package org.leibniz.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.leibniz.graph.TypeException;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Reduce;

/**
 * Random well-typed graphs of all operators, with random inputs. The same seed gives the same
 * graph.
 */
final class RandomGraphs extends RandomViews {
  private static final List<String> UNARY =
      List.of(
          "negate",
          "absolute",
          "sign",
          "floor",
          "ceil",
          "round",
          "truncate",
          "sqrt",
          "exp",
          "log",
          "sin",
          "cos",
          "tanh",
          "sigmoid",
          "softplus",
          "erf",
          "expm1",
          "log1p",
          "cbrt",
          "atan",
          "isNaN",
          "toReal",
          "toInteger",
          "lgamma");
  private static final List<String> BINARY =
      List.of(
          "add",
          "subtract",
          "multiply",
          "divide",
          "minimum",
          "maximum",
          "floorDivide",
          "remainder",
          "power",
          "hypot",
          "atan2",
          "add",
          "multiply",
          "less",
          "lessOrEqual",
          "greater",
          "equal",
          "notEqual",
          "and",
          "or");

  private final long seed;
  private final List<Node> inputs = new ArrayList<>();
  private final Map<String, Tensor> values = new LinkedHashMap<>();
  private final Graph graph;
  private int depth;
  private int named;

  RandomGraphs(long seed) {
    this(seed, Axes.SHORT);
  }

  RandomGraphs(long seed, Axes axes) {
    super(seed, axes);
    this.seed = seed;
    int inputCount = 1 + random.nextInt(5);
    for (int i = 0; i < inputCount; i++) {
      input(i);
    }
    for (int i = 0, size = 3 + random.nextInt(40); i < size; i++) {
      grow();
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    int outputCount = 1 + random.nextInt(4);
    for (int i = 0; i < outputCount; i++) {
      outputs.put("out" + i, pool.get(Math.max(0, pool.size() - 1 - random.nextInt(6))));
    }
    List<Node> scalars = pool.stream().filter(node -> node.type().scalar()).toList();
    if (!scalars.isEmpty()) {
      outputs.put("scalar", scalars.get(scalars.size() - 1));
    }
    graph = new Graph(inputs, outputs);
  }

  /** The graph. */
  Graph graph() {
    return graph;
  }

  /** Values for its inputs, by symbol. */
  Map<String, Tensor> values() {
    return values;
  }

  private void input(int number) {
    Shape shape = shape();
    Input.Kind kind = random.nextBoolean() ? Input.Kind.PARAMETER : Input.Kind.DATA;
    Node node = builder.add(new Input("in" + number, kind, Type.real(shape)));
    double[] elements = new double[shape.elements().value()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.nextInt(12) == 0 ? random.nextInt(5) - 2 : 3 * random.nextGaussian();
    }
    inputs.add(node);
    pool.add(node);
    values.put("in" + number, new Tensor(shape.evaluate(Map.of()), elements));
  }

  private void grow() {
    try {
      Node node = node(random.nextInt(28));
      if (node != null && node.shape().known() && node.shape().elements().value() <= largest) {
        pool.add(node);
      }
    } catch (TypeException mismatch) {
      // The operands drawn do not fit; another draw will.
    }
  }

  private Node node(int kind) {
    return switch (kind) {
      case 0, 1, 2, 3 -> apply(UNARY.get(random.nextInt(UNARY.size())), any());
      case 4, 5, 6, 7, 8, 9 -> binary();
      case 10, 11 -> select();
      case 12, 13, 14 -> reduce();
      case 15 -> search();
      case 16 -> matrixMultiply();
      case 17 -> reshape();
      case 18 -> transpose();
      case 19 -> slice();
      case 20 -> pad();
      case 21 -> join();
      case 22 -> gather();
      case 23 -> scatter();
      case 24 -> leaf();
      case 25 -> depth < 2 ? loop() : null;
      case 26 -> gatherCounted();
      default -> broadcast();
    };
  }

  private Node binary() {
    Node left = any();
    Node right = any(node -> node.shape().broadcast(left.shape()).isPresent());
    return apply(BINARY.get(random.nextInt(BINARY.size())), left, right);
  }

  private Node select() {
    Node condition = any(node -> node.type().element() == ElementType.BOOL);
    if (condition == null || random.nextInt(3) == 0) {
      Node scalar = any(node -> node.type().scalar() && node.type().element().numeric());
      if (scalar == null) {
        return null;
      }
      condition = apply("less", scalar, algebra.constant(0.5));
    }
    Node fixed = condition;
    Node then = any(node -> node.shape().broadcast(fixed.shape()).isPresent());
    Node otherwise = any(node -> node.shape().broadcast(then.shape()).isPresent());
    return apply("select", condition, then, otherwise);
  }

  private Node reduce() {
    Node x = any();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      if (random.nextBoolean()) {
        axes.add(axis);
      }
    }
    Reduce.Kind[] kinds = Reduce.Kind.values();
    return axes.isEmpty() ? null : algebra.reduce(kinds[random.nextInt(kinds.length)], x, axes);
  }

  private Node search() {
    Node x = any(node -> node.shape().rank() > 0);
    if (x == null) {
      return null;
    }
    int axis = random.nextInt(x.shape().rank());
    return random.nextBoolean() ? algebra.argMaximum(x, axis) : algebra.argMinimum(x, axis);
  }

  private Node matrixMultiply() {
    Node left = any(node -> node.shape().rank() >= 2);
    if (left == null) {
      return null;
    }
    int rank = left.shape().rank();
    Size inner = left.shape().size(rank - 1);
    Node right =
        any(
            node ->
                node.shape().rank() == rank
                    && node.shape().size(rank - 2).equals(inner)
                    && node.shape().axes(0, rank - 2).equals(left.shape().axes(0, rank - 2)));
    return right == null ? null : algebra.matrixMultiply(left, right);
  }

  private Node leaf() {
    return switch (random.nextInt(3)) {
      case 0 -> algebra.constant(random.nextInt(7) - 3);
      case 1 -> algebra.iota(Size.of(size()));
      default -> {
        Shape shape = shape();
        double[] elements = new double[shape.elements().value()];
        for (int i = 0; i < elements.length; i++) {
          elements[i] = random.nextInt(9) - 4;
        }
        yield algebra.tensor(new Tensor(shape.evaluate(Map.of()), elements), ElementType.REAL);
      }
    };
  }

  private Node loop() {
    List<Node> states = draw(1 + random.nextInt(3));
    List<Node> captures = draw(random.nextInt(3));
    boolean bound = random.nextInt(3) == 0;
    Node count =
        bound
            ? algebra.toInteger(algebra.floor(algebra.minimum(small(), algebra.constant(6))))
            : algebra.integer(random.nextInt(5));
    Size trips = bound ? Size.named("#" + seed + "_" + named++) : Size.of(4);
    List<Node> operands = new ArrayList<>(List.of(count));
    operands.addAll(states);
    operands.addAll(captures);

    GraphBuilder outer = builder;
    Algebra outside = algebra;
    List<Node> outerPool = pool;
    builder = new GraphBuilder();
    algebra = new Algebra(builder);
    pool = new ArrayList<>();
    depth++;
    List<Node> bodyInputs = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      bodyInputs.add(builder.add(new Input("l" + i, Input.Kind.LOCAL, operands.get(i).type())));
    }
    pool.addAll(bodyInputs);
    Optional<Graph> condition = Optional.empty();
    if (random.nextInt(3) == 0) {
      Node scalar = any(node -> node.type().scalar() && node.type().element().numeric());
      condition =
          Optional.of(Graph.of(bodyInputs, List.of(apply("less", scalar, algebra.constant(2.5)))));
    }
    for (int i = 0, size = 2 + random.nextInt(8); i < size; i++) {
      grow();
    }
    List<Node> results = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      results.add(renewed(bodyInputs.get(1 + i)));
    }
    for (int i = 0, stacks = random.nextInt(3); i < stacks; i++) {
      results.add(any());
    }
    Graph body = Graph.of(bodyInputs, results);
    depth--;
    builder = outer;
    algebra = outside;
    pool = outerPool;

    Node loop = builder.add(new Loop(states.size(), trips, bound, body, condition), operands);
    for (int i = 0; i <= results.size(); i++) {
      Node component = builder.add(new Component(i), loop);
      if (!component.shape().known()) {
        component = algebra.reduce(Reduce.Kind.MAXIMUM, component, List.of(0));
      }
      if (random.nextInt(4) > 0) {
        pool.add(component);
      }
    }
    return null;
  }

  /** A new value for a state: something of its type. */
  private Node renewed(Node state) {
    if (random.nextInt(3) == 0 && state.type().element() == ElementType.REAL) {
      Node other =
          any(
              node ->
                  node.type().element().numeric()
                      && node.shape()
                          .broadcast(state.shape())
                          .filter(state.shape()::equals)
                          .isPresent());
      return algebra.add(state, other);
    }
    if (random.nextInt(4) == 0
        && state.shape().rank() > 0
        && state.type().element() == ElementType.REAL) {
      Node places = any(node -> node.shape().rank() < 2);
      Node index = indices(places, state.shape().size(0).value());
      Shape shape = index.shape().then(state.shape().axes(1, state.shape().rank()));
      Node update =
          any(
              node ->
                  node.type().element().numeric()
                      && node.shape().broadcast(shape).filter(shape::equals).isPresent());
      if (update != null) {
        return algebra.scatterAdd(state, index, algebra.broadcast(update, shape), 0);
      }
    }
    Node same = any(node -> node.type().equals(state.type()));
    return same == null ? state : same;
  }
}
