package org.leibniz.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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
 * operation, {@link Fused#MULTIPLY_ADD}. The terms of sums of sums are one list for that, so {@code
 * c + (a*b + d*e)} is two such operations. So is {@code c - a*b} one where -a is a number, or where
 * several such products share it. No other rule knows the operation: this pass comes last.
 */
public final class AddedProducts extends Sweep {
  /** A factor is negated for so many products. */
  private static final int FEWEST = 2;

  /** Sums of more terms are taken apart. */
  private static final int MOST_TERMS = 16;

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
      joined = sum(node);
    } else if (real(node, Arithmetic.SUBTRACT)) {
      joined = difference(node.operand(0), node.operand(1));
    }
    return joined.orElseGet(() -> builder().add(operator(node), copies(node.operands())));
  }

  /**
   * A sum of terms, products among them: these are added to the sum of the others, one by one. So
   * {@code c + (a*b + d*e)} has no sum of its own.
   */
  private Optional<Node> sum(Node node) {
    List<Node> products = new ArrayList<>();
    List<Node> others = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(node.operand(1), node.operand(0)));
    while (!open.isEmpty()) {
      Node term = open.pop();
      if (inner(term) && products.size() + others.size() + open.size() < MOST_TERMS) {
        open.push(term.operand(1));
        open.push(term.operand(0));
      } else if (product(term)) {
        products.add(term);
      } else {
        others.add(term);
      }
    }
    if (products.isEmpty()) {
      return Optional.empty();
    }
    Node sum = copy(others.isEmpty() ? products.remove(products.size() - 1) : others.remove(0));
    for (Node other : others) {
      sum = builder().add(Arithmetic.ADD, sum, copy(other));
    }
    for (int i = products.size() - 1; i >= 0; i--) {
      Node product = products.get(i);
      sum = added(copy(product.operand(0)), product.operand(1), sum);
    }
    return Optional.of(sum);
  }

  /** Whether it is a sum that is needed for another sum only. */
  private boolean inner(Node node) {
    return real(node, Arithmetic.ADD) && uses.get(node) == 1;
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
