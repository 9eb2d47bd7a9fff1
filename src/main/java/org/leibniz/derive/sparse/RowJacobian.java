package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.derive.ForwardMode;
import org.leibniz.derive.ReverseMode;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Closure;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

/**
 * The sparse Jacobian of tensors that are computed row by row, such as the errors of observations:
 * all rows are passed once, and the derivatives of a row by all that it depends on are computed
 * together, what they have in common once. Each row depends on a few unknowns of its own, perhaps
 * gathered by data, and on some that all rows share. Where it depends on its own alone, {@link
 * VertexElimination} finds them; else they are found forward.
 */
public final class RowJacobian {
  /** So many derivatives of a row are computed together at most. */
  private static final int MOST_SWEEPS = 32;

  /** A sweep in reverse costs as much as so many forward, roughly. */
  private static final int REVERSE_SWEEP = 2;

  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final List<Node> inputs = new ArrayList<>();
  private final List<Node> parameters = new ArrayList<>();
  private final Graph source;
  private final SparsityPattern pattern;
  private final Map<String, Tensor> known;
  private final Map<String, Tensor> bindings = new LinkedHashMap<>();
  private final List<Node> parts = new ArrayList<>();
  private int forward;
  private int reverse;
  private int columns;

  private RowJacobian(Graph graph, SparsityPattern pattern, Map<String, Tensor> known) {
    this.source = graph;
    this.pattern = pattern;
    this.known = known;
    for (Node input : graph.inputs()) {
      Node copy = builder.add(input.operator());
      inputs.add(copy);
      if (((Input) input.operator()).kind() == Input.Kind.PARAMETER) {
        parameters.add(copy);
      }
    }
  }

  /**
   * The Jacobian of all outputs of a graph by its parameters; empty where some output is not
   * computed row by row, or where that would take many derivatives of each row.
   *
   * @param graph a graph of known sizes without derivative expressions
   * @param pattern a row for each element of the outputs, behind each other
   * @param known the values of the data inputs by symbol
   */
  public static Optional<RowJacobian> of(
      Graph graph, SparsityPattern pattern, Map<String, Tensor> known) {
    RowJacobian jacobian = new RowJacobian(graph, pattern, known);
    return jacobian.build() ? Optional.of(jacobian) : Optional.empty();
  }

  /** The graph; its output is {@link CompressedGraph#VALUES}, as many as there are entries. */
  public Graph graph() {
    Node values =
        parts.size() == 1
            ? parts.get(0)
            : algebra.concatenate(parts.stream().map(this::flat).toList(), 0);
    return new Graph(inputs, Map.of(CompressedGraph.VALUES, values));
  }

  /** What is to be bound to the inputs that the graph has besides those it was made from. */
  public Map<String, Tensor> bindings() {
    return Map.copyOf(bindings);
  }

  /**
   * The number of derivatives of each row that are computed forward, or by elimination where
   * forward sweeps would do.
   */
  public int forward() {
    return forward;
  }

  /**
   * The number of elements of each row that are differentiated in reverse, or by elimination where
   * reverse sweeps would do.
   */
  public int reverse() {
    return reverse;
  }

  private Node flat(Node tensor) {
    return algebra.reshape(tensor, Shape.of(tensor.shape().elements()));
  }

  private boolean build() {
    for (Node parameter : parameters) {
      columns += parameter.shape().elements().value();
    }
    List<Node> values = builder.inline(source, inputs);
    int first = 0;
    for (Node value : values) {
      Optional<RowCut> cut = cut(value);
      if (cut.isEmpty() || !add(cut.get(), first)) {
        return false;
      }
      first += value.shape().elements().value();
    }
    return !parts.isEmpty();
  }

  /** The cut along as few axes as leave short rows. */
  private Optional<RowCut> cut(Node value) {
    for (int axes = 1; axes <= value.shape().rank(); axes++) {
      Size width = value.shape().axes(axes, value.shape().rank()).elements();
      if (width.value() > 0 && width.value() <= MOST_SWEEPS) {
        RowCut cut = RowCut.of(value, axes, parameters, known);
        return cut.count() > 0 && cut.separate() ? Optional.of(cut) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean add(RowCut cut, int first) {
    Optional<RowElements> taken = RowElements.of(builder, cut);
    if (taken.isEmpty()) {
      return false;
    }
    List<Direction> directions = new ArrayList<>();
    boolean chosen = true;
    for (Node at : cut.cuts()) {
      Optional<int[]> unknowns = chosen(at);
      chosen &= unknowns.isPresent();
      if (unknowns.isPresent()) {
        choices(cut, at, taken.get().of(at), unknowns.get(), directions);
      } else if (!new RowColours(builder, cut, parameters)
          .add(at, unknowns(at), taken.get(), directions)) {
        return false;
      }
    }
    share(cut, directions);
    boolean backward = chosen && !cut.shared() && REVERSE_SWEEP * cut.width() < directions.size();
    int sweeps = backward ? REVERSE_SWEEP * cut.width() : directions.size();
    if (sweeps > Math.min(MOST_SWEEPS, 2 * fewest(first, cut))) {
      return false;
    }
    RowLayout layout = RowLayout.of(pattern, first, cut, directions);
    Optional<List<Node>> met =
        chosen && !cut.shared()
            ? eliminated(cut, taken.get(), directions, layout)
            : Optional.empty();
    forward += backward ? 0 : directions.size();
    reverse += backward ? cut.width() : 0;
    List<Node> derivatives =
        met.orElseGet(
            () ->
                backward
                    ? reverse(cut, taken.get(), directions, layout)
                    : forward(cut, taken.get(), directions, layout));
    parts.add(placed(cut, derivatives, layout));
    return true;
  }

  /** By elimination, where all that is computed of the rows are functions of elements. */
  private Optional<List<Node>> eliminated(
      RowCut cut, RowElements elements, List<Direction> directions, RowLayout layout) {
    RowTables tables = new RowTables(builder, cut, elements);
    List<Node> value = LinearForms.collected(builder, tables, elements.value());
    List<Node> at =
        directions.stream().map(way -> way.tangents().keySet().iterator().next()).toList();
    return VertexElimination.of(builder, tables, value, at)
        .map(found -> tables.tabulated(pairs(found, at, layout)))
        .map(all -> all.stream().map(node -> algebra.broadcast(node, cut.rows())).toList());
  }

  private List<Node> pairs(List<Map<Node, Partial>> found, List<Node> at, RowLayout layout) {
    List<Node> pairs = new ArrayList<>();
    for (RowLayout.Pair pair : layout.pairs()) {
      Partial partial = found.get(pair.element()).get(at.get(pair.direction()));
      pairs.add(partial == null ? algebra.constant(0) : partial.taken(algebra));
    }
    return pairs;
  }

  /** So many products would give the entries of a tensor at least. */
  private int fewest(int first, RowCut cut) {
    int[] lengths = new int[columns];
    int longestRow = 0;
    int longestColumn = 0;
    for (int row = first; row < first + cut.count() * cut.width(); row++) {
      longestRow = Math.max(longestRow, pattern.length(row));
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        longestColumn = Math.max(longestColumn, ++lengths[pattern.column(place)]);
      }
    }
    return Math.max(1, Math.min(longestRow, longestColumn));
  }

  /** For each element of the rows of a cut the direction of the unknown that it is. */
  private void choices(
      RowCut cut, Node at, List<Node> elements, int[] unknowns, List<Direction> directions) {
    for (int element = 0; element < elements.size(); element++) {
      int[] own = new int[cut.count()];
      boolean any = false;
      for (int row = 0; row < own.length; row++) {
        own[row] = unknowns[row * elements.size() + element];
        any |= own[row] >= 0;
      }
      if (any && cut.needs(at, element)) {
        Node one = algebra.ones(cut.rows());
        directions.add(new Direction(Map.of(elements.get(element), one), own));
      }
    }
  }

  /** The directions of the unknowns that all rows share. */
  private void share(RowCut cut, List<Direction> directions) {
    for (int column : cut.sharedColumns(parameters, known)) {
      int[] everywhere = new int[cut.count()];
      Arrays.fill(everywhere, column);
      int start = 0;
      for (Node parameter : parameters) {
        int length = parameter.shape().elements().value();
        if (column >= start && column < start + length) {
          Node seed = algebra.basis(parameter.shape(), column - start);
          directions.add(new Direction(Map.of(parameter, seed), everywhere));
        }
        start += length;
      }
    }
  }

  private SparsityPattern unknowns(Node tensor) {
    return Dependence.of(new Graph(inputs, Map.of("tensor", tensor)), "tensor", known);
  }

  /**
   * Which unknown each element of a tensor is, -1 where it depends on none; empty where it is not
   * always the unknown itself.
   */
  private Optional<int[]> chosen(Node tensor) {
    SparsityPattern unknowns = unknowns(tensor);
    Graph alone = new Graph(inputs, Map.of("tensor", tensor));
    int[] chosen = new int[unknowns.rows()];
    for (int element = 0; element < chosen.length; element++) {
      if (unknowns.length(element) > 1) {
        return Optional.empty();
      }
      chosen[element] =
          unknowns.length(element) == 0 ? -1 : unknowns.column(unknowns.start(element));
    }
    List<Node> nodes = Graph.reachable(List.of(tensor));
    Set<Node> influenced = Closure.influenced(nodes, parameters);
    for (Node node : nodes) {
      boolean input = parameters.contains(node);
      if (influenced.contains(node) && !input && !node.operator().routing()) {
        return Optional.empty();
      }
    }
    // What only moves and adds is linear: its slope is seen from two points.
    double[] there = evaluated(alone, 1);
    double[] here = evaluated(alone, 0);
    for (int element = 0; element < chosen.length; element++) {
      if (chosen[element] >= 0 && there[element] - here[element] != 1 + chosen[element]) {
        return Optional.empty();
      }
    }
    return Optional.of(chosen);
  }

  /** The values where each unknown is its number, counted from 1, times a factor. */
  private double[] evaluated(Graph graph, double factor) {
    Map<String, Tensor> point = new LinkedHashMap<>(known);
    int next = 1;
    for (Node parameter : parameters) {
      Tensor numbers = Tensor.zeros(parameter.shape().evaluate(Map.of()));
      for (int i = 0; i < numbers.values().length; i++) {
        numbers.values()[i] = factor * next++;
      }
      point.put(((Input) parameter.operator()).symbol(), numbers);
    }
    return new Interpreter(graph, Map.of()).evaluate(point).get(0).values();
  }

  /** For each pair of a layout the derivative in all rows. */
  private List<Node> forward(
      RowCut cut, RowElements elements, List<Direction> directions, RowLayout layout) {
    Set<Node> at = new LinkedHashSet<>();
    cut.cuts().forEach(node -> at.addAll(elements.of(node)));
    at.addAll(parameters);
    List<List<Optional<Node>>> tangents = new ArrayList<>();
    for (Direction direction : directions) {
      List<Optional<Node>> seeds =
          at.stream().map(node -> Optional.ofNullable(direction.tangents().get(node))).toList();
      tangents.add(new ForwardMode(builder).pushforward(elements.value(), List.copyOf(at), seeds));
    }
    return layout.pairs().stream()
        .map(pair -> whole(cut, tangents.get(pair.direction()).get(pair.element())))
        .toList();
  }

  private Node whole(RowCut cut, Optional<Node> derivative) {
    return algebra.broadcast(derivative.orElseGet(() -> algebra.constant(0)), cut.rows());
  }

  private List<Node> reverse(
      RowCut cut, RowElements elements, List<Direction> directions, RowLayout layout) {
    List<Node> at =
        directions.stream().map(way -> way.tangents().keySet().iterator().next()).toList();
    Node one = algebra.ones(cut.rows());
    List<List<Optional<Node>>> found = new ArrayList<>();
    for (Node element : elements.value()) {
      found.add(new ReverseMode(builder).pullback(List.of(element), List.of(Optional.of(one)), at));
    }
    return layout.pairs().stream()
        .map(pair -> whole(cut, found.get(pair.element()).get(pair.direction())))
        .toList();
  }

  /** The derivatives of all rows as entries, in the order of the pattern. */
  private Node placed(RowCut cut, List<Node> derivatives, RowLayout layout) {
    if (derivatives.isEmpty()) {
      return algebra.zeros(Shape.of(layout.entries()));
    }
    Node all = algebra.stack(derivatives, cut.rows().rank());
    if (layout.straight()) {
      return all;
    }
    Optional<int[]> sources = layout.sources();
    return sources.isPresent()
        ? algebra.gather(flat(all), numbers("sources", sources.get()), 0)
        : algebra.scatterAdd(
            algebra.zeros(Shape.of(layout.entries())),
            numbers("targets", layout.targets()),
            flat(all),
            0);
  }

  private Node numbers(String name, int[] numbers) {
    String own = name + bindings.size();
    bindings.put(own, Tensor.vector(Arrays.stream(numbers).asDoubleStream().toArray()));
    Type type = new Type(ElementType.INT, Shape.of(numbers.length));
    Node input = builder.add(new Input(own, Input.Kind.DATA, type));
    inputs.add(input);
    return input;
  }
}
