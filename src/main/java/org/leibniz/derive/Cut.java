package org.leibniz.derive;

import java.util.List;
import org.leibniz.graph.Node;

/**
 * A place where the derivative of one value by another ends, although the one is computed from the
 * other.
 *
 * @param path the values on the way, from the one that is differentiated down to the one that
 *     nothing flows through; where that stands in the body of a loop, the loop before it
 * @param reason why nothing flows, in the words of the operator
 * @param mend what to write instead; empty where there is nothing to advise
 * @param undefined whether there is no derivative at all, rather than 0
 */
public record Cut(List<Node> path, String reason, String mend, boolean undefined) {

  /** Copies the list. */
  public Cut {
    path = List.copyOf(path);
  }

  /** The value through which nothing flows. */
  public Node place() {
    return path.get(path.size() - 1);
  }
}
