package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** The whole numbers 0, 1, … below a size; INT [size]. */
public record Iota(Size size) implements Pointwise, Fixed {

  @Override
  public String name() {
    return "iota";
  }

  @Override
  public String attributes() {
    return size.toString();
  }

  @Override
  public Type type(List<Type> operands) {
    return new Type(ElementType.INT, Shape.of(size));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    double[] values = new double[evaluation.size(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Tensor[] {Tensor.vector(values)};
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return new Scalar.OfIndex(at.get(0));
  }
}
