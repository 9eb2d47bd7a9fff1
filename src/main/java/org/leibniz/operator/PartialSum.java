package org.leibniz.operator;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * The sum of the elements for which a condition holds: operand 0 the elements, operand 1 the
 * condition, which broadcasts to them. The others are 0, whatever they are: neither NaN nor an
 * infinity among them reaches the sum. To add 0 changes no sum that starts from 0, so loops may
 * leave these elements out, and if the condition compares counters, run over the others alone.
 *
 * @param axes the axes that disappear, ascending
 */
public record PartialSum(List<Integer> axes) implements Summing {

  /** Copies the list; the axes must ascend. */
  public PartialSum {
    axes = List.copyOf(axes);
  }

  private Reduce sum() {
    return new Reduce(Reduce.Kind.SUM, axes);
  }

  @Override
  public String name() {
    return "partialSum";
  }

  @Override
  public String attributes() {
    return "axes=" + axes;
  }

  @Override
  public String role(int operand) {
    return operand == 0 ? "of" : "where";
  }

  @Override
  public Type type(List<Type> operands) {
    Shape shape = operands.get(0).shape();
    Type where = operands.get(1);
    if (where.element() != ElementType.BOOL
        || !where.shape().broadcast(shape).equals(Optional.of(shape))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          where + " is no condition for elements of the shape " + shape,
          "of type " + where);
    }
    return sum().type(operands.subList(0, 1));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    double[] where = Broadcasting.broadcast(operands.get(1)[0], from.shape());
    return new Tensor[] {
      new Reduction(Arithmetic.ADD, 0, axes)
          .of(from.shape(), (sum, i) -> where[i] != 0 ? sum + from.values()[i] : sum)
    };
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Shape shape = reverse.node().operand(0).shape();
    Node where = algebra.broadcast(reverse.node().operand(1), shape);
    return List.of(
        reverse.wanted(0)
            ? Flow.masked(algebra.spread(reverse.cotangent(), axes, shape), where)
            : Flow.zero("not wanted"),
        Flow.zero("a condition"));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    return List.of(
        forward
            .tangent(0)
            .map(
                tangent -> Flow.of(forward.builder().add(this, tangent, forward.node().operand(1))))
            .orElseGet(() -> Flow.zero("a condition")));
  }

  @Override
  public Shape domain(Node node) {
    return node.operand(0).shape();
  }

  @Override
  public List<Index> target(Elements elements, List<Index> at) {
    return sum().target(elements, at);
  }

  @Override
  public Scalar contribution(Elements elements, List<Index> at) {
    return elements.read(0, at);
  }

  @Override
  public Optional<Scalar> condition(Elements elements, List<Index> at) {
    return Optional.of(elements.readBroadcast(1, at));
  }
}
