package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.language.check.Counting;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ConstantTensor;

/** Vectors of elements, comprehensions, and the axes over which reductions go. */
final class Collections {
  private final Elaborator elaborator;

  Collections(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** {@code [a, b, c]}: the elements along a new first axis. */
  Value vector(Expression.Vector vector) {
    List<Value.OfTensor> elements = new ArrayList<>();
    for (Expression element : vector.elements()) {
      elements.add(elaborator.tensor(element));
      checkElement(vector, elements, element);
    }
    if (elements.isEmpty()) {
      throw Failure.at(
          vector.span(), Code.MISSING_EXPRESSION, "an empty vector has no meaning here");
    }
    return stack(elements);
  }

  private static void checkElement(
      Expression.Vector vector, List<Value.OfTensor> elements, Expression element) {
    Value.OfTensor first = elements.get(0);
    Value.OfTensor last = elements.get(elements.size() - 1);
    if (!first.shape().equals(last.shape())) {
      throw Failure.of(
          Diagnostic.at(
                  element.span(),
                  Code.UNEQUAL_ELEMENTS,
                  "the elements of a vector must have one shape")
              .label("this is " + last.describe())
              .see(vector.elements().get(0).span(), "the first is " + first.describe()));
    }
    if (first.element().numeric() != last.element().numeric()) {
      throw Failure.at(
          element.span(), Code.UNEQUAL_ELEMENTS, "numbers and truth values do not mix in a vector");
    }
  }

  /** Stacks tensors of one shape along a new first axis. */
  Value.OfTensor stack(List<Value.OfTensor> elements) {
    Optional<Node> literal = literal(elements);
    if (literal.isPresent()) {
      return elaborator.plain(literal.get());
    }
    List<IndexVariable> variables = Axes.union(elements);
    List<Node> nodes = new ArrayList<>();
    for (Value.OfTensor element : elements) {
      nodes.add(Axes.expanded(elaborator.algebra(), element, variables).node());
    }
    return elaborator.value(elaborator.algebra().stack(nodes, variables.size()), variables);
  }

  /** Numbers written out become one constant. */
  private Optional<Node> literal(List<Value.OfTensor> elements) {
    List<double[]> parts = new ArrayList<>();
    boolean real = false;
    int count = 0;
    for (Value.OfTensor element : elements) {
      double[] part = constant(element.node());
      if (part == null || !element.element().numeric()) {
        return Optional.empty();
      }
      real |= element.element() == ElementType.REAL;
      parts.add(part);
      count += part.length;
    }
    double[] values = new double[count];
    int offset = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, values, offset, part.length);
      offset += part.length;
    }
    int[] inner = elements.get(0).shape().evaluate(java.util.Map.of());
    int[] shape = new int[inner.length + 1];
    shape[0] = elements.size();
    System.arraycopy(inner, 0, shape, 1, inner.length);
    ElementType element = real ? ElementType.REAL : ElementType.INT;
    return Optional.of(elaborator.algebra().tensor(new Tensor(shape, values), element));
  }

  private static double[] constant(Node node) {
    if (node.operator() instanceof Constant constant) {
      return new double[] {constant.value()};
    }
    return node.operator() instanceof ConstantTensor constant ? constant.value().values() : null;
  }

  /** {@code [body for i in a..b for j in c..d]}: the variables become the first axes. */
  Value comprehension(Expression.Comprehension comprehension) {
    return elaborator.within(
        comprehension.generators(),
        generated -> {
          for (int i = 0; i < generated.size(); i++) {
            if (generated.get(i).inside().isPresent()) {
              throw Failure.of(
                  Diagnostic.at(
                          comprehension.generators().get(i).span(),
                          Code.BAD_RANGE,
                          "the rows of a tensor must have one length")
                      .label("this bound changes with an outer variable")
                      .help(
                          "fill the rows up, as in: [if j < i then … else 0 for i in 0..n for j in 0..n]")
                      .help("or reduce them, as in: sum(… for i in 0..n for j in 0..i)"));
            }
          }
          Value.OfTensor body = elaborator.tensor(comprehension.body());
          return release(body, generated);
        });
  }

  /** Makes the generated variables, which are the innermost, axes that the user sees. */
  Value.OfTensor release(Value.OfTensor body, List<Ranges.Generated> generated) {
    List<IndexVariable> inner = generated.stream().map(Ranges.Generated::variable).toList();
    List<IndexVariable> outer = body.axes().stream().filter(axis -> !inner.contains(axis)).toList();
    List<IndexVariable> all = new ArrayList<>(outer);
    all.addAll(inner);
    return elaborator.value(Axes.expanded(elaborator.algebra(), body, all).node(), outer);
  }

  /**
   * What a reduction goes over.
   *
   * @param axes of those that the user sees
   * @param inside where the bounds of generators depend on outer variables, the condition that an
   *     element counts
   * @param keep whether the axes stay, with the size 1
   */
  record Reduced(
      Value.OfTensor value, List<Integer> axes, Optional<Value.OfTensor> inside, boolean keep) {

    /** The same axes of another tensor. */
    Reduced with(Value.OfTensor other) {
      return new Reduced(other, axes, inside, keep);
    }

    /** The shape that the user sees where reduced axes are kept with the size 1. */
    Shape kept() {
      Shape shape = value.shape();
      for (int axis : axes) {
        shape = shape.with(axis, Size.ONE);
      }
      return shape;
    }

    /** The axes in the node. */
    List<Integer> nodeAxes() {
      return axes.stream().map(axis -> value.axes().size() + axis).toList();
    }

    /** How many elements are reduced to one. */
    Size count() {
      Size count = Size.ONE;
      for (int axis : axes) {
        count = count.times(value.shape().size(axis));
      }
      return count;
    }
  }

  /**
   * The argument of a reduction: all axes, the one that {@code axis =} names, or those of the
   * generators.
   */
  Reduced reduced(Expression.Call call) {
    if (!call.generators().isEmpty()) {
      return elaborator.within(call.generators(), generated -> generatedArgument(call, generated));
    }
    List<Expression> values = new ArrayList<>();
    Expression axis = null;
    boolean keep = false;
    for (Expression.Argument argument : call.arguments()) {
      if (argument.name().isEmpty()) {
        values.add(argument.value());
      } else if (argument.name().get().text().equals("axis")) {
        axis = argument.value();
      } else if (argument.name().get().text().equals("keepdims")
          && argument.value() instanceof Expression.Truth truth) {
        keep = truth.value();
      } else {
        throw Failure.of(
            Diagnostic.at(
                    argument.name().get().span(),
                    Code.UNKNOWN_ARGUMENT,
                    call.function().text() + " has no argument " + argument.name().get().text())
                .help("it takes one tensor, axis = … and keepdims = true"));
      }
    }
    if (values.size() == 2 && axis == null) {
      axis = values.remove(1);
    }
    if (values.size() != 1) {
      throw Failure.at(
          call.span(),
          Code.WRONG_ARGUMENT_COUNT,
          call.function().text() + " reduces one tensor, " + Counting.here(values.size()));
    }
    Value.OfTensor value = elaborator.tensor(values.get(0));
    return new Reduced(
        value, axis == null ? allAxes(value) : List.of(axis(axis, value)), Optional.empty(), keep);
  }

  private static List<Integer> allAxes(Value.OfTensor value) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < value.rank(); axis++) {
      axes.add(axis);
    }
    return axes;
  }

  /** An axis of a tensor, counted from the end where negative. */
  int axis(Expression expression, Value.OfTensor value) {
    Size size = elaborator.ranges().size(expression);
    int rank = value.rank();
    int axis = size.known() ? size.value() : rank;
    if (axis < -rank || axis >= rank) {
      throw Failure.of(
          Diagnostic.at(expression.span(), Code.NO_SUCH_AXIS, "there is no axis " + size)
              .label("this is " + value.describe())
              .help(axesOf(rank)));
    }
    return axis < 0 ? axis + rank : axis;
  }

  private static String axesOf(int rank) {
    if (rank == 0) {
      return "a scalar has no axes";
    }
    return rank == 1
        ? "its only axis is 0"
        : "axes are counted from 0 to " + (rank - 1) + ", or from the end: -1";
  }

  private Reduced generatedArgument(Expression.Call call, List<Ranges.Generated> generated) {
    if (call.arguments().size() != 1) {
      throw Failure.at(
          call.span(),
          Code.WRONG_ARGUMENT_COUNT,
          "a reduction over generators takes one expression");
    }
    Optional<Value.OfTensor> inside = Optional.empty();
    for (int i = 0; i < generated.size(); i++) {
      Optional<Value.OfTensor> one = generated.get(i).inside();
      if (one.isPresent()) {
        inside =
            inside.isEmpty()
                ? one
                : Optional.of(
                    elaborator
                        .arithmetic()
                        .binary(
                            call.span(), Expression.BinaryOperator.AND, inside.get(), one.get()));
      }
    }
    Value.OfTensor body = elaborator.tensor(call.arguments().get(0).value());
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < generated.size(); i++) {
      axes.add(i);
    }
    Value.OfTensor released = release(body, generated);
    return new Reduced(
        released, axes, inside.map(condition -> fitted(condition, generated, released)), false);
  }

  /**
   * The condition with the axes of the generators, and of size 1 those of the body, so that it
   * broadcasts to the body.
   */
  private Value.OfTensor fitted(
      Value.OfTensor condition, List<Ranges.Generated> generated, Value.OfTensor body) {
    Value.OfTensor free = release(condition, generated);
    List<Size> sizes = new ArrayList<>(free.shape().sizes());
    sizes.addAll(java.util.Collections.nCopies(body.rank() - free.rank(), Size.ONE));
    return elaborator.arithmetic().reshapeOwn(free, new Shape(sizes));
  }
}
