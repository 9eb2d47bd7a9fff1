package org.leibniz.language.build;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.operator.Algebra;

/**
 * Parameters with a structure: the unknown numbers behind them, and how the parameter is made of
 * these.
 */
final class Structures {
  static final List<String> NAMES = List.of("lower_triangular", "symmetric", "ordered", "simplex");

  private final Algebra algebra;

  Structures(Algebra algebra) {
    this.algebra = algebra;
  }

  /** The shape of the unknown numbers for a parameter of the given shape. */
  static Shape unknowns(Statement.Parameter parameter, Shape shape) {
    String structure = checked(parameter, shape);
    Size last = shape.size(shape.rank() - 1);
    if (last.is(0)) {
      throw Failure.at(
          parameter.structure().orElseThrow().span(),
          Code.UNKNOWN_STRUCTURE,
          structure + " needs at least one element");
    }
    return switch (structure) {
      case "lower_triangular", "symmetric" -> Shape.of(triangle(parameter, last));
      case "ordered" -> shape;
      default -> Shape.of(last.minus(Size.ONE));
    };
  }

  private static String checked(Statement.Parameter parameter, Shape shape) {
    Expression.Name structure = parameter.structure().orElseThrow();
    if (!NAMES.contains(structure.text())) {
      Diagnostic unknown =
          Diagnostic.at(
              structure.span(),
              Code.UNKNOWN_STRUCTURE,
              "there is no structure " + structure.text());
      Optional<String> closest = Suggestion.closest(structure.text(), NAMES);
      throw Failure.of(
          closest
              .map(c -> unknown.help("did you mean " + c + "?"))
              .orElse(unknown.help("the structures are " + String.join(", ", NAMES))));
    }
    boolean matrix =
        structure.text().equals("lower_triangular") || structure.text().equals("symmetric");
    boolean fits =
        matrix ? shape.rank() == 2 && shape.size(0).equals(shape.size(1)) : shape.rank() == 1;
    if (!fits) {
      String here = shape.scalar() ? "this is a scalar" : "this has the shape " + shape;
      throw Failure.of(
          Diagnostic.at(
                  structure.span(),
                  Code.UNKNOWN_STRUCTURE,
                  structure.text() + " is for " + (matrix ? "square matrices" : "vectors"))
              .label(here)
              .help(
                  "such as: param "
                      + parameter.name().text()
                      + (matrix ? "[3, 3]" : "[3]")
                      + " : "
                      + structure.text()));
    }
    return structure.text();
  }

  private static Size triangle(Statement.Parameter parameter, Size size) {
    return size.known()
        ? Size.of((long) size.value() * (size.value() + 1) / 2)
        : Size.named("#" + parameter.name().text());
  }

  /** The parameter as a function of its unknown numbers. */
  Node assemble(String structure, Node unknowns, Shape shape) {
    Size size = shape.size(shape.rank() - 1);
    return switch (structure) {
      case "lower_triangular" ->
          algebra.select(lower(size), triangular(unknowns, size, false), algebra.constant(0));
      case "symmetric" -> triangular(unknowns, size, true);
      case "ordered" -> ordered(unknowns, size);
      default -> simplex(unknowns);
    };
  }

  /**
   * The unknown numbers that make up a start; not finite where the start does not have the
   * structure. Empty for a matrix whose size is not known yet.
   */
  Optional<Node> disassemble(String structure, Node start, Size size) {
    return switch (structure) {
      case "ordered" -> Optional.of(steps(start, size));
      case "simplex" -> Optional.of(proportions(start, size));
      default -> size.known() ? Optional.of(side(start, size)) : Optional.empty();
    };
  }

  /** The elements of a matrix up to its diagonal, row by row. */
  private Node side(Node start, Size size) {
    double[] places = new double[Math.toIntExact((long) size.value() * (size.value() + 1) / 2)];
    int count = 0;
    for (int row = 0; row < size.value(); row++) {
      for (int column = 0; column <= row; column++) {
        places[count++] = (double) row * size.value() + column;
      }
    }
    Node flat = algebra.reshape(start, Shape.of(shapeElements(size)));
    Node index = algebra.tensor(Tensor.vector(places), ElementType.INT);
    return algebra.gather(flat, index, 0);
  }

  /** What {@link #ordered} makes a vector of. */
  private Node steps(Node start, Size size) {
    Node place = algebra.iota(size);
    Node before = algebra.maximum(algebra.subtract(place, algebra.integer(1)), algebra.integer(0));
    Node step = algebra.subtract(start, algebra.gather(start, before, 0));
    return algebra.select(algebra.equal(place, algebra.integer(0)), start, algebra.log(step));
  }

  /** What {@link #simplex} makes a vector of; only the proportions of its numbers count. */
  private Node proportions(Node start, Size size) {
    Node last = algebra.gather(start, algebra.maximumOver(algebra.iota(size), List.of(0)), 0);
    Node others = algebra.gather(start, algebra.iota(size.minus(Size.ONE)), 0);
    return algebra.subtract(algebra.log(others), algebra.log(last));
  }

  private static Size shapeElements(Size size) {
    return size.times(size);
  }

  private Node rows(Size size) {
    return algebra.reshape(algebra.iota(size), Shape.of(size, Size.ONE));
  }

  private Node lower(Size size) {
    return algebra.lessOrEqual(algebra.iota(size), rows(size));
  }

  private Node triangular(Node unknowns, Size size, boolean mirrored) {
    Node row = rows(size);
    Node column = algebra.iota(size);
    if (mirrored) {
      Node greater = algebra.maximum(row, column);
      column = algebra.minimum(row, column);
      row = greater;
    }
    Node next = algebra.add(row, algebra.integer(1));
    Node begin = algebra.floorDivide(algebra.multiply(row, next), algebra.integer(2));
    return algebra.gather(unknowns, algebra.add(begin, column), 0);
  }

  /** The first number, then each by a positive step more. */
  private Node ordered(Node unknowns, Size size) {
    Node column = algebra.iota(size);
    Node steps =
        algebra.select(algebra.equal(column, algebra.integer(0)), unknowns, algebra.exp(unknowns));
    Node summed = algebra.select(lower(size), steps, algebra.constant(0));
    return algebra.sum(summed, List.of(1));
  }

  /** The softmax of the numbers and one 0. */
  private Node simplex(Node unknowns) {
    Node all = algebra.concatenate(List.of(unknowns, algebra.zeros(Shape.of(1))), 0);
    Node shift = algebra.stopGradient(algebra.maximumOver(all, List.of(0)));
    Node weights = algebra.exp(algebra.subtract(all, shift));
    return algebra.divide(weights, algebra.sum(weights, List.of(0)));
  }
}
