package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.ElementValue;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Slice;

/**
 * What is computed of gathered rows alone is computed of the rows before they are gathered, where
 * these are fewer and it costs more than gathering it: {@code sin(x[k]) = sin(x)[k]}. Then it is
 * found once for each row, not once for each place that the row is gathered to. What a place
 * without a row gives stays NaN.
 */
public final class Tables {

  /** A row has to be gathered so often. */
  private static final int OFTEN = 2;

  private final Graph graph;
  private final GraphBuilder builder = new GraphBuilder();
  private final Map<Node, Node> copies = new HashMap<>();

  /** By what is computed of gathered rows alone: how these are gathered. */
  private final Map<Node, Node> gathers = new HashMap<>();

  /** What becomes a table, and of the rest what tables are made of: both of the rows themselves. */
  private final Map<Node, Node> tables = new HashMap<>();

  private Tables(Graph graph) {
    this.graph = graph;
  }

  /** The graph with such values in tables; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    Tables tables = new Tables(graph);
    graph.nodes().forEach(tables::look);
    Set<Node> chosen = tables.chosen();
    return chosen.isEmpty() ? graph : tables.rebuilt(chosen);
  }

  /** Notes how what a node computes is gathered, if it is computed of gathered rows alone. */
  private void look(Node node) {
    if (node.operator() instanceof Gather gather) {
      Size rows = node.operand(0).shape().rank() > 0 ? node.operand(0).shape().size(0) : Size.ONE;
      boolean often =
          gather.batch() == 0
              && !gather.truth()
              && node.operand(1).shape().rank() == 1
              && node.type().element() == ElementType.REAL
              && node.shape().size(0).known()
              && rows.known()
              && OFTEN * (long) rows.value() <= node.shape().size(0).value();
      if (often) {
        gathers.put(node, node);
      }
      return;
    }
    Node gather = null;
    for (Node operand : node.operands()) {
      Node own = gathers.get(operand);
      boolean constant = Algebra.constantOf(operand).isPresent() && operand.type().scalar();
      if (!constant && (own == null || gather != null && !together(own, gather))) {
        return;
      }
      gather = own == null ? gather : own;
    }
    if (gather != null && rowByRow(node, gather.shape().size(0))) {
      gathers.put(node, gather);
    }
  }

  /** Whether the same rows of tensors of as many rows are gathered. */
  private static boolean together(Node one, Node other) {
    return one.operand(1) == other.operand(1)
        && one.operand(0).shape().size(0).equals(other.operand(0).shape().size(0));
  }

  private static boolean rowByRow(Node node, Size rows) {
    Shape shape = node.shape();
    if (shape.rank() == 0
        || !shape.size(0).equals(rows)
        || node.type().element() != ElementType.REAL) {
      return false;
    }
    for (Node operand : node.operands()) {
      boolean along = operand.shape().rank() > 0 && operand.shape().size(0).equals(rows);
      boolean aligned =
          !(node.operator() instanceof Elementwise) || operand.shape().rank() == shape.rank();
      if (!operand.type().scalar() && !(along && aligned)) {
        return false;
      }
    }
    if (node.operator() instanceof Elementwise function) {
      return missing(function.value());
    }
    return node.operator() instanceof Slice slice && slice.axis() > 0
        || node.operator() instanceof Reshape
        || node.operator() instanceof Reduce reduce
            && reduce.kind() == Reduce.Kind.SUM
            && !reduce.axes().contains(0);
  }

  /** Whether NaN gives NaN, whatever else there is. */
  private static boolean missing(ElementValue value) {
    for (double other : new double[] {0, 1, -1, Double.POSITIVE_INFINITY}) {
      boolean first = Double.isNaN(value.apply(Double.NaN, other, other));
      boolean second =
          !(value instanceof ElementValue.Binary)
              || Double.isNaN(value.apply(other, Double.NaN, other));
      if (!first || !second) {
        return false;
      }
    }
    return value instanceof ElementValue.Binary || value instanceof ElementValue.Unary;
  }

  /** The expensive ones that something reads which is no table and not only part of one. */
  private Set<Node> chosen() {
    Set<Node> read = new HashSet<>(graph.outputs().values());
    Set<Node> chosen = new HashSet<>();
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      boolean table = gathers.containsKey(node) && costly(node);
      if (table && read.contains(node)) {
        chosen.add(node);
      } else if (read.contains(node)) {
        read.addAll(node.operands());
      }
    }
    return chosen;
  }

  private static boolean costly(Node node) {
    return node.operator() instanceof Elementwise function
        && (!function.kernels().isEmpty()
            || function == Arithmetic.DIVIDE
            || function.name().equals("sqrt"));
  }

  private Graph rebuilt(Set<Node> chosen) {
    Algebra algebra = new Algebra(builder);
    for (Node node : graph.nodes()) {
      builder.at(node.origin().orElse(null));
      copies.put(node, builder.copy(node, copies));
      if (gathers.containsKey(node)) {
        tables.put(node, table(node, algebra));
      }
      if (chosen.contains(node)) {
        Node index = copies.get(gathers.get(node).operand(1));
        copies.put(node, algebra.gather(tables.get(node), index, 0));
      }
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Graph(graph.inputs().stream().map(copies::get).toList(), outputs);
  }

  /** The same of the rows themselves. */
  private Node table(Node node, Algebra algebra) {
    Node gather = gathers.get(node);
    if (node == gather) {
      return copies.get(node.operand(0));
    }
    List<Node> operands = new ArrayList<>();
    for (Node operand : node.operands()) {
      operands.add(tables.getOrDefault(operand, copies.get(operand)));
    }
    Size rows = gather.operand(0).shape().size(0);
    return node.operator() instanceof Reshape
        ? algebra.reshape(operands.get(0), node.shape().with(0, rows))
        : builder.add(node.operator(), operands);
  }
}
