package org.leibniz.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws graphs as text, one node a line, and in the DOT language. Nodes are numbered by their
 * place.
 */
public final class GraphPrinter {

  /** The graph as text; bodies follow their node, indented. */
  public String text(Graph graph) {
    StringBuilder text = new StringBuilder();
    appendGraph(text, graph, "");
    return text.toString();
  }

  private void appendGraph(StringBuilder text, Graph graph, String indent) {
    Map<Node, Integer> numbers = numbers(graph);
    if (!graph.inputs().isEmpty()) {
      text.append(indent).append("inputs ").append(list(graph.inputs(), numbers)).append('\n');
    }
    for (Node node : graph.nodes()) {
      text.append(indent).append(line(node, numbers)).append('\n');
      for (Graph body : node.operator().bodies()) {
        appendGraph(text, body, indent + "    ");
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
    node.origin().ifPresent(span -> line.append("   // line ").append(span.line()));
    return line.toString();
  }

  private static String operation(Node node) {
    String attributes = node.operator().attributes();
    return attributes.isEmpty()
        ? node.operator().name()
        : node.operator().name() + "(" + attributes + ")";
  }

  /** The graph in the DOT language; bodies are clusters. */
  public String dot(Graph graph) {
    StringBuilder text =
        new StringBuilder("digraph leibniz {\n  node [shape=box, fontname=\"sans-serif\"];\n");
    appendDot(text, graph, "n");
    return text.append("}\n").toString();
  }

  private void appendDot(StringBuilder text, Graph graph, String prefix) {
    Map<Node, Integer> numbers = numbers(graph);
    for (Node node : graph.nodes()) {
      String name = prefix + numbers.get(node);
      String place = node.origin().map(span -> "\\nline " + span.line()).orElse("");
      text.append(
          "  %s [label=\"%s\\n%s%s\"];%n"
              .formatted(name, escape(operation(node)), node.type(), place));
      for (Node operand : node.operands()) {
        text.append("  %s -> %s;%n".formatted(prefix + numbers.get(operand), name));
      }
      int body = 0;
      for (Graph inner : node.operator().bodies()) {
        text.append(
            "  subgraph cluster_%s_%d {%n  label=\"%s\";%n"
                .formatted(name, body, escape(operation(node))));
        appendDot(text, inner, name + "_" + body + "_");
        text.append("  }\n");
        body++;
      }
    }
    graph
        .outputs()
        .forEach(
            (label, node) -> {
              String name = prefix + "out_" + label.replaceAll("\\W", "_");
              text.append("  %s [label=\"%s\", shape=oval];%n".formatted(name, escape(label)));
              text.append("  %s -> %s;%n".formatted(prefix + numbers.get(node), name));
            });
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
