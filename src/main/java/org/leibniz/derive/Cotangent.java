package org.leibniz.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/**
 * What flows back into one tensor: a sum of terms, each perhaps only where a mask holds. Where no
 * mask of any term holds, the tensor was not used at all, and the sum is 0 there.
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

  /** The sum. */
  Node total(Algebra algebra) {
    return algebra.total(terms);
  }

  /** Where anything flows at all; empty: everywhere. */
  Optional<Node> mask(Algebra algebra) {
    if (masks.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return masks.stream().map(Optional::get).distinct().reduce(algebra::or);
  }
}
