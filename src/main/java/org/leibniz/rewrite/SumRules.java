package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.Pad;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Stack;
import org.leibniz.operator.Transpose;

/** Sums along axes, and matrix products: what is the same for all terms moves out of them. */
final class SumRules {
  /** The most terms of a stack that are summed one by one. */
  private static final int TERMS = 64;

  private SumRules() {}

  private static Rule law(String name, String law, Law.Body body) {
    return Law.real(name, "sum", law, body);
  }

  private static List<Integer> axes(Node sum) {
    return ((Reduce) sum.operator()).axes();
  }

  /** sum(reshape x) = sum(x) over all elements: their order stays. */
  static final Rule OF_RESHAPE =
      Law.exact(
          "sum-of-reshape",
          "sum",
          "sum(reshape x) = sum(x) over all elements",
          (node, a, facts) -> {
            Node x = node.operand(0);
            boolean all = x.operator() instanceof Reshape && axes(node).size() == x.shape().rank();
            return all && x.operand(0).shape().rank() > 0
                ? Optional.of(a.sum(x.operand(0)))
                : Optional.empty();
          });

  /** A sum along axes of size 1 is a reshape. */
  static final Rule OF_SINGLE =
      law(
          "sum-of-single",
          "sum(x) along axes of size 1 = reshape x",
          (node, a, facts) -> {
            Node x = node.operand(0);
            List<Integer> longer =
                axes(node).stream().filter(axis -> !x.shape().size(axis).is(1)).toList();
            return longer.size() == axes(node).size() && !longer.isEmpty()
                ? Optional.empty()
                : Optional.of(a.reshape(a.sum(x, longer), node.shape()));
          });

  /** sum(broadcast x) = n * x, n the number of repetitions. */
  static final Rule OF_BROADCAST =
      law(
          "sum-of-broadcast",
          "sum(x repeated n times) = n * x",
          (node, a, facts) -> {
            Node whole = node.operand(0);
            if (!(whole.operator() instanceof Broadcast)) {
              return Optional.empty();
            }
            List<Integer> repeated = constantAxes(whole.operand(0), whole.shape(), axes(node));
            return repeated.isEmpty()
                ? Optional.empty()
                : Optional.of(repetitions(node, whole, repeated, a));
          });

  private static Node repetitions(Node node, Node whole, List<Integer> repeated, Algebra a) {
    Size count = Size.ONE;
    for (int axis : repeated) {
      count = count.times(whole.shape().size(axis));
    }
    Node once =
        a.broadcast(
            without(whole.operand(0), whole.shape(), repeated, a),
            remaining(whole.shape(), repeated));
    return a.multiply(a.size(count), a.sum(once, renumbered(axes(node), repeated)));
  }

  /**
   * Those of some axes of a shape along which an operand that broadcasts to it is the same
   * everywhere.
   */
  private static List<Integer> constantAxes(Node operand, Shape shape, List<Integer> axes) {
    int offset = shape.rank() - operand.shape().rank();
    return axes.stream()
        .filter(
            axis ->
                axis < offset
                    || operand.shape().size(axis - offset).is(1) && !shape.size(axis).is(1))
        .toList();
  }

  /**
   * An operand that broadcasts to a shape, without those of its axes of size 1 that stand at some
   * axes of the shape.
   */
  private static Node without(Node operand, Shape shape, List<Integer> axes, Algebra a) {
    int offset = shape.rank() - operand.shape().rank();
    Shape kept = operand.shape();
    for (int i = axes.size() - 1; i >= 0; i--) {
      if (axes.get(i) >= offset) {
        kept = kept.without(axes.get(i) - offset);
      }
    }
    return a.reshape(operand, kept);
  }

  private static Shape remaining(Shape shape, List<Integer> axes) {
    Shape kept = shape;
    for (int i = axes.size() - 1; i >= 0; i--) {
      kept = kept.without(axes.get(i));
    }
    return kept;
  }

  /** The axes that are not among the removed, numbered as they are without those. */
  private static List<Integer> renumbered(List<Integer> axes, List<Integer> removed) {
    return axes.stream()
        .filter(axis -> !removed.contains(axis))
        .map(axis -> axis - (int) removed.stream().filter(other -> other < axis).count())
        .toList();
  }

  /**
   * sum(s * x) = s * sum(x), sum(x / s) = sum(x) / s, sum(-x) = -sum(x), s the same for all terms.
   */
  static final Rule OF_SCALED =
      law(
          "sum-of-scaled",
          "sum(s * x) = s * sum(x), sum(x / s) = sum(x) / s",
          (node, a, facts) -> {
            Node term = node.operand(0);
            if (is(term, Arithmetic.NEGATE)) {
              return Optional.of(a.negate(a.sum(term.operand(0), axes(node))));
            }
            boolean product = is(term, Arithmetic.MULTIPLY);
            if (!product && !is(term, Arithmetic.DIVIDE)) {
              return Optional.empty();
            }
            Optional<Node> moved = scaled(node, term, 1, a);
            return moved.isEmpty() && product ? scaled(node, term, 0, a) : moved;
          });

  private static Optional<Node> scaled(Node node, Node term, int factor, Algebra a) {
    Node scale = term.operand(factor);
    Node x = term.operand(1 - factor);
    int offset = term.shape().rank() - x.shape().rank();
    boolean covers = axes(node).stream().allMatch(axis -> axis >= offset);
    boolean same =
        scale.type().scalar() || constantAxes(scale, term.shape(), axes(node)).equals(axes(node));
    if (!covers || !same) {
      return Optional.empty();
    }
    Node sum = a.sum(x, axes(node).stream().map(axis -> axis - offset).toList());
    Node outside = without(scale, term.shape(), axes(node), a);
    Elementwise operator = (Elementwise) term.operator();
    return Optional.of(
        factor == 0 ? a.apply(operator, outside, sum) : a.apply(operator, sum, outside));
  }

  /**
   * sum(s * x) = sum(s * sum(x)), the inner sum along those axes along which s is the same: a
   * linear map of every row is moved out of the sum over rows.
   */
  static final Rule OF_PARTLY_SCALED =
      law(
          "sum-of-partly-scaled",
          "sum(s[j] * x[i, j]) = sum(s[j] * sum(x[i, j] along i))",
          (node, a, facts) -> {
            Node term = node.operand(0);
            if (!is(term, Arithmetic.MULTIPLY)) {
              return Optional.empty();
            }
            Optional<Node> moved = partlyScaled(node, term, 1, a);
            return moved.isEmpty() ? partlyScaled(node, term, 0, a) : moved;
          });

  private static Optional<Node> partlyScaled(Node node, Node term, int factor, Algebra a) {
    Node scale = term.operand(factor);
    Node x = term.operand(1 - factor);
    List<Integer> inner = constantAxes(scale, term.shape(), axes(node));
    boolean some = !inner.isEmpty() && inner.size() < axes(node).size();
    if (!some || scale.type().scalar() || !constantAxes(x, term.shape(), inner).isEmpty()) {
      return Optional.empty();
    }
    int offset = term.shape().rank() - x.shape().rank();
    Node sum = a.sum(x, inner.stream().map(axis -> axis - offset).toList());
    Node product =
        a.broadcast(
            a.multiply(without(scale, term.shape(), inner, a), sum),
            remaining(term.shape(), inner));
    return Optional.of(a.sum(product, renumbered(axes(node), inner)));
  }

  /** sum(sum(x)) = sum(x) along all the axes. */
  static final Rule OF_SUM =
      law(
          "sum-of-sum",
          "sum(sum(x)) = sum(x) along the axes of both",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (!(inner.operator() instanceof Reduce sum) || sum.kind() != Reduce.Kind.SUM) {
              return Optional.empty();
            }
            List<Integer> kept = new ArrayList<>();
            List<Integer> all = new ArrayList<>();
            for (int axis = 0; axis < inner.operand(0).shape().rank(); axis++) {
              boolean summed = sum.axes().contains(axis) || axes(node).contains(kept.size());
              if (!sum.axes().contains(axis)) {
                kept.add(axis);
              }
              if (summed) {
                all.add(axis);
              }
            }
            return Optional.of(a.sum(inner.operand(0), all));
          });

  /** sum(transpose x) = sum(x) over all elements. */
  static final Rule OF_TRANSPOSE =
      law(
          "sum-of-transpose",
          "sum(transpose x) = sum(x) over all elements",
          (node, a, facts) -> {
            Node x = node.operand(0);
            return x.operator() instanceof Transpose && node.type().scalar()
                ? Optional.of(a.sum(x.operand(0)))
                : Optional.empty();
          });

  /** sum(pad x) = sum(x) along the padded axis. */
  static final Rule OF_PAD =
      law(
          "sum-of-pad",
          "sum(pad x) = sum(x) along the padded axis",
          (node, a, facts) -> {
            Node x = node.operand(0);
            return x.operator() instanceof Pad pad && axes(node).contains(pad.axis())
                ? Optional.of(a.sum(x.operand(0), axes(node)))
                : Optional.empty();
          });

  /** sum([x, y, z]) = x + y + z of scalars. */
  static final Rule OF_STACK =
      law(
          "sum-of-stack",
          "sum([x, y, z]) = x + y + z",
          (node, a, facts) -> {
            Node stack = node.operand(0);
            boolean scalars = stack.operator() instanceof Stack && stack.shape().rank() == 1;
            if (!scalars || stack.operands().size() > TERMS) {
              return Optional.empty();
            }
            Node sum = stack.operand(0);
            for (Node term : stack.operands().subList(1, stack.operands().size())) {
              sum = a.add(sum, term);
            }
            return Optional.of(sum);
          });

  /** (s * A) @ B = s * (A @ B), (-A) @ B = -(A @ B), s a scalar. */
  static final Rule PRODUCT_OF_SCALED =
      Law.real(
          "product-of-scaled",
          "matrixMultiply",
          "(s * A) @ B = s * (A @ B)",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node matrix = node.operand(i);
              Node other = node.operand(1 - i);
              if (is(matrix, Arithmetic.NEGATE)) {
                return Optional.of(a.negate(product(matrix.operand(0), other, i, a)));
              }
              for (int j = 0; j < 2; j++) {
                boolean scaled =
                    is(matrix, Arithmetic.MULTIPLY) || j == 1 && is(matrix, Arithmetic.DIVIDE);
                if (scaled
                    && matrix.operand(j).type().scalar()
                    && !matrix.operand(1 - j).type().scalar()) {
                  Node inner = product(matrix.operand(1 - j), other, i, a);
                  return Optional.of(
                      a.apply((Elementwise) matrix.operator(), inner, matrix.operand(j)));
                }
              }
            }
            return Optional.empty();
          });

  private static Node product(Node matrix, Node other, int side, Algebra a) {
    return a.builder()
        .add(new MatrixMultiply(), side == 0 ? matrix : other, side == 0 ? other : matrix);
  }
}
