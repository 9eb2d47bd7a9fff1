package org.leibniz.operator;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;

/**
 * An operator whose result starts from something and accumulates one contribution for each place of
 * a domain, taken row by row: reductions, matrix products, scatter-adds.
 */
public interface Accumulating extends Operator {
  /** The contribution of each place of the domain is added, or the like. */
  @Override
  default double operations(Node node, Counting counting) {
    return counting.elements(domain(node));
  }

  /** The places whose contributions are accumulated, in row-major order. */
  Shape domain(Node node);

  /** The place in the result to which the contribution at a place of the domain goes. */
  List<Index> target(Elements elements, List<Index> at);

  /** The contribution at a place of the domain. */
  Scalar contribution(Elements elements, List<Index> at);

  /**
   * The condition under which the place of the domain contributes at all; empty where every place
   * does. Where it does not hold, the target may lie outside the result and neither it nor the
   * contribution is evaluated.
   */
  default Optional<Scalar> condition(Elements elements, List<Index> at) {
    return Optional.empty();
  }

  /** How a contribution joins what is there: {@code new = combine(old, contribution)}. */
  ScalarFunction combine();

  /** What each element of the result starts from, where no operand gives it. */
  double initial();

  /**
   * The operand, of the result's shape, that the result starts from instead, such as the base of a
   * scatter-add.
   */
  default Optional<Integer> base() {
    return Optional.empty();
  }

  /**
   * Whether the place in the result is computed from data, so that one cannot tell which places of
   * the domain share it.
   */
  default boolean scattered() {
    return false;
  }
}
