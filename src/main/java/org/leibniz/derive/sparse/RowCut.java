package org.leibniz.derive.sparse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;

/**
 * Where a tensor that is computed row by row meets the unknowns: each row depends on the same row
 * of each cut, and on what all rows share.
 *
 * @param rows the leading axes, along which the rows stand
 * @param cuts tensors of such rows, nothing of which depends on another row of unknowns: a gather
 *     of unknowns, a slice of them, or unknowns themselves
 * @param shared whether there is a way from the unknowns to the tensor that passes no cut
 * @param local a row for each element of the tensor, a column for each element of the cuts
 */
record RowCut(Node value, Shape rows, List<Node> cuts, boolean shared, SparsityPattern local) {

  /** The cut of a tensor along its first axes; its cuts may prove to mix rows. */
  static RowCut of(Node value, int axes, List<Node> parameters, Map<String, Tensor> known) {
    Shape rows = value.shape().axes(0, axes);
    List<Node> nodes = Graph.reachable(List.of(value));
    Set<Node> influenced = Closure.influenced(nodes, parameters);
    Set<Node> cuts = new LinkedHashSet<>();
    boolean shared = false;
    Set<Node> seen = new HashSet<>(List.of(value));
    Deque<Node> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      Node node = open.pop();
      List<Node> below = new ArrayList<>();
      boolean others = false;
      List<Node> operands = operands(node);
      List<Boolean> aligned = aligned(node, rows);
      for (int i = 0; i < operands.size(); i++) {
        Node operand = operands.get(i);
        if (influenced.contains(operand)) {
          boolean along = along(operand, rows) && aligned.get(i);
          others |= !along;
          if (along) {
            below.add(operand);
          }
        }
      }
      if (below.isEmpty()) {
        cuts.add(node);
      } else {
        shared |= others;
        below.stream().filter(seen::add).forEach(open::push);
      }
    }
    List<Node> all = List.copyOf(cuts);
    Graph standing = standing(value, all, parameters, true);
    String output = standing.outputs().keySet().iterator().next();
    return new RowCut(value, rows, all, shared, Dependence.of(standing, output, known));
  }

  private static List<Node> operands(Node node) {
    return node.operator() instanceof Component ? node.operand(0).operands() : node.operands();
  }

  /** Whether a node reads the rows of each operand where it has its own. */
  private static List<Boolean> aligned(Node node, Shape rows) {
    return node.operator() instanceof Component
        ? operands(node).stream().map(operand -> true).toList()
        : RowReads.aligned(node, rows);
  }

  /** Whether a tensor has the rows. */
  static boolean along(Node node, Shape rows) {
    return !node.type().tuple()
        && node.shape().rank() >= rows.rank()
        && node.shape().axes(0, rows.rank()).equals(rows);
  }

  /** The number of elements behind the rows' axes: those of one row. */
  int width(Node node) {
    return node.shape().axes(rows.rank(), node.shape().rank()).elements().value();
  }

  /** The elements of one row of the tensor. */
  int width() {
    return width(value);
  }

  /** The number of rows. */
  int count() {
    return rows.elements().value();
  }

  /** Whether each row depends on its own rows of the cuts alone. */
  boolean separate() {
    int place = 0;
    for (int element = 0; element < local.rows(); element++) {
      int row = element / width();
      for (; place < local.start(element + 1); place++) {
        if (row(local.column(place)) != row) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether some row depends on an element of its row of a cut, counted in that row. */
  boolean needs(Node cut, int element) {
    int start = 0;
    for (Node before : cuts.subList(0, cuts.indexOf(cut))) {
      start += before.shape().elements().value();
    }
    int end = start + cut.shape().elements().value();
    for (int place = 0; place < local.nonzeros(); place++) {
      int column = local.column(place);
      if (column >= start && column < end && (column - start) % width(cut) == element) {
        return true;
      }
    }
    return false;
  }

  private int row(int column) {
    int rest = column;
    for (Node cut : cuts) {
      int elements = cut.shape().elements().value();
      if (rest < elements) {
        return rest / width(cut);
      }
      rest -= elements;
    }
    throw new IllegalStateException("no cut has the element " + column);
  }

  /**
   * The columns of unknowns by which rows depend on what they share, ascending.
   *
   * @param known the values of data by symbol
   */
  Set<Integer> sharedColumns(List<Node> parameters, Map<String, Tensor> known) {
    Set<Integer> columns = new TreeSet<>();
    if (shared) {
      Graph standing = standing(value, cuts, parameters, false);
      String output = standing.outputs().keySet().iterator().next();
      for (int column : Dependence.of(standing, output, known).indices()) {
        columns.add(column);
      }
    }
    return columns;
  }

  /**
   * The tensor as a function of the cuts, the unknowns being fixed, or of the unknowns, the cuts
   * being fixed.
   */
  private static Graph standing(
      Node value, List<Node> cuts, List<Node> parameters, boolean ofCuts) {
    GraphBuilder builder = new GraphBuilder();
    Map<Node, Node> copies = new HashMap<>();
    List<Node> inputs = new ArrayList<>();
    for (Node cut : cuts) {
      Input.Kind kind = ofCuts ? Input.Kind.PARAMETER : Input.Kind.DATA;
      Node input = builder.add(new Input("cut$" + inputs.size(), kind, cut.type()));
      copies.put(cut, input);
      inputs.add(input);
    }
    for (Node parameter : parameters) {
      Input.Kind kind = ofCuts ? Input.Kind.DATA : Input.Kind.PARAMETER;
      Node input = builder.add(new Input("unknown$" + inputs.size(), kind, parameter.type()));
      copies.putIfAbsent(parameter, input);
      inputs.add(input);
    }
    for (Node node : Graph.reachable(List.of(value))) {
      if (!copies.containsKey(node)) {
        Node copy = builder.copy(node, copies);
        copies.put(node, copy);
        if (node.operator() instanceof Input) {
          inputs.add(copy);
        }
      }
    }
    return new Graph(inputs, Map.of("value", copies.get(value)));
  }
}
