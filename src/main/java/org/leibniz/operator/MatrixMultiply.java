package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * The matrix product {@code [B.., m, k] @ [B.., k, n] = [B.., m, n]}, for each place of the leading
 * axes B that both share. Each element is summed from 0 in the order of {@link RowOrder}, over the
 * places of {@link #domain}; each product is rounded only with the sum that it is added to.
 */
public record MatrixMultiply() implements Summing {

  @Override
  public String name() {
    return "matrixMultiply";
  }

  @Override
  public String role(int operand) {
    return operand == 0 ? "left" : "right";
  }

  /** A multiplication and an addition for each place: 2mkn, for each place of the leading axes. */
  @Override
  public double operations(Node node, Counting counting) {
    return 2 * counting.elements(domain(node));
  }

  @Override
  public Type type(List<Type> operands) {
    Shape left = operands.get(0).shape();
    Shape right = operands.get(1).shape();
    ElementRule.requireNumbers("@", operands, 0);
    int rank = left.rank();
    if (rank < 2
        || right.rank() != rank
        || !left.axes(0, rank - 2).equals(right.axes(0, rank - 2))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_MULTIPLY,
          "shapes " + left + " and " + right + " do not multiply",
          left + " @ " + right);
    }
    if (!left.size(rank - 1).equals(right.size(rank - 2))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_MULTIPLY,
          "shapes " + left + " and " + right + " do not multiply",
          "the left side has "
              + left.size(rank - 1)
              + " columns, the right side has "
              + right.size(rank - 2)
              + " rows");
    }
    return new Type(ElementRule.join(operands), left.with(rank - 1, right.size(rank - 1)));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor left = operands.get(0)[0];
    Tensor right = operands.get(1)[0];
    int rank = left.rank();
    int rows = left.shape()[rank - 2];
    int inner = left.shape()[rank - 1];
    int columns = right.shape()[rank - 1];
    int[] shape = left.shape().clone();
    shape[rank - 1] = columns;
    Tensor to = Tensor.zeros(shape);
    int batches = Axes.count(shape, 0, rank - 2);
    RowJoin join = new RowJoin(Arithmetic.ADD, columns);
    boolean inRows = RowOrder.axis(left.shape()) == rank - 1;
    for (int row = 0; row < batches * rows; row++) {
      int begin = row * inner;
      int matrix = row / rows * inner * columns;
      RowJoin.Row products =
          (k, sums, first) -> {
            double factor = left.values()[begin + k];
            for (int column = 0; column < columns; column++) {
              double product = right.values()[matrix + k * columns + column];
              sums[first + column] = Math.fma(factor, product, sums[first + column]);
            }
          };
      if (inRows) {
        join.join(inner, products, to.values(), row * columns);
      } else {
        for (int k = 0; k < inner; k++) {
          products.join(k, to.values(), row * columns);
        }
      }
    }
    return new Tensor[] {to};
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Node left = reverse.node().operand(0);
    Node right = reverse.node().operand(1);
    Node g = reverse.cotangent();
    return List.of(
        reverse.wanted(0)
            ? Flow.of(algebra.matrixMultiply(g, algebra.matrixTranspose(right)))
            : Flow.zero("not wanted"),
        reverse.wanted(1)
            ? Flow.of(algebra.matrixMultiply(algebra.matrixTranspose(left), g))
            : Flow.zero("not wanted"));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    Optional<Node> left =
        forward
            .tangent(0)
            .map(tangent -> forward.builder().add(this, tangent, forward.node().operand(1)));
    Optional<Node> right =
        forward
            .tangent(1)
            .map(tangent -> forward.builder().add(this, forward.node().operand(0), tangent));
    if (left.isPresent() && right.isPresent()) {
      return List.of(Flow.of(algebra.add(left.get(), right.get())));
    }
    return List.of(left.or(() -> right).map(Flow::of).orElseGet(() -> Flow.zero("constant")));
  }

  /**
   * Whether the right side is a single column; then the sum over k is innermost, else the loop over
   * columns.
   */
  private static boolean column(Node node) {
    return node.shape().size(node.shape().rank() - 1).is(1);
  }

  /**
   * The places [B.., m, k, n]; for a single column [B.., m, n, k]. For each element k ascends
   * either way.
   */
  @Override
  public Shape domain(Node node) {
    Shape left = node.operand(0).shape();
    Size columns = node.shape().size(node.shape().rank() - 1);
    return column(node) ? left.insert(left.rank() - 1, columns) : left.then(Shape.of(columns));
  }

  @Override
  public List<Index> target(Elements elements, List<Index> at) {
    int rank = elements.node().shape().rank();
    return Places.without(at, column(elements.node()) ? rank : rank - 1);
  }

  @Override
  public Scalar contribution(Elements elements, List<Index> at) {
    int rank = elements.node().shape().rank();
    boolean column = column(elements.node());
    List<Index> left = Places.without(at, column ? rank - 1 : rank);
    List<Index> right = new ArrayList<>(at.subList(0, rank - 2));
    right.add(at.get(column ? rank : rank - 1));
    right.add(at.get(column ? rank - 1 : rank));
    return new Scalar.Apply(
        AddedProduct.PRODUCT, List.of(elements.read(0, left), elements.read(1, right)));
  }
}
