package org.leibniz.rewrite;

import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/** A rule given by a function. */
record Law(String name, Tier tier, Set<String> heads, String law, Body body) implements Rule {

  /** The function: the replacement of a node, or nothing. */
  @FunctionalInterface
  interface Body {
    Optional<Node> apply(Node node, Algebra a, Facts facts);
  }

  /** A law that keeps every bit. The heads are names of operators, joined by blanks. */
  static Rule exact(String name, String heads, String law, Body body) {
    return new Law(name, Tier.EXACT, split(heads), law, body);
  }

  /** A law that loses fewer digits on its right side. */
  static Rule stabilising(String name, String heads, String law, Body body) {
    return new Law(name, Tier.STABILISING, split(heads), law, body);
  }

  /** A law of the reals. */
  static Rule real(String name, String heads, String law, Body body) {
    return new Law(name, Tier.REAL, split(heads), law, body);
  }

  private static Set<String> split(String heads) {
    return heads.isEmpty() ? Set.of() : Set.of(heads.split(" "));
  }

  @Override
  public Optional<Node> apply(Node node, Algebra algebra, Facts facts) {
    return body.apply(node, algebra, facts);
  }

  @Override
  public String toString() {
    return name + ": " + law;
  }
}
