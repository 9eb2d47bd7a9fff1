package org.leibniz.graph;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Counts what one evaluation of a graph costs: arithmetic operations and the bytes of the tensors
 * between inputs and outputs. A function of a number, such as {@code exp}, counts as one operation.
 * Counts are doubles, exact up to 2<sup>53</sup>.
 */
public final class Counting {
  private static final int BYTES_PER_ELEMENT = 8;

  private final Function<Node, OptionalDouble> known;
  private final Map<String, Double> sizes = new HashMap<>();
  private final Map<Node, Double> numbers = new HashMap<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /**
   * A count of graphs whose inputs have known sizes.
   *
   * @param known the number that a node is, where data and constants alone decide it
   */
  public Counting(Function<Node, OptionalDouble> known) {
    this.known = known;
  }

  /** What is not exact in the counts so far, in sentences. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** The arithmetic operations of one evaluation, those of loops times their trips. */
  public double operations(Graph graph) {
    double sum = 0;
    for (Node node : graph.nodes()) {
      sum += node.operator().operations(node, this);
    }
    return sum;
  }

  /** The nodes, those of the bodies of operators among them. */
  public static long nodes(Graph graph) {
    long count = graph.nodes().size();
    for (Node node : graph.nodes()) {
      for (Graph body : node.operator().bodies()) {
        count += nodes(body);
      }
    }
    return count;
  }

  /**
   * The bytes of all tensors of the graph and of the bodies in it, each by itself, that are neither
   * scalars nor without operands nor outputs of the graph.
   */
  public double bytes(Graph graph) {
    return bytes(graph, Set.copyOf(graph.outputs().values()));
  }

  private double bytes(Graph graph, Set<Node> outputs) {
    double sum = 0;
    for (Node node : graph.nodes()) {
      boolean between = !node.operands().isEmpty() && !(node.operator() instanceof Component);
      if (between && !outputs.contains(node)) {
        sum += BYTES_PER_ELEMENT * tensorElements(node.type());
      }
      for (Graph body : node.operator().bodies()) {
        sum += bytes(body, Set.of());
      }
    }
    return sum;
  }

  private double tensorElements(Type type) {
    double sum = type.tuple() || type.scalar() ? 0 : elements(type.shape());
    for (Type component : type.components()) {
      sum += component.scalar() ? 0 : elements(component.shape());
    }
    return sum;
  }

  /** The bytes of an array of so many numbers. */
  public double bytes(Size length) {
    return BYTES_PER_ELEMENT * size(length);
  }

  /** The number of elements of a tensor. */
  public double elements(Shape shape) {
    double product = 1;
    for (Size size : shape.sizes()) {
      product *= size(size);
    }
    return product;
  }

  /** The number that a size has; a name that has none counts as 1. */
  public double size(Size size) {
    if (size.known()) {
      return size.constant().orElseThrow();
    }
    Map<String, Integer> values = new HashMap<>();
    for (String name : size.names()) {
      if (!sizes.containsKey(name)) {
        remarks.add("A size that is known only while evaluating is counted as 1.");
      }
      values.put(name, (int) Math.round(sizes.getOrDefault(name, 1.0)));
    }
    return size.evaluate(values);
  }

  /** The number that a scalar is, where it is known before evaluating. */
  public OptionalDouble number(Node node) {
    Double given = numbers.get(node);
    return given != null ? OptionalDouble.of(given) : known.apply(node);
  }

  /** Says what number an input of a body is. */
  public void know(Node input, double value) {
    numbers.put(input, value);
  }

  /**
   * The trips of a loop.
   *
   * @param count the node that limits them
   * @param ends whether a condition may end the loop before
   */
  public double trips(Node count, boolean ends) {
    OptionalDouble trips = number(count);
    if (trips.isEmpty()) {
      leaveOutTrips();
      return 1;
    }
    if (ends) {
      remarks.add("A loop that ends by its condition is counted with the most trips it may make.");
    }
    return Math.max(0, trips.getAsDouble());
  }

  /** Says what number the name of a size is. */
  public void bind(String name, double value) {
    sizes.put(name, value);
  }

  /** Says that a loop was counted once, its trips not being known. */
  public void leaveOutTrips() {
    remarks.add("A loop is counted once where its trips are known only while evaluating.");
  }

  /** Says that a derivative expression, which is not expanded yet, was left out. */
  public void leaveOutDerivative() {
    remarks.add("Derivative expressions count from the pass that expands them.");
  }
}
