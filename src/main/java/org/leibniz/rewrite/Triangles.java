package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Iota;
import org.leibniz.operator.Logic;
import org.leibniz.operator.PartialSum;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;

/**
 * Sums over one side of a diagonal: where terms are 0 because a factor is 0 there by the order of
 * two indices, as in a product with a triangular matrix, and where an element of a sum is looked at
 * for some order of two indices only, as in the gradient by a triangular matrix. Such sums become
 * {@link PartialSum}. Products with these zeros count as 0.
 */
public final class Triangles {
  private final Graph graph;
  private final Map<Node, OrderedWhere> conditions = new HashMap<>();

  /** Where an element may be other than 0; a node that is not there may be so everywhere. */
  private final Map<Node, OrderedWhere> filled = new HashMap<>();

  /** Where an element is looked at; a node that is not there may be looked at everywhere. */
  private final Map<Node, OrderedWhere> needed = new HashMap<>();

  private Triangles(Graph graph) {
    this.graph = graph;
  }

  /** The graph with such sums; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.operator() == Logic.SELECT && node.shape().rank() > 1) {
        return new Triangles(graph).rewritten();
      }
    }
    return graph;
  }

  private Graph rewritten() {
    for (Node node : graph.nodes()) {
      condition(node).ifPresent(where -> conditions.put(node, where));
      filled(node).ifPresent(where -> filled.put(node, where));
    }
    if (conditions.isEmpty()) {
      return graph;
    }
    findNeeded();
    GraphBuilder builder = new GraphBuilder();
    Map<Node, Node> copies = new HashMap<>();
    boolean changed = false;
    for (Node node : graph.nodes()) {
      Optional<OrderedWhere> where = partial(node);
      changed |= where.isPresent();
      Node copy =
          where.isPresent()
              ? partialSum(builder, node, where.get(), copies)
              : builder.copy(node, copies);
      copies.put(node, copy);
    }
    if (!changed) {
      return graph;
    }
    List<Node> inputs = new ArrayList<>();
    graph.inputs().forEach(input -> inputs.add(copies.get(input)));
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Graph(inputs, outputs);
  }

  private static Node partialSum(
      GraphBuilder builder, Node node, OrderedWhere where, Map<Node, Node> copies) {
    Span before = builder.at(node.origin().orElse(null));
    Node condition =
        new Algebra(builder)
            .apply(
                where.comparison(),
                index(builder, where.left(), copies),
                index(builder, where.right(), copies));
    Node sum =
        builder.add(
            new PartialSum(((Reduce) node.operator()).axes()),
            copies.get(node.operand(0)),
            condition);
    builder.at(before);
    return sum;
  }

  /** The copy of an index, which may come later than the sum. */
  private static Node index(GraphBuilder builder, Node node, Map<Node, Node> copies) {
    for (Node part : Graph.reachable(List.of(node))) {
      if (!copies.containsKey(part)) {
        copies.put(part, builder.copy(part, copies));
      }
    }
    return copies.get(node);
  }

  /** The order of two indices that a condition is about. */
  private Optional<OrderedWhere> condition(Node node) {
    if (OrderedWhere.stated(node.operator())) {
      Node left = node.operand(0);
      Node right = node.operand(1);
      return index(left) && index(right) && node.shape().rank() > 1
          ? Optional.of(OrderedWhere.of(left, right, (Elementwise) node.operator()))
          : Optional.empty();
    }
    if (node.operator() == Logic.NOT) {
      return Optional.ofNullable(conditions.get(node.operand(0))).map(OrderedWhere::complement);
    }
    boolean and = node.operator() == Logic.AND;
    if (!and && node.operator() != Logic.OR) {
      return Optional.empty();
    }
    OrderedWhere first = conditions.get(node.operand(0));
    OrderedWhere second = conditions.get(node.operand(1));
    return first == null || second == null || !first.comparable(second)
        ? Optional.empty()
        : Optional.of(and ? first.and(second) : first.or(second));
  }

  /** Whether it counts the places along an axis. */
  private static boolean index(Node node) {
    Node counted = node.operator() instanceof Reshape ? node.operand(0) : node;
    return counted.operator() instanceof Iota;
  }

  /** Where elements may be other than 0. */
  private Optional<OrderedWhere> filled(Node node) {
    if (node.operator() == Logic.SELECT) {
      OrderedWhere condition = conditions.get(node.operand(0));
      return Optional.ofNullable(condition)
          .map(
              holds ->
                  holds
                      .and(filled(node.operand(1), holds))
                      .or(holds.complement().and(filled(node.operand(2), holds))))
          .filter(where -> !where.everywhere());
    }
    if (node.operator() != Arithmetic.MULTIPLY) {
      return Optional.empty();
    }
    OrderedWhere first = filled.get(node.operand(0));
    OrderedWhere second = filled.get(node.operand(1));
    if (first == null || second == null) {
      return Optional.ofNullable(first == null ? second : first);
    }
    return Optional.of(first.comparable(second) ? first.and(second) : first);
  }

  /** Where an arm may be other than 0, by the indices of a condition. */
  private OrderedWhere filled(Node arm, OrderedWhere like) {
    if (Patterns.isNumber(arm, 0)) {
      return like.nowhere();
    }
    OrderedWhere own = filled.get(arm);
    return own != null && own.comparable(like) ? own : like.nowhere().complement();
  }

  /**
   * From the results back: what nobody asks for is needed nowhere, what an output is, everywhere.
   */
  private void findNeeded() {
    Set<Node> everywhere = new HashSet<>(graph.outputs().values());
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      OrderedWhere own = everywhere.contains(node) ? null : needed.get(node);
      for (int k = 0; k < node.operands().size(); k++) {
        Node operand = node.operand(k);
        OrderedWhere part = needed(node, k, own);
        OrderedWhere before = needed.get(operand);
        if (part == null || before != null && !before.comparable(part)) {
          everywhere.add(operand);
        } else {
          needed.put(operand, before == null ? part : before.or(part));
        }
      }
    }
    everywhere.forEach(needed::remove);
  }

  /** Where a node looks at an operand, itself looked at where it says; null for everywhere. */
  private OrderedWhere needed(Node node, int operand, OrderedWhere own) {
    if (!(node.operator() instanceof Elementwise)
        || !node.operand(operand).shape().equals(node.shape())) {
      return null;
    }
    OrderedWhere condition =
        node.operator() == Logic.SELECT && operand > 0 ? conditions.get(node.operand(0)) : null;
    if (condition == null) {
      return own;
    }
    OrderedWhere arm = operand == 1 ? condition : condition.complement();
    return own != null && own.comparable(arm) ? own.and(arm) : arm;
  }

  /** Where the terms of a sum count, if not everywhere. */
  private Optional<OrderedWhere> partial(Node node) {
    if (!(node.operator() instanceof Reduce reduce) || reduce.kind() != Reduce.Kind.SUM) {
      return Optional.empty();
    }
    Node of = node.operand(0);
    OrderedWhere where = filled.get(of);
    OrderedWhere seen = needed.get(node);
    if (seen != null && leading(reduce, of, seen)) {
      boolean both = where != null && where.comparable(seen);
      where = both ? where.and(seen) : where == null ? seen : where;
    }
    return Optional.ofNullable(where).filter(OrderedWhere::sided);
  }

  /** Whether only axes before those of the two indices disappear. */
  private static boolean leading(Reduce reduce, Node of, OrderedWhere where) {
    Set<Integer> axes = new TreeSet<>(reduce.axes());
    int rank = Math.max(where.left().shape().rank(), where.right().shape().rank());
    return axes.stream().allMatch(axis -> axis < of.shape().rank() - rank);
  }
}
