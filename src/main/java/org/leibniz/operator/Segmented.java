package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * An operator whose result is put together from its operands, one stretch after the other along an
 * axis. Where the whole result is computed, one loop for each operand is better than the choice
 * that {@link #element} makes at each place.
 */
public interface Segmented extends Pointwise {

  /** The axis along which the stretches lie. */
  int axis();

  /** The number of places that an operand fills. */
  Size length(Node node, int operand);

  /**
   * The element of the operand at a place of its stretch: {@code at} is counted from the start of
   * the stretch.
   */
  Scalar segment(Elements elements, int operand, List<Index> at);

  @Override
  default Scalar element(Elements elements, List<Index> at) {
    List<Size> starts = new ArrayList<>();
    Size start = Size.ZERO;
    for (int operand = 0; operand < elements.node().operands().size(); operand++) {
      starts.add(start);
      start = start.plus(length(elements.node(), operand));
    }
    return Segments.choose(this, elements, at, starts, 0, starts.size());
  }
}
