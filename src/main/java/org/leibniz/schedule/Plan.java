package org.leibniz.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Searching;
import org.leibniz.operator.Segmented;
import org.leibniz.operator.SizeValue;

/**
 * Decides how every node of a graph is computed, which nodes share a nest of loops, and what is
 * kept in buffers.
 *
 * <p>Nodes with the same domain, the same level and the same conditions share a nest. The level is
 * one more than that of anything that must be finished before. A tensor is kept where it is read
 * from another nest or at another place than the one being computed, unless it is as cheap to
 * compute it anew.
 */
final class Plan {
  /** A tensor of so many elements is straight-line code. */
  private static final int FEW_ELEMENTS = 16;

  /** So is a reduction over so many places. */
  private static final int FEW_PLACES = 64;

  /** A result put together from more operands than this is stored operand by operand. */
  private static final int FEW_SEGMENTS = 8;

  /** What costs no more than this is computed anew rather than stored. */
  private static final int CHEAP = 2;

  /** Arithmetic with places where no loops are. */
  private static final Places NOWHERE = new Places(Map.of());

  private final Map<Node, Step> steps = new LinkedHashMap<>();
  private final Map<List<Object>, Unit.Nest> nests = new HashMap<>();
  private final Guard always = Guard.always();
  private final Surroundings surroundings;
  private final Map<Node, Map<Integer, Node>> components = new HashMap<>();
  private final Map<String, Unit> definers = new HashMap<>();
  private int units;

  /**
   * Plans what the wanted nodes need; some nodes are already at a place, others are wanted at
   * places.
   */
  Plan(List<Node> wanted, Surroundings surroundings) {
    this.surroundings = surroundings;
    List<Node> nodes = Graph.reachable(wanted);
    for (Node node : nodes) {
      steps.put(node, new Step(node, kind(node)));
      if (node.operator() instanceof Component component) {
        components
            .computeIfAbsent(node.operand(0), key -> new HashMap<>())
            .put(component.index(), node);
      }
    }
    wanted.forEach(node -> steps.get(node).guard = always);
    guards(nodes);
    for (Node node : nodes) {
      level(steps.get(node));
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      place(steps.get(nodes.get(i)));
    }
  }

  Step step(Node node) {
    return steps.get(node);
  }

  /** The node that takes one result of a loop, where there is one. */
  Optional<Node> component(Node loop, int index) {
    return Optional.ofNullable(components.getOrDefault(loop, Map.of()).get(index));
  }

  /** The loops that give numbers to sizes that a node's shape or value names. */
  List<Unit> definers(Node node) {
    if (definers.isEmpty()) {
      return List.of();
    }
    Set<String> names = new TreeSet<>();
    domain(node).sizes().forEach(size -> names.addAll(size.names()));
    node.shape().sizes().forEach(size -> names.addAll(size.names()));
    if (node.operator() instanceof SizeValue value) {
      names.addAll(value.size().names());
    }
    if (node.operator() instanceof Loop loop && !loop.defines()) {
      names.addAll(loop.trips().names());
    }
    return names.stream().filter(definers::containsKey).map(definers::get).toList();
  }

  private Step.Kind kind(Node node) {
    if (surroundings.given(node).isPresent()) {
      return Step.Kind.GIVEN;
    }
    if (node.operator() instanceof Component) {
      return Step.Kind.COMPONENT;
    }
    if (node.operator() instanceof Loop) {
      return Step.Kind.REPETITION;
    }
    if (node.operator() instanceof Pointwise) {
      if (few(node.shape(), FEW_ELEMENTS)) {
        return Step.Kind.ELEMENTWISE;
      }
      boolean many = node.operator() instanceof Segmented && node.operands().size() > FEW_SEGMENTS;
      return many ? Step.Kind.SEGMENTED : Step.Kind.TENSOR;
    }
    if (node.operator() instanceof Accumulating accumulating) {
      boolean unrolled =
          !accumulating.scattered()
              && accumulating.base().isEmpty()
              && few(node.shape(), FEW_ELEMENTS)
              && few(accumulating.domain(node), FEW_PLACES)
              && node.operands().stream().allMatch(operand -> few(operand.shape(), FEW_ELEMENTS));
      return unrolled ? Step.Kind.ELEMENTWISE : Step.Kind.REDUCTION;
    }
    if (node.operator() instanceof Searching) {
      return Step.Kind.REDUCTION;
    }
    throw new IllegalStateException("the operator " + node.operator().name() + " has no lowering");
  }

  private static boolean few(Shape shape, int limit) {
    Size elements = shape.elements();
    return elements.known() && elements.value() <= limit;
  }

  /** The loops over a domain. */
  Loops loops(Shape domain) {
    return Loops.over(domain, surroundings.reserved());
  }

  /** The domain that a node's own nest passes. */
  static Shape domain(Node node) {
    if (node.operator() instanceof Accumulating accumulating) {
      return accumulating.domain(node);
    }
    if (node.operator() instanceof Searching searching) {
      return node.shape().then(Shape.of(searching.candidates(node)));
    }
    return node.shape();
  }

  private Template template(Node node) {
    if (node.shape().scalar()) {
      return Template.element(node, List.of(), NOWHERE);
    }
    Loops loops = loops(node.shape());
    return Template.element(node, loops.at(), new Places(loops.counters()));
  }

  /** Under which conditions each node is needed; a node comes after its users. */
  private void guards(List<Node> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Step step = steps.get(nodes.get(i));
      if (step.guard == null) {
        step.guard = always;
      }
      boolean pointwise = step.node.operator() instanceof Pointwise && step.kind != Step.Kind.GIVEN;
      if (pointwise && step.node.type().scalar() && !step.node.operands().isEmpty()) {
        Template template = template(step.node);
        step.plain = template.value() instanceof Scalar.Apply;
        need(template.value(), template, step.guard);
      } else if (step.kind != Step.Kind.GIVEN) {
        step.node.operands().forEach(operand -> need(operand, step.guard));
      }
    }
  }

  private void need(Node node, Guard guard) {
    Step step = steps.get(node);
    step.guard = Guard.common(step.guard, guard);
  }

  private void need(Scalar value, Template template, Guard guard) {
    if (value instanceof Scalar.Choose choose
        && choose.condition() instanceof Scalar.Local condition
        && guard.mayDeepen()) {
      need(condition, template, guard);
      Node on = template.read(condition).node();
      need(choose.then(), template, guard.inside(on, true));
      need(choose.otherwise(), template, guard.inside(on, false));
      return;
    }
    for (Template.Read read : template.readsIn(value)) {
      need(read.node(), guard);
    }
  }

  private void level(Step step) {
    Node node = step.node;
    switch (step.kind) {
      case GIVEN -> step.level = 0;
      case COMPONENT -> step.level = steps.get(node.operand(0)).level;
      case REPETITION -> repetitionLevel(step);
      case ELEMENTWISE -> {
        boolean indexed = node.operands().stream().anyMatch(operand -> operand.shape().rank() > 0);
        boolean computed =
            indexed && node.operator() instanceof Pointwise && template(node).readsComputedPlaces();
        step.level = Math.max(finished(node) + (computed ? 1 : 0), defined(node));
      }
      case TENSOR -> tensorLevel(step);
      case SEGMENTED -> step.level = 1 + Math.max(finished(node), defined(node));
      case REDUCTION -> reductionLevel(step);
      default -> throw new AssertionError(step.kind);
    }
  }

  private void repetitionLevel(Step step) {
    step.level = Math.max(1 + finished(step.node), defined(step.node) + 1);
    Unit.Repetition unit = new Unit.Repetition(step.level, units++, step.node);
    step.producers.add(unit);
    if (step.node.operator() instanceof Loop loop && loop.defines()) {
      definers.put(loop.trips().toString(), unit);
    }
  }

  /** The level at which the sizes that a node names have numbers. */
  private int defined(Node node) {
    int level = 0;
    for (Unit unit : definers(node)) {
      level = Math.max(level, unit.level);
    }
    return level;
  }

  private int finished(Node node) {
    int level = 0;
    for (Node operand : node.operands()) {
      level = Math.max(level, steps.get(operand).level);
    }
    return level;
  }

  private void tensorLevel(Step step) {
    Template template = template(step.node);
    step.cost = template.cost();
    step.chooses = step.cost == 0;
    for (Template.Read read : template.reads()) {
      step.cost = Math.min(1000, step.cost + steps.get(read.node()).cost);
    }
    Loops loops = loops(step.node.shape());
    step.level = level(template.reads(), step.node.shape(), loops, step.guard);
    step.level = Math.max(step.level, defined(step.node) + 1);
    step.home = nest(step.level, step.node.shape(), step.guard);
  }

  private void reductionLevel(Step step) {
    Shape domain = domain(step.node);
    Loops loops = loops(domain);
    List<Template.Read> reads = new ArrayList<>();
    for (Template template : contributions(step.node, loops)) {
      reads.addAll(template.reads());
    }
    step.level = level(reads, domain, loops, step.guard);
    step.level = Math.max(step.level, defined(step.node) + 1);
    if (step.node.operator() instanceof Accumulating accumulating
        && accumulating.base().isPresent()) {
      Node base = step.node.operand(accumulating.base().get());
      step.level = Math.max(step.level, steps.get(base).level + 2);
    }
    step.home = nest(step.level, domain, step.guard);
  }

  /** All that the lowering of a reduction reads at one place of its domain. */
  static List<Template> contributions(Node node, Loops loops) {
    Places places = new Places(loops.counters());
    List<Template> templates = new ArrayList<>();
    if (node.operator() instanceof Searching searching) {
      int last = loops.at().size() - 1;
      templates.add(
          Template.of(
              node,
              places,
              e -> searching.candidate(e, loops.at().subList(0, last), loops.at().get(last))));
      return templates;
    }
    Accumulating accumulating = (Accumulating) node.operator();
    templates.add(Template.of(node, places, e -> accumulating.contribution(e, loops.at())));
    templates.add(
        Template.of(node, places, e -> accumulating.condition(e, loops.at()).orElse(Scalar.of(0))));
    templates.add(
        Template.of(
            node,
            places,
            e -> {
              Index sum = Index.ZERO;
              for (Index index : accumulating.target(e, loops.at())) {
                sum = sum.plus(index);
              }
              return new Scalar.OfIndex(sum);
            }));
    return templates;
  }

  /** The first level at which a nest over a domain can read all this. */
  private int level(Iterable<Template.Read> reads, Shape domain, Loops loops, Guard guard) {
    int level = 1;
    Deque<Template.Read> open = new ArrayDeque<>();
    reads.forEach(open::add);
    while (!open.isEmpty()) {
      Template.Read read = open.pop();
      Step step = steps.get(read.node());
      boolean tensor = step.kind == Step.Kind.TENSOR && !Places.fixed(read.at());
      if (tensor && atHome(step, read.at(), domain, loops) && step.guard == guard) {
        level = Math.max(level, step.level);
      } else if (tensor && anew(step, domain)) {
        Places places = new Places(loops.counters());
        open.addAll(Template.element(step.node, read.at(), places).reads());
      } else {
        level = Math.max(level, step.level + 1);
      }
    }
    return level;
  }

  private static boolean atHome(Step step, List<Index> at, Shape domain, Loops loops) {
    return step.node.shape().equals(domain) && at.equals(loops.at());
  }

  /**
   * Whether elements of a tensor are better computed anew than stored, in a nest over the domain.
   */
  private static boolean anew(Step step, Shape domain) {
    return step.view()
        || (step.cost <= CHEAP && step.node.shape().elements().equals(domain.elements()));
  }

  private Unit.Nest nest(int level, Shape domain, Guard guard) {
    return nests.computeIfAbsent(
        List.of(level, domain, guard), key -> new Unit.Nest(level, units++, domain, loops(domain)));
  }

  /** Decides where a node is kept, knowing all its readers, and tells its operands of theirs. */
  private void place(Step step) {
    switch (step.kind) {
      case GIVEN -> step.place = surroundings.given(step.node).orElseThrow();
      case ELEMENTWISE -> placeElements(step);
      case TENSOR -> placeTensor(step);
      case SEGMENTED -> placeSegments(step);
      case REDUCTION -> placeReduction(step);
      case REPETITION -> {
        int starts = ((Loop) step.node.operator()).states();
        for (int i = 0; i < step.node.operands().size(); i++) {
          Node operand = step.node.operand(i);
          boolean filled = i >= 1 && i <= starts && constant(operand).isPresent();
          steps.get(operand).required |= !filled;
        }
      }
      case COMPONENT -> placeComponent(step);
      default -> throw new AssertionError(step.kind);
    }
  }

  private void placeElements(Step step) {
    Shape shape = step.node.shape();
    boolean varying = step.readers.stream().anyMatch(reader -> !Places.fixed(reader.at()));
    boolean pointwise = step.node.operator() instanceof Pointwise;
    if (varying && pointwise && !step.required && template(step.node).cost() == 0) {
      spread(step);
    } else if ((varying || step.required) && !shape.scalar()) {
      step.place = surroundings.allocate(step.node);
      step.producers.add(new Unit.Elements(step.level, units++, step.node));
    }
    if (step.node.operands().stream().allMatch(operand -> operand.shape().scalar())) {
      return;
    }
    Places places = new Places(Map.of());
    for (List<Index> at : Unrolled.places(pointwise ? shape : domain(step.node))) {
      Template template =
          pointwise
              ? Template.element(step.node, at, places)
              : Unrolled.contribution(step.node, at);
      read(template, null);
    }
  }

  private void placeTensor(Step step) {
    boolean wanted = step.required || !surroundings.destinations(step.node).isEmpty();
    if (wanted || step.readers.stream().anyMatch(reader -> !computes(step, reader))) {
      step.place = kept(step);
      step.producers.add(step.home);
      step.home.roots.add(new Unit.Root.Element(step.node));
      step.readers.removeIf(reader -> reader.nest() == null || step.loaded(reader.nest()));
      step.readers.add(new Step.Reader(step.home, step.home.loops.at()));
    }
    spread(step);
  }

  /** Whether a reader computes the element itself. */
  private static boolean computes(Step step, Step.Reader reader) {
    if (reader.nest() == null) {
      boolean once =
          step.readers.size() <= 2 && step.readers.stream().allMatch(r -> r.nest() == null);
      return step.cost <= CHEAP || once;
    }
    boolean shared = reader.nest() == step.home && reader.at().equals(step.home.loops.at());
    return shared || anew(step, reader.nest().domain);
  }

  private void placeSegments(Step step) {
    step.place = kept(step);
    Segmented segmented = (Segmented) step.node.operator();
    Map<Integer, Shape> small = new LinkedHashMap<>();
    for (int operand = 0; operand < step.node.operands().size(); operand++) {
      Shape shape = step.node.shape().with(segmented.axis(), segmented.length(step.node, operand));
      int number = operand;
      if (few(shape, FEW_ELEMENTS)) {
        small.put(operand, shape);
        for (List<Index> at : Unrolled.places(shape)) {
          read(
              Template.of(step.node, new Places(Map.of()), e -> segmented.segment(e, number, at)),
              null);
        }
      } else {
        Unit.Nest nest = new Unit.Nest(step.level, units++, shape, loops(shape));
        nest.roots.add(new Unit.Root.Segment(step.node, operand));
        step.producers.add(nest);
        Places places = new Places(nest.loops.counters());
        read(
            Template.of(step.node, places, e -> segmented.segment(e, number, nest.loops.at())),
            nest);
      }
    }
    if (!small.isEmpty()) {
      step.producers.add(new Unit.Segments(step.level, units++, step.node, small));
    }
  }

  private void placeReduction(Step step) {
    Unit.Nest home = step.home;
    step.producers.add(home);
    if (!step.node.type().scalar()) {
      step.place = kept(step);
    }
    contributions(step.node, home.loops).forEach(template -> read(template, home));
    if (step.node.operator() instanceof Accumulating accumulating) {
      step.initial = accumulating.initial();
      accumulating.base().ifPresent(base -> placeStart(step, base));
      home.roots.add(new Unit.Root.Accumulation(step.node));
    } else {
      home.roots.add(new Unit.Root.Search(step.node));
    }
  }

  private void placeStart(Step step, int operand) {
    Step base = steps.get(step.node.operand(operand));
    if (base.kind == Step.Kind.GIVEN
        && step.place.equals(surroundings.given(base.node).orElseThrow())) {
      step.continued = true;
      return;
    }
    Optional<Double> constant = constant(step.node.operand(operand));
    if (constant.isPresent()) {
      step.initial = constant.get();
      return;
    }
    Unit.Nest nest = nest(step.level - 1, step.node.shape(), step.guard);
    nest.roots.add(new Unit.Root.Start(step.node, operand));
    step.start = nest;
    steps.get(step.node.operand(operand)).readers.add(new Step.Reader(nest, nest.loops.at()));
  }

  /** The number that every element of a node is, where that can be seen. */
  Optional<Double> constant(Node node) {
    Node seen = node;
    while (seen.operator() instanceof Pointwise && steps.get(seen).kind != Step.Kind.GIVEN) {
      Template template = template(seen);
      if (template.value() instanceof Scalar.Literal literal) {
        return Optional.of(literal.value());
      }
      if (template.forwarded().isEmpty()) {
        break;
      }
      seen = template.forwarded().get().node();
    }
    return Optional.empty();
  }

  private void placeComponent(Step step) {
    step.producers.addAll(steps.get(step.node.operand(0)).producers);
    if (!step.node.type().scalar()) {
      step.place = kept(step);
    }
  }

  /** Where a node is kept: where it is wanted first, else in working storage. */
  private Place kept(Step step) {
    List<Place.InBuffer> destinations = surroundings.destinations(step.node);
    return destinations.isEmpty() ? surroundings.allocate(step.node) : destinations.get(0);
  }

  /** Tells the operands of a node whose elements are computed where they are read. */
  private void spread(Step step) {
    for (Step.Reader reader : step.readers) {
      Map<String, Size> bounds = reader.nest() == null ? Map.of() : reader.nest().loops.counters();
      if (!(step.kind == Step.Kind.ELEMENTWISE && Places.fixed(reader.at()))) {
        read(Template.element(step.node, reader.at(), new Places(bounds)), reader.nest());
      }
    }
  }

  private void read(Template template, Unit.Nest nest) {
    for (Template.Read read : template.reads()) {
      boolean fixed = Places.fixed(read.at());
      Step step = steps.get(read.node());
      if (!read.node().shape().scalar()) {
        step.readers.add(new Step.Reader(fixed ? null : nest, read.at()));
      }
    }
  }
}
