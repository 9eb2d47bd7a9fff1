package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/**
 * The derivative of a product along axes by each factor: the product of all the others. It is
 * formed without dividing, so it is right where factors are 0, and to any order; it costs the
 * square of the number of factors.
 */
final class ProductOfOthers {
  private final Algebra algebra;
  private final Node x;
  private final List<Integer> axes;

  ProductOfOthers(Algebra algebra, Node x, List<Integer> axes) {
    this.algebra = algebra;
    this.x = x;
    this.axes = axes;
  }

  /** In the shape of x. */
  Node node() {
    List<Integer> permutation = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      if (!axes.contains(axis)) {
        permutation.add(axis);
      }
    }
    final int kept = permutation.size();
    permutation.addAll(axes);
    Transpose together = new Transpose(permutation);
    Node moved = algebra.transpose(x, permutation);
    Shape outer = moved.shape().axes(0, kept);
    Size count = moved.shape().axes(kept, permutation.size()).elements();
    Node others = others(algebra.reshape(moved, outer.then(Shape.of(count))), outer, count);
    return algebra.transpose(algebra.reshape(others, moved.shape()), together.inverse());
  }

  /**
   * For factors along the last axis: the matrix that holds them in each row but for a 1 on the
   * diagonal, multiplied up.
   */
  private Node others(Node factors, Shape outer, Size count) {
    Node rows = algebra.reshape(algebra.iota(count), Shape.of(count, Size.ONE));
    Node diagonal = algebra.equal(rows, algebra.iota(count));
    Node repeated = algebra.reshape(factors, outer.then(Shape.of(Size.ONE, count)));
    Node matrix = algebra.select(diagonal, algebra.constant(1), repeated);
    return algebra.product(matrix, List.of(outer.rank() + 1));
  }
}
