package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.derive.ForwardMode;
import org.leibniz.derive.ReverseMode;
import org.leibniz.graph.Closure;
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
import org.leibniz.operator.Loop;

/**
 * Builds the graph that computes the entries of a sparse derivative: a loop of products, one for
 * each group, and a gather that picks the entries from their results. The value itself is computed
 * once, outside the loops.
 */
public final class CompressedGraph {
  /** The output: the entries, row by row; shape [entries]. */
  public static final String VALUES = "values";

  /** The input that holds the group of each column; INT [columns]. */
  private static final String COLUMN_GROUPS = "columnGroups";

  /** The input that holds the group of each row; INT [rows]. */
  private static final String ROW_GROUPS = "rowGroups";

  /** The input that holds the place of each entry among the results; INT [entries]. */
  private static final String SOURCES = "sources";

  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final List<Node> inputs = new ArrayList<>();
  private final List<Node> parameters = new ArrayList<>();
  private final Node value;
  private final Compression compression;

  private CompressedGraph(Graph graph, String output, Compression compression) {
    this.compression = compression;
    for (Node input : graph.inputs()) {
      Node copy = builder.add(input.operator());
      inputs.add(copy);
      if (((Input) input.operator()).kind() == Input.Kind.PARAMETER) {
        parameters.add(copy);
      }
    }
    Graph wanted = graph.withOutputs(Map.of(output, graph.output(output)));
    value = builder.inline(wanted, inputs).get(0);
  }

  /**
   * The graph for the derivative of one output by the parameters.
   *
   * @param graph a graph of known sizes without derivative expressions, none of whose inputs has a
   *     name that {@link #bindings} gives
   */
  public static Graph of(Graph graph, String output, Compression compression) {
    return new CompressedGraph(graph, output, compression).build();
  }

  /** What is to be bound to the inputs that the graph has besides those it was made from. */
  public static Map<String, Tensor> bindings(Compression compression) {
    Map<String, Tensor> bindings = new LinkedHashMap<>();
    if (compression.columns().count() > 0) {
      bindings.put(COLUMN_GROUPS, numbers(compression.columns().colours()));
    }
    if (compression.rows().count() > 0) {
      bindings.put(ROW_GROUPS, numbers(compression.rows().colours()));
    }
    bindings.put(SOURCES, numbers(compression.sources()));
    return bindings;
  }

  private static Tensor numbers(int[] numbers) {
    return Tensor.vector(Arrays.stream(numbers).asDoubleStream().toArray());
  }

  private Graph build() {
    List<Node> results = new ArrayList<>();
    if (compression.columns().count() > 0) {
      results.add(forward());
    }
    if (compression.rows().count() > 0) {
      results.add(reverse());
    }
    Node sources = numbers(SOURCES, compression.sources().length);
    Node values =
        results.isEmpty()
            ? algebra.zeros(Shape.of(0))
            : algebra.gather(algebra.concatenate(results, 0), sources, 0);
    return new Graph(inputs, Map.of(VALUES, values));
  }

  private Node numbers(String name, int length) {
    Type type = new Type(ElementType.INT, Shape.of(length));
    Node input = builder.add(new Input(name, Input.Kind.DATA, type));
    inputs.add(input);
    return input;
  }

  private Node seed(String name, Shape shape) {
    return builder.add(new Input(name, Input.Kind.LOCAL, Type.real(shape)));
  }

  /** The forward products behind each other, flat. */
  private Node forward() {
    List<Node> seeds = new ArrayList<>();
    for (Node parameter : parameters) {
      seeds.add(seed("seed" + seeds.size(), parameter.shape()));
    }
    List<Optional<Node>> tangents = seeds.stream().map(Optional::of).toList();
    Node product =
        new ForwardMode(builder)
            .pushforward(List.of(value), parameters, tangents)
            .get(0)
            .orElseGet(() -> algebra.zeros(value.shape()));
    Node groups = numbers(COLUMN_GROUPS, compression.columns().colours().length);
    return products(product, seeds, groups, compression.columns().count());
  }

  /** The reverse products behind each other, flat. */
  private Node reverse() {
    Node seed = seed("seed", value.shape());
    List<Optional<Node>> found =
        new ReverseMode(builder).pullback(List.of(value), List.of(Optional.of(seed)), parameters);
    List<Node> flat = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Shape shape = parameters.get(i).shape();
      Node cotangent = found.get(i).orElseGet(() -> algebra.zeros(shape));
      flat.add(algebra.reshape(cotangent, Shape.of(shape.elements())));
    }
    Node product = algebra.concatenate(flat, 0);
    Node groups = numbers(ROW_GROUPS, compression.rows().colours().length);
    return products(product, List.of(seed), groups, compression.rows().count());
  }

  /** A loop over the groups; the seeds of a trip are 1 where the trip's group is, else 0. */
  private Node products(Node product, List<Node> seeds, Node groups, int count) {
    Closure closure = Closure.of(List.of(product), seeds);
    GraphBuilder inner = new GraphBuilder();
    Algebra inside = new Algebra(inner);
    Node trip = inner.add(new Input("k", Input.Kind.LOCAL, Type.integer()));
    Node members = inner.add(new Input("groups", Input.Kind.LOCAL, groups.type()));
    List<Node> bodyInputs = new ArrayList<>(List.of(trip, members));
    List<Node> arguments = new ArrayList<>();
    Size offset = Size.ZERO;
    for (Node seed : seeds) {
      Size length = seed.shape().elements();
      Node own = inside.slice(members, 0, offset, length);
      Node flat = inside.toReal(inside.equal(own, trip));
      arguments.add(inside.reshape(flat, seed.shape()));
      offset = offset.plus(length);
    }
    for (Node capture : closure.captures()) {
      Node input = inner.add(new Input("c" + bodyInputs.size(), Input.Kind.LOCAL, capture.type()));
      bodyInputs.add(input);
      arguments.add(input);
    }
    Graph body = Graph.of(bodyInputs, inner.inline(closure.body(), arguments));
    List<Node> operands = new ArrayList<>(List.of(algebra.integer(count), groups));
    operands.addAll(closure.captures());
    Node loop = builder.add(new Loop(0, Size.of(count), false, body, Optional.empty()), operands);
    Node results = builder.add(new Component(0), loop);
    return algebra.reshape(results, Shape.of(results.shape().elements()));
  }
}
