package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;

/**
 * Gaussian elimination with partial pivoting, written as two loops over the columns: one that makes
 * the matrix triangular beside its right side, one that substitutes back. The pivot is the element
 * of the largest magnitude, the first of equals. (G. Golub and C. Van Loan, "Matrix Computations",
 * algorithm 3.4.1.)
 */
final class Elimination {
  private final GraphBuilder builder;
  private final Algebra algebra;
  private final Node matrix;
  private final Node right;
  private final Shape batch;
  private final Size size;
  private final Size columns;

  Elimination(GraphBuilder builder, Node matrix, Node right) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
    this.matrix = matrix;
    this.right = right;
    int rank = matrix.shape().rank();
    this.batch = matrix.shape().axes(0, rank - 2);
    this.size = matrix.shape().size(rank - 1);
    this.columns = right.shape().size(rank - 1);
  }

  Node solution() {
    if (size.is(0)) {
      return right;
    }
    if (size.is(1)) {
      return algebra.divide(algebra.toReal(right), nonzero(algebra, algebra.toReal(matrix)));
    }
    Node both =
        algebra.concatenate(
            List.of(algebra.toReal(matrix), algebra.toReal(right)), batch.rank() + 1);
    Node triangular = loop(both, Optional.empty());
    return loop(algebra.zeros(right.shape()), Optional.of(triangular));
  }

  /** One trip for each column; with a triangular matrix, back substitution into the state. */
  private Node loop(Node start, Optional<Node> triangular) {
    Trip trip = new Trip();
    Node index = trip.input("index", Type.integer());
    Node state = trip.input("state", start.type());
    List<Node> inputs = new ArrayList<>(List.of(index, state));
    List<Node> operands = new ArrayList<>(List.of(algebra.size(size), start));
    Node next;
    if (triangular.isPresent()) {
      Node captured = trip.input("triangular", triangular.get().type());
      inputs.add(captured);
      operands.add(triangular.get());
      next = trip.substituted(index, state, captured);
    } else {
      next = trip.eliminated(index, state);
    }
    Loop loop = new Loop(1, size, false, Graph.of(inputs, List.of(next)), Optional.empty());
    return builder.add(new Component(0), builder.add(loop, operands));
  }

  /** A singular matrix gives NaN, not an infinity that might vanish again. */
  private static Node nonzero(Algebra algebra, Node pivot) {
    Node zero = algebra.equal(pivot, algebra.constant(0));
    return algebra.select(zero, algebra.constant(Double.NaN), pivot);
  }

  /** The body of a loop. */
  private final class Trip {
    private final Algebra inside = new Algebra(new GraphBuilder());

    Node input(String name, Type type) {
      return inside.builder().add(new Input(name, Input.Kind.LOCAL, type));
    }

    /** A row for each place of the batch: [B.., w] of [B.., n, w]. */
    private Node row(Node from, Node place) {
      return inside.gather(from, inside.broadcast(place, batch), batch.rank());
    }

    private Node column(Node from, Node place) {
      return row(inside.matrixTranspose(from), place);
    }

    /** With an axis of size 1 behind the batch, or at the end. */
    private Node widened(Node x, int axis) {
      return inside.reshape(x, x.shape().insert(axis, Size.ONE));
    }

    private Node standing(Node vector) {
      return widened(vector, vector.shape().rank());
    }

    /** The column at the index made 0 below the diagonal, its pivot brought onto the diagonal. */
    Node eliminated(Node index, Node state) {
      Node rows = inside.iota(size);
      Node column = column(state, index);
      Node magnitude =
          inside.select(inside.less(rows, index), inside.constant(-1), inside.absolute(column));
      Node place = inside.argMaximum(magnitude, batch.rank());
      Node pivotRow = row(state, place);
      Node displaced = row(state, index);
      Node chosen = inside.equal(standing(place), rows);
      Node pivot = nonzero(inside, row(pivotRow, index));
      Node below = inside.select(chosen, standing(row(displaced, index)), column);
      Node factor = standing(inside.divide(below, standing(pivot)));
      Node swapped = inside.select(standing(chosen), widened(displaced, batch.rank()), state);
      Node across = widened(pivotRow, batch.rank());
      Node reduced = inside.subtract(swapped, inside.multiply(factor, across));
      Node untouched = inside.select(standing(inside.less(index, rows)), reduced, state);
      return inside.select(standing(inside.equal(rows, index)), across, untouched);
    }

    /** The row at the end, less the index, of the solution. */
    Node substituted(Node index, Node state, Node triangular) {
      Node last = inside.subtract(inside.size(size), inside.integer(1));
      Node place = inside.subtract(last, index);
      Node across = row(triangular, place);
      Node coefficients = inside.slice(across, batch.rank(), Size.ZERO, size);
      Node known =
          inside.sum(inside.multiply(standing(coefficients), state), List.of(batch.rank()));
      Node given = inside.slice(across, batch.rank(), size, columns);
      Node pivot = nonzero(inside, row(coefficients, place));
      Node found = inside.divide(inside.subtract(given, known), standing(pivot));
      Node here = standing(inside.equal(inside.iota(size), place));
      return inside.select(here, widened(found, batch.rank()), state);
    }
  }
}
