package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;

/**
 * The derivatives of elements by elements, found neither forward nor in reverse but from wherever
 * it is cheapest: each element in between is taken out in turn, those that read it then read what
 * it was computed from, by the chain rule. Next comes the element for which that takes the fewest
 * products; those of numbers that {@link RowTables} finds once cost nothing. (A. Griewank and U.
 * Naumann, "Accumulating Jacobians as chained sparse matrix products", Mathematical Programming 95,
 * 2003; the order is that of H. Markowitz, "The elimination form of the inverse", 1957.)
 */
final class VertexElimination {
  /** With more elements in between the search for the next one takes too long. */
  private static final int MOST_ELEMENTS = 500;

  private static final Comparator<Node> IN_ORDER = Comparator.comparingInt(Node::id);

  private final Algebra algebra;
  private final RowTables tables;
  private final List<Node> outputs;

  /** By element its partial derivatives by those that it is computed from. */
  private final Map<Node, Map<Node, Partial>> partials = new TreeMap<>(IN_ORDER);

  /** By element those that are computed from it. */
  private final Map<Node, Set<Node>> readers = new HashMap<>();

  private VertexElimination(GraphBuilder builder, RowTables tables, List<Node> outputs) {
    this.algebra = new Algebra(builder);
    this.tables = tables;
    this.outputs = outputs;
  }

  /**
   * For each output the partial derivatives by the inputs, by input, where they are not 0; empty
   * where an operator in between is no function of elements, or where there are too many.
   */
  static Optional<List<Map<Node, Partial>>> of(
      GraphBuilder builder, RowTables tables, List<Node> outputs, List<Node> inputs) {
    VertexElimination elimination = new VertexElimination(builder, tables, outputs);
    if (!elimination.look(inputs, builder)) {
      return Optional.empty();
    }
    elimination.eliminate();
    return Optional.of(elimination.found(inputs));
  }

  private boolean look(List<Node> inputs, GraphBuilder builder) {
    List<Node> nodes = Graph.reachable(outputs);
    Set<Node> moving = Closure.influenced(nodes, inputs);
    for (Node node : nodes) {
      if (moving.contains(node) && !inputs.contains(node)) {
        Optional<Map<Node, Partial>> own = Partial.of(node, moving, builder);
        if (own.isEmpty() || partials.size() == MOST_ELEMENTS) {
          return false;
        }
        partials.put(node, new TreeMap<>(IN_ORDER));
        own.get().forEach((operand, partial) -> join(node, operand, partial));
      }
    }
    return true;
  }

  /** What stands below an input is not looked at, so a mask has nothing to keep from it. */
  private void join(Node node, Node operand, Partial partial) {
    Partial own =
        partials.containsKey(operand)
            ? partial
            : new Partial(partial.taken(algebra), Optional.empty());
    partials.get(node).merge(operand, own, (one, two) -> one.plus(two, algebra));
    readers.computeIfAbsent(operand, key -> new TreeSet<>(IN_ORDER)).add(node);
  }

  private void eliminate() {
    List<Node> open = new ArrayList<>(partials.keySet());
    open.removeAll(outputs);
    while (!open.isEmpty()) {
      Node next = open.get(0);
      long least = Long.MAX_VALUE;
      for (Node node : open) {
        long cost = cost(node);
        if (cost < least) {
          next = node;
          least = cost;
        }
      }
      open.remove(next);
      eliminate(next);
    }
  }

  /**
   * The products that taking out an element costs, then the partial derivatives that it adds. What
   * is a sum of elements, up to signs, comes last: until then it is one element instead of several.
   */
  private long cost(Node node) {
    Set<Node> above = readers.getOrDefault(node, Set.of());
    Map<Node, Partial> below = partials.get(node);
    if (below.size() > 1 && below.values().stream().allMatch(VertexElimination::unit)) {
      return Long.MAX_VALUE - 1;
    }
    long products = 0;
    for (Node reader : above) {
      Partial upper = partials.get(reader).get(node);
      for (Partial lower : below.values()) {
        products += free(upper, lower) ? 0 : 1;
      }
    }
    long added = (long) above.size() * below.size() - above.size() - below.size();
    return (products << Integer.SIZE) + added + Integer.MAX_VALUE / 2;
  }

  private boolean free(Partial upper, Partial lower) {
    if (unit(upper) || unit(lower)) {
      return true;
    }
    Optional<RowTables.Source> source = tables.source(upper.value());
    return source.isPresent() && source.equals(tables.source(lower.value()));
  }

  private static boolean unit(Partial partial) {
    return Math.abs(Algebra.constantOf(partial.value()).orElse(0)) == 1;
  }

  private void eliminate(Node node) {
    Map<Node, Partial> below = partials.remove(node);
    below.keySet().forEach(operand -> readers.get(operand).remove(node));
    for (Node reader : readers.getOrDefault(node, Set.of())) {
      Partial upper = partials.get(reader).remove(node);
      below.forEach((operand, lower) -> join(reader, operand, upper.times(lower, algebra)));
    }
    readers.remove(node);
  }

  /** An output may be computed from another. */
  private List<Map<Node, Partial>> found(List<Node> inputs) {
    List<Node> inner = new ArrayList<>(partials.keySet());
    for (Node output : inner) {
      for (Node reader : List.copyOf(readers.getOrDefault(output, Set.of()))) {
        Partial upper = partials.get(reader).remove(output);
        partials
            .get(output)
            .forEach((operand, lower) -> join(reader, operand, upper.times(lower, algebra)));
      }
    }
    List<Map<Node, Partial>> found = new ArrayList<>();
    for (Node output : outputs) {
      Map<Node, Partial> own = new LinkedHashMap<>(partials.getOrDefault(output, Map.of()));
      if (inputs.contains(output)) {
        own.put(output, Partial.one(algebra));
      }
      found.add(own);
    }
    return found;
  }
}
