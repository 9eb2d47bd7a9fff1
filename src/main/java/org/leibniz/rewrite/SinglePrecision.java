package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Constant;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Pointwise;

/**
 * Arithmetic in IEEE single precision, stated in the graph: every real that an operator computes,
 * every constant and every real from outside is rounded to the nearest single. The operations
 * {@code + - * / sqrt} on singles in double precision are exact enough that rounding them is the
 * operation in single precision (Figueroa, When is double rounding innocuous?, 1995); other
 * functions are those of double precision, rounded; sums over elements and matrix products are
 * accumulated in double precision and rounded once. Whole numbers and truth values stay as they
 * are.
 */
public final class SinglePrecision {
  private SinglePrecision() {}

  /** The graph that rounds; the last pass, since rules know nothing of rounding. */
  public static Graph apply(Graph graph) {
    return new Rounding().run(graph);
  }

  private static final class Rounding extends Sweep {
    private final Algebra algebra = new Algebra(builder());

    @Override
    Graph run(Graph graph) {
      Graph computed = super.run(graph);
      Map<String, Node> outputs = new LinkedHashMap<>();
      computed.outputs().forEach((name, node) -> outputs.put(name, given(node)));
      return computed.withOutputs(outputs);
    }

    @Override
    Node visit(Node node) {
      if (node.operator() instanceof Input) {
        return builder().add(node.operator());
      }
      List<Node> operands = new ArrayList<>();
      copies(node.operands()).forEach(operand -> operands.add(given(operand)));
      Node computed = builder().add(operator(node), operands);
      return real(computed) && !keepsSingles(computed) ? rounded(computed) : computed;
    }

    /** What comes from outside is rounded when it is read; a body is given what is rounded. */
    private Node given(Node node) {
      boolean outside =
          node.operator() instanceof Input input && input.kind() != Input.Kind.LOCAL && real(node);
      return outside ? algebra.toSingle(node) : node;
    }

    private Node rounded(Node node) {
      return node.operator() instanceof Constant constant
          ? algebra.constant((float) constant.value())
          : algebra.toSingle(node);
    }

    private static boolean real(Node node) {
      return !node.type().tuple() && node.type().element() == ElementType.REAL;
    }

    /** Whether singles give a single without rounding: what only moves them, and what picks one. */
    private static boolean keepsSingles(Node node) {
      if (node.operands().isEmpty()) {
        return false;
      }
      for (Node operand : node.operands()) {
        if (!operand.type().tuple() && operand.type().element() == ElementType.INT) {
          return node.operator() instanceof Gather;
        }
      }
      return node.operator() instanceof Elementwise function
          ? function.picking()
          : node.operator() instanceof Pointwise;
    }

    @Override
    Graph body(Graph body) {
      return new Rounding().run(body);
    }
  }
}
