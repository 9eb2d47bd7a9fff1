package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Searching;
import org.leibniz.operator.Segmented;

/**
 * Writes a nest of loops: what its roots do with each place, and what is done around the inner
 * loops for it.
 */
final class NestCode {
  private static final Scalar TRUE = new Scalar.Literal(1, ElementType.BOOL);

  private final Plan plan;
  private final Unit.Nest nest;
  private final StraightLine around;
  private final Item item;
  private final NestBody body;

  /** Statements before and after the inner loops, by the number of loops around. */
  private final List<List<Statement>> before = new ArrayList<>();

  private final List<List<Statement>> after = new ArrayList<>();

  NestCode(Plan plan, Unit.Nest nest, StraightLine around, Item item, Workspace workspace) {
    this.plan = plan;
    this.nest = nest;
    this.around = around;
    this.item = item;
    this.body = new NestBody(plan, nest, around, item, workspace);
    for (int depth = 0; depth <= nest.loops.counters().size(); depth++) {
      before.add(new ArrayList<>());
      after.add(new ArrayList<>());
    }
  }

  /** Gives the item its statements. */
  void build() {
    List<Unit.Root> roots = new ArrayList<>(nest.roots);
    roots.sort(Comparator.comparingInt(root -> root.node().id()));
    roots.forEach(this::root);
    item.statements = loops(body.statements());
  }

  private List<Statement> loops(List<Statement> innermost) {
    List<Map.Entry<String, Size>> counters = List.copyOf(nest.loops.counters().entrySet());
    int depth = counters.size();
    int rows = 0;
    while (rows < depth && !row(counters.get(rows).getValue())) {
      rows++;
    }
    List<Statement> statements = surrounded(depth, innermost);
    while (depth > 0) {
      depth--;
      Map.Entry<String, Size> counter = counters.get(depth);
      // Places of sums are found by loops inside of the rows: a bound has to be one of these.
      Map<String, Size> outer = new HashMap<>();
      int first = rows < depth ? rows + 1 : 0;
      counters.subList(first, depth).forEach(each -> outer.put(each.getKey(), each.getValue()));
      statements =
          surrounded(depth, Bounding.loop(counter.getKey(), counter.getValue(), statements, outer));
    }
    return statements;
  }

  /** Whether a loop of that size may be over rows. */
  private static boolean row(Size size) {
    return !size.known() || size.value() >= RowOrder.FEWEST;
  }

  private List<Statement> surrounded(int depth, List<Statement> inner) {
    List<Statement> statements = new ArrayList<>(before.get(depth));
    statements.addAll(inner);
    statements.addAll(after.get(depth));
    return statements;
  }

  private void root(Unit.Root root) {
    if (plan.step(root.node()).place instanceof Place.InBuffer place
        && place.buffer().storage() == Buffer.Storage.GROWING) {
      before.get(0).add(new Statement.Grow(place.buffer()));
    }
    if (root instanceof Unit.Root.Element element) {
      rows(element.node()).forEach(at -> store(element.node(), element.node(), at));
    } else if (root instanceof Unit.Root.Start start) {
      Node from = start.node().operand(start.operand());
      rows(start.node()).forEach(at -> store(start.node(), from, at));
    } else if (root instanceof Unit.Root.Segment segment) {
      segment(segment);
    } else if (root instanceof Unit.Root.Search search) {
      search(search.node());
    } else {
      accumulate(root.node());
    }
  }

  /** The places of a node that the nest has come to. */
  private List<List<Index>> rows(Node node) {
    return ShortRows.places(nest.loops.at(), node.shape());
  }

  private void store(Node node, Node from, List<Index> at) {
    Item store = body.item(body.priority(node) + 1, body.always, node);
    store(store, node, at, body.read(from, at, body.always, store));
  }

  private void store(Item store, Node node, List<Index> at, Scalar value) {
    Place.InBuffer place = (Place.InBuffer) plan.step(node).place;
    Index offset = place.offset().plus(body.places.offset(at, node.shape()));
    store.statements = List.of(new Statement.Store(place.buffer(), offset, value));
  }

  private void segment(Unit.Root.Segment segment) {
    Node node = segment.node();
    Segmented operator = (Segmented) node.operator();
    Size start = StraightLine.starts(node).get(segment.operand());
    Shape stretch = node.shape().with(operator.axis(), operator.length(node, segment.operand()));
    for (List<Index> at : ShortRows.places(nest.loops.at(), stretch)) {
      Item store = body.item(body.priority(node) + 1, body.always, node);
      Template template =
          Template.of(node, body.places, e -> operator.segment(e, segment.operand(), at));
      Scalar value = body.translation(template, body.always, store).scalar(template.value());
      List<Index> target = new ArrayList<>(at);
      target.set(operator.axis(), target.get(operator.axis()).plus(Index.of(start)));
      store(store, node, target, value);
    }
  }

  private void accumulate(Node node) {
    Map<List<Index>, Optional<Scalar.Local>> sums = new HashMap<>();
    Item before = null;
    for (List<Index> at : ShortRows.places(nest.loops.at(), Draft.domain(node))) {
      Item step = accumulate(node, at, sums);
      if (before != null) {
        // Sums have a fixed order.
        step.before.add(before);
      }
      before = step;
    }
  }

  private Item accumulate(
      Node node, List<Index> at, Map<List<Index>, Optional<Scalar.Local>> sums) {
    Accumulating operator = (Accumulating) node.operator();
    Template condition =
        Template.of(node, body.places, e -> operator.condition(e, at).orElse(TRUE));
    Item asking = Item.asking(body.always);
    Scalar holds = body.translation(condition, body.always, asking).scalar(condition.value());
    Boolean says = Block.says(holds, body.always);
    // A condition that never holds becomes a branch never taken.
    boolean branch = says == null || !says;
    Guard guard = branch ? body.inside(body.always, holds, true, asking) : body.always;
    Item step = body.item(body.priority(node) + 1, guard, node);
    Template contribution = Template.of(node, body.places, e -> operator.contribution(e, at));
    Scalar value = body.translation(contribution, guard, step).scalar(contribution.value());
    List<Index> target = target(node, operator, at, guard, step);
    int depth =
        operator.scattered() || operator.base().isPresent() ? -1 : nest.loops.prefix(target);
    List<Index> place = depth < 0 ? List.of() : target;
    if (!sums.containsKey(place)) {
      sums.put(place, prepare(node, depth, target));
    }
    Optional<Scalar.Local> local = sums.get(place);
    if (local.isPresent()) {
      step.statements =
          List.of(
              new Statement.Accumulate(local.get(), operator.combine(), value, loops(operator)));
    } else {
      accumulateInBuffer(node, operator, step, target, value);
    }
    return step;
  }

  /**
   * The loops that have to follow the order of reductions. What starts from an operand, or goes to
   * places that are computed, is joined as it comes.
   */
  private List<String> loops(Accumulating operator) {
    return operator.scattered() || operator.base().isPresent()
        ? List.of()
        : List.copyOf(nest.loops.counters().keySet());
  }

  private List<Index> target(
      Node node, Accumulating operator, List<Index> at, Guard guard, Item step) {
    List<Index> target = new ArrayList<>();
    Template template =
        Template.of(
            node,
            body.places,
            e -> {
              target.addAll(operator.target(e, at));
              return Scalar.of(0);
            });
    Block.Translation translation = body.translation(template, guard, step);
    return body.places.canonical(translation.places(target, node.shape()), node.shape());
  }

  private void accumulateInBuffer(
      Node node, Accumulating operator, Item step, List<Index> target, Scalar value) {
    Place.InBuffer place = (Place.InBuffer) plan.step(node).place;
    Index offset = place.offset().plus(body.places.offset(target, node.shape()));
    Scalar old = new Scalar.Load(place.buffer(), offset);
    step.statements =
        List.of(new Statement.Accumulate(old, operator.combine(), value, loops(operator)));
  }

  /** Prepares what accumulates: a local variable inside so many loops, or the buffer for -1. */
  private Optional<Scalar.Local> prepare(Node node, int depth, List<Index> target) {
    Scalar initial = new Scalar.Literal(plan.step(node).initial, node.type().element());
    if (depth >= 0) {
      return Optional.of(carried(node, depth, target, initial));
    }
    Step step = plan.step(node);
    Place.InBuffer place = (Place.InBuffer) step.place;
    if (step.start == null && !step.continued) {
      before
          .get(0)
          .add(
              new Statement.Fill(place.buffer(), place.offset(), node.shape().elements(), initial));
    } else if (step.start != null) {
      around.require(step.start, item.guard, item);
    } else {
      Accumulating operator = (Accumulating) node.operator();
      Step base = plan.step(node.operand(operator.base().orElseThrow()));
      base.producers.forEach(unit -> around.require(unit, item.guard, item));
    }
    return Optional.empty();
  }

  /**
   * A local variable that changes inside so many loops and is the element of the node after the
   * further ones.
   */
  private Scalar.Local carried(Node node, int depth, List<Index> target, Scalar initial) {
    Scalar.Local local;
    if (node.type().scalar()) {
      local = around.given(node, item).orElseGet(() -> around.value(node.type().element())).local;
    } else {
      local = body.value(node.type().element()).local;
      Place.InBuffer place = (Place.InBuffer) plan.step(node).place;
      Index offset = place.offset().plus(body.places.offset(target, node.shape()));
      after.get(depth).add(new Statement.Store(place.buffer(), offset, local));
    }
    before.get(depth).add(new Statement.Declare(local, Optional.of(initial)));
    return local;
  }

  private void search(Node node) {
    Searching operator = (Searching) node.operator();
    int last = nest.loops.at().size() - 1;
    List<Index> at = nest.loops.at().subList(0, last);
    Index counter = nest.loops.at().get(last);
    int depth = nest.loops.counters().size() - (counter.equals(Index.ZERO) ? 0 : 1);
    Scalar none = Scalar.of(Double.NaN);
    Scalar.Local place = carried(node, depth, at, none);
    Scalar.Local best = body.value(ElementType.REAL).local;
    before.get(depth).add(new Statement.Declare(best, Optional.of(none)));

    Item look = body.item(body.priority(node), body.always, node);
    Template template = Template.of(node, body.places, e -> operator.candidate(e, at, counter));
    Value candidate = body.value(ElementType.REAL);
    Block.define(
        candidate, look, body.translation(template, body.always, look).scalar(template.value()));

    Item compare = body.item(body.priority(node) + 1, body.always, node);
    compare.opaque = true;
    body.use(candidate, body.always, compare);
    Scalar better = new Scalar.Apply(operator.better(), List.of(candidate.local, best));
    Scalar first = new Scalar.Within(counter, Size.ONE);
    compare.statements =
        List.of(
            new Statement.If(
                counter.equals(Index.ZERO) ? TRUE : new Scalar.Choose(first, TRUE, better),
                List.of(
                    new Statement.Assign(best, candidate.local),
                    new Statement.Assign(place, new Scalar.OfIndex(counter))),
                List.of()));
  }
}
