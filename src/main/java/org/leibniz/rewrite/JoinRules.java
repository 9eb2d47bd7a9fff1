package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Concatenate;
import org.leibniz.operator.Pad;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Slice;
import org.leibniz.operator.Stack;

/** Stacks and concatenations: their parts, their wholes. */
final class JoinRules {
  private JoinRules() {}

  /** [a, b, c][1] = b, [a, b, c][1:] = [b, c]. */
  static final Rule SLICE_OF_STACK =
      Law.exact(
          "slice-of-stack",
          "slice",
          "[a, b, c][1] = b, [a, b, c][1:] = [b, c]",
          (node, a, facts) -> {
            Slice slice = (Slice) node.operator();
            Node whole = node.operand(0);
            boolean along = whole.operator() instanceof Stack stack && stack.axis() == slice.axis();
            if (!along
                || !slice.start().known()
                || !slice.length().known()
                || slice.length().is(0)) {
              return Optional.empty();
            }
            int start = slice.start().value();
            List<Node> parts = whole.operands().subList(start, start + slice.length().value());
            boolean one = parts.size() == 1;
            return Optional.of(
                one ? a.reshape(parts.get(0), node.shape()) : a.stack(parts, slice.axis()));
          });

  /** A slice that lies in one part of a concatenation is a slice of that part. */
  static final Rule SLICE_OF_CONCATENATION =
      Law.exact(
          "slice-of-concatenation",
          "slice",
          "concatenate(a, b)[a stretch of b] = a slice of b",
          (node, a, facts) -> {
            Slice slice = (Slice) node.operator();
            Node whole = node.operand(0);
            if (!(whole.operator() instanceof Concatenate join) || join.axis() != slice.axis()) {
              return Optional.empty();
            }
            Size start = slice.start();
            for (Node part : whole.operands()) {
              Size size = part.shape().size(slice.axis());
              if (!ViewRules.atLeast(start, Size.ZERO)) {
                return Optional.empty();
              }
              if (ViewRules.atLeast(size, start.plus(slice.length()))) {
                return Optional.of(a.slice(part, slice.axis(), start, slice.length()));
              }
              start = start.minus(size);
            }
            return Optional.empty();
          });

  /** A concatenation of concatenations is one; of one part it is that; of rows it is a stack. */
  static final Rule FLATTEN =
      Law.exact(
          "flatten",
          "concatenate",
          "concatenate(concatenate(a, b), c) = concatenate(a, b, c), of single places = a stack",
          (node, a, facts) -> {
            int axis = ((Concatenate) node.operator()).axis();
            if (node.operands().size() == 1) {
              return Optional.of(node.operand(0));
            }
            List<Node> parts = new ArrayList<>();
            for (Node part : node.operands()) {
              boolean nested = part.operator() instanceof Concatenate inner && inner.axis() == axis;
              parts.addAll(nested ? part.operands() : List.of(part));
            }
            if (parts.size() > node.operands().size()) {
              return Optional.of(a.concatenate(parts, axis));
            }
            boolean single = parts.stream().allMatch(part -> part.shape().size(axis).is(1));
            if (!single) {
              return Optional.empty();
            }
            Shape shape = node.shape().without(axis);
            return Optional.of(
                a.stack(parts.stream().map(part -> a.reshape(part, shape)).toList(), axis));
          });

  /** [x[0], x[1], x[2]] = x, and likewise neighbouring slices joined: a stretch of x. */
  static final Rule NEIGHBOURS =
      Law.exact(
          "neighbours",
          "stack concatenate",
          "[x[0], x[1]] = x[0:2], concatenate(x[:3], x[3:]) = x",
          (node, a, facts) -> {
            boolean stack = node.operator() instanceof Stack;
            int axis =
                stack ? ((Stack) node.operator()).axis() : ((Concatenate) node.operator()).axis();
            Node x = null;
            Size start = null;
            Size end = null;
            for (Node operand : node.operands()) {
              Node part =
                  stack && operand.operator() instanceof Reshape ? operand.operand(0) : operand;
              if (!(part.operator() instanceof Slice slice)
                  || slice.axis() != axis
                  || x != null && (part.operand(0) != x || !slice.start().equals(end))
                  || stack
                      && !(slice.length().is(1)
                          && operand.shape().equals(part.shape().without(axis)))) {
                return Optional.empty();
              }
              start = x == null ? slice.start() : start;
              x = part.operand(0);
              end = slice.start().plus(slice.length());
            }
            return Optional.of(a.slice(x, axis, start, end.minus(start)));
          });

  /**
   * pad(a) + pad(b) = pad(concatenate(a, b)) where they fill neighbouring stretches; -0 becomes 0
   * in a sum only.
   */
  static final Rule SUM_OF_PADS =
      Law.real(
          "sum-of-pads",
          "add",
          "pad(a) + pad(b) = pad(concatenate(a, b)) of neighbours",
          (node, a, facts) -> {
            Node left = node.operand(0);
            Node right = node.operand(1);
            if (!(left.operator() instanceof Pad one)
                || !(right.operator() instanceof Pad two)
                || one.axis() != two.axis()
                || node.type().element() != ElementType.REAL
                || !left.shape().equals(right.shape())) {
              return Optional.empty();
            }
            if (end(left).equals(two.before())) {
              return Optional.of(joined(left, right, a));
            }
            return end(right).equals(one.before())
                ? Optional.of(joined(right, left, a))
                : Optional.empty();
          });

  private static Size end(Node padded) {
    Pad pad = (Pad) padded.operator();
    return pad.before().plus(padded.operand(0).shape().size(pad.axis()));
  }

  private static Node joined(Node first, Node second, Algebra a) {
    Pad before = (Pad) first.operator();
    Pad after = (Pad) second.operator();
    Node both = a.concatenate(List.of(first.operand(0), second.operand(0)), before.axis());
    return a.pad(both, before.axis(), before.before(), after.after());
  }

  /**
   * pad(a) + (pad(b) + c) = pad(concatenate(a, b)) + c for neighbours: a chain of sums meets its
   * neighbours.
   */
  static final Rule PADS_IN_CHAIN =
      Law.real(
          "pads-in-chain",
          "add",
          "pad(a) + (pad(b) + c) = (pad(a) + pad(b)) + c of neighbours",
          (node, a, facts) -> {
            for (int i = 0; i < 2; i++) {
              Node pad = node.operand(i);
              Node sum = node.operand(1 - i);
              for (int j = 0; j < 2 && sum.operator() == Arithmetic.ADD; j++) {
                if (neighbours(pad, sum.operand(j))) {
                  return Optional.of(a.add(a.add(pad, sum.operand(j)), sum.operand(1 - j)));
                }
              }
            }
            return Optional.empty();
          });

  private static boolean neighbours(Node left, Node right) {
    return left.operator() instanceof Pad one
        && right.operator() instanceof Pad two
        && one.axis() == two.axis()
        && left.shape().equals(right.shape())
        && (end(left).equals(two.before()) || end(right).equals(one.before()));
  }
}
