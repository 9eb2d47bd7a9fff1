package org.leibniz.report.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Part;

/**
 * The nodes of a large graph in groups, each within one part.
 *
 * @param groups each in the order of the graph; together all nodes, each once
 * @param rooted whether all nodes of a group lead to its last one alone
 * @param rule what was put together, for people
 */
record DrawingGroups(List<List<Node>> groups, boolean rooted, String rule) {
  /** What comes from fewer lines is not told apart well enough by them. */
  private static final int FEW_LINES = 8;

  /**
   * What comes from one line, or from lines beside each other where there are many; where a few
   * lines hold everything, what leads to one named or shared node only. Inputs stand alone.
   *
   * @param kept nodes that stand for themselves or for what leads to them
   * @param most so many groups at most, inputs apart
   */
  static DrawingGroups of(Graph graph, Map<Node, Part> parts, Set<Node> kept, int most) {
    Map<List<Object>, Integer> ranks = ranks(graph);
    int stretches = most / Part.values().length;
    int together = (ranks.size() + stretches - 1) / stretches;
    if (ranks.size() < FEW_LINES) {
      List<List<Node>> groups = byRoot(graph, parts, kept);
      if (groups.size() <= most) {
        return new DrawingGroups(groups, true, "a box holds all that leads to its last node only");
      }
    }
    Set<Node> inputs = Set.copyOf(graph.inputs());
    List<List<Node>> groups =
        by(
            graph,
            node ->
                inputs.contains(node)
                    ? node
                    : List.of(parts.get(node), ranks.get(line(node)) / together));
    String lines = together == 1 ? "one line" : together + " lines";
    return new DrawingGroups(groups, false, "a box holds all nodes of " + lines);
  }

  /** The lines that nodes come from, numbered in the order of files and lines. */
  private static Map<List<Object>, Integer> ranks(Graph graph) {
    Map<String, Map<Integer, List<Object>>> lines = new TreeMap<>();
    for (Node node : graph.nodes()) {
      String file = node.origin().map(span -> span.source().name()).orElse("");
      int number = node.origin().map(Span::line).orElse(0);
      lines.computeIfAbsent(file, key -> new TreeMap<>()).put(number, line(node));
    }
    Map<List<Object>, Integer> ranks = new HashMap<>();
    lines.values().forEach(file -> file.values().forEach(line -> ranks.put(line, ranks.size())));
    return ranks;
  }

  private static List<Object> line(Node node) {
    return node.origin()
        .map(span -> List.<Object>of(span.source().name(), span.line()))
        .orElse(List.of());
  }

  private static List<List<Node>> by(Graph graph, Function<Node, Object> key) {
    Map<Object, List<Node>> groups = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      groups.computeIfAbsent(key.apply(node), each -> new ArrayList<>()).add(node);
    }
    return List.copyOf(groups.values());
  }

  /** A node belongs to the group of those that take it where they are of one group. */
  private static List<List<Node>> byRoot(Graph graph, Map<Node, Part> parts, Set<Node> kept) {
    Set<Node> roots = new HashSet<>(kept);
    roots.addAll(graph.outputs().values());
    roots.addAll(graph.inputs());
    Map<Node, Set<Node>> takers = new HashMap<>();
    Map<Node, Node> root = new HashMap<>();
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      Set<Node> taking = takers.getOrDefault(node, Set.of());
      Node only = taking.isEmpty() ? node : taking.iterator().next();
      boolean own =
          roots.contains(node) || taking.size() != 1 || parts.get(only) != parts.get(node);
      Node found = own ? node : only;
      root.put(node, found);
      for (Node operand : node.operands()) {
        takers.computeIfAbsent(operand, key -> new LinkedHashSet<>()).add(found);
      }
    }
    List<List<Node>> groups = by(graph, root::get);
    List<List<Node>> ordered = new ArrayList<>(groups);
    ordered.sort((a, b) -> Integer.compare(a.get(a.size() - 1).id(), b.get(b.size() - 1).id()));
    return ordered;
  }
}
