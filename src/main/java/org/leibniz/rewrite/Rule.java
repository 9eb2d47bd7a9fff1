package org.leibniz.rewrite;

import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/** One law of algebra, used from left to right. */
interface Rule {

  /** The name that traces show; unique. */
  String name();

  /** What it keeps. */
  Tier tier();

  /** The names of the operators at whose nodes it may apply; empty: at any. */
  Set<String> heads();

  /**
   * What the node is replaced by; empty where the law does not apply. A replacement that has a
   * smaller shape is broadcast to the node's, and one of whole numbers is widened where the node is
   * real.
   */
  Optional<Node> apply(Node node, Algebra algebra, Facts facts);
}
