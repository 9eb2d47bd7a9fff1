package org.leibniz.rewrite;

import org.leibniz.graph.Graph;

/**
 * The pass before differentiation: one form for each thing, and forms that neither overflow nor
 * lose digits.
 */
public final class Stabilisation {
  private static final int SWEEPS = 6;
  private static final RuleSet RULES = RuleSet.of(Rules.CANONICALISE, Rules.STABILISE);

  private Stabilisation() {}

  /** The stable form. */
  public static Graph apply(Graph graph) {
    return apply(graph, Tier.STABILISING);
  }

  /** The stable form, by rules up to a tier only. */
  public static Graph apply(Graph graph, Tier ceiling) {
    return new Rewriter(RULES.within(ceiling), SWEEPS).apply(graph);
  }
}
