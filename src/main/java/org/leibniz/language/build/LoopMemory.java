package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.ElementType;

/**
 * What was found out about a loop when the body around it was tried before: the types that its
 * states widen to, and the same of the loops in its body, in their order. Without it, loops in
 * loops would be tried over and over.
 */
final class LoopMemory {
  private final List<LoopMemory> inner = new ArrayList<>();
  private List<ElementType> elements = List.of();
  private int next;

  /** The body is built anew, from its first loop on. */
  void again() {
    next = 0;
  }

  /** The memory of the next loop in the body. */
  LoopMemory following() {
    if (next == inner.size()) {
      inner.add(new LoopMemory());
    }
    return inner.get(next++);
  }

  /** What a state is to begin with: whole numbers as they came to be before. */
  ElementType element(int state, ElementType start) {
    return start == ElementType.INT && !elements.isEmpty() ? elements.get(state) : start;
  }

  /** What the states came to be. */
  void settled(List<ElementType> states) {
    elements = List.copyOf(states);
  }
}
