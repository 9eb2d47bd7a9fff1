package org.leibniz.graph;

import java.util.List;
import java.util.Optional;

/**
 * What a forward derivative rule is given: the node, the tangents of its operands, and the pass
 * itself for bodies.
 */
public interface Forward {
  /** Where new nodes are made. */
  GraphBuilder builder();

  /** The node whose rule is asked; it is itself the forward result. */
  Node node();

  /** The tangent of an operand, in the operand's shape; empty where it is 0. */
  Optional<Node> tangent(int operand);

  /**
   * Differentiates a body forward, its primal computed anew from the given inputs.
   *
   * @return for each output, its tangent; empty where it is 0
   */
  List<Optional<Node>> body(
      GraphBuilder builder, Graph body, List<Node> inputs, List<Optional<Node>> tangents);

  /**
   * Transposes a graph that is linear in one of its inputs: the tangent, of that input's shape,
   * which pairs with the input as the directions pair with the outputs.
   *
   * @param inputs a node for each input of the graph
   * @param linear the place of the input in which the graph is linear
   * @param directions for each output a direction, in its shape; empty where it is 0
   */
  Optional<Node> transposed(
      Graph graph, List<Node> inputs, int linear, List<Optional<Node>> directions);
}
