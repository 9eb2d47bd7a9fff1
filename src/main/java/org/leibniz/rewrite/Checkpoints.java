package org.leibniz.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.operator.Loop;

/**
 * Loops that stack more for their derivatives than there is memory for keep their states at the
 * beginning of every stretch of about √T of their T steps. The derivative takes one stretch after
 * the other, the last one first: it runs the stretch forward again, stacks what it needs of that,
 * and runs it backward. So about 2 √T states are kept in place of T, for one forward run more; and
 * every number is computed by the same operations in the same order. (A. Griewank and A. Walther,
 * Evaluating Derivatives, 2008, section 12.2.)
 */
public final class Checkpoints {
  private static final int BYTES = 8;

  /** Loops with fewer steps are left as they are. */
  private static final int FEWEST = 16;

  /** So many loops are changed at most; one may be changed more than once. */
  private static final int ROUNDS = 32;

  private Checkpoints() {}

  /**
   * The graph, its loops changed until what they keep for derivatives takes no more than some
   * bytes, as far as that can be.
   */
  public static Graph apply(Graph graph, long bytes) {
    if (kept(graph) <= bytes) {
      return graph;
    }
    Graph current = Simplification.apply(graph, Tier.REAL, bytes);
    for (int round = 0; round < ROUNDS && kept(current) > bytes; round++) {
      Optional<LoopPair> largest = largest(current);
      if (largest.isEmpty()) {
        break;
      }
      current = Simplification.apply(new Segmenting(largest.get()).run(current), Tier.REAL, 0);
    }
    Graph stored = Simplification.apply(current, Tier.REAL, bytes);
    return kept(stored) <= bytes ? stored : current;
  }

  /**
   * The bytes that loops keep of their steps for other loops, which undo these. What lies in a body
   * is there once, whatever the number of steps around.
   */
  public static long kept(Graph graph) {
    double numbers = 0;
    for (Graph each : graphs(graph)) {
      Set<Node> stacks = new LinkedHashSet<>();
      for (Node node : each.nodes()) {
        if (node.operator() instanceof Loop) {
          node.operands().stream().filter(LoopPair::stack).forEach(stacks::add);
        }
      }
      for (Node stack : stacks) {
        Size elements = stack.shape().elements();
        numbers += elements.known() ? elements.constantPart() : 0;
      }
    }
    return (long) Math.min(numbers * BYTES, Long.MAX_VALUE);
  }

  /** The loop that keeps most for another. */
  public static Optional<Node> greatest(Graph graph) {
    Node found = null;
    double most = 0;
    for (Graph each : graphs(graph)) {
      for (Node node : each.nodes()) {
        if (LoopPair.stack(node)
            && node.shape().elements().known()
            && node.shape().elements().constantPart() > most) {
          most = node.shape().elements().constantPart();
          found = node.operand(0);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  /** A graph and all bodies in it. */
  private static List<Graph> graphs(Graph graph) {
    List<Graph> found = new ArrayList<>();
    Deque<Graph> open = new ArrayDeque<>(List.of(graph));
    while (!open.isEmpty()) {
      Graph next = open.pop();
      found.add(next);
      next.nodes().forEach(node -> node.operator().bodies().forEach(open::push));
    }
    return found;
  }

  private static Optional<LoopPair> largest(Graph graph) {
    LoopPair found = null;
    for (Graph each : graphs(graph)) {
      for (LoopPair pair : LoopPair.in(each)) {
        boolean longer = found == null || pair.numbers() > found.numbers();
        found = longer && pair.trips() >= FEWEST ? pair : found;
      }
    }
    return Optional.ofNullable(found);
  }
}
