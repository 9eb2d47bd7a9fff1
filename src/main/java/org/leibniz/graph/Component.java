package org.leibniz.graph;

import java.util.List;

/**
 * One tensor of the tuple that an operator with several results gives. The derivative passes know
 * it by name.
 */
public record Component(int index) implements Operator {

  @Override
  public String name() {
    return "component";
  }

  @Override
  public String attributes() {
    return Integer.toString(index);
  }

  @Override
  public double operations(Node node, Counting counting) {
    return 0;
  }

  @Override
  public Type type(List<Type> operands) {
    return operands.get(0).components().get(index);
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    return new Tensor[] {operands.get(0)[index]};
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    throw new IllegalStateException("the pass itself carries cotangents of components");
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    throw new IllegalStateException("the pass itself carries tangents of components");
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Component other && index == other.index;
  }

  @Override
  public int hashCode() {
    return index;
  }
}
