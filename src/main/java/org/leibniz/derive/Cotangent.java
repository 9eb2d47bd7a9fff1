package org.leibniz.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/**
 * What flows back into one tensor: a sum of terms, each perhaps only where a mask holds. Where no mask of any term holds,
 * the tensor was not used at all, and the sum is 0 there.
 */
final class Cotangent {
  private final List<Node> terms = new ArrayList<>();
  private final List<Optional<Node>> masks = new ArrayList<>();

  /** Adds a term; where it has a mask, it is 0 wherever that does not hold. */
  void add(Node term, Optional<Node> mask) {
    terms.add(term);
    masks.add(mask);
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The sum, taken pairwise so that a long sum is not a deep one. */
  Node total(Algebra algebra) {
    return fold(terms, algebra::add);
  }

  /** Where anything flows at all; empty: everywhere. */
  Optional<Node> mask(Algebra algebra) {
    if (masks.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(fold(masks.stream().map(Optional::get).distinct().toList(), algebra::or));
  }

  private static Node fold(List<Node> nodes, java.util.function.BinaryOperator<Node> join) {
    List<Node> level = nodes;
    while (level.size() > 1) {
      List<Node> next = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(join.apply(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        next.add(level.get(level.size() - 1));
      }
      level = next;
    }
    return level.get(0);
  }
}
