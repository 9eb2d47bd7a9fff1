package org.leibniz.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Derivative;

/**
 * The pass that replaces derivative expressions by the nodes that compute them, inner ones first.
 */
public final class Differentiation {
  private Differentiation() {}

  /** The same graph without derivative expressions; new nodes are made in a new builder. */
  public static Graph expand(Graph graph) {
    if (graph.nodes().stream().allMatch(node -> node.operator().bodies().isEmpty())) {
      return graph;
    }
    GraphBuilder builder = new GraphBuilder();
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : graph.nodes()) {
      copies.put(node, expand(builder, node, copies));
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Graph(graph.inputs().stream().map(copies::get).toList(), outputs);
  }

  private static Node expand(GraphBuilder builder, Node node, Map<Node, Node> copies) {
    builder.at(node.origin().orElse(null));
    List<Node> operands = node.operands().stream().map(copies::get).toList();
    Operator operator = node.operator();
    if (!operator.bodies().isEmpty()) {
      // Bodies nest as deep as the user wrote loops in loops, so this recursion is shallow.
      operator =
          operator.withBodies(operator.bodies().stream().map(Differentiation::expand).toList());
    }
    return operator instanceof Derivative derivative
        ? derivative(builder, derivative, operands)
        : builder.add(operator, operands);
  }

  private static Node derivative(GraphBuilder builder, Derivative derivative, List<Node> operands) {
    Node x = operands.get(0);
    int captures = derivative.kind().directed() ? 2 : 1;
    List<Node> inputs = new ArrayList<>(List.of(x));
    inputs.addAll(operands.subList(captures, operands.size()));
    // The point may occur in the captures' own computation, which must be held fixed: the body is
    // differentiated by a
    // stand-in for its input, and the point is put in its place afterwards.
    GraphBuilder inner = new GraphBuilder();
    List<Node> standIns =
        derivative.body().inputs().stream().map(input -> inner.add(input.operator())).toList();
    Node y = inner.inline(derivative.body(), standIns).get(0);
    List<Node> parameters = new ArrayList<>(standIns);
    Node result =
        switch (derivative.kind()) {
          case GRADIENT -> ReverseMode.gradient(inner, y, List.of(standIns.get(0))).get(0);
          case JACOBIAN -> Jacobian.of(inner, y, standIns.get(0));
          case FORWARD_PRODUCT, REVERSE_PRODUCT ->
              product(inner, derivative, y, standIns.get(0), operands, parameters, inputs);
        };
    return builder.inline(Graph.of(parameters, List.of(result)), inputs).get(0);
  }

  private static Node product(
      GraphBuilder inner,
      Derivative derivative,
      Node y,
      Node x,
      List<Node> operands,
      List<Node> parameters,
      List<Node> inputs) {
    Node direction =
        inner.add(
            new org.leibniz.graph.Input(
                "direction", org.leibniz.graph.Input.Kind.LOCAL, operands.get(1).type()));
    parameters.add(direction);
    inputs.add(operands.get(1));
    boolean forward = derivative.kind() == Derivative.Kind.FORWARD_PRODUCT;
    Optional<Node> found =
        forward
            ? new ForwardMode(inner)
                .pushforward(List.of(y), List.of(x), List.of(Optional.of(direction)))
                .get(0)
            : new ReverseMode(inner)
                .pullback(List.of(y), List.of(Optional.of(direction)), List.of(x))
                .get(0);
    return found.orElseGet(() -> new Algebra(inner).zeros((forward ? y : x).shape()));
  }
}
