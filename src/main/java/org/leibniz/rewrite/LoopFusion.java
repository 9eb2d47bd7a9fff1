package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Loop;

/**
 * Loops of as many trips that carry a state alike, and do not need one another, become one loop
 * that carries it once. So the derivatives of a loop in several directions share its states. ("Loop
 * fusion": R. Allen and K. Kennedy, "Optimizing Compilers for Modern Architectures", 2001, chapter
 * 8.)
 */
final class LoopFusion extends LoopSweep {
  /** So many loops are compared with later ones at most. */
  private static final int MOST_TRIED = 16;

  private final Map<Node, FusedLoop.Places> places = new HashMap<>();
  private Set<Node> behind = Set.of();
  private FusedLoop fused;
  private Node made;

  @Override
  Graph run(Graph graph) {
    choose(graph);
    return super.run(graph);
  }

  /** Finds the first loops that fit together. */
  private void choose(Graph graph) {
    Map<FusedLoop.Kind, List<Node>> kinds = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Loop loop && FusedLoop.simple(loop)) {
        kinds.computeIfAbsent(FusedLoop.Kind.of(node, loop), key -> new ArrayList<>()).add(node);
      }
    }
    int tried = 0;
    for (List<Node> alike : kinds.values()) {
      for (int i = 0; i < alike.size() - 1 && tried < MOST_TRIED && fused == null; i++) {
        tried++;
        collect(graph.nodes(), alike.subList(i, alike.size()));
      }
    }
  }

  /** Fuses the first of some loops with the others that fit. */
  private void collect(List<Node> nodes, List<Node> loops) {
    FusedLoop collected = new FusedLoop(loops.get(0));
    List<Node> members = new ArrayList<>(List.of(loops.get(0)));
    Set<Node> needing = null;
    for (Node other : loops.subList(1, loops.size())) {
      if (collected.sharesStart(other)) {
        needing = needing == null ? Closure.influenced(nodes, members) : needing;
        if (!needing.contains(other) && collected.take(other)) {
          members.add(other);
          needing = null;
        }
      }
    }
    if (members.size() > 1) {
      fused = collected;
      behind = Closure.influenced(nodes, members);
      members.forEach(member -> places.put(member, collected.places(member)));
    }
  }

  /** What needs one of the loops comes after all that the others need. */
  @Override
  List<Node> order(Graph graph) {
    if (fused == null) {
      return graph.nodes();
    }
    List<Node> ordered = new ArrayList<>(graph.nodes());
    ordered.removeIf(behind::contains);
    graph.nodes().stream().filter(behind::contains).forEach(ordered::add);
    return ordered;
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    FusedLoop.Places own = places.get(node);
    if (own == null) {
      return kept(node, loop);
    }
    if (made == null) {
      change();
      made = builder().add(fused.operator(), copies(fused.operands()));
    }
    return index -> builder().add(new Component(own.of(index)), made);
  }

  @Override
  LoopSweep inner() {
    return new LoopFusion();
  }
}
