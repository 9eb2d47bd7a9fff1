package org.leibniz.rewrite;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;

/**
 * One walk over a graph, operands first, that makes a new graph. Equal applications become one node; what no output needs
 * is not part of the result. Inputs and the names of outputs are kept.
 */
abstract class Sweep {
  private final GraphBuilder builder = new GraphBuilder();
  private final Map<Node, Node> copies = new HashMap<>();

  /** Makes the nodes of the new graph. */
  final GraphBuilder builder() {
    return builder;
  }

  /** What a node of the old graph that was visited before has become. */
  final Node copy(Node node) {
    return copies.get(node);
  }

  /** What some nodes have become. */
  final List<Node> copies(List<Node> nodes) {
    return nodes.stream().map(copies::get).toList();
  }

  /** The new graph. */
  Graph run(Graph graph) {
    for (Node node : graph.nodes()) {
      builder.at(node.origin().orElse(null));
      copies.put(node, visit(node));
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Graph(copies(graph.inputs()), outputs);
  }

  /** What a node becomes; null where nothing asks for it any more. */
  abstract Node visit(Node node);

  /** The operator of a node, its bodies rewritten. Bodies nest as deep as loops were written in loops: shallow. */
  final Operator operator(Node node) {
    Operator operator = node.operator();
    List<Graph> bodies = operator.bodies();
    return bodies.isEmpty() ? operator : operator.withBodies(bodies.stream().map(this::body).toList());
  }

  /** What a body of an operator becomes. */
  abstract Graph body(Graph body);
}
