package org.leibniz.language.build;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;

/**
 * Which nodes of one builder depend on an unknown; every node is looked at once, however often it
 * is asked.
 */
final class Unknowns {
  private final BitSet known = new BitSet();
  private final BitSet dependent = new BitSet();

  /** Whether the node depends on an unknown. */
  boolean influence(Node root) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (known.get(node.id()) || !opened(node, open)) {
        open.pop();
        decide(node);
      }
    }
    return dependent.get(root.id());
  }

  /** Puts the operands that are not known yet before the node; false where there are none. */
  private boolean opened(Node node, Deque<Node> open) {
    int before = open.size();
    for (Node operand : node.operands()) {
      if (!known.get(operand.id())) {
        open.push(operand);
      }
    }
    return open.size() > before;
  }

  private void decide(Node node) {
    boolean unknown =
        node.operator() instanceof Input input && input.kind() == Input.Kind.PARAMETER;
    for (Node operand : node.operands()) {
      unknown |= dependent.get(operand.id());
    }
    known.set(node.id());
    dependent.set(node.id(), unknown);
  }
}
