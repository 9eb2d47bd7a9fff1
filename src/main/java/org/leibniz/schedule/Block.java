package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Pointwise;

/**
 * Straight-line code that is found by asking: what is wanted asks for the elements that it reads,
 * and so on, users always before what they use. So when an element's turn comes all its users are
 * known, and with them the conditions under which it is needed.
 */
abstract class Block {
  /**
   * An element of a node that is asked for. Where it cannot be seen that the place lies in the
   * node, nothing may read it but under the conditions of who asks: then these tell elements apart,
   * too; else they are null.
   */
  record Element(Node node, List<Index> at, Guard guard) {
    Element(Node node, List<Index> at) {
      this(node, at, null);
    }
  }

  /** Something whose turn comes: greatest priority first. */
  private record Turn(long priority, int number, Runnable action) {}

  protected final Plan plan;
  protected final Places places;
  private final CountedPlaces counted;
  protected final Guard always = Guard.always();
  protected final List<Item> items = new ArrayList<>();
  private final Map<Element, Value> values = new HashMap<>();
  private final Map<String, Value> byName = new HashMap<>();
  private final Map<Guard, List<Value>> conditionReads = new HashMap<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparingLong(Turn::priority).reversed().thenComparingInt(Turn::number));
  private final String prefix;
  private int names;
  private int turnsTaken;

  Block(Plan plan, Map<String, Size> bounds, Workspace workspace) {
    this.prefix = "%" + workspace.block() + "_";
    this.plan = plan;
    this.places = new Places(bounds);
    this.counted = new CountedPlaces(plan, places);
  }

  /** When the turn of an element that is computed comes. */
  abstract long priority(Node node);

  /** When the turn of an element comes. */
  long priority(Element element) {
    return priority(element.node());
  }

  /** An element that a surrounding block gives; empty where this block does. */
  abstract Optional<Scalar> outside(Element element, Guard guard, Item item);

  /** Has a unit done before an item, and before what follows. */
  abstract void require(Unit unit, Guard guard, Item item);

  /** Whether an element is read from where its node is kept. */
  abstract boolean kept(Element element);

  /** A new local variable. */
  Value value(ElementType type) {
    Value value = new Value(new Scalar.Local(prefix + names++, type));
    byName.put(value.local.name(), value);
    return value;
  }

  /** Lets everything that is asked for have its turn. */
  final void run() {
    while (!turns.isEmpty()) {
      turns.poll().action().run();
    }
  }

  final void turn(long priority, Runnable action) {
    turns.add(new Turn(priority, turnsTaken++, action));
  }

  /** A new item. */
  final Item item(long priority, Guard guard, Node node) {
    Item item = new Item(priority, items.size(), guard);
    item.origin = node.origin();
    plan.definers(node).forEach(unit -> require(unit, guard, item));
    for (Guard g = guard; g.parent() != null; g = g.parent()) {
      item.reads.addAll(conditionReads.getOrDefault(g, List.of()));
    }
    items.add(item);
    return item;
  }

  /** The element of a node, for an item that is done under some conditions. */
  final Scalar read(Node node, List<Index> at, Guard guard, Item item) {
    Element element = new Element(node, at);
    while (true) {
      Optional<Scalar> number = plan.number(element.node(), element.at(), places);
      if (number.isPresent()) {
        return number.get();
      }
      Optional<Scalar> known = known(element, guard, item);
      if (known.isPresent()) {
        return known.get();
      }
      boolean computed = kept(element) || !(element.node().operator() instanceof Pointwise);
      if (computed || plan.step(element.node()).plain) {
        break;
      }
      Template template = chosen(Template.element(element.node(), element.at(), places));
      if (template.value() instanceof Scalar.Literal literal) {
        return literal.type() == element.node().type().element()
            ? literal
            : new Scalar.Literal(literal.value(), element.node().type().element());
      }
      if (template.value() instanceof Scalar.OfIndex count && !Places.computed(element.at())) {
        return new Scalar.OfIndex(places.canonical(count.index()));
      }
      if (template.forwarded().isEmpty()) {
        break;
      }
      element = translated(template.forwarded().get(), template, guard, item);
    }
    boolean safe = places.inside(element.at(), element.node().shape());
    return use(
        demand(safe ? element : new Element(element.node(), element.at(), guard)), guard, item);
  }

  /** The expression of an arm, where it is known that the condition holds, or that it does not. */
  private Template chosen(Template template) {
    if (template.value() instanceof Scalar.Choose choose
        && choose.condition() instanceof Scalar.Local condition
        && template.read(condition) != null) {
      Template.Read read = template.read(condition);
      Optional<Scalar> holds = plan.number(read.node(), read.at(), places);
      if (holds.isPresent()) {
        boolean then = says(holds.get(), always);
        return new Template(
            template.node(), then ? choose.then() : choose.otherwise(), template.reads());
      }
    }
    return template;
  }

  private Optional<Scalar> known(Element element, Guard guard, Item item) {
    Step step = plan.step(element.node());
    if (step.place instanceof Place.InLocal local) {
      return Optional.of(local.value());
    }
    return outside(element, guard, item);
  }

  private Element translated(Template.Read read, Template template, Guard guard, Item item) {
    Translation translation = new Translation(template, guard, item);
    return new Element(read.node(), translation.places(read.at(), read.node().shape()));
  }

  /** The value of an element, if something asked for it. */
  final Optional<Value> asked(Element element) {
    return Optional.ofNullable(values.get(element));
  }

  private Value demand(Element element) {
    Value value = values.get(element);
    if (value == null) {
      Value made = value(element.node().type().element());
      values.put(element, made);
      turn(priority(element), () -> lower(element, made));
      value = made;
    }
    return value;
  }

  /** Notes that an item uses a value. */
  final Scalar use(Value value, Guard guard, Item item) {
    value.guard = Guard.common(value.guard, guard);
    item.reads.add(value);
    return value.local;
  }

  /** Gives an element its value. */
  protected void lower(Element element, Value value) {
    Node node = element.node();
    if (kept(element)) {
      Place.InBuffer place = (Place.InBuffer) plan.step(node).place;
      Item item = item(priority(node), value.guard, node);
      for (Unit unit : plan.step(node).producers) {
        require(unit, value.guard, item);
      }
      Index offset = place.offset().plus(places.offset(element.at(), node.shape()));
      Translation translation = new Translation(null, value.guard, item);
      define(
          value,
          item,
          new Scalar.Load(place.buffer().of(node.type().element()), translation.place(offset)));
    } else {
      Template template = Template.element(node, element.at(), places);
      define(value, template.value(), template, value.guard);
    }
  }

  /** Has an item give a value. */
  static void define(Value value, Item item, Scalar scalar) {
    item.target = value;
    item.value = scalar;
    value.definitions.add(item);
  }

  /** Has a value computed by an expression of a template; a choice becomes a branch. */
  final void define(Value value, Scalar expression, Template template, Guard guard) {
    if (expression instanceof Scalar.Choose choose) {
      Item asking = Item.asking(guard);
      Scalar condition = new Translation(template, guard, asking).scalar(choose.condition());
      Boolean says = says(condition, guard);
      if (says != null) {
        define(value, says ? choose.then() : choose.otherwise(), template, guard);
        return;
      }
      if (guard.mayDeepen()) {
        define(value, choose.then(), template, inside(guard, condition, true, asking));
        define(value, choose.otherwise(), template, inside(guard, condition, false, asking));
        return;
      }
    }
    Item item = item(priority(template.node()), guard, template.node());
    define(value, item, new Translation(template, guard, item).flat(expression));
  }

  /** Has a value accumulated from contributions, one after the other. */
  final void unroll(Node node, List<Template> contributions, Value value) {
    Accumulating accumulating = (Accumulating) node.operator();
    Guard guard = value.guard;
    Scalar sum = new Scalar.Literal(accumulating.initial(), node.type().element());
    Value before = null;
    for (int i = 0; i < contributions.size(); i++) {
      Item item = item(priority(node), guard, node);
      Template template = contributions.get(i);
      Scalar contribution = translation(template, guard, item).scalar(template.value());
      Value after = i == contributions.size() - 1 ? value : value(node.type().element());
      if (before != null) {
        use(before, guard, item);
      }
      define(after, item, Statement.Accumulate.joined(accumulating.combine(), sum, contribution));
      before = after;
      sum = after.local;
    }
    if (contributions.isEmpty()) {
      define(value, item(priority(node), guard, node), sum);
    }
  }

  /** Whether a condition is known to hold, or not to hold; null where it is not known. */
  static Boolean says(Scalar condition, Guard guard) {
    return condition instanceof Scalar.Literal literal
        ? (Boolean) (literal.value() != 0)
        : guard.says(condition);
  }

  /** The conditions with one more; what that one reads is read under the conditions before. */
  final Guard inside(Guard guard, Scalar condition, boolean holds, Item asking) {
    Guard deeper = guard.inside(condition, holds);
    conditionReads.computeIfAbsent(deeper, key -> List.copyOf(asking.reads));
    return deeper;
  }

  /** A translation of expressions of a template into expressions of local variables. */
  final Translation translation(Template template, Guard guard, Item item) {
    return new Translation(template, guard, item);
  }

  /** Replaces placeholders by what they read, for an item. */
  final class Translation extends Transformation {
    private final Template template;
    private final Guard guard;
    private final Item item;
    private final List<Scalar> read = new ArrayList<>(2);
    private final List<String> names = new ArrayList<>(2);

    private Translation(Template template, Guard guard, Item item) {
      this.template = template;
      this.guard = guard;
      this.item = item;
    }

    @Override
    protected Scalar local(Scalar.Local local) {
      Template.Read asked = template == null ? null : template.read(local);
      if (asked == null) {
        // A value in the place of an element: who asked for the element uses it already, under its
        // conditions.
        Value inPlace = byName.get(local.name());
        if (inPlace != null) {
          item.reads.add(inPlace);
        }
        return local;
      }
      int number = names.indexOf(local.name());
      if (number >= 0) {
        return read.get(number);
      }
      Scalar known = read(asked.node(), places(asked.at(), asked.node().shape()), guard, item);
      names.add(local.name());
      read.add(known);
      return known;
    }

    /** A function of numbers that are known is a number. */
    @Override
    protected Scalar apply(Scalar.Apply apply) {
      Scalar applied = super.apply(apply);
      return applied instanceof Scalar.Apply of ? KnownTensors.number(of).orElse(of) : applied;
    }

    /** A place in a tensor of a shape, in canonical form. */
    List<Index> places(List<Index> at, Shape shape) {
      if (at.isEmpty()) {
        return at;
      }
      List<Index> place = new ArrayList<>(at.size());
      for (int axis = 0; axis < at.size(); axis++) {
        Index index = at.get(axis);
        place.add(seen(index, shape.size(axis)).orElseGet(() -> place(index)));
      }
      return place;
    }

    /** A computed index, where it is seen to count along an axis of a size and to stay on it. */
    private Optional<Index> seen(Index index, Size size) {
      if (template == null || !Linear.of(index).computed()) {
        return Optional.empty();
      }
      Index seen = places.canonical(counted.seen(index, template));
      return places.within(seen, size).orElse(false) ? Optional.of(seen) : Optional.empty();
    }

    /** An index in canonical form. */
    Index place(Index index) {
      return places.canonical(index(index));
    }

    /** The expression without a choice of its own: a choice inside becomes a value of its own. */
    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Choose choose) {
        Scalar condition = scalar(choose.condition());
        Boolean says = says(condition, guard);
        if (says != null) {
          return scalar(says ? choose.then() : choose.otherwise());
        }
        Value value = value(choose.type());
        value.guard = guard;
        define(value, choose, template, guard);
        item.reads.add(value);
        return value.local;
      }
      if (scalar instanceof Scalar.Within within) {
        if (seen(within.index(), within.size()).isPresent()) {
          return new Scalar.Literal(1, ElementType.BOOL);
        }
        Index index = place(within.index());
        Optional<Boolean> known = places.within(index, within.size());
        return known.isPresent()
            ? new Scalar.Literal(known.get() ? 1 : 0, ElementType.BOOL)
            : new Scalar.Within(index, within.size());
      }
      return super.scalar(scalar);
    }

    /**
     * The expression of an item: a choice at its head stays one, whose sides are computed before.
     */
    private Scalar flat(Scalar expression) {
      if (expression instanceof Scalar.Choose choose) {
        return new Scalar.Choose(
            scalar(choose.condition()), scalar(choose.then()), scalar(choose.otherwise()));
      }
      return scalar(expression);
    }
  }
}
