package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Textbook;

/**
 * The passes of a graph that will be read rather than computed: operators are differentiated as
 * books do it, and then are themselves again. In place of the stable forms, never beside them.
 */
public final class TextbookForm {
  private static final int SWEEPS = 4;

  /** The root of a sum of squares, guarded against 0 for the sake of its derivative only. */
  private static final Rule NORM =
      Law.real(
          "norm",
          "select",
          "select(x > 0, sqrt(x), x) = sqrt(x)",
          (node, a, facts) -> root(node) ? Optional.of(node.operand(1)) : Optional.empty());

  private static final Rule WRITTEN =
      Law.real(
          "written",
          "",
          "f(x) = f(x), differentiated as books do",
          (node, a, facts) ->
              node.operator() instanceof Elementwise operator
                  ? Optional.of(a.builder().add(Textbook.written(operator), node.operands()))
                  : Optional.empty());

  private static final Rule COMPUTED =
      Law.real(
          "computed",
          "",
          "f(x) = f(x), differentiated as usual",
          (node, a, facts) ->
              node.operator() instanceof Elementwise operator
                  ? Optional.of(a.builder().add(Textbook.computed(operator), node.operands()))
                  : Optional.empty());

  private TextbookForm() {}

  private static boolean root(Node node) {
    Node condition = node.operand(0);
    Node root = node.operand(1);
    return is(root, Powers.SQRT)
        && root.operand(0) == Patterns.unstopped(node.operand(2))
        && is(condition, Comparison.GREATER)
        && condition.operand(0) == root.operand(0)
        && isNumber(condition.operand(1), 0);
  }

  /** The graph whose derivatives, when they are taken, are those that books give. */
  public static Graph toDifferentiate(Graph graph) {
    return new Rewriter(RuleSet.of(List.of(NORM, WRITTEN)), SWEEPS).apply(graph);
  }

  /** The graph with its usual operators again, simplified. */
  public static Graph differentiated(Graph graph) {
    Graph usual = new Rewriter(RuleSet.of(List.of(COMPUTED)), SWEEPS).apply(graph);
    return Simplification.apply(Cleanup.afterDifferentiation(usual));
  }
}
