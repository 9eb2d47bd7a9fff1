package org.leibniz.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
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
    Map<Node, List<Node>> gradients = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Derivative derivative && derivative.points() > 1) {
        gradients.put(node, derivatives(builder, derivative, prepare(builder, node, copies)));
      } else if (node.operator() instanceof Component component
          && gradients.containsKey(node.operand(0))) {
        copies.put(node, gradients.get(node.operand(0)).get(component.index()));
      } else {
        copies.put(node, expand(builder, node, copies));
      }
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Graph(graph.inputs().stream().map(copies::get).toList(), outputs);
  }

  private static List<Node> prepare(GraphBuilder builder, Node node, Map<Node, Node> copies) {
    builder.at(node.origin().orElse(null));
    return node.operands().stream().map(copies::get).toList();
  }

  private static Node expand(GraphBuilder builder, Node node, Map<Node, Node> copies) {
    List<Node> operands = prepare(builder, node, copies);
    Operator operator = withoutDerivatives(node.operator());
    return operator instanceof Derivative derivative
        ? derivatives(builder, derivative, operands).get(0)
        : builder.add(operator, operands);
  }

  /** Bodies nest as deep as the user wrote loops in loops, so this recursion is shallow. */
  private static Operator withoutDerivatives(Operator operator) {
    return operator.bodies().isEmpty()
        ? operator
        : operator.withBodies(operator.bodies().stream().map(Differentiation::expand).toList());
  }

  private static List<Node> derivatives(
      GraphBuilder builder, Derivative nested, List<Node> operands) {
    Derivative derivative = (Derivative) withoutDerivatives(nested);
    int points = derivative.points();
    int captures = points + (derivative.kind().directed() ? 1 : 0);
    List<Node> inputs = new ArrayList<>(operands.subList(0, points));
    inputs.addAll(operands.subList(captures, operands.size()));
    // A point may occur in the captures' own computation, which must be held fixed: the body is
    // differentiated by a stand-in for its input, and the point is put in its place afterwards.
    GraphBuilder inner = new GraphBuilder();
    List<Node> standIns =
        derivative.body().inputs().stream().map(input -> inner.add(input.operator())).toList();
    Node y = inner.inline(derivative.body(), standIns).get(0);
    List<Node> parameters = new ArrayList<>(standIns);
    Node x = standIns.get(0);
    List<Node> results =
        switch (derivative.kind()) {
          case GRADIENT -> ReverseMode.gradient(inner, y, standIns.subList(0, points));
          case JACOBIAN -> List.of(Jacobian.of(inner, y, x));
          case FORWARD_PRODUCT, REVERSE_PRODUCT ->
              List.of(product(inner, derivative, y, x, operands, parameters, inputs));
        };
    return builder.inline(Graph.of(parameters, results), inputs);
  }

  private static Node product(
      GraphBuilder inner,
      Derivative derivative,
      Node y,
      Node x,
      List<Node> operands,
      List<Node> parameters,
      List<Node> inputs) {
    Node direction = inner.add(new Input("direction", Input.Kind.LOCAL, operands.get(1).type()));
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
