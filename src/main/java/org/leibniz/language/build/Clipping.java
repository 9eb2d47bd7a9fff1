package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Algebra;

/**
 * {@code clip_by_global_norm((a, b), limit)}: several tensors scaled by one factor, so that the
 * Euclidean norm of all their elements together is at most the limit. The other ways of clipping
 * look at one tensor and stand in the standard library.
 */
final class Clipping {
  private final Elaborator elaborator;

  Clipping(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  private Algebra algebra() {
    return elaborator.algebra();
  }

  /** A tensor for a tensor, a tuple for a tuple. Throws {@link Failure}. */
  Value byGlobalNorm(Expression.Call call, Expression tensors, Expression limit) {
    Value given = elaborator.build(tensors);
    boolean several = given instanceof Value.OfTuple;
    List<Value> parts = several ? ((Value.OfTuple) given).elements() : List.of(given);
    List<Value.OfTensor> values = new ArrayList<>();
    for (Value part : parts) {
      values.add(elaborator.here(real(elaborator.expectTensor(part, tensors.span()), tensors)));
    }
    Value.OfTensor factor = factor(call, norm(call, values), elaborator.number(limit));
    List<Value> clipped = new ArrayList<>();
    for (Value.OfTensor value : values) {
      clipped.add(times(call, value, factor));
    }
    return several ? new Value.OfTuple(clipped) : clipped.get(0);
  }

  private Value.OfTensor real(Value.OfTensor value, Expression tensors) {
    if (!value.element().numeric()) {
      throw Failure.at(
          tensors.span(),
          org.leibniz.diagnostic.Code.WRONG_ELEMENT_TYPE,
          "numbers are clipped, this is a truth value");
    }
    return value.element() == ElementType.REAL
        ? value
        : elaborator.arithmetic().map(value, algebra()::toReal);
  }

  /** At zero its derivative is 0, as that of {@code norm}. */
  private Value.OfTensor norm(Expression.Call call, List<Value.OfTensor> values) {
    Value.OfTensor sum = elaborator.plain(algebra().constant(0));
    for (Value.OfTensor value : values) {
      Value.OfTensor squares = elaborator.arithmetic().map(value, algebra()::square);
      List<Integer> own =
          IntStream.range(value.axes().size(), value.node().shape().rank()).boxed().toList();
      Node total = algebra().sum(squares.node(), own);
      sum =
          elaborator
              .arithmetic()
              .binary(
                  call.span(),
                  Expression.BinaryOperator.ADD,
                  sum,
                  elaborator.value(total, value.axes()));
    }
    return elaborator
        .arithmetic()
        .map(
            sum,
            node ->
                algebra()
                    .select(
                        algebra().greater(node, algebra().constant(0)),
                        algebra().sqrt(node),
                        node));
  }

  private Value.OfTensor factor(Expression.Call call, Value.OfTensor norm, Value.OfTensor limit) {
    return elaborator
        .arithmetic()
        .combine(
            call.span(),
            List.of(norm, limit),
            nodes ->
                algebra()
                    .select(
                        algebra().greater(nodes.get(0), nodes.get(1)),
                        algebra().divide(nodes.get(1), nodes.get(0)),
                        algebra().constant(1)));
  }

  private Value.OfTensor times(Expression.Call call, Value.OfTensor value, Value.OfTensor factor) {
    return elaborator
        .arithmetic()
        .binary(call.span(), Expression.BinaryOperator.MULTIPLY, value, factor);
  }
}
