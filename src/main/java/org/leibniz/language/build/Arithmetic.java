package org.leibniz.language.build;

import java.util.List;
import java.util.function.Function;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.operator.Algebra;

/** Operators: arithmetic, comparison, logic, powers, matrix products. */
final class Arithmetic {
  private final Elaborator elaborator;

  Arithmetic(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  private Algebra algebra() {
    return elaborator.algebra();
  }

  Value unary(Expression.Unary unary) {
    return switch (unary.operator()) {
      case NEGATE -> map(elaborator.number(unary.operand()), algebra()::negate);
      case PLUS -> elaborator.number(unary.operand());
      case NOT -> map(elaborator.truth(unary.operand()), algebra()::not);
    };
  }

  /** Applies a function of one tensor elementwise. */
  Value.OfTensor map(Value.OfTensor value, Function<Node, Node> function) {
    return elaborator.value(function.apply(value.node()), value.axes());
  }

  /** Applies an elementwise function of several tensors, broadcast against each other. */
  Value.OfTensor combine(
      Span span, List<Value.OfTensor> values, Function<List<Node>, Node> function) {
    if (values.stream().allMatch(Value.OfTensor::plainScalar)) {
      return elaborator.plain(function.apply(values.stream().map(Value.OfTensor::node).toList()));
    }
    checkShapes(span, values);
    List<IndexVariable> variables = Axes.union(values);
    return elaborator.value(function.apply(Axes.aligned(algebra(), values, variables)), variables);
  }

  private static void checkShapes(Span span, List<Value.OfTensor> values) {
    Shape all = Shape.SCALAR;
    for (Value.OfTensor value : values) {
      Shape before = all;
      all =
          all.broadcast(value.shape())
              .orElseThrow(
                  () ->
                      Failure.of(
                          Diagnostic.at(
                                  span,
                                  Code.SHAPES_DO_NOT_BROADCAST,
                                  "shapes "
                                      + before
                                      + " and "
                                      + value.shape()
                                      + " do not broadcast")
                              .label(
                                  "the left side has the shape "
                                      + before
                                      + ", the right side "
                                      + value.shape())
                              .help(
                                  "aligned at the last axis, sizes must be equal or one of them 1")));
    }
  }

  Value chain(Expression.Chain chain) {
    if (chain.links().get(0).operator().comparison()) {
      return comparisons(chain);
    }
    Value.OfTensor result = operand(chain.first(), chain.links().get(0).operator());
    Expression before = chain.first();
    for (Expression.Link link : chain.links()) {
      Value.OfTensor right = operand(link.operand(), link.operator());
      result = explained(link, before, result, right);
      before = chain;
    }
    return result;
  }

  /** One link of a chain; {@code before} is the expression to the left where it is a single one. */
  private Value.OfTensor explained(
      Expression.Link link, Expression before, Value.OfTensor left, Value.OfTensor right) {
    try {
      return binary(link.operatorSpan(), link.operator(), left, right);
    } catch (Failure failure) {
      throw DeclaredAt.explained(failure, elaborator.scope(), List.of(before, link.operand()));
    }
  }

  private Value.OfTensor operand(Expression expression, BinaryOperator operator) {
    return operator == BinaryOperator.AND || operator == BinaryOperator.OR
        ? elaborator.truth(expression)
        : elaborator.number(expression);
  }

  /** {@code a < b < c} means {@code a < b and b < c}. */
  private Value comparisons(Expression.Chain chain) {
    Value.OfTensor left = elaborator.tensor(chain.first());
    Expression before = chain.first();
    Value.OfTensor all = null;
    for (Expression.Link link : chain.links()) {
      Value.OfTensor right = elaborator.tensor(link.operand());
      Value.OfTensor one = compared(link, before, left, right);
      all = all == null ? one : binary(link.operatorSpan(), BinaryOperator.AND, all, one);
      left = right;
      before = link.operand();
    }
    return all;
  }

  private Value.OfTensor compared(
      Expression.Link link, Expression before, Value.OfTensor left, Value.OfTensor right) {
    try {
      return compare(link, left, right);
    } catch (Failure failure) {
      throw DeclaredAt.explained(failure, elaborator.scope(), List.of(before, link.operand()));
    }
  }

  private Value.OfTensor compare(Expression.Link link, Value.OfTensor left, Value.OfTensor right) {
    boolean truths = left.element() == ElementType.BOOL;
    if (truths != (right.element() == ElementType.BOOL)) {
      throw Failure.of(
          Diagnostic.at(
                  link.operatorSpan(),
                  Code.WRONG_ELEMENT_TYPE,
                  "a truth value is not compared with a number")
              .label("one side is a truth value, the other a number")
              .help("a truth value needs no comparison: write it by itself, or with not"));
    }
    if (truths) {
      left = map(left, algebra()::toReal);
      right = map(right, algebra()::toReal);
    }
    return binary(link.operatorSpan(), link.operator(), left, right);
  }

  /** Applies one operator to two built operands. */
  Value.OfTensor binary(
      Span span, BinaryOperator operator, Value.OfTensor left, Value.OfTensor right) {
    elaborator.frame().builder().at(span);
    if (operator == BinaryOperator.MATRIX_MULTIPLY) {
      return matrixMultiply(span, left, right);
    }
    return combine(
        span, List.of(left, right), nodes -> apply(operator, nodes.get(0), nodes.get(1)));
  }

  private Node apply(BinaryOperator operator, Node a, Node b) {
    return switch (operator) {
      case OR -> algebra().or(a, b);
      case AND -> algebra().and(a, b);
      case EQUAL -> algebra().equal(a, b);
      case NOT_EQUAL -> algebra().notEqual(a, b);
      case LESS -> algebra().less(a, b);
      case LESS_OR_EQUAL -> algebra().lessOrEqual(a, b);
      case GREATER -> algebra().greater(a, b);
      case GREATER_OR_EQUAL -> algebra().greaterOrEqual(a, b);
      case ADD -> algebra().add(a, b);
      case SUBTRACT -> algebra().subtract(a, b);
      case MULTIPLY -> algebra().multiply(a, b);
      case DIVIDE -> algebra().divide(a, b);
      case MATRIX_MULTIPLY -> throw new IllegalStateException("not elementwise");
    };
  }

  Value power(Expression.Power power) {
    Value.OfTensor base = elaborator.number(power.base());
    Value.OfTensor exponent = elaborator.number(power.exponent());
    try {
      return combine(
          power.operatorSpan(),
          List.of(base, exponent),
          nodes -> algebra().power(nodes.get(0), nodes.get(1)));
    } catch (Failure failure) {
      throw DeclaredAt.explained(
          failure, elaborator.scope(), List.of(power.base(), power.exponent()));
    }
  }

  /**
   * The matrix product of the last two axes. A vector is a row on the left and a column on the
   * right; products with vectors are sums of elementwise products, which fuse with what stands
   * around them.
   */
  private Value.OfTensor matrixMultiply(Span span, Value.OfTensor left, Value.OfTensor right) {
    if (left.rank() == 0 || right.rank() == 0) {
      throw Failure.of(
          Diagnostic.at(span, Code.SHAPES_DO_NOT_MULTIPLY, "@ multiplies vectors and matrices")
              .label("the " + (left.rank() == 0 ? "left" : "right") + " side is a scalar")
              .help("use * to multiply by a number"));
    }
    Size columns = left.shape().size(left.rank() - 1);
    Size rows = right.shape().size(Math.max(0, right.rank() - 2));
    if (!columns.equals(rows)) {
      throw Failure.of(
          Diagnostic.at(
                  span,
                  Code.SHAPES_DO_NOT_MULTIPLY,
                  "shapes "
                      + round(left.shape())
                      + " and "
                      + round(right.shape())
                      + " do not multiply")
              .label(
                  "the left side has "
                      + (left.rank() == 1 ? columns + " elements" : columns + " columns")
                      + ", the right side has "
                      + (right.rank() == 1 ? rows + " elements" : rows + " rows"))
              .help(advice(left, right)));
    }
    if (left.rank() == 1 || right.rank() == 1) {
      return vectorProduct(span, left, right);
    }
    List<IndexVariable> variables = Axes.union(List.of(left, right));
    Value.OfTensor a = Axes.expanded(algebra(), left, variables);
    Value.OfTensor b = Axes.expanded(algebra(), right, variables);
    Shape batchA = a.shape().axes(0, a.rank() - 2);
    Shape batchB = b.shape().axes(0, b.rank() - 2);
    Shape batch =
        batchA
            .broadcast(batchB)
            .orElseThrow(
                () ->
                    Failure.at(
                        span,
                        Code.SHAPES_DO_NOT_MULTIPLY,
                        "the leading axes " + batchA + " and " + batchB + " do not broadcast"));
    a = elaborator.broadcast(a, batch.then(a.shape().axes(a.rank() - 2, a.rank())));
    b = elaborator.broadcast(b, batch.then(b.shape().axes(b.rank() - 2, b.rank())));
    return elaborator.value(algebra().matrixMultiply(a.node(), b.node()), variables);
  }

  private static String advice(Value.OfTensor left, Value.OfTensor right) {
    boolean standing =
        left.rank() == 2
            && left.shape().size(0).equals(right.shape().size(Math.max(0, right.rank() - 2)));
    return standing
        ? "the transpose of the left side fits: write it with ' behind it, as in A' @ b"
        : "the last axis of the left side must be as long as "
            + (right.rank() == 1 ? "the right side" : "the axis before last of the right side");
  }

  private static String round(Shape shape) {
    String text = shape.toString();
    return "(" + text.substring(1, text.length() - 1) + ")";
  }

  private Value.OfTensor vectorProduct(Span span, Value.OfTensor left, Value.OfTensor right) {
    if (right.rank() == 1) {
      Value.OfTensor products =
          combine(
              span, List.of(left, right), nodes -> algebra().multiply(nodes.get(0), nodes.get(1)));
      return sumOwn(products, products.rank() - 1);
    }
    Shape column = left.shape().insert(1, Size.ONE);
    Value.OfTensor standing = reshapeOwn(left, column);
    Value.OfTensor products =
        combine(
            span,
            List.of(standing, right),
            nodes -> algebra().multiply(nodes.get(0), nodes.get(1)));
    return sumOwn(products, products.rank() - 2);
  }

  /** The sum over one of the axes that the user sees. */
  Value.OfTensor sumOwn(Value.OfTensor value, int axis) {
    return elaborator.value(
        algebra().sum(value.node(), List.of(value.axes().size() + axis)), value.axes());
  }

  /** The same elements with other axes of the user's. */
  Value.OfTensor reshapeOwn(Value.OfTensor value, Shape shape) {
    Shape leading = value.node().shape().axes(0, value.axes().size());
    return elaborator.value(algebra().reshape(value.node(), leading.then(shape)), value.axes());
  }
}
