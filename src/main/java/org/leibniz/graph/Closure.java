package org.leibniz.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a graph cut out as a function of some of its nodes: a closed body whose inputs are first the parameters, then
 * what it captures of the rest.
 *
 * @param body the function; its inputs are LOCAL
 * @param captures the nodes outside, in the order of the body's further inputs
 */
public record Closure(Graph body, List<Node> captures) {

  /** Copies the list. */
  public Closure {
    captures = List.copyOf(captures);
  }

  /**
   * Cuts out what the outputs need and the parameters influence. What the parameters do not influence is captured, but
   * for nodes without operands that are not inputs (constants), which are copied.
   */
  public static Closure of(List<Node> outputs, List<Node> parameters) {
    return new Cut(parameters).cut(outputs);
  }

  /** The nodes of the list that at least one of the parameters influences, themselves included. */
  public static Set<Node> influenced(List<Node> nodes, List<Node> parameters) {
    Set<Node> influenced = new HashSet<>(parameters);
    for (Node node : nodes) {
      if (node.operands().stream().anyMatch(influenced::contains)) {
        influenced.add(node);
      }
    }
    return influenced;
  }

  private static final class Cut {
    private final GraphBuilder builder = new GraphBuilder();
    private final List<Node> parameters;
    private final Map<Node, Node> copies = new HashMap<>();
    private final List<Node> inputs = new ArrayList<>();
    private final Map<Node, Node> captures = new LinkedHashMap<>();

    Cut(List<Node> parameters) {
      this.parameters = parameters;
      for (Node parameter : parameters) {
        Node input = local("x" + inputs.size(), parameter.type());
        copies.put(parameter, input);
        inputs.add(input);
      }
    }

    private Node local(String name, Type type) {
      return builder.add(new Input(name, Input.Kind.LOCAL, type));
    }

    Closure cut(List<Node> outputs) {
      List<Node> nodes = Graph.reachable(outputs);
      Set<Node> influenced = influenced(nodes, parameters);
      for (Node node : nodes) {
        if (influenced.contains(node) && !copies.containsKey(node)) {
          node.operands().forEach(operand -> provide(operand, influenced));
          copies.put(node, builder.copy(node, copies));
        }
      }
      outputs.forEach(output -> provide(output, influenced));
      inputs.addAll(captures.values());
      return new Closure(
          Graph.of(inputs, outputs.stream().map(copies::get).toList()), List.copyOf(captures.keySet()));
    }

    private void provide(Node node, Set<Node> influenced) {
      if (copies.containsKey(node) || influenced.contains(node)) {
        return;
      }
      if (node.operands().isEmpty() && !(node.operator() instanceof Input)) {
        copies.put(node, builder.copy(node, copies));
      } else {
        Node input = local("c" + captures.size(), node.type());
        captures.put(node, input);
        copies.put(node, input);
      }
    }
  }
}
