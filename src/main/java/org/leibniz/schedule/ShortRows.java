package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.ConstantTensor;

/**
 * A tensor in rows of few elements, such as n points in space: a nest of loops passes the rows, and
 * a row is straight-line code. So a nest over n rows holds what is computed of rows of one element,
 * of two and of three alike, and what one of them gives another stays in local variables.
 */
final class ShortRows {
  /** A row has so many elements at most: a matrix that turns space. */
  private static final int LONGEST = 9;

  /** A row of results is reduced from so many contributions at most: a product of such matrices. */
  private static final int MOST_CONTRIBUTIONS = 27;

  private ShortRows() {}

  /**
   * The axes that are passed by loops: all but the last ones that make a short row, unless that row
   * is the only one.
   */
  static Shape passed(Shape shape) {
    int rank = shape.rank();
    long elements = 1;
    while (rank > 1 && shape.size(rank - 1).known()) {
      elements *= shape.size(rank - 1).value();
      if (elements > LONGEST || elements == 0) {
        break;
      }
      rank--;
    }
    Shape rows = shape.axes(0, rank);
    return rows.elements().is(1) ? shape : rows;
  }

  /** The places of one row of a tensor. */
  static List<List<Index>> places(List<Index> row, Shape shape) {
    if (row.size() == shape.rank()) {
      return List.of(row);
    }
    List<List<Index>> places = new ArrayList<>();
    for (List<Index> rest : Unrolled.places(shape.axes(row.size(), shape.rank()))) {
      List<Index> place = new ArrayList<>(row);
      place.addAll(rest);
      places.add(place);
    }
    return places;
  }

  /** Whether a place lies in a row. */
  static boolean inside(List<Index> at, List<Index> row) {
    return at.size() >= row.size()
        && at.subList(0, row.size()).equals(row)
        && Places.fixed(at.subList(row.size(), at.size()));
  }

  /**
   * Whether a reduction gives rows, each from few contributions of the same row of what is reduced.
   */
  static boolean reduces(Node node, Loops loops) {
    Accumulating operator = (Accumulating) node.operator();
    Shape rows = passed(node.shape());
    Shape domain = operator.domain(node);
    int axes = rows.rank();
    if (operator.scattered()
        || operator.base().isPresent()
        || axes == 0
        || domain.rank() < axes
        || !domain.axes(0, axes).equals(rows)
        || !node.operands().stream().allMatch(operand -> beside(operand, domain, rows))) {
      return false;
    }
    Size contributions = domain.axes(axes, domain.rank()).elements();
    if (!contributions.known() || contributions.value() > MOST_CONTRIBUTIONS) {
      return false;
    }
    Places places = new Places(loops.counters());
    for (List<Index> at : places(loops.at(), domain)) {
      if (holds(node, at, places).isEmpty() || !inside(target(node, at, places), loops.at())) {
        return false;
      }
    }
    return true;
  }

  /** Whether an operand's rows are computed where those of the result are, or are no loops. */
  private static boolean beside(Node operand, Shape domain, Shape rows) {
    Shape shape = operand.shape();
    return passed(shape).equals(rows)
        || shape.elements().known() && few(shape)
        || operand.operator() instanceof ConstantTensor
        || repeated(shape, domain, rows.rank());
  }

  /**
   * Whether the rows of an operand are repeated along some axes to those of a domain; one that has
   * loops within these rows is computed by nests that may wait for this one.
   */
  private static boolean repeated(Shape operand, Shape domain, int axes) {
    boolean repeated = operand.rank() == domain.rank();
    boolean loops = passed(operand).rank() > axes;
    for (int axis = 0; repeated && axis < axes; axis++) {
      Size size = operand.size(axis);
      loops &= !size.is(1) || domain.size(axis).is(1);
      repeated = size.is(1) || size.equals(domain.size(axis));
    }
    return repeated && !loops;
  }

  private static boolean few(Shape shape) {
    return shape.elements().value() <= LONGEST;
  }

  /** Whether there is a contribution from a place; empty where that is found while running. */
  private static Optional<Boolean> holds(Node node, List<Index> at, Places places) {
    Template condition =
        Template.of(
            node,
            places,
            e -> ((Accumulating) node.operator()).condition(e, at).orElse(Scalar.of(1)));
    Scalar value = condition.value();
    if (value instanceof Scalar.Local local && condition.read(local) != null) {
      value = written(condition.read(local), places).orElse(value);
    }
    return value instanceof Scalar.Literal literal
        ? Optional.of(literal.value() != 0)
        : Optional.empty();
  }

  /** An element of a constant, where its place is known. */
  private static Optional<Scalar> written(Template.Read read, Places places) {
    if (!(read.node().operator() instanceof ConstantTensor constant)) {
      return Optional.empty();
    }
    OptionalInt offset = Linear.of(places.offset(read.at(), read.node().shape())).number();
    return offset.isPresent()
        ? Optional.of(Scalar.of(constant.value().values()[offset.getAsInt()]))
        : Optional.empty();
  }

  private static List<Index> target(Node node, List<Index> at, Places places) {
    List<Index> target = new ArrayList<>();
    Template.of(
        node,
        places,
        e -> {
          target.addAll(((Accumulating) node.operator()).target(e, at));
          return Scalar.of(0);
        });
    return places.canonical(target, node.shape());
  }

  /** The contributions to one element of such a reduction, in order. */
  static List<Template> contributions(Node node, List<Index> element, Places places) {
    Accumulating operator = (Accumulating) node.operator();
    int axes = passed(node.shape()).rank();
    List<Template> contributions = new ArrayList<>();
    for (List<Index> at : places(element.subList(0, axes), operator.domain(node))) {
      boolean holds = holds(node, at, places).orElseThrow();
      if (holds && target(node, at, places).equals(element)) {
        contributions.add(Template.of(node, places, e -> operator.contribution(e, at)));
      }
    }
    return contributions;
  }

  /** What an element of a tensor is computed from, where it is read. */
  static List<Template> element(Step step, List<Index> at, Places places) {
    return step.kind == Step.Kind.UNROLLED
        ? contributions(step.node, at, places)
        : List.of(Template.element(step.node, at, places));
  }
}
