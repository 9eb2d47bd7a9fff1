package org.leibniz.rewrite;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.operator.Exponentials;

/**
 * Weights of a softmax that are nothing beside the greatest count as 0 where graphs are computed:
 * in the sum they are lost to rounding anyway, and products with numbers near the smallest that
 * there are take a processor a hundred times as long as others.
 */
public final class Vanishing {
  /** e to this is 2.2e-287: beside 1 nothing, and products with it are still of full precision. */
  private static final double NOTHING = -660;

  private static final Rule SHIFTED =
      Law.real(
          "vanishing",
          "exp",
          "exp(x - max(x)) = 0 where x - max(x) < -660",
          (node, a, facts) ->
              ShiftRules.shifted(node.operand(0))
                  ? Optional.of(
                      a.select(a.less(node.operand(0), a.constant(NOTHING)), a.constant(0), node))
                  : Optional.empty());

  private static final RuleSet RULES = RuleSet.of(List.of(SHIFTED));

  private Vanishing() {}

  /** The graph with such weights cut off; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    boolean any =
        graph.nodes().stream()
            .anyMatch(
                node -> node.operator() == Exponentials.EXP && ShiftRules.shifted(node.operand(0)));
    // In one sweep, for what is cut off is still the exponential of the same.
    return any ? new Rewriter(RULES, 1).apply(graph) : graph;
  }
}
