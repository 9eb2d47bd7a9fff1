package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** A scalar that is known. A truth value is 1 or 0. */
public record Constant(double value, ElementType element) implements Pointwise, Fixed {

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public String attributes() {
    return switch (element) {
      case BOOL -> value != 0 ? "true" : "false";
      case INT -> value == (long) value ? Long.toString((long) value) : Double.toString(value);
      case REAL -> Double.toString(value);
    };
  }

  @Override
  public Type type(List<Type> operands) {
    return new Type(element, Shape.SCALAR);
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    return new Tensor[] {Tensor.scalar(value)};
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return new Scalar.Literal(value, element);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Constant other
        && Double.compare(value, other.value) == 0
        && element == other.element;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(value) + element.ordinal();
  }
}
