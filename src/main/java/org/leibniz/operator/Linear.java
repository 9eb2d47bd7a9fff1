package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;

/**
 * An operator that is linear in all its operands together: its own tangent map. It moves elements,
 * and may put 0 in between.
 */
interface Linear extends Operator, Decimally {
  @Override
  default double operations(Node node, Counting counting) {
    return 0;
  }

  /** What flows back to an operand: the adjoint map, applied to the cotangent. */
  Node adjoint(Algebra algebra, Node node, int operand, Node cotangent);

  @Override
  default Optional<DecimalTensor> decimal(List<DecimalTensor> operands, Evaluation evaluation) {
    return Optional.of(DecimalTensor.moved(this, operands, operands.size(), evaluation));
  }

  @Override
  default boolean routing() {
    return true;
  }

  @Override
  default List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < reverse.node().operands().size(); i++) {
      flows.add(
          reverse.wanted(i)
              ? Flow.of(adjoint(algebra, reverse.node(), i, reverse.cotangent()))
              : Flow.zero("not wanted"));
    }
    return flows;
  }

  @Override
  default List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    List<Node> tangents = new ArrayList<>();
    boolean moves = false;
    for (int i = 0; i < forward.node().operands().size(); i++) {
      Optional<Node> tangent = forward.tangent(i);
      moves |= tangent.isPresent();
      Node operand = forward.node().operand(i);
      tangents.add(tangent.orElseGet(() -> algebra.zeros(operand.shape())));
    }
    return List.of(moves ? Flow.of(forward.builder().add(this, tangents)) : Flow.zero("constant"));
  }
}
