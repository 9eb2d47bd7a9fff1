package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** Through which a lowering rule reads the operands of its node. */
public interface Elements {
  /** The node that is lowered. */
  Node node();

  /** The element of an operand at a place, one index for each axis of that operand. */
  default Scalar read(int operand, List<Index> at) {
    return readFlat(operand, Places.offset(at, node().operand(operand).shape()));
  }

  /** The element of an operand at a flat offset, row by row. */
  Scalar readFlat(int operand, Index offset);

  /** The element of an operand that the result's place broadcasts to, by NumPy's rule. */
  default Scalar readBroadcast(int operand, List<Index> at) {
    Shape shape = node().operand(operand).shape();
    if (shape.scalar()) {
      return read(operand, List.of());
    }
    List<Index> aligned = new ArrayList<>(shape.rank());
    int missing = at.size() - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      aligned.add(shape.size(axis).is(1) ? Index.ZERO : at.get(missing + axis));
    }
    return read(operand, aligned);
  }
}
