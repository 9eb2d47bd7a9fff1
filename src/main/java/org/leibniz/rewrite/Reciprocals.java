package org.leibniz.rewrite;

import java.util.HashMap;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;

/**
 * What several numbers are divided by is turned over once: {@code a/y, b/y} becomes {@code a*r,
 * b*r} with {@code r = 1/y}. A division takes as long as ten products. Quotients are then rounded
 * twice; they differ by more than that only where y is so small, or so great, that its reciprocal
 * leaves the range of normal numbers.
 */
public final class Reciprocals extends Sweep {
  /** A number is turned over if so many are divided by it. */
  private static final int FEWEST = 2;

  private final Algebra algebra = new Algebra(builder());
  private final Map<Node, Integer> divided = new HashMap<>();

  private Reciprocals(Graph graph) {
    for (Node node : graph.nodes()) {
      if (quotient(node)) {
        divided.merge(node.operand(1), 1, Integer::sum);
      }
    }
  }

  /** The graph with such reciprocals; bodies of loops stay as they are. */
  public static Graph apply(Graph graph) {
    Reciprocals reciprocals = new Reciprocals(graph);
    boolean any = reciprocals.divided.values().stream().anyMatch(count -> count >= FEWEST);
    return any ? reciprocals.run(graph) : graph;
  }

  private static boolean quotient(Node node) {
    return node.operator() == Arithmetic.DIVIDE
        && node.type().element() == ElementType.REAL
        && Algebra.constantOf(node.operand(1)).isEmpty();
  }

  @Override
  Node visit(Node node) {
    if (!quotient(node) || divided.get(node.operand(1)) < FEWEST) {
      return builder().add(operator(node), copies(node.operands()));
    }
    Node reciprocal = algebra.divide(algebra.constant(1), copy(node.operand(1)));
    return algebra.multiply(copy(node.operand(0)), reciprocal);
  }

  @Override
  Graph body(Graph body) {
    return body;
  }
}
