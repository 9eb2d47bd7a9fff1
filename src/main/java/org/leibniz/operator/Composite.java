package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;

/**
 * An operator that is more than the sum of its parts only to differentiation: it has a derivative
 * rule of its own, and after differentiation it is replaced by the nodes that compute it.
 */
public interface Composite extends Operator {
  /** The nodes that compute the value, made of these operands; the last of them. */
  Node written(GraphBuilder builder, List<Node> operands);
}
