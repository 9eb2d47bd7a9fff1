package org.leibniz.operator;

import java.util.ArrayList;
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

/** The same elements, row by row, in another shape. */
public record Reshape(Shape shape) implements Pointwise, Linear {

  @Override
  public String name() {
    return "reshape";
  }

  @Override
  public String attributes() {
    return shape.toString();
  }

  @Override
  public Type type(List<Type> operands) {
    Shape from = operands.get(0).shape();
    if (!from.elements().equals(shape.elements())) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          "the shape "
              + from
              + " has "
              + from.elements()
              + " elements, "
              + shape
              + " has "
              + shape.elements(),
          "shape " + from);
    }
    return operands.get(0).of(shape);
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    return new Tensor[] {new Tensor(evaluation.shape(shape), operands.get(0)[0].values())};
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    return algebra.reshape(cotangent, node.operand(0).shape());
  }

  /**
   * Where only axes of size 1 come or go the indices stay; else the element is found by its flat
   * offset.
   */
  @Override
  public Scalar element(Elements elements, List<Index> at) {
    Shape from = elements.node().operand(0).shape();
    if (!proper(from).equals(proper(shape))) {
      return elements.readFlat(0, Places.offset(at, shape));
    }
    List<Index> indices = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!shape.size(axis).is(1)) {
        indices.add(at.get(axis));
      }
    }
    List<Index> place = new ArrayList<>();
    int next = 0;
    for (int axis = 0; axis < from.rank(); axis++) {
      place.add(from.size(axis).is(1) ? Index.ZERO : indices.get(next++));
    }
    return elements.read(0, place);
  }

  private static List<Size> proper(Shape shape) {
    return shape.sizes().stream().filter(size -> !size.is(1)).toList();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Reshape other && shape.equals(other.shape);
  }

  @Override
  public int hashCode() {
    return shape.hashCode();
  }
}
