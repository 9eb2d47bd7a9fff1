package org.leibniz.language.build;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.language.parse.Expression;

/** {@code solve(A, b)}: the x with {@code A @ x = b}, for a vector or a matrix b. */
final class LinearEquations {
  private final Elaborator elaborator;

  LinearEquations(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** The solution, in the shape of the right side. Throws {@link Failure}. */
  Value solve(Expression.Call call, Expression left, Expression right) {
    Value.OfTensor matrix = elaborator.number(left);
    Value.OfTensor sides = elaborator.number(right);
    if (matrix.rank() != 2 || !matrix.shape().size(0).equals(matrix.shape().size(1))) {
      throw Failure.of(
          Diagnostic.at(left.span(), Code.SHAPES_DO_NOT_MULTIPLY, "solve takes a square matrix")
              .label("this is " + matrix.describe())
              .help(
                  "for more equations than unknowns: implicit(x = x0: minimize sum((A @ x - b)^2))"));
    }
    if (sides.rank() < 1
        || sides.rank() > 2
        || !sides.shape().size(0).equals(matrix.shape().size(0))) {
      throw Failure.of(
          Diagnostic.at(
                  right.span(),
                  Code.SHAPES_DO_NOT_MULTIPLY,
                  "the right side needs a row for each row of the matrix")
              .label("this is " + sides.describe())
              .see(left.span(), "this is " + matrix.describe()));
    }
    List<IndexVariable> variables = Axes.union(List.of(matrix, sides));
    Shape shape = sides.shape();
    Value.OfTensor columns =
        shape.rank() == 2
            ? sides
            : elaborator.arithmetic().reshapeOwn(sides, Shape.of(shape.size(0), Size.ONE));
    elaborator.frame().builder().at(call.span());
    Node solved = elaborator.algebra().solve(node(matrix, variables), node(columns, variables));
    return elaborator.arithmetic().reshapeOwn(elaborator.value(solved, variables), shape);
  }

  private Node node(Value.OfTensor value, List<IndexVariable> variables) {
    Node node = Axes.expanded(elaborator.algebra(), value, variables).node();
    return node.type().element() == ElementType.REAL ? node : elaborator.algebra().toReal(node);
  }
}
