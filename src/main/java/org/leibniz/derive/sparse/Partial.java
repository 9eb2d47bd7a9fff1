package org.leibniz.derive.sparse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Elementwise;

/**
 * A partial derivative of an element of rows by another, in all rows. Where its mask does not hold,
 * the other was not used at all: there it is 0, and what it is multiplied with may be NaN.
 */
record Partial(Node value, Optional<Node> mask) {

  /** Of an element by itself. */
  static Partial one(Algebra algebra) {
    return new Partial(algebra.constant(1), Optional.empty());
  }

  /** The chain rule: of one by the next, and of the next by the last. */
  Partial times(Partial next, Algebra algebra) {
    Optional<Node> both =
        mask.isPresent() && next.mask.isPresent()
            ? Optional.of(algebra.and(mask.get(), next.mask.get()))
            : mask.or(() -> next.mask);
    return new Partial(algebra.multiply(value, next.value), both);
  }

  /** Along two ways. */
  Partial plus(Partial other, Algebra algebra) {
    Optional<Node> either =
        mask.isPresent() && other.mask.isPresent()
            ? Optional.of(algebra.or(mask.get(), other.mask.get()))
            : Optional.empty();
    return new Partial(algebra.add(taken(algebra), other.taken(algebra)), either);
  }

  /** Its number, 0 where the mask does not hold. */
  Node taken(Algebra algebra) {
    return mask.isPresent() ? algebra.select(mask.get(), value, algebra.constant(0)) : value;
  }

  /**
   * The partial derivatives of a function of elements by those of its operands that are looked at,
   * by operand; empty where there is no rule for one of them.
   */
  static Optional<Map<Node, Partial>> of(Node node, Set<Node> moving, GraphBuilder builder) {
    Algebra algebra = new Algebra(builder);
    if (!(node.operator() instanceof Elementwise)) {
      return Optional.empty();
    }
    Map<Node, Partial> partials = new LinkedHashMap<>();
    List<Flow> flows = node.operator().pullback(new Unit(node, moving, algebra));
    for (int i = 0; i < flows.size(); i++) {
      Node operand = node.operand(i);
      if (moving.contains(operand)) {
        if (flows.get(i) instanceof Flow.None) {
          return Optional.empty();
        }
        if (flows.get(i) instanceof Flow.Value flow) {
          Partial partial = new Partial(flow.value(), flow.mask());
          partials.merge(operand, partial, (known, more) -> known.plus(more, algebra));
        }
      }
    }
    return Optional.of(partials);
  }

  /** What a rule is given: 1 flows into the node. */
  private record Unit(Node node, Set<Node> moving, Algebra algebra) implements Reverse {
    @Override
    public GraphBuilder builder() {
      return algebra.builder();
    }

    @Override
    public Optional<Node> cotangent(int component) {
      return Optional.of(algebra.constant(1));
    }

    @Override
    public boolean wanted(int operand) {
      return moving.contains(node.operand(operand));
    }

    @Override
    public List<Optional<Node>> body(
        GraphBuilder into,
        Graph body,
        List<Node> inputs,
        List<Optional<Node>> cotangents,
        boolean[] wanted) {
      throw new IllegalStateException(node.operator().name() + " of elements has no body");
    }
  }
}
