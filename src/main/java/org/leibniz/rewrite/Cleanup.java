package org.leibniz.rewrite;

import java.util.List;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;

/**
 * The pass directly after differentiation: what only that looks at (names, stopped values,
 * derivative rules) goes.
 */
public final class Cleanup {
  private static final int SWEEPS = 64;
  private static final Set<String> OPERATORS =
      Set.of(
          "named",
          "custom",
          "solve",
          "implicit",
          "stopGradient",
          "sinQuotient",
          "sinhQuotient",
          "expm1Quotient",
          "log1pQuotient",
          "reciprocalReal",
          "reciprocalImaginary");

  private Cleanup() {}

  /**
   * The graph without what only differentiation looks at. Bodies may hold further such parts, down
   * to any depth.
   */
  public static Graph afterDifferentiation(Graph graph) {
    return clean(graph) ? graph : new Rewriter(RuleSet.of(Rules.CLEANUP), SWEEPS).apply(graph);
  }

  /** The graph without names for values; what has a derivative rule of its own stays. */
  public static Graph names(Graph graph) {
    return clean(graph)
        ? graph
        : new Rewriter(RuleSet.of(List.of(CleanupRules.NAMED)), SWEEPS).apply(graph);
  }

  private static boolean clean(Graph graph) {
    for (Node node : graph.nodes()) {
      if (OPERATORS.contains(node.operator().name()) || !node.operator().bodies().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
