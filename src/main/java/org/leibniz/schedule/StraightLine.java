package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Segmented;

/** The code of a graph: scalars in local variables, and between them the nests of loops. */
final class StraightLine extends Block {
  private static final int UNIT = 0;
  private static final int SCALAR = 1;
  private static final int ELEMENTS = 2;
  private static final int LOAD = 3;

  private final Surroundings surroundings;
  private final Map<Unit, Guard> guards = new LinkedHashMap<>();
  private final Map<Unit, List<Item>> done = new HashMap<>();
  private final Map<Node, Map<List<Index>, List<List<Index>>>> sources = new HashMap<>();
  private final List<Scalar> results = new ArrayList<>();

  /** The code that brings nodes to where they are wanted. */
  StraightLine(Plan plan, Surroundings surroundings) {
    super(plan, surroundings.counters(), surroundings.workspace());
    this.surroundings = surroundings;
    surroundings.destinations().forEach(this::bring);
  }

  /** Asks for scalars that are read after all the rest. */
  void result(List<Node> nodes) {
    Item reading = Item.asking(always);
    nodes.forEach(node -> results.add(read(node, List.of(), always, reading)));
  }

  /** The statements, in order; then what {@link #result} asked for is there. */
  Written written() {
    run();
    for (Item item : items) {
      item.after.forEach(unit -> item.before.addAll(done.get(unit)));
    }
    return new Writing(new Ordering(items, always).root(), results).written();
  }

  /** The provisional names of the variables that hold scalars which have names. */
  Map<String, String> named(Map<Node, String> names) {
    Map<String, String> named = new HashMap<>();
    names.forEach(
        (node, name) ->
            asked(new Element(node, List.of()))
                .ifPresent(value -> named.put(value.local.name(), name)));
    return named;
  }

  private static long priority(int level, int kind, int number) {
    return ((long) level << 34) | ((long) kind << 32) | number;
  }

  @Override
  long priority(Node node) {
    return priority(plan.step(node).level, SCALAR, node.id());
  }

  @Override
  long priority(Element element) {
    Step step = plan.step(element.node());
    boolean lookedUp = step.kind == Step.Kind.ELEMENTWISE && !Places.fixed(element.at());
    return priority(step.level, lookedUp ? LOAD : SCALAR, element.node().id());
  }

  @Override
  Optional<Scalar> outside(Element element, Guard guard, Item item) {
    return Optional.empty();
  }

  @Override
  boolean kept(Element element) {
    Step step = plan.step(element.node());
    boolean inLocals = step.kind == Step.Kind.ELEMENTWISE && Places.fixed(element.at());
    return step.place instanceof Place.InBuffer && !inLocals;
  }

  @Override
  void require(Unit unit, Guard guard, Item item) {
    item.after.add(unit);
    if (!guards.containsKey(unit)) {
      guards.put(unit, guard);
      int kind = unit instanceof Unit.Elements ? ELEMENTS : UNIT;
      turn(priority(unit.level, kind, unit.number), () -> done.put(unit, carryOut(unit)));
      return;
    }
    Guard common = Guard.common(guards.get(unit), guard);
    if (done.containsKey(unit) && common != guards.get(unit)) {
      throw new IllegalStateException(
          "unit " + unit.number + " is needed under more conditions than it was done for");
    }
    guards.put(unit, common);
  }

  private void bring(Node node, List<Place.InBuffer> destinations) {
    Step step = plan.step(node);
    for (Place.InBuffer destination : destinations) {
      if (destination.equals(step.place)) {
        Item asking = Item.asking(always);
        step.producers.forEach(unit -> require(unit, always, asking));
      } else if (step.place instanceof Place.InBuffer kept) {
        Item item = item(Long.MAX_VALUE, always, node);
        for (Unit unit : step.producers) {
          require(unit, always, item);
        }
        item.statements =
            List.of(
                new Statement.Copy(
                    kept.buffer(),
                    kept.offset(),
                    destination.buffer(),
                    destination.offset(),
                    node.shape().elements()));
      } else {
        storeElements(node, destination, Long.MAX_VALUE, always);
      }
    }
  }

  private List<Item> storeElements(
      Node node, Place.InBuffer destination, long priority, Guard guard) {
    List<Item> stores = new ArrayList<>();
    for (List<Index> at : Unrolled.places(node.shape())) {
      Item item = item(priority, guard, node);
      store(item, destination, places.offset(at, node.shape()), read(node, at, guard, item));
      stores.add(item);
    }
    return stores;
  }

  private static void store(Item item, Place.InBuffer destination, Index offset, Scalar value) {
    Statement store =
        new Statement.Store(destination.buffer(), destination.offset().plus(offset), value);
    boolean growing = destination.buffer().storage() == Buffer.Storage.GROWING;
    item.statements =
        growing ? List.of(new Statement.Grow(destination.buffer()), store) : List.of(store);
  }

  private List<Item> carryOut(Unit unit) {
    Guard guard = guards.get(unit);
    if (unit instanceof Unit.Elements elements) {
      Place.InBuffer place = (Place.InBuffer) plan.step(elements.node).place;
      long priority = priority(unit.level, ELEMENTS, elements.node.id());
      return storeElements(elements.node, place, priority, guard);
    }
    if (unit instanceof Unit.Segments segments) {
      return storeSegments(segments, guard);
    }
    Item item = item(priority(unit.level, UNIT, unit.number), guard, origin(unit));
    item.opaque = true;
    if (unit instanceof Unit.Nest nest) {
      new NestCode(plan, nest, this, item, surroundings.workspace()).build();
    } else {
      new RepetitionCode(plan, (Unit.Repetition) unit, this, item, surroundings).build();
    }
    return List.of(item);
  }

  private static Node origin(Unit unit) {
    if (unit instanceof Unit.Nest nest) {
      return nest.roots.get(nest.roots.size() - 1).node();
    }
    return ((Unit.Repetition) unit).node;
  }

  private List<Item> storeSegments(Unit.Segments unit, Guard guard) {
    Segmented segmented = (Segmented) unit.node.operator();
    Place.InBuffer place = (Place.InBuffer) plan.step(unit.node).place;
    List<Item> stores = new ArrayList<>();
    List<Size> starts = starts(unit.node);
    unit.operands.forEach(
        (operand, shape) -> {
          for (List<Index> at : Unrolled.places(shape)) {
            Item item = item(priority(unit.level, UNIT, unit.number), guard, unit.node);
            Template template =
                Template.of(unit.node, places, e -> segmented.segment(e, operand, at));
            Scalar value = translation(template, guard, item).scalar(template.value());
            List<Index> target = new ArrayList<>(at);
            target.set(
                segmented.axis(), at.get(segmented.axis()).plus(Index.of(starts.get(operand))));
            store(item, place, places.offset(target, unit.node.shape()), value);
            stores.add(item);
          }
        });
    return stores;
  }

  /** Where the stretches of a result that is put together begin. */
  static List<Size> starts(Node node) {
    Segmented segmented = (Segmented) node.operator();
    List<Size> starts = new ArrayList<>();
    Size start = Size.ZERO;
    for (int operand = 0; operand < node.operands().size(); operand++) {
      starts.add(start);
      start = start.plus(segmented.length(node, operand));
    }
    return starts;
  }

  /**
   * The value of a scalar that a unit gives, where something asked for it; the unit's item gives
   * it.
   */
  Optional<Value> given(Node node, Item item) {
    Optional<Value> value = asked(new Element(node, List.of()));
    value.ifPresent(
        v -> {
          v.definitions.add(item);
          item.gives.add(v);
        });
    return value;
  }

  @Override
  protected void lower(Element element, Value value) {
    Node node = element.node();
    if (kept(element) || node.operator() instanceof Pointwise) {
      super.lower(element, value);
    } else if (plan.step(node).kind == Step.Kind.ELEMENTWISE) {
      unroll(element, value);
    } else {
      Item asking = Item.asking(value.guard);
      plan.step(node).producers.forEach(unit -> require(unit, value.guard, asking));
    }
  }

  private void unroll(Element element, Value value) {
    Node node = element.node();
    List<Template> contributions = new ArrayList<>();
    for (List<Index> at : sources.computeIfAbsent(node, Unrolled::sources).get(element.at())) {
      contributions.add(Unrolled.contribution(node, at));
    }
    unroll(node, contributions, value);
  }
}
