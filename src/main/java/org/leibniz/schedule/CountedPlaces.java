package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Transformation;
import org.leibniz.operator.Pointwise;

/**
 * Sees that a computed place is a sum of multiples of counters, such as {@code t + 1}: then it may
 * be known that it lies on its axis.
 */
final class CountedPlaces {
  /** Through how many operators it looks. */
  private static final int DEEPEST = 6;

  /** Factors beyond this are left to the computation with doubles. */
  private static final double LARGEST = 1 << 30;

  private final Plan plan;
  private final Places places;

  /** In a plan, where counters count as far as the places know. */
  CountedPlaces(Plan plan, Places places) {
    this.plan = plan;
    this.places = places;
  }

  /**
   * An index.
   *
   * @param factors no factor or constant in it is beyond this
   */
  private record Counted(Index index, double factors) {
    static Optional<Counted> of(double number) {
      boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST;
      return whole
          ? Optional.of(new Counted(Index.of((long) number), Math.abs(number)))
          : Optional.empty();
    }

    static Optional<Counted> of(Index index) {
      if (index instanceof Index.Extent extent && extent.size().known()) {
        return of((double) extent.size().constantPart());
      }
      return Linear.of(index).computed() ? Optional.empty() : Optional.of(new Counted(index, 1));
    }
  }

  /** The index of a template, what is seen of computed parts in their places. */
  Index seen(Index index, Template template) {
    return new Transformation() {
      @Override
      public Index index(Index part) {
        return part instanceof Index.Computed computed
            ? counted(computed.value(), template, DEEPEST).map(Counted::index).orElse(part)
            : super.index(part);
      }
    }.index(index);
  }

  private Optional<Counted> counted(Scalar value, Template template, int depth) {
    if (value instanceof Scalar.Literal literal) {
      return Counted.of(literal.value());
    }
    if (value instanceof Scalar.OfIndex of) {
      return Counted.of(of.index());
    }
    if (value instanceof Scalar.Local local && template.read(local) != null) {
      Template.Read read = template.read(local);
      return Places.computed(read.at()) ? Optional.empty() : counted(read.node(), read.at(), depth);
    }
    return value instanceof Scalar.Apply apply && depth > 0
        ? counted(apply, template, depth - 1)
        : Optional.empty();
  }

  private Optional<Counted> counted(Scalar.Apply apply, Template template, int depth) {
    List<Index> operands = new ArrayList<>();
    double factors = 1;
    for (Scalar argument : apply.arguments()) {
      Optional<Counted> operand = counted(argument, template, depth);
      if (operand.isEmpty()) {
        return Optional.empty();
      }
      operands.add(operand.get().index());
      factors *= 1 + operand.get().factors();
    }
    if (factors > LARGEST) {
      return Optional.empty();
    }
    double bound = factors;
    return apply.function().index(operands).map(index -> new Counted(index, bound));
  }

  private Optional<Counted> counted(Node node, List<Index> at, int depth) {
    Step step = plan.step(node);
    if (step.place instanceof Place.InLocal local) {
      return local.value() instanceof Scalar.OfIndex of ? Counted.of(of.index()) : Optional.empty();
    }
    Optional<Scalar> number = plan.number(node, at, places);
    if (number.isPresent() && number.get() instanceof Scalar.Literal literal) {
      return Counted.of(literal.value());
    }
    if (step.kind == Step.Kind.GIVEN || !(node.operator() instanceof Pointwise) || depth == 0) {
      return Optional.empty();
    }
    Template template = Template.element(node, at, places);
    return counted(template.value(), template, depth - 1);
  }
}
