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

/** Tensors of one shape side by side along a new axis. */
public record Stack(int axis) implements Segmented, Linear {

  @Override
  public String name() {
    return "stack";
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
    for (Type operand : operands) {
      if (!operand.shape().equals(shape)) {
        throw new TypeException(
            Code.UNEQUAL_ELEMENTS,
            "elements have different shapes: " + shape + " and " + operand.shape(),
            "shape " + operand.shape());
      }
    }
    ElementRule.requireOneKind("a list", operands);
    return new Type(ElementRule.join(operands), shape.insert(axis, Size.of(operands.size())));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    int[] part = operands.get(0)[0].shape();
    int[] shape = new int[part.length + 1];
    System.arraycopy(part, 0, shape, 0, axis);
    shape[axis] = operands.size();
    System.arraycopy(part, axis, shape, axis + 1, part.length - axis);
    int[] single = shape.clone();
    single[axis] = 1;
    Tensor to = Tensor.zeros(shape);
    for (int i = 0; i < operands.size(); i++) {
      Axes.copy(new Tensor(single, operands.get(i)[0].values()), 0, to, i, axis, 1);
    }
    return new Tensor[] {to};
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    return algebra.reshape(
        algebra.slice(cotangent, axis, Size.of(operand), Size.ONE), node.operand(operand).shape());
  }

  @Override
  public Size length(Node node, int operand) {
    return Size.ONE;
  }

  @Override
  public Scalar segment(Elements elements, int operand, List<Index> at) {
    return elements.read(operand, Places.without(at, axis));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Stack other && axis == other.axis;
  }

  @Override
  public int hashCode() {
    return axis;
  }
}
