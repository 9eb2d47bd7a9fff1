package org.leibniz.operator;

import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * Whether the numbers along the last axis all differ: of {@code [B.., n]} a truth {@code [B..]}.
 */
public record AllDifferent() implements Composite {

  @Override
  public String name() {
    return "allDifferent";
  }

  @Override
  public Type type(List<Type> operands) {
    ElementRule.requireNumbers("all_different", operands, 0);
    Shape shape = operands.get(0).shape();
    Axes.require(shape, shape.rank() - 1);
    return new Type(ElementType.BOOL, shape.without(shape.rank() - 1));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    int[] shape = Arrays.copyOf(from.shape(), from.rank() - 1);
    int count = from.shape()[from.rank() - 1];
    Tensor to = Tensor.zeros(shape);
    for (int row = 0; row < to.values().length; row++) {
      double[] sorted = Arrays.copyOfRange(from.values(), row * count, (row + 1) * count);
      Arrays.sort(sorted);
      boolean differ = true;
      for (int i = 1; i < count; i++) {
        differ &= sorted[i - 1] != sorted[i];
      }
      to.values()[row] = differ ? 1 : 0;
    }
    return new Tensor[] {to};
  }

  /** No number equals one that stands before it. */
  @Override
  public Node written(GraphBuilder builder, List<Node> operands) {
    Algebra algebra = new Algebra(builder);
    Node all = operands.get(0);
    int last = all.shape().rank() - 1;
    Size size = all.shape().size(last);
    Node down = algebra.reshape(all, all.shape().then(Shape.of(Size.ONE)));
    Node across = algebra.reshape(all, all.shape().insert(last, Size.ONE));
    Node places = algebra.iota(size);
    Node before = algebra.less(algebra.reshape(places, Shape.of(size, Size.ONE)), places);
    Node same = algebra.and(algebra.equal(down, across), before);
    return builder.add(new Reduce(Reduce.Kind.ALL, List.of(last, last + 1)), algebra.not(same));
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    return List.of(Flow.zero("a truth value"));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    return List.of(Flow.zero("a truth value"));
  }

  @Override
  public boolean carries(int operand) {
    return false;
  }
}
