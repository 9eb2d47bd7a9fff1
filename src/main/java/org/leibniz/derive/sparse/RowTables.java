package org.leibniz.derive.sparse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Gather;

/**
 * Finds what, of the elements of rows, is a function of gathered rows alone, such as the rotation
 * matrix of the camera that an observation is made with. That is computed once for each row that
 * can be gathered, and the results are gathered instead.
 */
final class RowTables {
  /** A row has to be gathered so often. */
  private static final int OFTEN = 2;

  /** Fewer operations cost no more than gathering what they give. */
  private static final int WORTH = 2;

  private final GraphBuilder builder;
  private final Algebra algebra;
  private final Map<Node, Leaf> leaves = new HashMap<>();
  private final Map<Node, Optional<Source>> sources = new HashMap<>();

  /**
   * Where rows are gathered from.
   *
   * @param index which row each gets
   * @param rows how many there are
   */
  record Source(Node index, Size rows) {}

  /** An element of gathered rows; the column holds it for each row that can be gathered. */
  private record Leaf(Source source, Node column) {}

  RowTables(GraphBuilder builder, RowCut cut, RowElements elements) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
    for (Node node : cut.cuts()) {
      if (often(node, cut)) {
        Node rows = node.operand(0);
        Source source = new Source(node.operand(1), rows.shape().size(0));
        int width = cut.width(node);
        Node flat = algebra.reshape(rows, Shape.of(source.rows(), Size.of(width)));
        for (int element = 0; element < width; element++) {
          Node column = algebra.element(flat, 1, Size.of(element));
          leaves.put(elements.of(node).get(element), new Leaf(source, column));
        }
      }
    }
  }

  private static boolean often(Node node, RowCut cut) {
    return node.operator() instanceof Gather gather
        && gather.batch() == 0
        && cut.rows().rank() == 1
        && node.operand(1).shape().rank() == 1
        && node.operand(0).shape().size(0).known()
        && (long) OFTEN * node.operand(0).shape().size(0).value() <= cut.count();
  }

  /** From where rows are gathered, in order. */
  Set<Source> all(List<Node> nodes) {
    Set<Source> all = new LinkedHashSet<>();
    for (Node node : Graph.reachable(nodes)) {
      if (leaves.containsKey(node)) {
        all.add(leaves.get(node).source());
      }
    }
    return all;
  }

  /** Whether a node is the same number in all rows, known already. */
  static boolean constant(Node node) {
    return Algebra.constantOf(node).isPresent();
  }

  /** Whether it is a function of rows from one source and of constants, or a constant. */
  boolean of(Source source, Node node) {
    return constant(node) || source(node).filter(source::equals).isPresent();
  }

  /** The source of the rows that a node is a function of, where it is of nothing else. */
  Optional<Source> source(Node node) {
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node at = open.peek();
      int waiting = open.size();
      if (!sources.containsKey(at) && at.operator() instanceof Elementwise) {
        at.operands().stream().filter(o -> !sources.containsKey(o)).forEach(open::push);
      }
      if (open.size() == waiting) {
        sources.computeIfAbsent(open.pop(), this::ofOperands);
      }
    }
    return sources.get(node);
  }

  private Optional<Source> ofOperands(Node node) {
    if (leaves.containsKey(node)) {
      return Optional.of(leaves.get(node).source());
    }
    if (!(node.operator() instanceof Elementwise)) {
      return Optional.empty();
    }
    Optional<Source> found = Optional.empty();
    for (Node operand : node.operands()) {
      Optional<Source> own = sources.get(operand);
      if (!constant(operand)) {
        if (own.isEmpty() || found.isPresent() && !found.equals(own)) {
          return Optional.empty();
        }
        found = own;
      }
    }
    return found;
  }

  /** The same nodes, with what is computed of gathered rows alone gathered from tables. */
  List<Node> tabulated(List<Node> nodes) {
    List<Node> all = Graph.reachable(nodes);
    Map<Node, Node> copies = new HashMap<>();
    Map<Source, List<Node>> chosen = new LinkedHashMap<>();
    for (Node node : chosen(nodes, all)) {
      chosen.computeIfAbsent(source(node).orElseThrow(), key -> new ArrayList<>()).add(node);
    }
    chosen.forEach((source, entries) -> gather(source, entries, all, copies));
    for (Node node : all) {
      if (!copies.containsKey(node)) {
        boolean made = node.operator() instanceof Elementwise && !leaves.containsKey(node);
        copies.put(node, made ? builder.copy(node, copies) : node);
      }
    }
    return nodes.stream().map(copies::get).toList();
  }

  /** What is read by something else than a function of the same rows, and costs something. */
  private Set<Node> chosen(List<Node> results, List<Node> all) {
    Set<Node> read = new HashSet<>(results);
    Map<Node, Integer> costs = costs(all);
    Set<Node> candidates = new HashSet<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Node node = all.get(i);
      boolean real = node.type().element() == ElementType.REAL;
      boolean table = real && source(node).isPresent() && costs.get(node) >= WORTH;
      if (read.contains(node) && table) {
        candidates.add(node);
      } else if (read.contains(node)) {
        read.addAll(node.operands());
      }
    }
    Set<Node> chosen = new LinkedHashSet<>();
    for (Node node : all) {
      if (candidates.contains(node)) {
        boolean near =
            node.operands().stream()
                .allMatch(o -> constant(o) || leaves.containsKey(o) || chosen.contains(o));
        if (!near || !light(node)) {
          chosen.add(node);
        }
      }
    }
    return chosen;
  }

  /** Whether a node takes no longer than a sum or a product. */
  private static boolean light(Node node) {
    return node.operator() instanceof Elementwise function
        && function.kernels().isEmpty()
        && (function.routing() || function.commutative());
  }

  /** The operations that a function of gathered rows takes, counted up to a few. */
  private Map<Node, Integer> costs(List<Node> all) {
    Map<Node, Integer> costs = new HashMap<>();
    for (Node node : all) {
      int cost = 0;
      if (!leaves.containsKey(node) && node.operator() instanceof Elementwise) {
        cost = light(node) ? 1 : WORTH;
        for (Node operand : node.operands()) {
          cost = Math.min(WORTH, cost + costs.getOrDefault(operand, 0));
        }
      }
      costs.put(node, cost);
    }
    return costs;
  }

  private void gather(Source source, List<Node> entries, List<Node> all, Map<Node, Node> copies) {
    Map<Node, Node> columns = new HashMap<>();
    for (Node node : all) {
      if (constant(node)) {
        columns.put(node, node.type().scalar() ? node : node.operand(0));
      } else if (leaves.containsKey(node)) {
        columns.put(node, leaves.get(node).column());
      } else if (of(source, node)) {
        columns.put(node, builder.copy(node, columns));
      }
    }
    Shape rows = Shape.of(source.rows());
    List<Node> parts =
        entries.stream().map(node -> algebra.broadcast(columns.get(node), rows)).toList();
    Node gathered = algebra.gather(algebra.stack(parts, 1), source.index(), 0);
    for (int i = 0; i < entries.size(); i++) {
      copies.put(entries.get(i), algebra.element(gathered, 1, Size.of(i)));
    }
  }
}
