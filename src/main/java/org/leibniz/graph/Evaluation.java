package org.leibniz.graph;

import java.util.List;

/** What an operator's value rule is given besides its operands. */
public interface Evaluation {
  /** The number that a size has in this evaluation. */
  int size(Size size);

  /** The numbers that a shape has in this evaluation. */
  default int[] shape(Shape shape) {
    return shape.sizes().stream().mapToInt(this::size).toArray();
  }

  /**
   * Gives a size that is known by its name a number, for the rest of this evaluation or until it is
   * bound anew.
   */
  void bind(String name, int value);

  /** Evaluates a body: its outputs, in order, for its inputs, in order. */
  List<Tensor> body(Graph body, List<Tensor> inputs);
}
