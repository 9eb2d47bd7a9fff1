package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** The number that a size is; an INT scalar. */
public record SizeValue(Size size) implements Pointwise, Fixed {

  @Override
  public String name() {
    return "size";
  }

  @Override
  public String attributes() {
    return size.toString();
  }

  @Override
  public Type type(List<Type> operands) {
    return Type.integer();
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    return new Tensor[] {Tensor.scalar(evaluation.size(size))};
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return new Scalar.OfIndex(Index.of(size));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SizeValue other && size.equals(other.size);
  }

  @Override
  public int hashCode() {
    return size.hashCode();
  }
}
