package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;

/**
 * An operator each element of whose result is the place, along a stretch of candidates, of the best
 * of them; taken in ascending order, a later candidate wins only where it is better than the best
 * before it. An empty stretch gives NaN.
 */
public interface Searching extends Operator {
  /** Every element is compared. */
  @Override
  default double operations(Node node, Counting counting) {
    return counting.elements(node.operand(0).shape());
  }

  /** The number of candidates for each element of the result. */
  Size candidates(Node node);

  /** A candidate for the result's element at the place {@code at}. */
  Scalar candidate(Elements elements, List<Index> at, Index candidate);

  /**
   * Whether the first operand, a candidate, beats the second, the best before it. Operands are
   * named locals.
   */
  ScalarFunction better();
}
