package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Named;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;

/**
 * Takes a vector over data rows apart: {@code v[i] = sum over p of features[i, p] * weights[p]},
 * where the features depend on data only and the weights on no row.
 */
final class Features {
  /** The most features that a product is multiplied out to. */
  private static final int MOST = 32;

  /**
   * A part of the sum.
   *
   * @param columns the features, of shape {@code [n]}, or {@code [n, P]} for several
   * @param weights a scalar for one, {@code [P]} for several
   */
  record Block(Node columns, Node weights) {
    int count() {
      return weights.type().scalar() ? 1 : weights.shape().size(0).value();
    }
  }

  private final Algebra a;
  private final Structure structure;
  private final Size rows;
  private final Map<Node, List<Block>> found = new HashMap<>();

  private Features(Algebra algebra, Structure structure, Size rows) {
    this.a = algebra;
    this.structure = structure;
    this.rows = rows;
  }

  /**
   * The parts of a vector; features that occur twice are joined.
   *
   * @param structure knows every node below the vector
   * @return empty where the vector is not such a sum by its form
   */
  static Optional<List<Block>> of(Algebra algebra, Structure structure, Node vector) {
    Features features = new Features(algebra, structure, vector.shape().size(0));
    for (Node node : Graph.reachable(List.of(vector))) {
      if (node.shape().equals(vector.shape()) && !node.type().tuple()) {
        features.blocks(node).ifPresent(blocks -> features.found.put(node, blocks));
      }
    }
    return Optional.ofNullable(features.found.get(vector));
  }

  private Optional<List<Block>> blocks(Node node) {
    if (structure.constant(node)) {
      return Optional.of(List.of(new Block(node, a.constant(1))));
    }
    Operator operator = node.operator();
    if (operator instanceof Named) {
      return Optional.ofNullable(found.get(node.operand(0)));
    }
    if (operator instanceof Broadcast) {
      return node.operand(0).type().scalar() ? Optional.of(repeated(node.operand(0))) : none();
    }
    if (operator == Arithmetic.ADD) {
      return both(node, (x, y) -> joined(x, y));
    }
    if (operator == Arithmetic.SUBTRACT) {
      return both(node, (x, y) -> joined(x, scaled(y, a.constant(-1))));
    }
    if (operator == Arithmetic.NEGATE) {
      return operand(node, 0).map(x -> scaled(x, a.constant(-1)));
    }
    if (operator == Arithmetic.MULTIPLY) {
      return product(node);
    }
    if (operator == Arithmetic.DIVIDE) {
      return quotient(node);
    }
    if (operator instanceof Reduce reduce && reduce.kind() == Reduce.Kind.SUM) {
      return combination(node, reduce);
    }
    return operator instanceof Reshape ? column(node) : none();
  }

  private static Optional<List<Block>> none() {
    return Optional.empty();
  }

  private interface Joining {
    List<Block> join(List<Block> x, List<Block> y);
  }

  private Optional<List<Block>> both(Node node, Joining joining) {
    Optional<List<Block>> x = operand(node, 0);
    Optional<List<Block>> y = operand(node, 1);
    return x.isPresent() && y.isPresent() ? Optional.of(joining.join(x.get(), y.get())) : none();
  }

  private Optional<List<Block>> operand(Node node, int place) {
    Node operand = node.operand(place);
    return operand.type().scalar()
        ? Optional.of(repeated(operand))
        : Optional.ofNullable(found.get(operand));
  }

  private List<Block> repeated(Node scalar) {
    return List.of(new Block(a.ones(Shape.of(rows)), a.toReal(scalar)));
  }

  private List<Block> joined(List<Block> x, List<Block> y) {
    Map<Node, Node> weights = new LinkedHashMap<>();
    for (List<Block> blocks : List.of(x, y)) {
      for (Block block : blocks) {
        weights.merge(block.columns(), block.weights(), a::add);
      }
    }
    List<Block> joined = new ArrayList<>();
    weights.forEach((columns, weight) -> joined.add(new Block(columns, weight)));
    return joined;
  }

  private List<Block> scaled(List<Block> blocks, Node factor) {
    return blocks.stream()
        .map(block -> new Block(block.columns(), a.multiply(block.weights(), factor)))
        .toList();
  }

  /** A factor without unknowns belongs to the features, one without rows to the weights. */
  private Optional<List<Block>> product(Node node) {
    for (int i = 0; i < 2; i++) {
      Node factor = node.operand(i);
      Optional<List<Block>> rest = operand(node, 1 - i);
      if (rest.isPresent() && structure.constant(factor)) {
        return Optional.of(weighed(rest.get(), factor, false));
      }
      if (rest.isPresent() && factor.type().scalar()) {
        return Optional.of(scaled(rest.get(), factor));
      }
    }
    return operand(node, 0).flatMap(x -> operand(node, 1).flatMap(y -> multipliedOut(x, y)));
  }

  private Optional<List<Block>> quotient(Node node) {
    Node divisor = node.operand(1);
    Optional<List<Block>> numerator = operand(node, 0);
    if (numerator.isEmpty()) {
      return none();
    }
    if (structure.constant(divisor)) {
      return Optional.of(weighed(numerator.get(), divisor, true));
    }
    return divisor.type().scalar()
        ? Optional.of(scaled(numerator.get(), a.divide(a.constant(1), divisor)))
        : none();
  }

  private List<Block> weighed(List<Block> blocks, Node factor, boolean divides) {
    List<Block> weighed = new ArrayList<>();
    for (Block block : blocks) {
      boolean several = block.columns().shape().rank() == 2;
      Node fitting =
          several && !factor.type().scalar()
              ? a.reshape(factor, factor.shape().insert(1, Size.ONE))
              : factor;
      Node columns =
          divides ? a.divide(block.columns(), fitting) : a.multiply(block.columns(), fitting);
      weighed.add(new Block(a.broadcast(columns, block.columns().shape()), block.weights()));
    }
    return weighed;
  }

  private Optional<List<Block>> multipliedOut(List<Block> x, List<Block> y) {
    boolean single = x.stream().allMatch(b -> b.count() == 1 && b.weights().type().scalar());
    single &= y.stream().allMatch(b -> b.count() == 1 && b.weights().type().scalar());
    if (!single || x.size() * y.size() > MOST) {
      return none();
    }
    List<Block> product = List.of();
    for (Block left : x) {
      for (Block right : y) {
        Node columns = a.multiply(left.columns(), right.columns());
        Node weights = a.multiply(left.weights(), right.weights());
        product = joined(product, List.of(new Block(columns, weights)));
      }
    }
    return Optional.of(product);
  }

  /** The sum along one axis of a matrix of data times weights: a linear combination of columns. */
  private Optional<List<Block>> combination(Node node, Reduce sum) {
    Node product = node.operand(0);
    boolean matrix = product.shape().rank() == 2 && sum.axes().size() == 1;
    if (!matrix || product.operator() != Arithmetic.MULTIPLY) {
      return none();
    }
    int axis = sum.axes().get(0);
    for (int i = 0; i < 2; i++) {
      Node data = product.operand(i);
      Optional<Node> weights = alongOnly(product.operand(1 - i), axis, product.shape());
      if (structure.constant(data) && weights.isPresent()) {
        Node whole = a.broadcast(data, product.shape());
        Node columns = axis == 1 ? whole : a.matrixTranspose(whole);
        return Optional.of(List.of(new Block(columns, weights.get())));
      }
    }
    return none();
  }

  /** A factor that varies along one axis of a matrix only, as a vector. */
  private Optional<Node> alongOnly(Node factor, int axis, Shape shape) {
    Node inner = factor.operator() instanceof Broadcast ? factor.operand(0) : factor;
    Shape own = inner.shape();
    Size other = own.rank() == 2 ? own.size(1 - axis) : axis == 1 ? Size.ONE : rows;
    boolean fits = own.rank() > 0 && other.is(1) && own.elements().equals(shape.size(axis));
    return fits ? Optional.of(a.reshape(inner, Shape.of(shape.size(axis)))) : Optional.empty();
  }

  /** A matrix of one column, which is a product of data with a column of weights. */
  private Optional<List<Block>> column(Node node) {
    Node product = node.operand(0);
    boolean column =
        product.operator() instanceof org.leibniz.operator.MatrixMultiply
            && product.shape().rank() == 2
            && product.shape().size(1).is(1)
            && structure.constant(product.operand(0));
    if (!column) {
      return none();
    }
    Node weights = product.operand(1);
    Shape flat = Shape.of(weights.shape().elements());
    return Optional.of(List.of(new Block(product.operand(0), a.reshape(weights, flat))));
  }
}
