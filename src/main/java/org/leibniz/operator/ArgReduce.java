package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.PREDICATE;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Slope.zero;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;

/**
 * The place, along an axis, of the least or the greatest element: the first of equals; the first
 * NaN where one is.
 */
public record ArgReduce(Kind kind, int axis) implements Searching {

  /** What is looked for. */
  public enum Kind {
    /** The least element. */
    MINIMUM,
    /** The greatest element. */
    MAXIMUM
  }

  private static final String INDEX = "the number of a place, its derivative is 0";
  private static final String SMOOTH = "weigh all places smoothly, such as by softmax(k*x)";

  private static final Elementwise LESS =
      binary(
          "betterMinimum",
          PREDICATE,
          "!(a >= b || Double.isNaN(b))",
          (a, b) -> !(a >= b || Double.isNaN(b)) ? 1 : 0,
          zero("a step"),
          zero("a step"));

  private static final Elementwise GREATER =
      binary(
          "betterMaximum",
          PREDICATE,
          "!(a <= b || Double.isNaN(b))",
          (a, b) -> !(a <= b || Double.isNaN(b)) ? 1 : 0,
          zero("a step"),
          zero("a step"));

  @Override
  public String name() {
    return kind == Kind.MINIMUM ? "argMinimum" : "argMaximum";
  }

  @Override
  public String attributes() {
    return "axis=" + axis;
  }

  @Override
  public Type type(List<Type> operands) {
    ElementRule.requireNumbers(Spelling.of(name()), operands, 0);
    Axes.require(operands.get(0).shape(), axis);
    if (operands.get(0).shape().size(axis).is(0)) {
      throw new TypeException(
          Code.INDEX_OUT_OF_RANGE,
          Spelling.of(name()) + " of nothing: axis " + axis + " has the size 0",
          "empty");
    }
    return new Type(ElementType.INT, operands.get(0).shape().without(axis));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    int count = from.shape()[axis];
    int inner = Axes.count(from.shape(), axis + 1, from.rank());
    int[] shape = new int[from.rank() - 1];
    System.arraycopy(from.shape(), 0, shape, 0, axis);
    System.arraycopy(from.shape(), axis + 1, shape, axis, shape.length - axis);
    Tensor to = Tensor.zeros(shape);
    for (int i = 0; i < to.values().length; i++) {
      to.values()[i] = search(from.values(), i / inner * count * inner + i % inner, inner, count);
    }
    return new Tensor[] {to};
  }

  private double search(double[] values, int start, int stride, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    ElementValue better = function().value();
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (better.apply(values[start + i * stride], values[start + best * stride], 0) != 0) {
        best = i;
      }
    }
    return best;
  }

  private Elementwise function() {
    return kind == Kind.MINIMUM ? LESS : GREATER;
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    return List.of(Flow.zero(INDEX, SMOOTH));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    return List.of(Flow.zero(INDEX, SMOOTH));
  }

  @Override
  public Size candidates(Node node) {
    return node.operand(0).shape().size(axis);
  }

  @Override
  public Scalar candidate(Elements elements, List<Index> at, Index candidate) {
    return elements.read(0, Places.insert(at, axis, candidate));
  }

  @Override
  public ScalarFunction better() {
    return function();
  }
}
