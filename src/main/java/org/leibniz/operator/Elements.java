package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** Through which a lowering rule reads the operands of its node. */
public interface Elements {
  /** The node that is lowered. */
  Node node();

  /** The element of an operand at a place, one index for each axis of that operand. */
  Scalar read(int operand, List<Index> at);

  /** The element of an operand at a flat offset, row by row. */
  Scalar readFlat(int operand, Index offset);

  /** The element of an operand that the result's place broadcasts to, by NumPy's rule. */
  Scalar readBroadcast(int operand, List<Index> at);
}
