package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;

/**
 * One walk over a graph, operands first, that makes a new graph. Equal applications become one
 * node; what no output needs is not part of the result. Inputs and the names of outputs are kept.
 */
abstract class Sweep {
  private final GraphBuilder builder = new GraphBuilder();

  /** By the id of the old node. */
  private Node[] copies = new Node[0];

  /** Makes the nodes of the new graph. */
  final GraphBuilder builder() {
    return builder;
  }

  /** What a node of the old graph that was visited before has become. */
  final Node copy(Node node) {
    return copies[node.id()];
  }

  /** What some nodes have become. */
  final List<Node> copies(List<Node> nodes) {
    List<Node> found = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      found.add(copies[node.id()]);
    }
    return found;
  }

  /** The new graph. */
  Graph run(Graph graph) {
    List<Node> nodes = graph.nodes();
    copies = new Node[nodes.isEmpty() ? 0 : nodes.get(nodes.size() - 1).id() + 1];
    for (Node node : order(graph)) {
      builder.at(node.origin().orElse(null));
      copies[node.id()] = visit(node);
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies[node.id()]));
    return new Graph(copies(graph.inputs()), outputs);
  }

  /** The nodes in the order in which they are visited: operands first. */
  List<Node> order(Graph graph) {
    return graph.nodes();
  }

  /** What a node becomes; null where nothing asks for it any more. */
  abstract Node visit(Node node);

  /**
   * The operator of a node, its bodies rewritten. Bodies nest as deep as loops were written in
   * loops: shallow.
   */
  final Operator operator(Node node) {
    Operator operator = node.operator();
    List<Graph> bodies = operator.bodies();
    return bodies.isEmpty()
        ? operator
        : operator.withBodies(bodies.stream().map(this::body).toList());
  }

  /** What a body of an operator becomes. */
  abstract Graph body(Graph body);
}
