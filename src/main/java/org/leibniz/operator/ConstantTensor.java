package org.leibniz.operator;

import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * A tensor that is known. It is not computed element by element: the schedule keeps it in a buffer,
 * filled once.
 */
public record ConstantTensor(Tensor value, ElementType element) implements Fixed {
  private static final int SHOWN = 8;

  /** Copies the tensor. */
  public ConstantTensor {
    value = new Tensor(value.shape().clone(), value.values().clone());
  }

  @Override
  public String name() {
    return "constantTensor";
  }

  @Override
  public String attributes() {
    double[] values = value.values();
    return values.length <= SHOWN
        ? Arrays.toString(values)
        : Arrays.toString(Arrays.copyOf(values, SHOWN)).replace("]", ", …]");
  }

  @Override
  public Type type(List<Type> operands) {
    return new Type(element, Shape.of(value.shape()));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    return new Tensor[] {value};
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ConstantTensor other
        && value.equals(other.value)
        && element == other.element;
  }

  @Override
  public int hashCode() {
    return 31 * value.hashCode() + element.ordinal();
  }
}
