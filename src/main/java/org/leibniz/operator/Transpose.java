package org.leibniz.operator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * Puts the axes in another order: axis i of the result is axis {@code permutation[i]} of the
 * operand.
 */
public record Transpose(List<Integer> permutation) implements Pointwise, Linear {

  /** Copies the list; it must hold each axis once. */
  public Transpose {
    permutation = List.copyOf(permutation);
    List<Integer> axes = IntStream.range(0, permutation.size()).boxed().toList();
    if (!permutation.stream().sorted().toList().equals(axes)) {
      throw new IllegalArgumentException("not a permutation: " + permutation);
    }
  }

  /** The permutation that undoes this one. */
  List<Integer> inverse() {
    Integer[] inverse = new Integer[permutation.size()];
    for (int axis = 0; axis < inverse.length; axis++) {
      inverse[permutation.get(axis)] = axis;
    }
    return List.of(inverse);
  }

  @Override
  public String name() {
    return "transpose";
  }

  @Override
  public String attributes() {
    return permutation.toString();
  }

  @Override
  public Type type(List<Type> operands) {
    Shape from = operands.get(0).shape();
    if (from.rank() != permutation.size()) {
      throw new TypeException(
          Code.NO_SUCH_AXIS,
          "the axes " + permutation + " are not those of the shape " + from,
          "shape " + from);
    }
    return operands.get(0).of(new Shape(permutation.stream().map(from::size).toList()));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    int[] strides = Walk.strides(from.shape());
    int[] shape = permutation.stream().mapToInt(axis -> from.shape()[axis]).toArray();
    Walk walk = new Walk(shape, permutation.stream().mapToInt(axis -> strides[axis]).toArray());
    double[] values = new double[from.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.values()[walk.offset()];
      walk.advance();
    }
    return new Tensor[] {new Tensor(shape, values)};
  }

  @Override
  public Node adjoint(Algebra algebra, Node node, int operand, Node cotangent) {
    return algebra.transpose(cotangent, inverse());
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    Index[] place = new Index[at.size()];
    for (int axis = 0; axis < place.length; axis++) {
      place[permutation.get(axis)] = at.get(axis);
    }
    return elements.read(0, Arrays.asList(place));
  }
}
