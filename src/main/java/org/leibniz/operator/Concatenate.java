package org.leibniz.operator;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** Tensors one after the other along an axis; they agree in all other axes. */
public record Concatenate(int axis) implements Segmented, Linear {

  @Override
  public String name() {
    return "concatenate";
  }

  @Override
  public String role(int operand) {
    return Integer.toString(operand);
  }

  @Override
  public String attributes() {
    return "axis=" + axis;
  }

  @Override
  public Type type(List<Type> operands) {
    Shape shape = operands.get(0).shape();
    Axes.require(shape, axis);
    Size total = Size.ZERO;
    for (Type operand : operands) {
      Shape other = operand.shape();
      if (other.rank() != shape.rank() || !other.without(axis).equals(shape.without(axis))) {
        throw new TypeException(
            Code.UNEQUAL_ELEMENTS,
            "shapes " + shape + " and " + other + " do not join along axis " + axis,
            "shape " + other);
      }
      total = total.plus(other.size(axis));
    }
    ElementRule.requireOneKind("concatenate", operands);
    return new Type(ElementRule.join(operands), shape.with(axis, total));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    int[] shape = operands.get(0)[0].shape().clone();
    shape[axis] = 0;
    for (Tensor[] operand : operands) {
      shape[axis] += operand[0].shape()[axis];
    }
    Tensor to = Tensor.zeros(shape);
    int start = 0;
    for (Tensor[] operand : operands) {
      int length = operand[0].shape()[axis];
      Axes.copy(operand[0], 0, to, start, axis, length);
      start += length;
    }
    return new Tensor[] {to};
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    Size start = Size.ZERO;
    for (int i = 0; i < operand; i++) {
      start = start.plus(length(node, i));
    }
    return algebra.slice(cotangent, axis, start, length(node, operand));
  }

  @Override
  public Size length(Node node, int operand) {
    return node.operand(operand).shape().size(axis);
  }

  @Override
  public Scalar segment(Elements elements, int operand, List<Index> at) {
    return elements.read(operand, at);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Concatenate other && axis == other.axis;
  }

  @Override
  public int hashCode() {
    return axis;
  }
}
