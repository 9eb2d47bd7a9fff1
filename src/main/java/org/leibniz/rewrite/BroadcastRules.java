package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Reshape;

/**
 * Elementwise functions repeat their operands themselves, and compute before repeating rather than
 * after.
 */
final class BroadcastRules {
  private BroadcastRules() {}

  /**
   * f(broadcast x, y) = f(x, y), repeated only where no operand has the whole shape: then f is
   * computed once.
   */
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

  /** f(reshape x to [1, ..], y) = f(x, y): axes of size 1 in front come with the other operands. */
  static final Rule LEADING_AXES =
      Law.exact(
          "leading-axes",
          "",
          "f(reshape x to [1, n], y) = f(x, y) for elementwise f, where y has the axes",
          (node, a, facts) -> {
            if (!(node.operator() instanceof Elementwise)) {
              return Optional.empty();
            }
            for (int i = 0; i < node.operands().size(); i++) {
              if (leads(node.operand(i))) {
                List<Node> operands = new ArrayList<>(node.operands());
                operands.set(i, node.operand(i).operand(0));
                if (joint(operands).equals(Optional.of(node.shape()))) {
                  return Optional.of(a.builder().add(node.operator(), operands));
                }
              }
            }
            return Optional.empty();
          });

  private static boolean leads(Node node) {
    if (!(node.operator() instanceof Reshape)) {
      return false;
    }
    Shape from = node.operand(0).shape();
    int added = node.shape().rank() - from.rank();
    return added > 0
        && node.shape().axes(added, node.shape().rank()).equals(from)
        && node.shape().axes(0, added).elements().is(1);
  }

  private static boolean hasBroadcast(Node node) {
    for (Node operand : node.operands()) {
      if (operand.operator() instanceof Broadcast) {
        return true;
      }
    }
    return false;
  }

  /**
   * The shape to which all broadcast; each repeats to one shape, but they need not fit each other
   * by their names.
   */
  private static Optional<Shape> joint(List<Node> operands) {
    Optional<Shape> joint = Optional.of(Shape.SCALAR);
    for (Node operand : operands) {
      joint = joint.flatMap(shape -> shape.broadcast(operand.shape()));
    }
    return joint;
  }
}
