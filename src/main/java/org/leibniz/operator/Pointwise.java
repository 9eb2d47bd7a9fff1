package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Operator;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * An operator each element of whose result is a scalar expression of a few elements of the
 * operands: elementwise functions, views, gathers, constants.
 */
public interface Pointwise extends Operator {

  /** The element of the result at the place {@code at}, one index an axis. */
  Scalar element(Elements elements, List<Index> at);
}
