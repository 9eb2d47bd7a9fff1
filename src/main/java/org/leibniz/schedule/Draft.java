package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.Component;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Searching;
import org.leibniz.operator.Segmented;
import org.leibniz.operator.SizeValue;

/**
 * What planning knows so far: how nodes are computed, and the units that were found. The steps of
 * planning fill it in one after the other.
 */
final class Draft {
  /** A tensor of so many elements is straight-line code, where that does not become long. */
  private static final int FEW_ELEMENTS = 16;

  /** So is one of so many in any case: a loop would hardly be shorter. */
  private static final int FEWEST_ELEMENTS = 4;

  /**
   * How many operations on such tensors are written out in the body of a loop. More would be split
   * over several methods, and loops are as quick then.
   */
  private static final int LONGEST_BODY = 120;

  /** A kernel's call counts as so many operations: beside it a loop costs little. */
  private static final int KERNEL = 4;

  /** So is a reduction over so many places. */
  private static final int FEW_PLACES = 64;

  /** A result put together from more operands than this is stored operand by operand. */
  private static final int FEW_SEGMENTS = 8;

  /** What costs no more than this is computed anew rather than stored. */
  static final int CHEAP = 2;

  /** Arithmetic with places where no loops are. */
  private static final Places NOWHERE = new Places(Map.of());

  final Surroundings surroundings;
  private final Map<Node, Step> steps = new LinkedHashMap<>();
  private final Map<Node, Integer> reads = new HashMap<>();
  private final Map<List<Object>, Unit.Nest> nests = new HashMap<>();
  private final Map<String, Unit> definers = new HashMap<>();
  private final KnownTensors known = new KnownTensors();
  private final int fewElements;
  private int units;

  /** Begins to plan nodes. */
  Draft(List<Node> nodes, Surroundings surroundings) {
    this.surroundings = surroundings;
    boolean repeated = !surroundings.counters().isEmpty();
    this.fewElements =
        repeated && writtenOut(nodes) > LONGEST_BODY ? FEWEST_ELEMENTS : FEW_ELEMENTS;
  }

  /** How many operations on tensors of some elements there are, element by element. */
  private static int writtenOut(List<Node> nodes) {
    int sum = 0;
    for (Node node : nodes) {
      boolean reduces = node.operator() instanceof Accumulating;
      boolean computes = reduces || node.operator() instanceof ScalarFunction;
      Shape domain = computes ? domain(node) : node.shape();
      if (computes
          && few(node.shape(), FEW_ELEMENTS)
          && few(domain, reduces ? FEW_PLACES : FEW_ELEMENTS)
          && !few(domain, FEWEST_ELEMENTS)) {
        boolean kernel =
            node.operator() instanceof ScalarFunction function && !function.kernels().isEmpty();
        sum += (kernel ? KERNEL : 1) * domain.elements().value();
      }
    }
    return sum;
  }

  /** Whether a tensor of a shape is straight-line code. */
  boolean few(Shape shape) {
    return few(shape, fewElements);
  }

  /** Begins with a node: how it is computed. */
  void begin(Node node) {
    boolean cheap = known.mayBeKnown(node) && findKnown(node);
    Step step = new Step(node, kind(node));
    step.cheap = cheap;
    if (step.kind == Step.Kind.GIVEN) {
      step.place = surroundings.given(node).orElseThrow();
    }
    steps.put(node, step);
  }

  /**
   * Finds the value of a node that depends on no input; one that costs much becomes a table.
   * Whether its elements are as well computed where they are read.
   */
  private boolean findKnown(Node node) {
    boolean given = surroundings.given(node).isPresent();
    boolean pointwise = node.operator() instanceof Pointwise;
    boolean free = given || node.shape().scalar();
    known.find(node, free ? 0 : pointwise ? template(node).cost() : 1 + CHEAP);
    Optional<Tensor> value = known.value(node);
    if (given || value.isEmpty() || node.shape().scalar()) {
      return false;
    }
    if (known.cost(node) <= CHEAP) {
      return true;
    }
    surroundings.give(node, surroundings.workspace().table(value.get(), node.type().element()));
    known.kept(node);
    return false;
  }

  /** An element of a node that depends on no input, where its place is known and lies inside. */
  Optional<Scalar> number(Node node, List<Index> at, Places places) {
    Optional<Tensor> value = known.value(node);
    if (value.isEmpty() || !Places.fixed(at) || !places.inside(at, node.shape())) {
      return Optional.empty();
    }
    OptionalInt offset = Linear.of(places.offset(at, node.shape())).number();
    return offset.isPresent()
        ? Optional.of(
            new Scalar.Literal(value.get().values()[offset.getAsInt()], node.type().element()))
        : Optional.empty();
  }

  Step step(Node node) {
    return steps.get(node);
  }

  /** Whether one node reads a node, once. */
  boolean readOnce(Node node) {
    if (reads.isEmpty()) {
      for (Node user : steps.keySet()) {
        user.operands().forEach(operand -> reads.merge(operand, 1, Integer::sum));
      }
    }
    return reads.getOrDefault(node, 0) == 1;
  }

  /** The number of the next unit. */
  int unit() {
    return units++;
  }

  /** Says that a unit gives a size, of which the name is known, its number. */
  void defines(String size, Unit unit) {
    definers.put(size, unit);
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
      if (few(node.shape())) {
        return Step.Kind.ELEMENTWISE;
      }
      boolean many = node.operator() instanceof Segmented && node.operands().size() > FEW_SEGMENTS;
      return many ? Step.Kind.SEGMENTED : Step.Kind.TENSOR;
    }
    if (node.operator() instanceof Accumulating accumulating) {
      boolean unrolled =
          !accumulating.scattered()
              && accumulating.base().isEmpty()
              && few(node.shape())
              && few(
                  accumulating.domain(node), fewElements == FEW_ELEMENTS ? FEW_PLACES : fewElements)
              && node.operands().stream().allMatch(operand -> few(operand.shape()))
              && Unrolled.everywhere(node);
      if (unrolled) {
        return Step.Kind.ELEMENTWISE;
      }
      Loops rows = loops(ShortRows.passed(node.shape()));
      return ShortRows.reduces(node, rows) ? Step.Kind.UNROLLED : Step.Kind.REDUCTION;
    }
    if (node.operator() instanceof Searching) {
      return Step.Kind.REDUCTION;
    }
    throw new IllegalStateException("the operator " + node.operator().name() + " has no lowering");
  }

  static boolean few(Shape shape, int limit) {
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

  /** The axes of the domain of a reduction that its own nest passes by loops. */
  static Shape passed(Node node) {
    Shape domain = domain(node);
    return node.operator() instanceof Searching ? domain : ShortRows.passed(domain);
  }

  /** A node's element, at the place that its own nest has come to. */
  Template template(Node node) {
    if (node.shape().scalar()) {
      return Template.element(node, List.of(), NOWHERE);
    }
    Loops loops = loops(node.shape());
    return Template.element(node, loops.at(), new Places(loops.counters()));
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
    for (List<Index> at : ShortRows.places(loops.at(), domain(node))) {
      templates.add(Template.of(node, places, e -> accumulating.contribution(e, at)));
      templates.add(
          Template.of(node, places, e -> accumulating.condition(e, at).orElse(Scalar.of(0))));
      templates.add(
          Template.of(
              node,
              places,
              e -> {
                Index sum = Index.ZERO;
                for (Index index : accumulating.target(e, at)) {
                  sum = sum.plus(index);
                }
                return new Scalar.OfIndex(sum);
              }));
    }
    return templates;
  }

  /**
   * Whether elements of a tensor are better computed anew than stored, in a nest over the domain.
   */
  static boolean anew(Step step, Shape domain) {
    return step.cheap
        || (step.view() && !(step.searches && larger(domain, step.node.shape())))
        || (step.kind == Step.Kind.TENSOR
            && step.cost <= CHEAP
            && ShortRows.passed(step.node.shape()).elements().equals(domain.elements()));
  }

  private static boolean larger(Shape domain, Shape shape) {
    Size elements = domain.elements();
    return elements.known()
        && shape.elements().known()
        && elements.value() > shape.elements().value();
  }

  /** The nest of a level over a domain, for what is needed under some conditions. */
  Unit.Nest nest(int level, Shape domain, Guard guard) {
    return nests.computeIfAbsent(
        List.of(level, domain, guard), key -> new Unit.Nest(level, unit(), domain, loops(domain)));
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
}
