package org.leibniz.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A part of a graph cut out as a function of some of its nodes: a closed body whose inputs are
 * first the parameters, then what it captures of the rest.
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
   * Cuts out what the outputs need and the parameters influence. What the parameters do not
   * influence is captured, but for nodes without operands that are not inputs (constants), which
   * are copied.
   */
  public static Closure of(List<Node> outputs, List<Node> parameters) {
    return new Cut(parameters).cut(outputs);
  }

  /**
   * Cuts out what the outputs need, down to the parameters, to inputs and to nodes that are to be
   * captured: more of an expression is in sight of those who look at the body than its part that
   * the parameters influence.
   *
   * @param captured says of a node that the parameters do not influence whether it must stay
   *     outside
   */
  public static Closure wide(List<Node> outputs, List<Node> parameters, Predicate<Node> captured) {
    return new Cut(parameters).cutWide(outputs, captured);
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
      return closure(outputs);
    }

    Closure cutWide(List<Node> outputs, Predicate<Node> captured) {
      Set<Node> influenced = influenced(Graph.reachable(outputs), parameters);
      List<Node> nodes = new ArrayList<>();
      Set<Node> seen = new HashSet<>(parameters);
      Deque<Node> open = new ArrayDeque<>(outputs);
      while (!open.isEmpty()) {
        Node node = open.pop();
        if (!seen.add(node)) {
          continue;
        }
        if (influenced.contains(node) || !captured.test(node) && !node.operands().isEmpty()) {
          nodes.add(node);
          node.operands().forEach(open::push);
        } else {
          provide(node, influenced);
        }
      }
      nodes.sort(Comparator.comparingInt(Node::id));
      nodes.forEach(node -> copies.put(node, builder.copy(node, copies)));
      return closure(outputs);
    }

    private Closure closure(List<Node> outputs) {
      inputs.addAll(captures.values());
      return new Closure(
          Graph.of(inputs, outputs.stream().map(copies::get).toList()),
          List.copyOf(captures.keySet()));
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
