package org.leibniz.rewrite;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Logic;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.ScatterAdd;

/**
 * Which nodes of a body are 0 throughout, given that some of its inputs are; products with 0 count
 * as 0.
 */
final class Zeros {
  private final Set<Node> zeros;

  /** Finds them in a list of nodes, operands first. */
  Zeros(List<Node> nodes, Set<Node> given) {
    zeros = new HashSet<>(given);
    for (Node node : nodes) {
      if (vanishes(node)) {
        zeros.add(node);
      }
    }
  }

  /** Whether a node is 0 throughout. */
  boolean contains(Node node) {
    return zeros.contains(node);
  }

  private boolean vanishes(Node node) {
    if (node.type().tuple() || node.type().element() == ElementType.BOOL) {
      return false;
    }
    Operator operator = node.operator();
    if (Patterns.isNumber(node, 0)
        || operator instanceof ConstantTensor tensor && allZero(tensor)) {
      return true;
    }
    if (node.operands().isEmpty()) {
      return false;
    }
    if (operator == Arithmetic.MULTIPLY || operator instanceof MatrixMultiply) {
      return zeros.contains(node.operand(0)) || zeros.contains(node.operand(1));
    }
    if (operator == Arithmetic.DIVIDE) {
      return zeros.contains(node.operand(0));
    }
    if (operator == Logic.SELECT) {
      return zeros.contains(node.operand(1)) && zeros.contains(node.operand(2));
    }
    if (operator instanceof ScatterAdd) {
      return zeros.contains(node.operand(0)) && zeros.contains(node.operand(2));
    }
    return operator.routing() && node.operands().stream().allMatch(zeros::contains);
  }

  private static boolean allZero(ConstantTensor tensor) {
    return Arrays.stream(tensor.value().values()).allMatch(value -> value == 0);
  }
}
