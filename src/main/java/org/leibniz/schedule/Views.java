package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Pointwise;

/**
 * Tensors that lie in what is given already, element after element: the entry of a stack that a
 * trip of a loop reads, a stretch of rows. A loop that captures one finds it there, and nothing is
 * copied.
 */
final class Views {
  private final Plan plan;
  private final Surroundings surroundings;

  Views(Plan plan, Surroundings surroundings) {
    this.plan = plan;
    this.surroundings = surroundings;
  }

  /** Where all of a tensor lies, row by row; empty where that cannot be seen. */
  Optional<Place.InBuffer> of(Node node) {
    Loops loops = Loops.over(node.shape(), surroundings.reserved());
    Map<String, Size> bounds = new HashMap<>(surroundings.counters());
    bounds.putAll(loops.counters());
    Places places = new Places(bounds);
    CountedPlaces counted = new CountedPlaces(plan, places);
    Node seen = node;
    List<Index> at = loops.at();
    while (plan.step(seen).kind != Step.Kind.GIVEN) {
      if (!(seen.operator() instanceof Pointwise)) {
        return Optional.empty();
      }
      Template template = Template.element(seen, at, places);
      Optional<Template.Read> read = read(template, counted, places);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      at = new ArrayList<>();
      for (Index index : read.get().at()) {
        at.add(places.canonical(counted.seen(index, template)));
      }
      seen = read.get().node();
    }
    boolean same = seen.type().element() == node.type().element();
    return same && plan.step(seen).place instanceof Place.InBuffer given
        ? stretch(given, places.offset(at, seen.shape()), places.offset(loops.at(), node.shape()))
            .filter(view -> loops.counters().keySet().stream().noneMatch(view::counts))
            .map(Distance::place)
        : Optional.empty();
  }

  /** The element that a template is nothing but, where conditions are seen to hold. */
  private static Optional<Template.Read> read(
      Template template, CountedPlaces counted, Places places) {
    Scalar value = template.value();
    while (value instanceof Scalar.Choose choose
        && choose.condition() instanceof Scalar.Within within) {
      Index index = places.canonical(counted.seen(within.index(), template));
      Optional<Boolean> holds = places.within(index, within.size());
      if (holds.isEmpty()) {
        return Optional.empty();
      }
      value = holds.get() ? choose.then() : choose.otherwise();
    }
    return value instanceof Scalar.Local local
        ? Optional.ofNullable(template.read(local))
        : Optional.empty();
  }

  /** A place in a buffer that is so far from where the given tensor begins. */
  private record Distance(Place.InBuffer given, Linear sum) {
    boolean counts(String counter) {
      return !sum.factor(counter).is(0);
    }

    Place.InBuffer place() {
      return new Place.InBuffer(given.buffer(), given.offset().plus(sum.index()));
    }
  }

  private static Optional<Distance> stretch(Place.InBuffer given, Index from, Index own) {
    return Linear.whole(from.plus(own.times(Size.of(-1)))).map(sum -> new Distance(given, sum));
  }
}
