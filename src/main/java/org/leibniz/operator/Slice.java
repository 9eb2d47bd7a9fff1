package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** A stretch of neighbours along one axis. */
public record Slice(int axis, Size start, Size length) implements Pointwise, Linear {

  @Override
  public String name() {
    return "slice";
  }

  @Override
  public String attributes() {
    return "axis=" + axis + ", start=" + start + ", length=" + length;
  }

  @Override
  public Type type(List<Type> operands) {
    Shape from = operands.get(0).shape();
    Axes.require(from, axis);
    Axes.requireWithin(from, axis, start, length);
    return operands.get(0).of(from.with(axis, length));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    int[] shape = from.shape().clone();
    shape[axis] = evaluation.size(length);
    Tensor to = Tensor.zeros(shape);
    Axes.copy(from, evaluation.size(start), to, 0, axis, shape[axis]);
    return new Tensor[] {to};
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    Size after = node.operand(0).shape().size(axis).minus(start).minus(length);
    return algebra.pad(cotangent, axis, start, after);
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return elements.read(0, Places.shift(at, axis, start));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Slice other
        && axis == other.axis
        && start.equals(other.start)
        && length.equals(other.length);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * axis + start.hashCode()) + length.hashCode();
  }
}
