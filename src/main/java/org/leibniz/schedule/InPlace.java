package org.leibniz.schedule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Pointwise;

/** Whether the new value of a state may be computed where the old one is. */
final class InPlace {
  private final Graph body;

  InPlace(Graph body) {
    this.body = body;
  }

  /**
   * It may where nothing but the new value reads the old one, and that only at the place being
   * written, or as what is accumulated on; and where nothing else reads the new value.
   */
  boolean allowed(Node old, Node fresh) {
    List<Node> results = body.results();
    if (results.contains(old) || results.stream().filter(fresh::equals).count() > 1) {
      return false;
    }
    for (Node node : body.nodes()) {
      boolean readsOld = node != fresh && node.operands().contains(old);
      if (readsOld || node.operands().contains(fresh)) {
        return false;
      }
    }
    if (fresh.operator() instanceof Accumulating accumulating) {
      return accumulating.base().isPresent()
          && fresh.operand(accumulating.base().get()) == old
          && fresh.operands().stream().filter(old::equals).count() == 1;
    }
    return fresh.operator() instanceof Pointwise && readsSamePlace(old, fresh);
  }

  private static boolean readsSamePlace(Node old, Node fresh) {
    Loops loops = Loops.over(fresh.shape(), Set.of());
    Template template =
        Template.element(fresh, loops.at(), new Places(Map.copyOf(loops.counters())));
    return template.reads().stream()
        .noneMatch(read -> read.node() == old && !read.at().equals(loops.at()));
  }
}
