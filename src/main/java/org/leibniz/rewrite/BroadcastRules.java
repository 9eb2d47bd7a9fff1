package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Elementwise;

/** Elementwise functions repeat their operands themselves, and compute before repeating rather than after. */
final class BroadcastRules {
  private BroadcastRules() {}

  /** f(broadcast x, y) = f(x, y), repeated only where no operand has the whole shape: then f is computed once. */
  static final Rule LATE =
      Law.exact(
          "broadcast-late",
          "",
          "f(broadcast x, broadcast y) = broadcast f(x, y) for elementwise f",
          (node, a, facts) -> {
            if (!(node.operator() instanceof Elementwise) || !hasBroadcast(node)) {
              return Optional.empty();
            }
            List<Node> operands = new ArrayList<>();
            for (Node operand : node.operands()) {
              operands.add(operand.operator() instanceof Broadcast ? operand.operand(0) : operand);
            }
            return joint(operands).isPresent()
                ? Optional.of(a.builder().add(node.operator(), operands))
                : Optional.empty();
          });

  private static boolean hasBroadcast(Node node) {
    for (Node operand : node.operands()) {
      if (operand.operator() instanceof Broadcast) {
        return true;
      }
    }
    return false;
  }

  /** The shape to which all broadcast; each repeats to one shape, but they need not fit each other by their names. */
  private static Optional<Shape> joint(List<Node> operands) {
    Optional<Shape> joint = Optional.of(Shape.SCALAR);
    for (Node operand : operands) {
      joint = joint.flatMap(shape -> shape.broadcast(operand.shape()));
    }
    return joint;
  }
}
