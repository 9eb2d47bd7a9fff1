package org.leibniz.rewrite;

import org.leibniz.graph.Graph;

/** The pass after differentiation: the same values with less work. */
public final class Simplification {
  private static final int SWEEPS = 8;
  private static final int ROUNDS = 4;
  private static final long USUAL = 1L << 27;
  private static final RuleSet RULES = RuleSet.of(Rules.CANONICALISE, Rules.SIMPLIFY);

  private Simplification() {}

  /** The simple form. */
  public static Graph apply(Graph graph) {
    return apply(graph, Tier.REAL);
  }

  /** The simple form, by rules up to a tier only. */
  public static Graph apply(Graph graph, Tier ceiling) {
    return apply(graph, ceiling, USUAL);
  }

  /**
   * The same.
   *
   * @param bytes what a loop may stack of its steps, for a loop that undoes it
   */
  public static Graph apply(Graph graph, Tier ceiling, long bytes) {
    Rewriter rewriter = new Rewriter(RULES.within(ceiling), SWEEPS);
    Loops loops = new Loops(ceiling, bytes);
    Graph current = rewriter.apply(graph);
    for (int round = 0; round < ROUNDS; round++) {
      current = loops.apply(current);
      if (!loops.changed()) {
        break;
      }
      current = rewriter.apply(current);
    }
    return current;
  }
}
