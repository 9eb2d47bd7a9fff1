package org.leibniz.rewrite;

import java.util.List;
import java.util.OptionalDouble;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.ProductSum;
import org.leibniz.operator.Stack;

/**
 * One of the last passes: products with small matrices that are written as lists of numbers and
 * consist of literal zeros mostly, such as rotations about an axis and their derivatives, become
 * sums over the other places alone. A product with a literal 0 counts as 0, as everywhere.
 */
public final class LiteralZeros {
  /** Matrices of more elements stay whole. */
  private static final int MOST_ELEMENTS = 16;

  private LiteralZeros() {}

  /** The graph with such sums. */
  public static Graph apply(Graph graph) {
    return new Skipping().run(graph);
  }

  private static final class Skipping extends Sweep {
    @Override
    Node visit(Node node) {
      boolean skips =
          node.operator() instanceof MatrixMultiply
              && node.type().element() == ElementType.REAL
              && sparse(node.operand(1));
      return skips
          ? product(node, copy(node.operand(0)), copy(node.operand(1)))
          : builder().add(operator(node), copies(node.operands()));
    }

    @Override
    Graph body(Graph body) {
      return apply(body);
    }

    private Node product(Node node, Node left, Node right) {
      Algebra a = new Algebra(builder());
      int rank = left.shape().rank();
      Node columns = a.reshape(left, left.shape().then(Shape.of(1)));
      Node rows = a.reshape(right, right.shape().insert(rank - 2, Size.ONE));
      Tensor places = places(node.operand(1));
      Node where = a.tensor(places, ElementType.BOOL);
      return builder().add(new ProductSum(List.of(rank - 1)), columns, rows, where);
    }
  }

  private static boolean sparse(Node matrix) {
    int rank = matrix.shape().rank();
    if (!matrix.shape().known()
        || matrix.shape().axes(rank - 2, rank).elements().value() > MOST_ELEMENTS) {
      return false;
    }
    double[] places = places(matrix).values();
    double kept = 0;
    for (double place : places) {
      kept += place;
    }
    return 2 * kept <= places.length;
  }

  /** 0 where an element is a literal zero in all matrices, else 1. */
  private static Tensor places(Node matrix) {
    int rank = matrix.shape().rank();
    int rows = matrix.shape().size(rank - 2).value();
    int columns = matrix.shape().size(rank - 1).value();
    double[] places = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boolean zero = literal(matrix, row, column).orElse(1) == 0;
        places[row * columns + column] = zero ? 0 : 1;
      }
    }
    return new Tensor(new int[] {rows, columns}, places);
  }

  /** The number that an element is in all matrices, where it is written out. */
  private static OptionalDouble literal(Node matrix, int row, int column) {
    int rank = matrix.shape().rank();
    if (!(matrix.operator() instanceof Stack stack) || stack.axis() < rank - 2) {
      return OptionalDouble.empty();
    }
    boolean rows = stack.axis() == rank - 2;
    Node line = matrix.operand(rows ? row : column);
    int place = rows ? column : row;
    if (line.operator() instanceof ConstantTensor constant) {
      return everywhere(constant.value().values(), place, line.shape().size(rank - 2).value());
    }
    boolean apart = line.operator() instanceof Stack inner && inner.axis() == rank - 2;
    return Algebra.constantOf(apart ? line.operand(place) : line);
  }

  /** What stands at a place of each line, where that is the same. */
  private static OptionalDouble everywhere(double[] lines, int place, int length) {
    for (int i = place; i < lines.length; i += length) {
      if (lines[i] != lines[place]) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(lines[place]);
  }
}
