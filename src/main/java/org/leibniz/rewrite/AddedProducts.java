package org.leibniz.rewrite;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Fused;

/**
 * A product that is needed for one sum only is added before it is rounded: {@code a*b + c} is one
 * operation, {@link Fused#MULTIPLY_ADD}. So is {@code c - a*b} where -a is a number, or where
 * several such products share it. No other rule knows the operation, so this pass comes last.
 */
public final class AddedProducts extends Sweep {
  /** A factor is negated for so many products. */
  private static final int FEWEST = 2;

  private final Algebra algebra = new Algebra(builder());
  private final Map<Node, Integer> uses = new HashMap<>();

  /** How many products that are subtracted a node is a factor of. */
  private final Map<Node, Integer> subtracted = new HashMap<>();

  private AddedProducts(Graph graph) {
    for (Node node : graph.nodes()) {
      node.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
    }
    graph.outputs().values().forEach(output -> uses.merge(output, 1, Integer::sum));
    for (Node node : graph.nodes()) {
      if (real(node, Arithmetic.SUBTRACT) && product(node.operand(1))) {
        node.operand(1).operands().forEach(factor -> subtracted.merge(factor, 1, Integer::sum));
      }
    }
  }

  /** The graph with such operations. */
  public static Graph apply(Graph graph) {
    return new AddedProducts(graph).run(graph);
  }

  private static boolean real(Node node, Operator operator) {
    return node.operator() == operator && node.type().element() == ElementType.REAL;
  }

  /** Whether it is a product that is needed once. */
  private boolean product(Node node) {
    return real(node, Arithmetic.MULTIPLY) && uses.get(node) == 1;
  }

  @Override
  Node visit(Node node) {
    Optional<Node> joined = Optional.empty();
    if (real(node, Arithmetic.ADD)) {
      joined = sum(node.operand(0), node.operand(1));
    } else if (real(node, Arithmetic.SUBTRACT)) {
      joined = difference(node.operand(0), node.operand(1));
    }
    return joined.orElseGet(() -> builder().add(operator(node), copies(node.operands())));
  }

  private Optional<Node> sum(Node left, Node right) {
    if (product(left)) {
      return Optional.of(added(copy(left.operand(0)), left.operand(1), copy(right)));
    }
    return product(right)
        ? Optional.of(added(copy(right.operand(0)), right.operand(1), copy(left)))
        : Optional.empty();
  }

  private Optional<Node> difference(Node left, Node right) {
    if (product(right)) {
      Node one = right.operand(0);
      Node other = right.operand(1);
      boolean first = saved(one) >= saved(other);
      if (Math.max(saved(one), saved(other)) >= FEWEST) {
        Node negative = algebra.negate(copy(first ? one : other));
        return Optional.of(added(negative, first ? other : one, copy(left)));
      }
    }
    return product(left) && number(right)
        ? Optional.of(added(copy(left.operand(0)), left.operand(1), algebra.negate(copy(right))))
        : Optional.empty();
  }

  /** How many products the negative of a factor serves; a number's costs nothing. */
  private int saved(Node factor) {
    return number(factor) ? Integer.MAX_VALUE : subtracted.getOrDefault(factor, 0);
  }

  private static boolean number(Node node) {
    return Algebra.constantOf(node).isPresent();
  }

  private Node added(Node factor, Node other, Node addend) {
    return builder().add(Fused.MULTIPLY_ADD, factor, copy(other), addend);
  }

  @Override
  Graph body(Graph body) {
    return apply(body);
  }
}
