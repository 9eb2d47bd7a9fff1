package org.leibniz.graph;

import java.util.List;
import java.util.Optional;

/**
 * What a reverse derivative rule is given: the node, the cotangents of its results, and the pass
 * itself for bodies.
 */
public interface Reverse {
  /** Where new nodes are made. */
  GraphBuilder builder();

  /** The node whose rule is asked; it is itself the forward result. */
  Node node();

  /** The cotangent of a node with one result; it has the node's shape. */
  default Node cotangent() {
    return cotangent(0).orElseThrow();
  }

  /** The cotangent of one component of the result; empty where nothing flows. */
  Optional<Node> cotangent(int component);

  /** Whether something wants the cotangent of an operand. */
  boolean wanted(int operand);

  /**
   * Differentiates a body in reverse, its primal computed anew from the given inputs in {@link
   * #builder}'s graph or in another.
   *
   * @param inputs a node for each input of the body
   * @param cotangents for each output of the body, what flows into it
   * @param wanted which inputs are asked for
   * @return for each input, what flows back to it, in the input's shape; empty where nothing does
   *     or nothing was asked
   */
  List<Optional<Node>> body(
      GraphBuilder builder,
      Graph body,
      List<Node> inputs,
      List<Optional<Node>> cotangents,
      boolean[] wanted);
}
