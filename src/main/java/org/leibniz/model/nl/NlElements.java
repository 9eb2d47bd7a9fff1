package org.leibniz.model.nl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.ampl.TermGraph;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.element.KnownValues;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Spelling;

/**
 * A graph as scalar terms: one for each element of what depends on unknowns; loops trip by trip.
 */
final class NlElements {
  /** Files of more terms would be read by no solver. */
  private static final int MOST_TERMS = 8_000_000;

  private final TermGraph terms;
  private final boolean[] whole;

  NlElements(TermGraph terms, boolean[] whole) {
    this.terms = terms;
    this.whole = whole;
  }

  /**
   * The terms of the elements of each output.
   *
   * @param unknowns the terms of the elements of the inputs that are unknown
   * @param data the values of the others, by symbol
   */
  Map<String, int[]> outputs(Graph graph, Map<Node, int[]> unknowns, Map<String, Tensor> data) {
    Map<Node, int[][]> found = new HashMap<>();
    unknowns.forEach((node, elements) -> found.put(node, new int[][] {elements}));
    evaluateKnown(graph, unknowns.keySet(), data, found);
    evaluate(graph, found);
    Map<String, int[]> outputs = new HashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, found.get(node)[0]));
    return outputs;
  }

  /** What depends on no unknown and is used by something that does is evaluated at once. */
  private void evaluateKnown(
      Graph graph, Set<Node> unknowns, Map<String, Tensor> data, Map<Node, int[][]> found) {
    Set<Node> dependent = new HashSet<>(unknowns);
    KnownValues.of(graph.nodes(), graph.results(), dependent, data)
        .forEach((node, value) -> found.put(node, new int[][] {numbers(value.values())}));
    // What only known values need is not looked at again.
    graph.nodes().stream()
        .filter(node -> !dependent.contains(node))
        .forEach(node -> found.putIfAbsent(node, new int[0][]));
  }

  private int[] numbers(double[] values) {
    int[] elements = new int[values.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = terms.number(values[i]);
    }
    return elements;
  }

  /** Finds the terms of each node of a graph that has none yet. */
  private void evaluate(Graph graph, Map<Node, int[][]> found) {
    for (Node node : graph.nodes()) {
      if (!found.containsKey(node)) {
        found.put(node, elements(node, found));
        checkSize(node);
      }
    }
  }

  private void checkSize(Node node) {
    if (terms.size() > MOST_TERMS) {
      String message = "this has more than " + MOST_TERMS + " terms, element by element";
      Diagnostic finding = Diagnostic.at(node.origin(), Code.NL_NOT_SUPPORTED, message);
      throw new DiagnosticException(finding.help("an .nl file has no loops and no arrays"));
    }
  }

  private int[][] elements(Node node, Map<Node, int[][]> found) {
    List<int[]> operands = new ArrayList<>();
    for (Node operand : node.operands()) {
      int[][] all = found.get(operand);
      operands.add(all.length == 1 ? all[0] : new int[0]);
    }
    NlElementReader reader = new NlElementReader(node, operands, terms, whole);
    if (node.operator() instanceof Component component) {
      return new int[][] {found.get(node.operand(0))[component.index()]};
    }
    if (node.operator() instanceof Loop loop) {
      return trips(loop, node, operands);
    }
    if (!node.shape().known()) {
      throw reader.refused("an array whose size is computed");
    }
    if (node.operator() instanceof Pointwise pointwise) {
      return new int[][] {reader.elements(pointwise)};
    }
    if (node.operands().isEmpty()) {
      return new int[][] {numbers(constant(node).values())};
    }
    if (node.operator() instanceof Accumulating accumulating) {
      return new int[][] {reader.accumulated(accumulating)};
    }
    throw reader.refused(Spelling.of(node.operator().name()));
  }

  /** A constant in the body of a loop, which is no result of anything that is evaluated at once. */
  private static Tensor constant(Node node) {
    return new Interpreter(Graph.of(List.of(), List.of(node)), Map.of()).evaluate(Map.of()).get(0);
  }

  private static int count(Node node) {
    return node.shape().elements().evaluate(Map.of());
  }

  /** A loop, one trip after the other; loops in it are entered in turn. */
  private int[][] trips(Loop loop, Node node, List<int[]> operands) {
    if (!terms.isNumber(operands.get(0)[0]) || !loop.trips().known()) {
      throw NlElementReader.refused(node, "a loop whose trips depend on unknowns");
    }
    int count = (int) terms.value(operands.get(0)[0]);
    List<int[]> inputs = new ArrayList<>(operands);
    List<List<int[]>> stacks = new ArrayList<>();
    for (int i = 0; i < loop.stacks(); i++) {
      stacks.add(new ArrayList<>());
    }
    int trip = 0;
    while (trip < count && goesOn(loop, node, inputs, trip)) {
      List<int[]> results = body(loop.body(), inputs, trip);
      for (int i = 0; i < results.size(); i++) {
        if (i < loop.states()) {
          inputs.set(1 + i, results.get(i));
        } else {
          stacks.get(i - loop.states()).add(results.get(i));
        }
      }
      trip++;
    }
    int[][] components = new int[loop.tripsComponent() + 1][];
    for (int i = 0; i < loop.states(); i++) {
      components[i] = inputs.get(1 + i);
    }
    for (int i = 0; i < stacks.size(); i++) {
      components[loop.states() + i] = stacked(loop, i, stacks.get(i));
    }
    components[loop.tripsComponent()] = new int[] {terms.number(trip)};
    return components;
  }

  private boolean goesOn(Loop loop, Node node, List<int[]> inputs, int trip) {
    if (loop.condition().isEmpty()) {
      return true;
    }
    int holds = body(loop.condition().get(), inputs, trip).get(0)[0];
    if (!terms.isNumber(holds)) {
      throw NlElementReader.refused(node, "a loop that ends when unknowns say so");
    }
    return terms.value(holds) != 0;
  }

  private List<int[]> body(Graph body, List<int[]> inputs, int trip) {
    Map<Node, int[][]> found = new HashMap<>();
    for (int i = 0; i < body.inputs().size(); i++) {
      int[] elements = i == 0 ? new int[] {terms.number(trip)} : inputs.get(i);
      found.put(body.inputs().get(i), new int[][] {elements});
    }
    evaluate(body, found);
    return body.results().stream().map(result -> found.get(result)[0]).toList();
  }

  /** The elements of all trips, zeros behind the last. */
  private int[] stacked(Loop loop, int stack, List<int[]> trips) {
    Node element = loop.body().results().get(loop.states() + stack);
    int length = count(element);
    int[] all = new int[loop.trips().evaluate(Map.of()) * length];
    Arrays.fill(all, terms.number(0));
    for (int trip = 0; trip < trips.size(); trip++) {
      System.arraycopy(trips.get(trip), 0, all, trip * length, length);
    }
    return all;
  }
}
