package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Gather;

/**
 * For a graph that is evaluated with data known already: where rows are gathered by indices that
 * are a matter of these data alone and all name rows, nothing needs to ask whether they do.
 */
public final class KnownPlaces {
  private KnownPlaces() {}

  /**
   * The graph with such gathers.
   *
   * @param graph of known sizes
   * @param data the values of inputs, by symbol, with which alone the result is evaluated
   */
  public static Graph apply(Graph graph, Map<String, Tensor> data) {
    Set<Node> known = known(graph, data);
    Map<Node, List<Node>> gathers = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      boolean sized = node.operator() instanceof Gather && node.operand(0).shape().known();
      if (sized && known.contains(node.operand(1))) {
        gathers.computeIfAbsent(node.operand(1), key -> new ArrayList<>()).add(node);
      }
    }
    if (gathers.isEmpty()) {
      return graph;
    }
    List<Node> indices = List.copyOf(gathers.keySet());
    List<Tensor> places = evaluated(graph, indices, data);
    Set<Node> inside = new HashSet<>();
    for (int i = 0; i < places.size(); i++) {
      for (Node node : gathers.get(indices.get(i))) {
        if (inside(places.get(i).values(), node)) {
          inside.add(node);
        }
      }
    }
    return rebuilt(graph, inside);
  }

  /** What is made of the data and of constants. */
  private static Set<Node> known(Graph graph, Map<String, Tensor> data) {
    Set<Node> known = new HashSet<>();
    for (Node node : graph.nodes()) {
      boolean given =
          node.operator() instanceof Input input
              ? input.kind() == Input.Kind.DATA && data.containsKey(input.symbol())
              : known.containsAll(node.operands());
      if (given) {
        known.add(node);
      }
    }
    return known;
  }

  private static List<Tensor> evaluated(Graph graph, List<Node> nodes, Map<String, Tensor> data) {
    Set<Node> needed = new HashSet<>(Graph.reachable(nodes));
    List<Node> inputs = graph.inputs().stream().filter(needed::contains).toList();
    Map<String, Tensor> bound = new HashMap<>();
    for (Node input : inputs) {
      String symbol = ((Input) input.operator()).symbol();
      bound.put(symbol, data.get(symbol));
    }
    return new Interpreter(Graph.of(inputs, nodes), Map.of()).evaluate(bound);
  }

  private static boolean inside(double[] places, Node gather) {
    int rows = gather.operand(0).shape().size(((Gather) gather.operator()).batch()).value();
    for (double place : places) {
      if (!(place >= 0 && place < rows)) {
        return false;
      }
    }
    return true;
  }

  private static Graph rebuilt(Graph graph, Set<Node> inside) {
    GraphBuilder builder = new GraphBuilder();
    Algebra algebra = new Algebra(builder);
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : graph.nodes()) {
      builder.at(node.origin().orElse(null));
      Node copy =
          inside.contains(node)
              ? algebra.gatherInside(
                  copies.get(node.operand(0)),
                  copies.get(node.operand(1)),
                  ((Gather) node.operator()).batch())
              : builder.copy(node, copies);
      copies.put(node, copy);
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Graph(graph.inputs().stream().map(copies::get).toList(), outputs);
  }
}
