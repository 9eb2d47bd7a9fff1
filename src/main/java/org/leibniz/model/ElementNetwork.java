package org.leibniz.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.AllDifferent;
import org.leibniz.operator.Composite;
import org.leibniz.operator.Pointwise;
import org.leibniz.solve.integer.Network;

/**
 * A graph as a network of scalar relations: a place for each element of what depends on unknowns.
 * Of operators without a lowering rule (loops, searches) nothing is known but the type; their
 * values count when all unknowns are known.
 */
final class ElementNetwork {
  /** A network of more places would not be searched in a reasonable time. */
  private static final int MOST_PLACES = 4_000_000;

  private final Bound bound;
  private final Network network = new Network();
  private final Map<Node, int[]> places = new HashMap<>();
  private final Map<Node, Node> written = new HashMap<>();
  private final Set<Node> dependent = new HashSet<>();
  private final Map<Node, Tensor> known = new HashMap<>();

  /** A network of the parameters, which have their places already. */
  ElementNetwork(Bound bound) {
    this.bound = bound;
  }

  Network network() {
    return network;
  }

  /** Gives the elements of an input new places. */
  int[] unknowns(Node input, double[] lower, double[] upper, boolean whole) {
    int[] own = new int[lower.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = network.place(lower[i], upper[i], whole);
    }
    places.put(input, own);
    dependent.add(input);
    return own;
  }

  /** Adds what some nodes need. */
  void add(Collection<Node> roots) {
    evaluateKnown(roots);
    Deque<Node> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (places.containsKey(node)) {
        open.pop();
        continue;
      }
      Optional<Node> missing =
          needed(node).stream().filter(each -> !places.containsKey(each)).findFirst();
      if (missing.isPresent()) {
        open.push(missing.get());
      } else {
        places.put(node, lowered(node));
        open.pop();
        checkSize(node);
      }
    }
  }

  private void checkSize(Node node) {
    if (network.places() > MOST_PLACES) {
      Diagnostic finding =
          node.origin().isPresent()
              ? Diagnostic.at(node.origin().get(), Code.NOT_YET_SUPPORTED, tooLarge())
              : Diagnostic.of(Code.NOT_YET_SUPPORTED, tooLarge());
      throw new DiagnosticException(finding.help("a smaller size may be within reach"));
    }
  }

  private static String tooLarge() {
    return "this is too large to search for whole numbers";
  }

  /** What depends on no unknown is evaluated at once, as far as something else needs it. */
  private void evaluateKnown(Collection<Node> roots) {
    List<Node> all = Graph.reachable(roots);
    Set<Node> wanted = new HashSet<>();
    for (Node node : all) {
      if (node.operands().stream().anyMatch(dependent::contains)) {
        dependent.add(node);
        node.operands().stream()
            .filter(operand -> !dependent.contains(operand))
            .forEach(wanted::add);
      }
    }
    List<Node> outputs = all.stream().filter(wanted::contains).toList();
    List<Tensor> values =
        new Interpreter(Graph.of(List.of(), outputs), Map.of()).evaluate(bound.data());
    for (int i = 0; i < outputs.size(); i++) {
      known.put(outputs.get(i), values.get(i));
    }
  }

  /** The nodes whose places are needed before those of a node. */
  private List<Node> needed(Node node) {
    if (known.containsKey(node)) {
      return List.of();
    }
    if (node.operator() instanceof Composite composite
        && !(node.operator() instanceof AllDifferent)) {
      Node replacement = written.get(node);
      if (replacement == null) {
        replacement = composite.written(bound.program().builder(), node.operands());
        written.put(node, replacement);
        evaluateKnown(List.of(replacement));
      }
      return List.of(replacement);
    }
    return node.operands();
  }

  private int[] lowered(Node node) {
    if (known.containsKey(node)) {
      return constants(known.get(node));
    }
    if (written.containsKey(node)) {
      return places.get(written.get(node));
    }
    List<int[]> operands = new ArrayList<>();
    node.operands().forEach(operand -> operands.add(places.get(operand)));
    ElementReader reader = new ElementReader(node, operands, network);
    if (node.type().tuple()) {
      return new int[0];
    }
    if (node.operator() instanceof AllDifferent) {
      return different(node, operands.get(0), reader);
    }
    if (node.operator() instanceof Pointwise pointwise) {
      return elements(node, pointwise, reader);
    }
    if (node.operator() instanceof Accumulating accumulating) {
      return accumulated(node, accumulating, operands, reader);
    }
    return anything(node, reader);
  }

  private int[] constants(Tensor tensor) {
    int[] own = new int[tensor.values().length];
    for (int i = 0; i < own.length; i++) {
      double value = tensor.values()[i];
      boolean number = !Double.isNaN(value);
      boolean whole = number && !Double.isInfinite(value) && value == Math.rint(value);
      own[i] =
          network.place(
              number ? value : Double.NEGATIVE_INFINITY,
              number ? value : Double.POSITIVE_INFINITY,
              whole);
    }
    return own;
  }

  private static int count(Node node) {
    return node.shape().elements().evaluate(Map.of());
  }

  private static int[] anything(Node node, ElementReader reader) {
    int[] own = new int[count(node)];
    for (int i = 0; i < own.length; i++) {
      own[i] = reader.anything(node.type().element());
    }
    return own;
  }

  private int[] different(Node node, int[] terms, ElementReader reader) {
    int[] own = anything(node, reader);
    int length = own.length == 0 ? 0 : terms.length / own.length;
    for (int i = 0; i < own.length; i++) {
      int[] row = new int[length];
      System.arraycopy(terms, i * length, row, 0, length);
      network.differ(own[i], row);
    }
    return own;
  }

  private static int[] elements(Node node, Pointwise operator, ElementReader reader) {
    int[] shape = node.shape().evaluate(Map.of());
    int[] own = new int[count(node)];
    int[] at = new int[shape.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = reader.place(operator.element(reader, indices(at)), node.type().element());
      advance(at, shape);
    }
    return own;
  }

  private int[] accumulated(
      Node node, Accumulating operator, List<int[]> operands, ElementReader reader) {
    int[] own =
        operator.base().isPresent()
            ? operands.get(operator.base().get()).clone()
            : constants(start(node, operator));
    int[] domain = operator.domain(node).evaluate(Map.of());
    List<Size> strides = node.shape().strides();
    int[] at = new int[domain.length];
    for (int left = Tensor.count(domain); left > 0; left--) {
      List<Index> place = indices(at);
      Optional<Boolean> contributes = contributes(operator, reader, place);
      long target = offset(operator.target(reader, place), strides);
      if (contributes.isEmpty() || contributes.get() && (target < 0 || target >= own.length)) {
        return anything(node, reader);
      }
      if (contributes.get()) {
        ElementType type = node.type().element();
        int part = reader.place(operator.contribution(reader, place), type);
        int sum = reader.anything(type);
        network.relate(operator.combine().narrowing(), sum, own[(int) target], part);
        own[(int) target] = sum;
      }
      advance(at, domain);
    }
    return own;
  }

  private static Tensor start(Node node, Accumulating operator) {
    double[] start = new double[count(node)];
    java.util.Arrays.fill(start, operator.initial());
    return new Tensor(node.shape().evaluate(Map.of()), start);
  }

  /** Whether a place of the domain contributes; empty where that depends on unknowns. */
  private Optional<Boolean> contributes(
      Accumulating operator, ElementReader reader, List<Index> at) {
    Optional<Scalar> condition = operator.condition(reader, at);
    if (condition.isEmpty()) {
      return Optional.of(true);
    }
    int truth = reader.place(condition.get(), ElementType.BOOL);
    return network.point(truth) ? Optional.of(network.lower(truth) != 0) : Optional.empty();
  }

  private static long offset(List<Index> at, List<Size> strides) {
    long offset = 0;
    for (int axis = 0; axis < at.size(); axis++) {
      long index = ElementReader.known(at.get(axis));
      if (index < 0) {
        return -1;
      }
      offset += index * strides.get(axis).evaluate(Map.of());
    }
    return offset;
  }

  private static List<Index> indices(int[] at) {
    List<Index> indices = new ArrayList<>();
    for (int place : at) {
      indices.add(Index.of(place));
    }
    return indices;
  }

  private static void advance(int[] at, int[] shape) {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (++at[axis] < shape[axis]) {
        return;
      }
      at[axis] = 0;
    }
  }

  /** The places of the elements of a node that was added. */
  int[] places(Node node) {
    return places.get(node);
  }
}
