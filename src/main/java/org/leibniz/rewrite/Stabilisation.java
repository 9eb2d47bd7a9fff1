package org.leibniz.rewrite;

import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Arithmetic;

/**
 * The pass before differentiation: one form for each thing, and forms that neither overflow nor
 * lose digits.
 */
public final class Stabilisation {
  private static final int SWEEPS = 6;

  /**
   * An unstable form has one of these in it, or a power whose exponent varies, or a sine and a
   * quotient; a graph without is stable as it is.
   */
  private static final Set<String> DELICATE =
      Set.of(
          "exp",
          "log",
          "expm1",
          "log1p",
          "tan",
          "sqrt",
          "absolute",
          "hypot",
          "erf",
          "erfc",
          "sigmoid",
          "softplus",
          "gamma",
          "lgamma",
          "cos",
          "cosh",
          "sinh",
          "tanh",
          "atan",
          "asin",
          "acos",
          "asinh",
          "atanh");

  private Stabilisation() {}

  /** The stable form. */
  public static Graph apply(Graph graph) {
    return apply(graph, Tier.STABILISING);
  }

  /** The stable form, by rules up to a tier only. */
  public static Graph apply(Graph graph, Tier ceiling) {
    return delicate(graph)
        ? new Rewriter(Loaded.RULES.within(ceiling), SWEEPS).apply(graph)
        : graph;
  }

  private static boolean delicate(Graph graph) {
    boolean divides = false;
    boolean sine = false;
    for (Node node : graph.nodes()) {
      if (DELICATE.contains(node.operator().name())
          || !node.operator().bodies().isEmpty()
          || node.operator().name().equals("power") && !Patterns.isConstant(node.operand(1))) {
        return true;
      }
      divides |= Patterns.is(node, Arithmetic.DIVIDE);
      // By name: a run that has no sine does not load the family.
      sine |= node.operator().name().equals("sin");
    }
    return divides && sine;
  }

  /**
   * The rules, made when they are first needed: a short run without delicate functions saves that.
   */
  private static final class Loaded {
    static final RuleSet RULES = RuleSet.of(Rules.CANONICALISE, Rules.STABILISE);
  }
}
