package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;

/**
 * Loops of no trip are their starts, and loops of one trip are their body. Where asked for, loops
 * of a few trips are written out: what is known of single trips, such as a state that starts as
 * zeros, is then seen by the rules.
 */
public final class ShortLoops extends LoopSweep {
  /** So many trips are written out at most. */
  private static final int FEW = 4;

  /** So many nodes the trips make together at most. */
  private static final int MOST_NODES = 600;

  private final int most;

  ShortLoops() {
    this(1);
  }

  private ShortLoops(int most) {
    this.most = most;
  }

  /** The graph with loops of few trips and short bodies written out. */
  public static Graph writtenOut(Graph graph) {
    return new ShortLoops(FEW).run(graph);
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    OptionalDouble count = Algebra.constantOf(node.operand(0));
    if (count.isEmpty()
        || loop.defines()
        || count.getAsDouble() > (loop.condition().isPresent() ? 0 : most(loop.body()))) {
      return kept(node, loop);
    }
    change();
    return count.getAsDouble() < 1
        ? noTrip(node, loop)
        : trips(node, loop, (int) count.getAsDouble());
  }

  /** How many trips of a body are written out; loops within are not repeated. */
  private int most(Graph body) {
    boolean loops = body.nodes().stream().anyMatch(node -> node.operator() instanceof Loop);
    return loops ? 1 : Math.max(1, Math.min(most, MOST_NODES / body.nodes().size()));
  }

  private IntFunction<Node> noTrip(Node node, Loop loop) {
    Algebra algebra = new Algebra(builder());
    List<Node> starts = copies(node.operands().subList(1, 1 + loop.states()));
    return index ->
        index < loop.states()
            ? starts.get(index)
            : algebra.zeros(node.type().components().get(index));
  }

  private IntFunction<Node> trips(Node node, Loop loop, int count) {
    Algebra algebra = new Algebra(builder());
    List<Node> inputs = new ArrayList<>(copies(node.operands()));
    List<List<Node>> results = new ArrayList<>();
    for (int trip = 0; trip < count; trip++) {
      inputs.set(0, algebra.integer(trip));
      List<Node> own = builder().inline(loop.body(), inputs);
      results.add(own);
      for (int state = 0; state < loop.states(); state++) {
        inputs.set(1 + state, own.get(state));
      }
    }
    return index -> {
      if (index == loop.tripsComponent()) {
        return algebra.integer(count);
      }
      if (index < loop.states()) {
        return results.get(count - 1).get(index);
      }
      Node stack = algebra.stack(results.stream().map(own -> own.get(index)).toList(), 0);
      return algebra.pad(stack, 0, Size.ZERO, loop.trips().minus(Size.of(count)));
    };
  }

  @Override
  LoopSweep inner() {
    return new ShortLoops(most);
  }
}
