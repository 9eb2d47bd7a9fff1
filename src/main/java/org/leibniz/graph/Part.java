package org.leibniz.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a node of a graph with derivatives is needed for. */
public enum Part {
  /** For values alone, or for nothing. */
  FORWARD,
  /** For values and for derivatives. */
  SHARED,
  /** For derivatives alone. */
  GRADIENT;

  /**
   * The part of each node of a graph, in their order.
   *
   * @param derivatives the names of those outputs that are derivatives
   */
  public static Map<Node, Part> of(Graph graph, Set<String> derivatives) {
    Map<String, Node> values = new LinkedHashMap<>(graph.outputs());
    values.keySet().removeAll(derivatives);
    Map<String, Node> differentiated = new LinkedHashMap<>(graph.outputs());
    differentiated.keySet().retainAll(derivatives);
    Set<Node> forValues = reachable(values.values());
    Set<Node> forDerivatives = reachable(differentiated.values());
    Map<Node, Part> parts = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      boolean forward = forValues.contains(node) || !forDerivatives.contains(node);
      parts.put(node, !forward ? GRADIENT : forDerivatives.contains(node) ? SHARED : FORWARD);
    }
    return parts;
  }

  private static Set<Node> reachable(Collection<Node> roots) {
    return new HashSet<>(Graph.reachable(List.copyOf(roots)));
  }
}
