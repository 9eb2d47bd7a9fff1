package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isConstant;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Quotients;

/**
 * Where a product of scalars is divided, it may leave the range that the quotient is in. Elements
 * of tensors stay as they are written; there the test would be made for each, which keeps
 * processors from computing many at once.
 */
public final class Scaling {
  private Scaling() {}

  /** The graph with such quotients kept in range; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    for (Node node : graph.nodes()) {
      if (!node.operator().bodies().isEmpty() || ofProduct(node)) {
        // In one sweep, for what a loop's body has is seen with the loop.
        return new Rewriter(Keeping.RULES, 1).apply(graph);
      }
    }
    return graph;
  }

  private static boolean ofProduct(Node node) {
    return is(node, Arithmetic.DIVIDE)
        && node.type().scalar()
        && is(node.operand(0), Arithmetic.MULTIPLY)
        && !isConstant(node.operand(1))
        && node.operand(0).operands().stream().noneMatch(Patterns::isConstant);
  }

  /** Loaded where there may be something to keep in range. */
  private static final class Keeping {
    static final RuleSet RULES =
        RuleSet.of(
            List.of(
                Law.stabilising(
                    "product-quotient",
                    "divide",
                    "x * y / z = productQuotient(x, y, z)",
                    (node, a, facts) -> {
                      if (!ofProduct(node)) {
                        return Optional.empty();
                      }
                      Node product = node.operand(0);
                      return Optional.of(
                          a.builder()
                              .add(
                                  Quotients.PRODUCT,
                                  product.operand(0),
                                  product.operand(1),
                                  node.operand(1)));
                    })));

    private Keeping() {}
  }
}
