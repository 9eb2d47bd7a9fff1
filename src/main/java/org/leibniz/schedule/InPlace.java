package org.leibniz.schedule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;

/** Whether the new value of a state may be computed where the old one is. */
final class InPlace {
  private final Graph body;

  InPlace(Graph body) {
    this.body = body;
  }

  /**
   * It may where nothing but the new value reads the old one, and that only at the place being
   * written, or as what is accumulated on, once or several times in a row, or as what an inner loop
   * begins with; and where nothing else reads the new value.
   */
  boolean allowed(Node old, Node fresh) {
    List<Node> results = body.results();
    if (results.contains(old)
        || results.stream().filter(fresh::equals).count() > 1
        || reads(fresh) > 0) {
      return false;
    }
    if (fresh.operator() instanceof Pointwise) {
      return users(old).allMatch(fresh::equals) && readsSamePlace(old, fresh);
    }
    Node on = fresh;
    while (accumulatesOn(on).isPresent()) {
      on = accumulatesOn(on).get();
      if (reads(on) != 1 || on != old && results.contains(on)) {
        return false;
      }
    }
    return on == old && on != fresh;
  }

  /** What a node goes on from: what it accumulates on, or what the state of a loop begins with. */
  private static Optional<Node> accumulatesOn(Node node) {
    if (node.operator() instanceof Accumulating accumulating) {
      return accumulating.base().map(node::operand);
    }
    return node.operator() instanceof Component component
            && node.operand(0).operator() instanceof Loop loop
            && component.index() < loop.states()
        ? Optional.of(node.operand(0).operand(1 + component.index()))
        : Optional.empty();
  }

  private Stream<Node> users(Node read) {
    return body.nodes().stream().filter(node -> node.operands().contains(read));
  }

  /** How often a node is read. */
  private long reads(Node read) {
    return users(read).flatMap(node -> node.operands().stream()).filter(read::equals).count();
  }

  private static boolean readsSamePlace(Node old, Node fresh) {
    Loops loops = Loops.over(fresh.shape(), Set.of());
    Template template =
        Template.element(fresh, loops.at(), new Places(Map.copyOf(loops.counters())));
    return template.reads().stream()
        .noneMatch(read -> read.node() == old && !read.at().equals(loops.at()));
  }
}
