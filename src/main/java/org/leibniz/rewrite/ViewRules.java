package org.leibniz.rewrite;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Constant;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Iota;
import org.leibniz.operator.Pad;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Slice;
import org.leibniz.operator.Transpose;

/** Views of views, and views that change nothing. Elements only move, so every bit stays. */
final class ViewRules {
  private ViewRules() {}

  /** A reshape of a reshape is one; to the same shape it is nothing. */
  static final Rule RESHAPE =
      Law.exact(
          "reshape",
          "reshape",
          "reshape(reshape x) = reshape x, x to its own shape = x",
          (node, a, facts) -> {
            Node x = node.operand(0);
            boolean idle = x.operator() instanceof Reshape || x.shape().equals(node.shape());
            return idle ? Optional.of(a.reshape(x, node.shape())) : Optional.empty();
          });

  /** A broadcast of a broadcast is one; to the same shape it is nothing. */
  static final Rule BROADCAST =
      Law.exact(
          "broadcast",
          "broadcast",
          "broadcast(broadcast x) = broadcast x, x to its own shape = x",
          (node, a, facts) -> {
            Node x = node.operand(0);
            boolean idle = x.operator() instanceof Broadcast || x.shape().equals(node.shape());
            return idle ? Optional.of(a.broadcast(x, node.shape())) : Optional.empty();
          });

  /** Two transpositions are one; where only axes of size 1 move, it is a reshape. */
  static final Rule TRANSPOSE =
      Law.exact(
          "transpose",
          "transpose",
          "transpose(transpose x) = transpose x, of axes of size 1 = reshape x",
          (node, a, facts) -> {
            List<Integer> permutation = ((Transpose) node.operator()).permutation();
            Node x = node.operand(0);
            if (ascends(permutation, x.shape())) {
              return Optional.of(a.reshape(x, node.shape()));
            }
            return x.operator() instanceof Transpose inner
                ? Optional.of(
                    a.transpose(
                        x.operand(0), permutation.stream().map(inner.permutation()::get).toList()))
                : Optional.empty();
          });

  private static boolean ascends(List<Integer> permutation, Shape shape) {
    int last = -1;
    for (int axis : permutation) {
      if (!shape.size(axis).is(1)) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  /** A view of a repeated scalar is that scalar repeated. */
  static final Rule VIEW_OF_SCALAR =
      Law.exact(
          "view-of-scalar",
          "reshape transpose slice",
          "view(broadcast s) = broadcast s of a scalar s",
          (node, a, facts) -> {
            Node x = node.operand(0);
            boolean scalar = x.operator() instanceof Broadcast && x.operand(0).type().scalar();
            return scalar ? Optional.of(a.broadcast(x.operand(0), node.shape())) : Optional.empty();
          });

  /** Zeros around zeros are zeros. */
  static final Rule PAD_OF_ZERO =
      Law.exact(
          "pad-of-zero",
          "pad",
          "pad(0) = 0",
          (node, a, facts) ->
              Patterns.isZero(node.operand(0), false) || Patterns.isTruth(node.operand(0), false)
                  ? Optional.of(a.zeros(node.type()))
                  : Optional.empty());

  /** Zeros around what has zeros around it along the same axis. */
  static final Rule PAD_OF_PAD =
      Law.exact(
          "pad-of-pad",
          "pad",
          "pad(pad x) = pad x along one axis",
          (node, a, facts) -> {
            Pad outer = (Pad) node.operator();
            if (outer.before().is(0) && outer.after().is(0)) {
              return Optional.of(node.operand(0));
            }
            boolean same =
                node.operand(0).operator() instanceof Pad inner && inner.axis() == outer.axis();
            return same ? Optional.of(joined(node, a)) : Optional.empty();
          });

  private static Node joined(Node node, Algebra a) {
    Pad outer = (Pad) node.operator();
    Pad inner = (Pad) node.operand(0).operator();
    Node x = node.operand(0).operand(0);
    return a.pad(
        x, outer.axis(), outer.before().plus(inner.before()), outer.after().plus(inner.after()));
  }

  /** The whole of an axis is x. */
  static final Rule SLICE_OF_ALL =
      Law.exact(
          "slice-of-all",
          "slice",
          "x[:] = x",
          (node, a, facts) -> {
            Slice slice = (Slice) node.operator();
            boolean whole = slice.start().is(0) && node.shape().equals(node.operand(0).shape());
            return whole ? Optional.of(node.operand(0)) : Optional.empty();
          });

  /**
   * A slice of what moves along the axis is taken of what was moved: of slices, padded or repeated
   * tensors.
   */
  static final Rule SLICE_OF_VIEW =
      Law.exact(
          "slice-of-view",
          "slice",
          "x[a:][b:] = x[a+b:], pad(x)[a:] = x[b:], broadcast(x)[a:] = broadcast(x)",
          (node, a, facts) -> {
            Slice slice = (Slice) node.operator();
            Node x = node.operand(0);
            if (x.operator() instanceof Slice inner && inner.axis() == slice.axis()) {
              return Optional.of(
                  a.slice(
                      x.operand(0),
                      slice.axis(),
                      inner.start().plus(slice.start()),
                      slice.length()));
            }
            if (x.operator() instanceof Pad pad && pad.axis() == slice.axis()) {
              return sliceOfPad(node, slice, pad, a);
            }
            return x.operator() instanceof Broadcast && repeats(x, slice.axis())
                ? Optional.of(a.broadcast(x.operand(0), node.shape()))
                : Optional.empty();
          });

  private static boolean repeats(Node broadcast, int axis) {
    Shape from = broadcast.operand(0).shape();
    int own = axis - (broadcast.shape().rank() - from.rank());
    return own < 0 || from.size(own).is(1) && !broadcast.shape().size(axis).is(1);
  }

  private static Optional<Node> sliceOfPad(Node node, Slice slice, Pad pad, Algebra a) {
    Node x = node.operand(0).operand(0);
    Size start = slice.start().minus(pad.before());
    Size end = start.plus(slice.length());
    Size size = x.shape().size(pad.axis());
    if (atLeast(start, Size.ZERO) && atLeast(size, end)) {
      return Optional.of(a.slice(x, pad.axis(), start, slice.length()));
    }
    return atLeast(Size.ZERO, end) || atLeast(start, size)
        ? Optional.of(a.zeros(node.type()))
        : Optional.empty();
  }

  /** Whether a size is known not to be below another. */
  static boolean atLeast(Size size, Size other) {
    Size over = size.minus(other);
    return over.known() && over.value() >= 0;
  }

  /** What is gathered at a known place, or at neighbouring ones, is a slice. */
  static final Rule GATHER_OF_NEIGHBOURS =
      Law.exact(
          "gather-of-neighbours",
          "gather",
          "x[3] = a slice of x, [x[i + c] for i in 0..n] = x[c : c+n]",
          (node, a, facts) -> {
            boolean batched = ((Gather) node.operator()).batch() != 0;
            Node x = node.operand(0);
            Node index = node.operand(1);
            Optional<Size> start = batched ? Optional.empty() : start(index);
            if (start.isEmpty()) {
              return Optional.empty();
            }
            Size length = index.type().scalar() ? Size.ONE : index.shape().size(0);
            boolean inside =
                atLeast(start.get(), Size.ZERO)
                    && atLeast(x.shape().size(0), start.get().plus(length));
            return inside
                ? Optional.of(a.reshape(a.slice(x, 0, start.get(), length), node.shape()))
                : Optional.empty();
          });

  /** The first of neighbouring places in ascending order. */
  private static Optional<Size> start(Node index) {
    if (index.operator() instanceof Constant constant) {
      double place = constant.value();
      return place == Math.rint(place) && Math.abs(place) < Integer.MAX_VALUE
          ? Optional.of(Size.of((long) place))
          : Optional.empty();
    }
    if (index.operator() instanceof Iota) {
      return Optional.of(Size.ZERO);
    }
    boolean shifted =
        index.operator() == Arithmetic.ADD
            && index.operand(0).operator() instanceof Iota
            && index.operand(1).operator() instanceof Constant;
    return shifted ? start(index.operand(1)) : Optional.empty();
  }

  /** The views among operators: each element of the result is one of the operand. */
  static boolean isView(Operator operator) {
    return operator instanceof Reshape
        || operator instanceof Transpose
        || operator instanceof Broadcast
        || operator instanceof Slice;
  }
}
