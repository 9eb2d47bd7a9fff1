package org.leibniz.operator;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** Repeats along new leading axes and along axes of size 1, up to a shape. */
public record Broadcast(Shape shape) implements Pointwise, Linear {

  @Override
  public String name() {
    return "broadcast";
  }

  @Override
  public String attributes() {
    return shape.toString();
  }

  @Override
  public Type type(List<Type> operands) {
    Shape from = operands.get(0).shape();
    if (!from.broadcast(shape).equals(Optional.of(shape))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          "the shape " + from + " does not broadcast to " + shape,
          "shape " + from);
    }
    return operands.get(0).of(shape);
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    int[] target = evaluation.shape(shape);
    return new Tensor[] {new Tensor(target, Broadcasting.broadcast(operands.get(0)[0], target))};
  }

  @Override
  public boolean elementwise() {
    return true;
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    return algebra.sumTo(cotangent, node.operand(0).shape());
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return elements.readBroadcast(0, at);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Broadcast other && shape.equals(other.shape);
  }

  @Override
  public int hashCode() {
    return shape.hashCode();
  }
}
