package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

/**
 * A graph under construction: the main one, or the body of a loop, which reaches the nodes around
 * it by capturing them.
 */
final class Frame {
  private final Frame parent;
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Map<Node, Node> captured = new LinkedHashMap<>();
  private final Map<Node, Node> copied = new HashMap<>();

  Frame(Frame parent) {
    this.parent = parent;
    if (parent != null) {
      parent.builder.origin().ifPresent(builder::at);
    }
  }

  Frame parent() {
    return parent;
  }

  GraphBuilder builder() {
    return builder;
  }

  Algebra algebra() {
    return algebra;
  }

  /** A fresh input of the body. */
  Node input(String name, Type type) {
    return builder.add(new Input(name, Input.Kind.LOCAL, type));
  }

  /** The node here that stands for a node of a frame around this one. */
  Node reach(Frame owner, Node node) {
    if (owner == this) {
      return node;
    }
    Node outside = parent.reach(owner, node);
    Node known = copied.get(outside);
    if (known == null) {
      known = free(outside) ? builder.inline(closed(outside), List.of()).get(0) : capture(outside);
      copied.put(outside, known);
    }
    return known;
  }

  /**
   * Constants, sizes and counters take nothing from outside; copying them keeps their values in
   * sight.
   */
  private static boolean free(Node node) {
    return node.operands().isEmpty()
        ? !(node.operator() instanceof Input)
        : node.operands().stream()
            .allMatch(operand -> operand.operands().isEmpty() && free(operand));
  }

  private static org.leibniz.graph.Graph closed(Node node) {
    return org.leibniz.graph.Graph.of(List.of(), List.of(node));
  }

  private Node capture(Node outside) {
    return captured.computeIfAbsent(
        outside, node -> input("captured" + captured.size(), node.type()));
  }

  /** The captured nodes of the frame around, in order. */
  List<Node> capturedOutside() {
    return new ArrayList<>(captured.keySet());
  }

  /** The inputs that stand for them here, in the same order. */
  List<Node> capturedInside() {
    return new ArrayList<>(captured.values());
  }
}
