package org.leibniz.rewrite;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Loop;

/** A sweep that puts other nodes in the place of the components of loops; all else is copied. */
abstract class LoopSweep extends Sweep {
  private final Map<Node, BitSet> used = new HashMap<>();
  private final Map<Node, IntFunction<Node>> components = new HashMap<>();
  private boolean changed;

  @Override
  Graph run(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Component component) {
        used.computeIfAbsent(node.operand(0), key -> new BitSet()).set(component.index());
      }
    }
    return super.run(graph);
  }

  /** Whether anything became another thing, in the graph or in a body. */
  final boolean changed() {
    return changed;
  }

  /** Notes that something became another thing. */
  final void change() {
    changed = true;
  }

  /** The components of a loop that something uses. */
  final BitSet used(Node loop) {
    return used.getOrDefault(loop, new BitSet());
  }

  @Override
  final Node visit(Node node) {
    if (node.operator() instanceof Component component && components.containsKey(node.operand(0))) {
      return components.get(node.operand(0)).apply(component.index());
    }
    if (node.operator() instanceof Loop) {
      components.put(node, replace(node, (Loop) operator(node)));
      return null;
    }
    return other(node);
  }

  /** What a node becomes that is neither a loop nor a component of one. */
  Node other(Node node) {
    return builder().add(operator(node), copies(node.operands()));
  }

  /** The loop as it is, with its rewritten bodies: its components. */
  final IntFunction<Node> kept(Node node, Loop loop) {
    Node copy = builder().add(loop, copies(node.operands()));
    return index -> builder().add(new Component(index), copy);
  }

  /**
   * What the components of a loop become; asked for those only that are used.
   *
   * @param node the loop in the old graph
   * @param loop its operator, the bodies rewritten
   */
  abstract IntFunction<Node> replace(Node node, Loop loop);

  /** A sweep of the same kind for a body. */
  abstract LoopSweep inner();

  @Override
  final Graph body(Graph body) {
    LoopSweep inner = inner();
    Graph rewritten = inner.run(body);
    changed |= inner.changed();
    return inner.changed() ? rewritten : body;
  }
}
