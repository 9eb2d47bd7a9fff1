package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Logic;
import org.leibniz.operator.PartialSum;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;

/**
 * A matrix that maps each row of data is applied to the second moments of the rows, after these are
 * summed: {@code sum of w[i] * (Q x[i]) x[i]' = Q * (sum of w[i] * x[i] x[i]')}, and so with the
 * first moments. The moments are symmetric, so one side of their diagonal is summed, and the mapped
 * rows need not be kept. The gradient of {@code sum of |Q x[i]|^2} by a triangular Q is such a sum.
 *
 * <p>This is done where a mapped row times its weight is needed for such sums alone, and where
 * there are at least as many rows as the square of their length: the product of two matrices that
 * comes instead of writing and reading mapped rows costs little then.
 */
public final class Moments extends Sweep {

  /**
   * Rows that are mapped and weighted.
   *
   * @param map the matrices, of shape {@code [..., R, C]}
   * @param rows of shape {@code [n, ..., 1, C]}
   * @param weights a number, if any, and one of shape {@code [n, ..., 1]}: all are factors
   * @param mapped the sums along the rows
   */
  private record Weighted(Node map, Node rows, List<Node> weights, Node mapped) {
    Size length() {
      return rows.shape().size(rows.shape().rank() - 1);
    }
  }

  private final Algebra a = new Algebra(builder());

  /** By the sum over rows. */
  private final Map<Node, Weighted> sums = new HashMap<>();

  private Moments() {}

  /** The graph with such maps after the sums; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    Moments moments = new Moments();
    moments.find(graph);
    return moments.sums.isEmpty() ? graph : moments.run(graph);
  }

  private void find(Graph graph) {
    Map<Node, List<Node>> users = new HashMap<>();
    for (Node node : graph.nodes()) {
      for (Node operand : node.operands()) {
        users.computeIfAbsent(operand, key -> new ArrayList<>()).add(node);
      }
    }
    Set<Node> outputs = new HashSet<>(graph.outputs().values());
    for (Node node : graph.nodes()) {
      weighted(node).ifPresent(found -> sums(node, found, users, outputs));
    }
  }

  private static Optional<Weighted> weighted(Node product) {
    if (!is(product, Arithmetic.MULTIPLY) || product.shape().rank() < 2) {
      return Optional.empty();
    }
    for (int side = 0; side < 2; side++) {
      Node other = product.operand(1 - side);
      boolean scaled = product.operand(side).type().scalar() && is(other, Arithmetic.MULTIPLY);
      List<Node> numbers = scaled ? List.of(product.operand(side)) : List.of();
      for (int inner = 0; inner < 2; inner++) {
        Optional<Weighted> found = weighted(scaled ? other : product, inner, numbers);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Weighted> weighted(Node product, int side, List<Node> numbers) {
    Node mapped = product.operand(side);
    Node weights = product.operand(1 - side);
    int last = product.shape().rank() - 1;
    if (!sum(mapped, last + 1)
        || !mapped.shape().equals(product.shape())
        || !is(mapped.operand(0), Arithmetic.MULTIPLY)
        || weights.shape().rank() != last + 1
        || !weights.shape().size(last).is(1)
        || !condition(mapped)) {
      return Optional.empty();
    }
    Node terms = mapped.operand(0);
    for (int i = 0; i < 2; i++) {
      Node rows = terms.operand(i);
      Node map = terms.operand(1 - i);
      List<Node> factors = new ArrayList<>(numbers);
      factors.add(weights);
      Weighted found = new Weighted(map, rows, factors, mapped);
      Shape each = product.shape().with(last, Size.ONE);
      boolean all = rows.shape().rank() == last + 2 && rows.shape().axes(0, last + 1).equals(each);
      boolean same = map.shape().rank() >= 2 && map.shape().rank() <= last + 1;
      if (all && same && many(product.shape().size(0), found.length())) {
        Shape matrix = map.shape().axes(map.shape().rank() - 2, map.shape().rank());
        return matrix.equals(Shape.of(product.shape().size(last), found.length()))
            ? Optional.of(found)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean many(Size rows, Size length) {
    return rows.known() && length.known() && (long) length.value() * length.value() <= rows.value();
  }

  /** Whether a condition of a sum, if it has one, compares what is about a matrix. */
  private static boolean condition(Node sum) {
    return sum.operands().size() == 1
        || sum.operand(1).operands().size() == 2
            && sum.operand(1).operator() instanceof Elementwise
            && sum.operand(1).shape().rank() <= 2;
  }

  /** Whether a node sums along one axis. */
  private static boolean sum(Node node, int axis) {
    return node.operator() instanceof PartialSum some && some.axes().equals(List.of(axis))
        || node.operator() instanceof Reduce all
            && all.kind() == Reduce.Kind.SUM
            && all.axes().equals(List.of(axis));
  }

  /** Notes the sums over weighted rows, if nothing else is done with these. */
  private void sums(
      Node product, Weighted weighted, Map<Node, List<Node>> users, Set<Node> outputs) {
    Set<Node> found = new HashSet<>();
    boolean second = false;
    List<Node> open = new ArrayList<>(List.of(product));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (outputs.contains(node)) {
        return;
      }
      for (Node user : users.getOrDefault(node, List.of())) {
        boolean outer = outer(user, weighted) && column(node, product);
        if (user.operator() instanceof Reshape && column(user, product) || outer) {
          open.add(user);
          second |= outer;
        } else if (sum(user, 0)
            && (user.operands().size() == 1 || outer(node, weighted) && condition(user))) {
          found.add(user);
        } else {
          return;
        }
      }
    }
    if (second) {
      found.forEach(sum -> sums.put(sum, weighted));
    }
  }

  /** Whether a node is a product with the rows. */
  private static boolean outer(Node node, Weighted weighted) {
    return is(node, Arithmetic.MULTIPLY) && node.operands().contains(weighted.rows());
  }

  /** Whether a node is the weighted rows as columns. */
  private static boolean column(Node node, Node product) {
    return node.shape().equals(product.shape().insert(product.shape().rank(), Size.ONE));
  }

  @Override
  Node visit(Node node) {
    Weighted weighted = sums.get(node);
    if (weighted == null) {
      return builder().add(operator(node), copies(node.operands()));
    }
    return outer(node.operand(0), weighted) ? second(node, weighted) : first(node, weighted);
  }

  /** The rows times their weights, of shape {@code [n, ..., C]}. */
  private Node scaled(Weighted weighted) {
    Shape shape = weighted.rows().shape();
    Node rows = a.reshape(copy(weighted.rows()), shape.without(shape.rank() - 2));
    Node weights = copies(weighted.weights()).stream().reduce(a::multiply).orElseThrow();
    return a.multiply(rows, weights);
  }

  /** The map of the summed rows. */
  private Node first(Node node, Weighted weighted) {
    Node moment = a.sum(scaled(weighted), List.of(0));
    int last = moment.shape().rank();
    Node terms =
        a.multiply(
            copy(weighted.map()), a.reshape(moment, moment.shape().insert(last - 1, Size.ONE)));
    Node mapped = weighted.mapped();
    Node sum =
        mapped.operands().size() == 1
            ? a.sum(terms, List.of(last))
            : builder().add(new PartialSum(List.of(last)), terms, copy(mapped.operand(1)));
    return a.reshape(sum, node.shape());
  }

  /** The map of the second moments. */
  private Node second(Node node, Weighted weighted) {
    Node scaled = scaled(weighted);
    int rank = scaled.shape().rank();
    Node products =
        a.multiply(copy(weighted.rows()), a.reshape(scaled, scaled.shape().insert(rank, Size.ONE)));
    Node column = a.iota(weighted.length());
    Node row = a.reshape(column, Shape.of(weighted.length(), Size.ONE));
    Node lower = a.apply(Comparison.LESS_OR_EQUAL, column, row);
    Node side = builder().add(new PartialSum(List.of(0)), products, lower);
    Node moments = builder().add(Logic.SELECT, lower, side, a.matrixTranspose(side));
    Shape map = weighted.map().shape();
    Node terms =
        a.multiply(
            a.reshape(copy(weighted.map()), map.insert(map.rank(), Size.ONE)),
            a.reshape(moments, moments.shape().insert(rank - 2, Size.ONE)));
    Node mapped = weighted.mapped();
    List<Integer> axes = List.of(rank - 1);
    Node sum =
        mapped.operands().size() == 1
            ? a.sum(terms, axes)
            : builder().add(new PartialSum(axes), terms, raised(mapped.operand(1)));
    return node.operands().size() == 1
        ? sum
        : builder().add(Logic.SELECT, copy(node.operand(1)), sum, a.constant(0.0));
  }

  /** A condition about the elements of a matrix, with one more axis behind its two. */
  private Node raised(Node condition) {
    List<Node> sides = new ArrayList<>();
    for (Node side : condition.operands()) {
      sides.add(a.reshape(copy(side), side.shape().insert(side.shape().rank(), Size.ONE)));
    }
    return builder().add(condition.operator(), sides.get(0), sides.get(1));
  }

  @Override
  Graph body(Graph body) {
    return apply(body);
  }
}
