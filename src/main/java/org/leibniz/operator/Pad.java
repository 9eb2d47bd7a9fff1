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

/** Zeros before and after along one axis. */
public record Pad(int axis, Size before, Size after) implements Pointwise, Linear {

  @Override
  public String name() {
    return "pad";
  }

  @Override
  public String attributes() {
    return "axis=" + axis + ", before=" + before + ", after=" + after;
  }

  @Override
  public Type type(List<Type> operands) {
    Shape from = operands.get(0).shape();
    Axes.require(from, axis);
    return operands.get(0).of(from.with(axis, from.size(axis).plus(before).plus(after)));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    int[] shape = from.shape().clone();
    int start = evaluation.size(before);
    shape[axis] += start + evaluation.size(after);
    Tensor to = Tensor.zeros(shape);
    Axes.copy(from, 0, to, start, axis, from.shape()[axis]);
    return new Tensor[] {to};
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    return algebra.slice(cotangent, axis, before, node.operand(0).shape().size(axis));
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    List<Index> place = Places.shift(at, axis, Places.negative(before));
    Size size = elements.node().operand(0).shape().size(axis);
    return new Scalar.Choose(
        new Scalar.Within(place.get(axis), size),
        elements.read(0, place),
        new Scalar.Literal(0, elements.node().type().element()));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Pad other
        && axis == other.axis
        && before.equals(other.before)
        && after.equals(other.after);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * axis + before.hashCode()) + after.hashCode();
  }
}
