package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;

/** Loops of no trip are their starts, and loops of one trip are their body. */
final class ShortLoops extends LoopSweep {

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    OptionalDouble count = Algebra.constantOf(node.operand(0));
    if (count.isEmpty()
        || loop.defines()
        || count.getAsDouble() > (loop.condition().isPresent() ? 0 : 1)) {
      return kept(node, loop);
    }
    change();
    return count.getAsDouble() < 1 ? noTrip(node, loop) : oneTrip(node, loop);
  }

  private IntFunction<Node> noTrip(Node node, Loop loop) {
    Algebra algebra = new Algebra(builder());
    List<Node> starts = copies(node.operands().subList(1, 1 + loop.states()));
    return index ->
        index < loop.states()
            ? starts.get(index)
            : algebra.zeros(node.type().components().get(index));
  }

  private IntFunction<Node> oneTrip(Node node, Loop loop) {
    Algebra algebra = new Algebra(builder());
    List<Node> inputs = new ArrayList<>(copies(node.operands()));
    inputs.set(0, algebra.integer(0));
    List<Node> results = builder().inline(loop.body(), inputs);
    return index -> {
      if (index == loop.tripsComponent()) {
        return algebra.integer(1);
      }
      Node result = results.get(index);
      if (index < loop.states()) {
        return result;
      }
      Node stack = algebra.reshape(result, result.shape().insert(0, Size.ONE));
      return algebra.pad(stack, 0, Size.ZERO, loop.trips().minus(Size.ONE));
    };
  }

  @Override
  LoopSweep inner() {
    return new ShortLoops();
  }
}
