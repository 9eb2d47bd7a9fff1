package org.leibniz.rewrite;

import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Elementwise;

/**
 * A condition on two indices by their order: it holds where the first is less, where they are
 * equal, where it is greater, or for several of these.
 */
record OrderedWhere(Node left, Node right, boolean less, boolean equal, boolean greater) {
  private static final List<Elementwise> NAMES =
      List.of(
          Comparison.LESS,
          Comparison.LESS_OR_EQUAL,
          Comparison.EQUAL,
          Comparison.NOT_EQUAL,
          Comparison.GREATER,
          Comparison.GREATER_OR_EQUAL);

  /** Whether an operator states such a condition. */
  static boolean stated(Operator operator) {
    return NAMES.contains(operator);
  }

  /** The condition that a comparison states. */
  static OrderedWhere of(Node left, Node right, Elementwise comparison) {
    int name = NAMES.indexOf(comparison);
    OrderedWhere where =
        new OrderedWhere(
            left,
            right,
            name == 0 || name == 1 || name == 3,
            name == 1 || name == 2 || name == 5,
            name >= 3);
    return left.id() <= right.id() ? where : where.turned();
  }

  private OrderedWhere turned() {
    return new OrderedWhere(right, left, greater, equal, less);
  }

  boolean comparable(OrderedWhere other) {
    return left == other.left && right == other.right;
  }

  OrderedWhere and(OrderedWhere other) {
    return new OrderedWhere(
        left, right, less && other.less, equal && other.equal, greater && other.greater);
  }

  OrderedWhere or(OrderedWhere other) {
    return new OrderedWhere(
        left, right, less || other.less, equal || other.equal, greater || other.greater);
  }

  OrderedWhere complement() {
    return new OrderedWhere(left, right, !less, !equal, !greater);
  }

  OrderedWhere nowhere() {
    return new OrderedWhere(left, right, false, false, false);
  }

  boolean everywhere() {
    return less && equal && greater;
  }

  /**
   * Whether the index of the later axis, of the inner loop, is less than the other, or equal to it,
   * or the one or the other.
   */
  boolean sided() {
    boolean inner = left.shape().rank() < right.shape().rank();
    return (less || equal || greater) && !(inner ? greater : less);
  }

  /** The comparison that states it; for one that is {@link #sided}. */
  Elementwise comparison() {
    if (less) {
      return equal ? Comparison.LESS_OR_EQUAL : Comparison.LESS;
    } else if (greater) {
      return equal ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER;
    }
    return Comparison.EQUAL;
  }
}
