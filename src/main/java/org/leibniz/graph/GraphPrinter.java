package org.leibniz.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws graphs as text, one node a line. Nodes are numbered by their place. */
public final class GraphPrinter {

  /** The graph as text; bodies follow their node, indented. */
  public String text(Graph graph) {
    return text(graph, Set.of());
  }

  /**
   * The same with a remark behind each node that only derivatives need.
   *
   * @param derivatives the names of those outputs that are derivatives
   */
  public String text(Graph graph, Set<String> derivatives) {
    StringBuilder text = new StringBuilder();
    appendGraph(text, graph, Part.of(graph, derivatives), "");
    return text.toString();
  }

  private void appendGraph(StringBuilder text, Graph graph, Map<Node, Part> parts, String indent) {
    Map<Node, Integer> numbers = numbers(graph);
    if (!graph.inputs().isEmpty()) {
      text.append(indent).append("inputs ").append(list(graph.inputs(), numbers)).append('\n');
    }
    for (Node node : graph.nodes()) {
      text.append(indent).append(line(node, numbers));
      text.append(comment(node, parts.get(node))).append('\n');
      for (Graph body : node.operator().bodies()) {
        appendGraph(text, body, Map.of(), indent + "    ");
      }
    }
    graph
        .outputs()
        .forEach(
            (name, node) ->
                text.append(indent)
                    .append(name)
                    .append(" = %")
                    .append(numbers.get(node))
                    .append('\n'));
  }

  private static Map<Node, Integer> numbers(Graph graph) {
    Map<Node, Integer> numbers = new HashMap<>();
    graph.nodes().forEach(node -> numbers.put(node, numbers.size()));
    return numbers;
  }

  private static String list(List<Node> nodes, Map<Node, Integer> numbers) {
    return nodes.stream().map(node -> "%" + numbers.get(node)).collect(Collectors.joining(", "));
  }

  private static String line(Node node, Map<Node, Integer> numbers) {
    StringBuilder line = new StringBuilder();
    line.append('%').append(numbers.get(node)).append(": ").append(node.type()).append(" = ");
    line.append(operation(node));
    if (!node.operands().isEmpty()) {
      line.append(' ').append(list(node.operands(), numbers));
    }
    return line.toString();
  }

  private static String comment(Node node, Part part) {
    List<String> remarks = new ArrayList<>();
    node.origin().ifPresent(span -> remarks.add("line " + span.line()));
    if (part == Part.GRADIENT) {
      remarks.add("gradient");
    }
    return remarks.isEmpty() ? "" : "   // " + String.join(", ", remarks);
  }

  private static String operation(Node node) {
    String attributes = node.operator().attributes();
    return attributes.isEmpty()
        ? node.operator().name()
        : node.operator().name() + "(" + attributes + ")";
  }
}
