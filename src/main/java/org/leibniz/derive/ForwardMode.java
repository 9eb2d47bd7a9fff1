package org.leibniz.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Component;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/**
 * Forward-mode differentiation: one sweep from the parameters to the outputs that builds, for every
 * node in between, its tangent.
 */
public final class ForwardMode {
  private final GraphBuilder builder;
  private final Algebra algebra;
  private final Map<Node, List<Optional<Node>>> tangents = new HashMap<>();

  /** A sweep that makes its nodes with the builder of the graph to differentiate. */
  public ForwardMode(GraphBuilder builder) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
  }

  /**
   * Carries tangents of the parameters, which may be any nodes, to the outputs.
   *
   * @param incoming for each parameter its tangent, in its shape; empty where it is 0
   * @return for each output its tangent, in its shape; empty where it is 0
   */
  public List<Optional<Node>> pushforward(
      List<Node> outputs, List<Node> parameters, List<Optional<Node>> incoming) {
    for (int i = 0; i < parameters.size(); i++) {
      tangents.put(parameters.get(i), List.of(incoming.get(i)));
    }
    for (Node node : Graph.reachable(outputs)) {
      if (!tangents.containsKey(node)) {
        tangents.put(node, sweep(node));
      }
    }
    return outputs.stream().map(output -> tangents.get(output).get(0)).toList();
  }

  private List<Optional<Node>> sweep(Node node) {
    if (node.operands().stream()
        .allMatch(operand -> tangents.get(operand).stream().allMatch(Optional::isEmpty))) {
      return nothing(node);
    }
    if (node.operator() instanceof Component component) {
      return List.of(tangents.get(node.operand(0)).get(component.index()));
    }
    Span before = builder.at(node.origin().orElse(null));
    List<Optional<Node>> result = new ArrayList<>();
    for (Flow flow : node.operator().pushforward(new Context(node))) {
      result.add(tangent(node, flow));
    }
    builder.at(before);
    return result;
  }

  private Optional<Node> tangent(Node node, Flow flow) {
    if (!(flow instanceof Flow.Value value)) {
      return Optional.empty();
    }
    Node moved = value.value();
    if (value.mask().isPresent()) {
      moved = algebra.select(value.mask().get(), moved, algebra.constant(0));
    }
    return Optional.of(node.type().tuple() ? moved : algebra.broadcast(moved, node.shape()));
  }

  private static List<Optional<Node>> nothing(Node node) {
    List<Optional<Node>> none = new ArrayList<>();
    for (int i = 0; i < Math.max(1, node.type().components().size()); i++) {
      none.add(Optional.empty());
    }
    return none;
  }

  private final class Context implements Forward {
    private final Node node;

    Context(Node node) {
      this.node = node;
    }

    @Override
    public GraphBuilder builder() {
      return builder;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public Optional<Node> tangent(int operand) {
      return tangents.get(node.operand(operand)).get(0);
    }

    @Override
    public List<Optional<Node>> body(
        GraphBuilder into, Graph body, List<Node> inputs, List<Optional<Node>> incoming) {
      List<Node> outputs = into.inline(body, inputs);
      return new ForwardMode(into).pushforward(outputs, inputs, incoming);
    }

    @Override
    public Optional<Node> transposed(
        Graph graph, List<Node> inputs, int linear, List<Optional<Node>> directions) {
      List<Node> outputs = builder.inline(graph, inputs);
      return new ReverseMode(builder)
          .pullback(outputs, directions, List.of(inputs.get(linear)))
          .get(0);
    }
  }
}
