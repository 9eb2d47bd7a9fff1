package org.leibniz.rewrite;

import org.leibniz.graph.Graph;

/**
 * The pass directly after differentiation: what only that looks at (names, stopped values,
 * derivative rules) goes.
 */
public final class Cleanup {
  private static final int SWEEPS = 64;
  private static final RuleSet RULES = RuleSet.of(Rules.CLEANUP);

  private Cleanup() {}

  /**
   * The graph without what only differentiation looks at. Bodies may hold further such parts, down
   * to any depth.
   */
  public static Graph afterDifferentiation(Graph graph) {
    return new Rewriter(RULES, SWEEPS).apply(graph);
  }
}
