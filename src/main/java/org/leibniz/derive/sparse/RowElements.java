package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Constant;
import org.leibniz.operator.Elements;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Pointwise;

/**
 * A tensor that is computed row by row, taken apart: for each element of a row one node that holds
 * it for all rows. Lowering rules say how; so what is 0 in a row, or not there at all, is seen by
 * differentiation and by the rules of algebra, which know nothing of single elements.
 */
final class RowElements {
  /** So many nodes are made at most. */
  private static final int MOST_NODES = 4_000;

  private final GraphBuilder builder;
  private final Algebra algebra;
  private final RowCut cut;
  private final List<Index> counters = new ArrayList<>();
  private final Map<Node, List<Node>> elements = new HashMap<>();
  private final Map<Node, List<Node>> taken = new LinkedHashMap<>();
  private int made;

  private RowElements(GraphBuilder builder, RowCut cut) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
    this.cut = cut;
    for (int axis = 0; axis < cut.rows().rank(); axis++) {
      counters.add(new Index.Counter("row" + axis));
    }
  }

  /** What cannot be taken apart: an operator that has no lowering rule of elements. */
  private static final class NoElements extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoElements() {
      super("has no elements", null, false, false);
    }
  }

  /** The elements of a cut's tensor; empty where something in it cannot be taken apart. */
  static Optional<RowElements> of(GraphBuilder builder, RowCut cut) {
    RowElements found = new RowElements(builder, cut);
    try {
      found.build();
      return Optional.of(found);
    } catch (NoElements none) {
      return Optional.empty();
    }
  }

  /** The elements of a row of the tensor: each of the shape of the rows. */
  List<Node> value() {
    return elements.get(cut.value());
  }

  /** The elements of a row of one of the cuts. */
  List<Node> of(Node node) {
    return elements.get(node);
  }

  private void build() {
    List<Node> nodes = Graph.reachable(List.of(cut.value()));
    Set<Node> influenced = Closure.influenced(nodes, cut.cuts());
    for (Node node : cut.cuts()) {
      List<Node> own = new ArrayList<>();
      for (int element = 0; element < cut.width(node); element++) {
        own.add(slice(node, element));
      }
      elements.put(node, own);
    }
    for (Node node : nodes) {
      if (influenced.contains(node) && !elements.containsKey(node)) {
        elements.put(node, lowered(node));
      }
    }
  }

  /** An element of each row of a tensor of rows, cut out. */
  Node slice(Node node, int element) {
    int axes = cut.rows().rank();
    Node rows = algebra.reshape(node, cut.rows().then(Shape.of(Size.of(cut.width(node)))));
    return algebra.reshape(algebra.slice(rows, axes, Size.of(element), Size.ONE), cut.rows());
  }

  private List<Node> lowered(Node node) {
    boolean rows = RowCut.along(node, cut.rows()) && !(node.operator() instanceof Component);
    made += rows ? cut.width(node) : 0;
    if (!rows || made > MOST_NODES) {
      throw new NoElements();
    }
    if (node.operator() instanceof Pointwise pointwise) {
      List<Node> own = new ArrayList<>();
      for (int element = 0; element < cut.width(node); element++) {
        List<Index> at = place(node.shape(), element);
        Reading reading = new Reading(node);
        own.add(whole(node, reading.node(pointwise.element(reading, at))));
      }
      return own;
    }
    if (node.operator() instanceof Accumulating accumulating
        && !accumulating.scattered()
        && accumulating.base().isEmpty()) {
      return accumulated(node, accumulating);
    }
    throw new NoElements();
  }

  private List<Node> accumulated(Node node, Accumulating operator) {
    Shape domain = operator.domain(node);
    int axes = cut.rows().rank();
    Size width = domain.axes(Math.min(axes, domain.rank()), domain.rank()).elements();
    if (domain.rank() < axes || !domain.axes(0, axes).equals(cut.rows()) || !width.known()) {
      throw new NoElements();
    }
    made += width.value();
    if (made > MOST_NODES) {
      throw new NoElements();
    }
    Node[] sums = new Node[cut.width(node)];
    for (int place = 0; place < width.value(); place++) {
      List<Index> at = place(domain, place);
      Reading reading = new Reading(node);
      if (operator.condition(reading, at).isPresent()) {
        throw new NoElements();
      }
      int target = element(operator.target(reading, at), node.shape());
      Node more = reading.node(operator.contribution(reading, at));
      sums[target] =
          sums[target] == null
              ? more
              : builder.add((Elementwise) operator.combine(), sums[target], more);
    }
    List<Node> own = new ArrayList<>();
    for (Node sum : sums) {
      Constant nothing = new Constant(operator.initial(), node.type().element());
      own.add(whole(node, sum == null ? builder.add(nothing) : sum));
    }
    return own;
  }

  /** The same for every row, and of the kind of a node. */
  private Node whole(Node node, Node element) {
    Node kind = element;
    if (node.type().element() == ElementType.REAL && kind.type().element() != ElementType.REAL) {
      kind = algebra.toReal(kind);
    }
    if (kind.type().element() != node.type().element()) {
      throw new NoElements();
    }
    return algebra.broadcast(kind, cut.rows());
  }

  /** The place of an element, counted in a row, of a tensor of rows. */
  private List<Index> place(Shape shape, int element) {
    List<Index> place = new ArrayList<>(counters);
    int rest = element;
    Shape row = shape.axes(counters.size(), shape.rank());
    List<Size> strides = row.strides();
    for (Size stride : strides) {
      place.add(Index.of(rest / stride.value()));
      rest %= stride.value();
    }
    return place;
  }

  /** The element, counted in a row, that a place of a tensor of rows is. */
  private int element(List<Index> at, Shape shape) {
    int axes = counters.size();
    if (at.size() < axes || !at.subList(0, axes).equals(counters)) {
      throw new NoElements();
    }
    return fixed(at.subList(axes, at.size()), shape.axes(axes, shape.rank()));
  }

  private static int fixed(List<Index> at, Shape shape) {
    List<Size> strides = shape.strides();
    int element = 0;
    for (int axis = 0; axis < at.size(); axis++) {
      if (!shape.size(axis).is(1)) {
        long place = new Sum(at.get(axis)).number();
        if (place < 0 || place >= shape.size(axis).value()) {
          throw new NoElements();
        }
        element += (int) place * strides.get(axis).value();
      }
    }
    return element;
  }

  /** An index as a sum of multiples of counters and a number. */
  private static final class Sum {
    private final Map<Index, Long> factors = new HashMap<>();
    private long rest;

    Sum(Index index) {
      add(index, 1);
    }

    private void add(Index index, long factor) {
      if (index instanceof Index.Extent extent && extent.size().known()) {
        rest += factor * extent.size().constantPart();
      } else if (index instanceof Index.Counter counter) {
        factors.merge(counter, factor, Long::sum);
      } else if (index instanceof Index.Plus plus) {
        add(plus.left(), factor);
        add(plus.right(), factor);
      } else if (index instanceof Index.Times times && times.factor().known()) {
        add(times.index(), factor * times.factor().constantPart());
      } else {
        throw new NoElements();
      }
    }

    long number() {
      if (!factors.isEmpty()) {
        throw new NoElements();
      }
      return rest;
    }
  }

  /** What a lowering rule reads of the operands of a node, as nodes. */
  private final class Reading implements Elements {
    private final Node node;
    private final List<Supplier<Node>> read = new ArrayList<>();

    Reading(Node node) {
      this.node = node;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public Scalar read(int operand, List<Index> at) {
      return placeholder(operand, () -> element(operand, at));
    }

    /** Rules read before they say under which conditions: what is not asked for need not be. */
    private Scalar placeholder(int operand, Supplier<Node> element) {
      read.add(element);
      ElementType type = node.operand(operand).type().element();
      return new Scalar.Local(Integer.toString(read.size() - 1), type);
    }

    private Node element(int operand, List<Index> at) {
      Node from = node.operand(operand);
      if (elements.containsKey(from)) {
        return elements.get(from).get(RowElements.this.element(at, from.shape()));
      }
      boolean rows =
          RowCut.along(from, cut.rows()) && at.subList(0, counters.size()).equals(counters);
      return rows ? ofRows(from, at) : alone(from, fixed(at, from.shape()));
    }

    private Node ofRows(Node from, List<Index> at) {
      int element = RowElements.this.element(at, from.shape());
      List<Node> own = taken.computeIfAbsent(from, key -> new ArrayList<>());
      while (own.size() <= element) {
        own.add(null);
      }
      if (own.get(element) == null) {
        own.set(element, slice(from, element));
      }
      return own.get(element);
    }

    private Node alone(Node from, int element) {
      if (from.type().scalar()) {
        return from;
      }
      Node flat = algebra.reshape(from, Shape.of(from.shape().elements()));
      return algebra.reshape(algebra.slice(flat, 0, Size.of(element), Size.ONE), Shape.SCALAR);
    }

    @Override
    public Scalar readFlat(int operand, Index offset) {
      return placeholder(operand, () -> element(operand, unflattened(operand, offset)));
    }

    private List<Index> unflattened(int operand, Index offset) {
      Shape shape = node.operand(operand).shape();
      Sum sum = new Sum(offset);
      if (sum.factors.isEmpty()) {
        return RowElements.unflattened(sum.number(), shape);
      }
      boolean along = RowCut.along(node.operand(operand), cut.rows());
      List<Size> strides = shape.strides();
      for (int axis = 0; along && axis < counters.size(); axis++) {
        long factor = sum.factors.getOrDefault(counters.get(axis), 0L);
        along = factor == strides.get(axis).value();
      }
      if (!along || sum.rest < 0 || sum.rest >= cut.width(node.operand(operand))) {
        throw new NoElements();
      }
      return place(shape, (int) sum.rest);
    }

    @Override
    public Scalar readBroadcast(int operand, List<Index> at) {
      Shape shape = node.operand(operand).shape();
      int offset = at.size() - shape.rank();
      List<Index> place = new ArrayList<>();
      for (int axis = 0; axis < shape.rank(); axis++) {
        boolean row = offset + axis < counters.size() && offset == 0;
        boolean single = shape.size(axis).is(1) && !row;
        place.add(single ? Index.ZERO : at.get(offset + axis));
      }
      return read(operand, place);
    }

    /** An expression as a node. */
    Node node(Scalar scalar) {
      if (scalar instanceof Scalar.Local local) {
        return read.get(Integer.parseInt(local.name())).get();
      }
      if (scalar instanceof Scalar.Literal literal) {
        return builder.add(new Constant(literal.value(), literal.type()));
      }
      if (scalar instanceof Scalar.Choose choose) {
        return chosen(choose);
      }
      if (scalar instanceof Scalar.Apply apply) {
        Node[] arguments = apply.arguments().stream().map(this::node).toArray(Node[]::new);
        return builder.add(elementwise(apply.function()), arguments);
      }
      if (scalar instanceof Scalar.OfIndex of) {
        return algebra.integer(new Sum(of.index()).number());
      }
      if (scalar instanceof Scalar.Within within && within.size().known()) {
        long place = new Sum(within.index()).number();
        return algebra.truth(place >= 0 && place < within.size().value());
      }
      throw new NoElements();
    }

    private Elementwise elementwise(ScalarFunction function) {
      if (function.added().isPresent()) {
        return Arithmetic.MULTIPLY;
      }
      if (function instanceof Elementwise elementwise) {
        return elementwise;
      }
      throw new NoElements();
    }

    private Node chosen(Scalar.Choose choose) {
      Node condition = node(choose.condition());
      if (Algebra.constantOf(condition).isPresent()) {
        boolean holds = Algebra.constantOf(condition).getAsDouble() != 0;
        return node(holds ? choose.then() : choose.otherwise());
      }
      return algebra.select(condition, node(choose.then()), node(choose.otherwise()));
    }
  }

  private static List<Index> unflattened(long offset, Shape shape) {
    List<Index> place = new ArrayList<>();
    long rest = offset;
    for (Size stride : shape.strides()) {
      place.add(Index.of(rest / stride.value()));
      rest %= stride.value();
    }
    return place;
  }
}
