package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.leibniz.graph.Graph;
import org.leibniz.operator.Loop;

/** The passes over loops, in order. */
final class Loops {
  private final Tier ceiling;
  private final long bytes;
  private boolean changed;

  /**
   * @param bytes what a loop may stack of its steps
   */
  Loops(Tier ceiling, long bytes) {
    this.ceiling = ceiling;
    this.bytes = bytes;
  }

  /** The graph with fewer and smaller loops. */
  Graph apply(Graph graph) {
    changed = false;
    if (graph.nodes().stream().noneMatch(node -> node.operator() instanceof Loop)) {
      return graph;
    }
    List<Supplier<LoopSweep>> passes =
        new ArrayList<>(
            List.of(
                ShortLoops::new,
                LoopMerging::new,
                LoopFusion::new,
                () -> new LoopPruning(ceiling),
                LoopInvariants::new,
                () -> new StoredSteps(bytes)));
    if (ceiling == Tier.REAL) {
      passes.add(CarriedSums::new);
    }
    Graph current = graph;
    for (Supplier<LoopSweep> pass : passes) {
      LoopSweep sweep = pass.get();
      Graph next = sweep.run(current);
      current = sweep.changed() ? next : current;
      changed |= sweep.changed();
    }
    return current;
  }

  /** Whether the last application changed anything. */
  boolean changed() {
    return changed;
  }
}
