package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.language.check.Counting;
import org.leibniz.language.parse.Expression;

/** Subscripts, slices, gathers and transposes. */
final class Indexing {
  private final Elaborator elaborator;

  Indexing(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  Value transpose(Expression.Transpose transpose) {
    Value.OfTensor value = elaborator.number(transpose.operand());
    if (value.rank() < 2) {
      return value;
    }
    int rank = value.node().shape().rank();
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      order.add(axis);
    }
    java.util.Collections.swap(order, rank - 1, rank - 2);
    return elaborator.value(elaborator.algebra().transpose(value.node(), order), value.axes());
  }

  Value index(Expression.Index index) {
    Value.OfTensor target = elaborator.tensor(index.target());
    try {
      return select(index, target);
    } catch (Failure failure) {
      throw DeclaredAt.explained(failure, elaborator.scope(), List.of(index.target()));
    }
  }

  private Value select(Expression.Index index, Value.OfTensor target) {
    if (index.subscripts().size() > target.rank()) {
      throw Failure.of(
          Diagnostic.at(
                  index.subscripts().get(target.rank()).span(),
                  Code.TOO_MANY_SUBSCRIPTS,
                  target.rank() == 0
                      ? "a scalar takes no subscript"
                      : "a tensor of shape "
                          + target.shape()
                          + " takes at most "
                          + Counting.of(target.rank(), "subscript"))
              .label("one too many"));
    }
    Selection selection = new Selection(target);
    for (Expression.Subscript subscript : index.subscripts()) {
      selection.apply(subscript);
    }
    return selection.result();
  }

  /** A tensor on the way through its subscripts. */
  private final class Selection {
    private Node node;
    private final List<IndexVariable> axes;

    /** The axis, of those that the user sees, at which the next subscript works. */
    private int place;

    Selection(Value.OfTensor target) {
      this.node = target.node();
      this.axes = new ArrayList<>(target.axes());
    }

    Value.OfTensor result() {
      return elaborator.value(node, axes);
    }

    private int axis() {
      return axes.size() + place;
    }

    private Size extent() {
      return node.shape().size(axis());
    }

    void apply(Expression.Subscript subscript) {
      if (subscript instanceof Expression.Slice slice) {
        slice(slice);
      } else {
        at(((Expression.At) subscript).index());
      }
    }

    private void slice(Expression.Slice slice) {
      Affine from = slice.from().map(Indexing.this::sliceBound).orElse(Affine.of(Size.ZERO));
      Affine to = slice.to().map(Indexing.this::sliceBound).orElse(Affine.of(extent()));
      from = fromEnd(from);
      to = fromEnd(to);
      Affine length = to.plus(from, -1);
      if (!length.plain()) {
        throw Failure.of(
            Diagnostic.at(
                    slice.span(),
                    Code.SIZE_NOT_KNOWN,
                    "the length of this slice changes with an index variable")
                .help("write what is done with it as a reduction: sum(w[j] for j in 0..i)"));
      }
      checkOrder(slice, length.constant());
      Size size = clamp(length.constant(), from, to);
      if (from.plain()) {
        Size start = clampStart(from.constant());
        node = elaborator.algebra().slice(node, axis(), start, size);
        place++;
      } else {
        Value.OfTensor start = elaborator.number(slice.from().orElseThrow());
        Value.OfTensor steps = elaborator.plain(elaborator.algebra().iota(size));
        gather(
            elaborator
                .arithmetic()
                .binary(
                    slice.span(),
                    Expression.BinaryOperator.ADD,
                    elaborator.arithmetic().reshapeOwn(start, Shape.of(1)),
                    steps));
      }
    }

    private void checkOrder(Expression.Slice slice, Size length) {
      if (length.known() && length.value() < 0 && !elaborator.insideBranch()) {
        throw Failure.of(
            Diagnostic.at(slice.span(), Code.BAD_RANGE, "this slice ends before it begins")
                .help("the first number is the first index, the second the index behind the last"));
      }
    }

    private Affine fromEnd(Affine bound) {
      boolean negative = bound.plain() && bound.constant().known() && bound.constant().value() < 0;
      return negative ? Affine.of(extent().plus(bound.constant())) : bound;
    }

    /** As in NumPy, a slice ends where the axis ends. */
    private Size clamp(Size length, Affine from, Affine to) {
      if (extent().known() && from.plain() && from.constant().known() && to.constant().known()) {
        int end = Math.min(to.constant().value(), extent().value());
        int start = Math.min(from.constant().value(), extent().value());
        return Size.of(Math.max(0, end - Math.max(0, start)));
      }
      return length;
    }

    private Size clampStart(Size start) {
      return extent().known() && start.known()
          ? Size.of(Math.max(0, Math.min(start.value(), extent().value())))
          : start;
    }

    private void at(Expression index) {
      Ranges.Looked looked = elaborator.ranges().look(index);
      Optional<Affine> affine = looked.affine();
      if (affine.isPresent() && affine.get().plain()) {
        single(affine.get().constant(), index.span());
      } else if (affine.isPresent() && runs(affine.get(), index.span())) {
        along(affine.get());
      } else {
        Value.OfTensor value = looked.value().orElseGet(() -> elaborator.number(index));
        if (value.element() != ElementType.INT) {
          throw Failure.of(
              Diagnostic.at(index.span(), Code.WRONG_ELEMENT_TYPE, "an index is a whole number")
                  .label("this is a real number")
                  .help("turn it into one with int(…), or declare it as : int"));
        }
        gather(value);
      }
    }

    private void single(Size index, Span span) {
      Size start = index.known() && index.value() < 0 ? extent().plus(index) : index;
      boolean wrong =
          extent().known()
              && start.known()
              && (start.value() < 0 || start.value() >= extent().value());
      if (wrong) {
        if (!elaborator.insideBranch()) {
          throw outOfRange(span, "index " + index);
        }
        gather(elaborator.plain(elaborator.algebra().integer(index.value())));
        return;
      }
      int axis = axis();
      Node slice = elaborator.algebra().slice(node, axis, start, Size.ONE);
      node = elaborator.algebra().reshape(slice, slice.shape().without(axis));
    }

    private Failure outOfRange(Span span, String what) {
      return Failure.of(
          Diagnostic.at(span, Code.INDEX_OUT_OF_RANGE, what + " is out of range")
              .label("the axis has the size " + extent())
              .help(
                  extent().is(0)
                      ? "it is empty"
                      : "indices begin at 0, the last is " + extent().minus(Size.ONE)));
    }

    /**
     * Whether the index is a variable plus a size that stays inside the axis, along an axis that
     * can become its own.
     */
    private boolean runs(Affine index, Span span) {
      if (index.shifted().isEmpty() || axes.contains(index.shifted().get())) {
        return false;
      }
      Size room = extent().minus(index.greatest()).minus(Size.ONE);
      boolean inside =
          (!index.least().known() || index.least().value() >= 0)
              && (!room.known() || room.value() >= 0);
      boolean counts = index.shifted().get().count().is(0);
      if (!inside && !counts && !elaborator.insideBranch()) {
        throw outOfRange(
            span, "the index runs from " + index.least() + " to " + index.greatest() + " and");
      }
      return inside;
    }

    /** The axis is cut to the range of the variable and becomes the variable's own. */
    private void along(Affine index) {
      IndexVariable variable = index.shifted().orElseThrow();
      int axis = axis();
      Node slice = elaborator.algebra().slice(node, axis, index.least(), variable.count());
      List<Object> labels = labels();
      labels.set(axis, variable);
      TreeSet<IndexVariable> all = new TreeSet<>(axes);
      all.add(variable);
      List<Object> order = new ArrayList<>(all);
      labels.stream().filter(label -> !(label instanceof IndexVariable)).forEach(order::add);
      node = Axes.permuted(elaborator.algebra(), slice, labels, order);
      axes.clear();
      axes.addAll(all);
    }

    /** The variables, then the places of the axes that the user sees. */
    private List<Object> labels() {
      List<Object> labels = new ArrayList<>(axes);
      for (int axis = axes.size(); axis < node.shape().rank(); axis++) {
        labels.add(axis - axes.size());
      }
      return labels;
    }

    /**
     * Gathers along the current axis. Variables that both sides depend on are shared; those of the
     * index alone become new axes, as do the index's own.
     */
    private void gather(Value.OfTensor index) {
      List<IndexVariable> shared = new ArrayList<>(axes);
      shared.retainAll(index.axes());
      List<Object> labels = labels();
      List<Object> order = new ArrayList<>(shared);
      order.add(place);
      labels.stream().filter(label -> !order.contains(label)).forEach(order::add);
      Node moved = Axes.permuted(elaborator.algebra(), node, labels, order);

      List<Object> indexLabels = new ArrayList<>(index.axes());
      for (int i = 0; i < index.rank(); i++) {
        indexLabels.add("own" + i);
      }
      List<Object> indexOrder = new ArrayList<>(shared);
      indexLabels.stream().filter(label -> !shared.contains(label)).forEach(indexOrder::add);
      Node indexNode = Axes.permuted(elaborator.algebra(), index.node(), indexLabels, indexOrder);

      Node gathered = elaborator.algebra().gather(moved, indexNode, shared.size());
      List<Object> resultLabels = new ArrayList<>(indexOrder);
      resultLabels.addAll(order.subList(shared.size() + 1, order.size()));
      TreeSet<IndexVariable> all = new TreeSet<>(axes);
      all.addAll(index.axes());
      List<Object> resultOrder = new ArrayList<>(all);
      for (Object label : labels) {
        if (label.equals(place)) {
          indexLabels.stream()
              .filter(own -> !(own instanceof IndexVariable))
              .forEach(resultOrder::add);
        } else if (!(label instanceof IndexVariable)) {
          resultOrder.add(label);
        }
      }
      node = Axes.permuted(elaborator.algebra(), gathered, resultLabels, resultOrder);
      axes.clear();
      axes.addAll(all);
      place += index.rank();
    }
  }

  private Affine sliceBound(Expression expression) {
    return elaborator
        .ranges()
        .affine(expression)
        .orElseThrow(
            () ->
                Failure.of(
                    Diagnostic.at(
                            expression.span(),
                            Code.SIZE_NOT_KNOWN,
                            "the bounds of a slice must be known before the file runs")
                        .help(
                            "they are made of numbers, dims, sizes of data and generators' variables")));
  }
}
