package org.leibniz.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/** The innermost code of a nest of loops. What does not vary in the nest is computed before it. */
final class NestBody extends Block {
  private final Unit.Nest nest;
  private final StraightLine around;
  private final Item nestItem;

  NestBody(Plan plan, Unit.Nest nest, StraightLine around, Item nestItem, Workspace workspace) {
    super(plan, counters(nest, around), workspace);
    this.nest = nest;
    this.around = around;
    this.nestItem = nestItem;
  }

  private static Map<String, Size> counters(Unit.Nest nest, StraightLine around) {
    Map<String, Size> counters = new LinkedHashMap<>(around.places.bounds());
    counters.putAll(nest.loops.counters());
    return counters;
  }

  @Override
  long priority(Node node) {
    return 2L * node.id();
  }

  @Override
  Optional<Scalar> outside(Element element, Guard guard, Item item) {
    boolean outside =
        element.node().shape().scalar()
            || Places.fixed(element.at()) && places.inside(element.at(), element.node().shape());
    return outside
        ? Optional.of(around.read(element.node(), element.at(), nestItem.guard, nestItem))
        : Optional.empty();
  }

  @Override
  void require(Unit unit, Guard guard, Item item) {
    around.require(unit, nestItem.guard, nestItem);
  }

  @Override
  boolean kept(Element element) {
    Step step = plan.step(element.node());
    return step.place instanceof Place.InBuffer && step.loaded(nest);
  }

  @Override
  protected void lower(Element element, Value value) {
    Node node = element.node();
    if (kept(element) || plan.step(node).kind != Step.Kind.UNROLLED) {
      super.lower(element, value);
    } else {
      unroll(node, ShortRows.contributions(node, element.at(), places), value);
    }
  }

  /** The statements, in order. */
  List<Statement> statements() {
    run();
    return new Writing(new Ordering(items, always).root(), List.of()).written().statements();
  }
}
