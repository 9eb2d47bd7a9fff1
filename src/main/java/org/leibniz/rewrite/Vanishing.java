package org.leibniz.rewrite;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;

/**
 * Weights of a softmax that are nothing beside the greatest count as 0 where graphs are computed:
 * in the sum they are lost to rounding anyway, and products with numbers near the smallest that
 * there are take a processor a hundred times as long as others.
 */
public final class Vanishing {
  /** e to this is 2.2e-287: beside 1 nothing, and products with it are still of full precision. */
  private static final double NOTHING = -660;

  private Vanishing() {}

  /** The graph with such weights cut off; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.operator().name().equals("exp") && ShiftRules.shifted(node.operand(0))) {
        // In one sweep, for what is cut off is still the exponential of the same.
        return new Rewriter(Cutting.RULES, 1).apply(graph);
      }
    }
    return graph;
  }

  /** Loaded where there is something to cut off. */
  private static final class Cutting {
    static final RuleSet RULES =
        RuleSet.of(
            List.of(
                Law.real(
                    "vanishing",
                    "exp",
                    "exp(x - max(x)) = 0 where x - max(x) < -660",
                    (node, a, facts) ->
                        ShiftRules.shifted(node.operand(0))
                            ? Optional.of(
                                a.select(
                                    a.less(node.operand(0), a.constant(NOTHING)),
                                    a.constant(0),
                                    node))
                            : Optional.empty())));

    private Cutting() {}
  }
}
