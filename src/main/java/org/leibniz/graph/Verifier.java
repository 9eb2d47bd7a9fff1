package org.leibniz.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that a graph is well formed: operands come first, every type is what the operator's rule
 * says, bodies are closed. A failure is a fault of the pass that ran before.
 */
public final class Verifier {
  private final String pass;

  /** A verifier whose complaints name the pass that ran before. */
  public Verifier(String pass) {
    this.pass = pass;
  }

  /** Checks; throws {@link IllegalStateException} with the pass, the node and what is wrong. */
  public void verify(Graph graph) {
    Set<Node> defined = new HashSet<>(2 * graph.nodes().size());
    Set<Node> inputs = new HashSet<>(graph.inputs());
    for (Node node : graph.nodes()) {
      for (Node operand : node.operands()) {
        if (!defined.contains(operand)) {
          throw fault(node, "uses %" + operand.id() + " before it is defined");
        }
      }
      if (!typed(node)) {
        throw fault(node, "has the type " + node.type() + ", which its rule does not give");
      }
      if (node.operator() instanceof Input input
          && input.kind() == Input.Kind.LOCAL
          && !inputs.contains(node)) {
        throw fault(node, "is free in the body");
      }
      defined.add(node);
      node.operator().bodies().forEach(this::verify);
    }
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              if (!defined.contains(node)) {
                throw fault(node, "the output " + name + " is not defined");
              }
            });
  }

  private static boolean typed(Node node) {
    List<Type> types = new ArrayList<>(node.operands().size());
    for (Node operand : node.operands()) {
      types.add(operand.type());
    }
    return node.operator().type(types).equals(node.type());
  }

  private IllegalStateException fault(Node node, String complaint) {
    return new IllegalStateException(
        "after pass "
            + pass
            + ": %"
            + node.id()
            + " = "
            + node.operator().name()
            + " "
            + complaint);
  }
}
