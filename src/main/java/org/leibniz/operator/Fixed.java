package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;

/** An operator without operands, so without derivatives. */
interface Fixed extends Operator {
  @Override
  default double operations(Node node, Counting counting) {
    return 0;
  }

  @Override
  default List<Flow> pullback(Reverse reverse) {
    return List.of();
  }

  @Override
  default List<Flow> pushforward(Forward forward) {
    return List.of(Flow.zero("a constant"));
  }
}
