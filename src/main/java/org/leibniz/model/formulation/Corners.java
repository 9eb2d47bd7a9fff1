package org.leibniz.model.formulation;

import java.util.HashSet;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.operator.Conversion;

/** Looks for functions that have corners, or steps, in a graph. */
final class Corners {
  private static final Set<String> CORNERED =
      Set.of("absolute", "minimum", "maximum", "sign", "floor", "ceil", "round");

  private Corners() {}

  /** Whether one of them has an unknown in its arguments. */
  static boolean anyIn(Graph graph) {
    Set<Node> moving = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (!moves(node, moving)) {
        continue;
      }
      if (node.type().element() == ElementType.REAL && CORNERED.contains(node.operator().name())) {
        return true;
      }
      moving.add(node);
    }
    return false;
  }

  /** Whether an unknown moves a node in a way that counts for derivatives. */
  private static boolean moves(Node node, Set<Node> moving) {
    if (node.operator() == Conversion.STOP_GRADIENT) {
      return false;
    }
    boolean moves = node.operator() instanceof Input input && input.kind() != Input.Kind.DATA;
    for (Node operand : node.operands()) {
      moves |= moving.contains(operand);
    }
    return moves;
  }
}
