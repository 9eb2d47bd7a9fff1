package org.leibniz.model.whole;

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
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.element.KnownValues;
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
      String message = "this is too large to search for whole numbers";
      Diagnostic finding = Diagnostic.at(node.origin(), Code.NOT_YET_SUPPORTED, message);
      throw new DiagnosticException(finding.help("a smaller size may be within reach"));
    }
  }

  /** What depends on no unknown is evaluated at once, as far as something else needs it. */
  private void evaluateKnown(Collection<Node> roots) {
    List<Node> all = Graph.reachable(roots);
    known.putAll(KnownValues.of(all, List.of(), dependent, bound.data()));
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
      return different(operands.get(0), reader);
    }
    if (node.operator() instanceof Pointwise pointwise) {
      return reader.elements(pointwise);
    }
    return node.operator() instanceof Accumulating accumulating
        ? reader.accumulated(accumulating)
        : reader.undecided();
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

  private int[] different(int[] terms, ElementReader reader) {
    int[] own = reader.undecided();
    int length = own.length == 0 ? 0 : terms.length / own.length;
    for (int i = 0; i < own.length; i++) {
      int[] row = new int[length];
      System.arraycopy(terms, i * length, row, 0, length);
      network.differ(own[i], row);
    }
    return own;
  }

  /** The places of the elements of a node that was added. */
  int[] places(Node node) {
    return places.get(node);
  }
}
