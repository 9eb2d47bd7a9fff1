package org.leibniz.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directed acyclic graph with named outputs: all nodes that an output or an input needs, in an
 * order in which operands come first. As the body of an operator it is closed: it takes everything
 * through its inputs. Equality is structural: the same applications in the same order, whatever the
 * ids and origins.
 */
public final class Graph {
  private final List<Node> inputs;
  private final Map<String, Node> outputs;
  private final List<Node> nodes;
  private int[] fingerprint;
  private List<Operator> operators;

  /**
   * Collects the nodes that the outputs need.
   *
   * @param inputs the inputs in the order of a body's arguments; they belong to the graph even
   *     where unused
   */
  public Graph(List<Node> inputs, Map<String, Node> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    List<Node> roots = new ArrayList<>(this.inputs);
    roots.addAll(outputs.values());
    this.nodes = reachable(roots);
  }

  /** A graph whose outputs are named by their place. */
  public static Graph of(List<Node> inputs, List<Node> outputs) {
    Map<String, Node> named = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      named.put("out" + i, outputs.get(i));
    }
    return new Graph(inputs, named);
  }

  /** The nodes that the roots need, operands first. All must come from one builder. */
  public static List<Node> reachable(Collection<Node> roots) {
    BitSet seen = new BitSet();
    List<Node> found = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (!seen.get(node.id())) {
        seen.set(node.id());
        found.add(node);
        node.operands().forEach(open::push);
      }
    }
    found.sort(Comparator.comparingInt(Node::id));
    return Collections.unmodifiableList(found);
  }

  /** The inputs, in order. */
  public List<Node> inputs() {
    return inputs;
  }

  /** The outputs by name, in order. */
  public Map<String, Node> outputs() {
    return outputs;
  }

  /** The nodes of the outputs, in order. */
  public List<Node> results() {
    return List.copyOf(outputs.values());
  }

  /** The node of an output. */
  public Node output(String name) {
    Node node = outputs.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no output " + name);
    }
    return node;
  }

  /** All nodes, operands first. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The same nodes with fewer or other outputs, all of them nodes of this graph's builder. */
  public Graph withOutputs(Map<String, Node> other) {
    return new Graph(inputs, other);
  }

  private int[] fingerprint() {
    if (fingerprint == null) {
      Map<Node, Integer> place = new HashMap<>();
      List<Integer> print = new ArrayList<>();
      List<Operator> applied = new ArrayList<>();
      for (Node node : nodes) {
        place.put(node, place.size());
        applied.add(node.operator());
        node.operands().forEach(operand -> print.add(place.get(operand)));
        print.add(-1);
      }
      inputs.forEach(input -> print.add(place.get(input)));
      print.add(-2);
      outputs.values().forEach(output -> print.add(place.get(output)));
      operators = applied;
      fingerprint = print.stream().mapToInt(Integer::intValue).toArray();
    }
    return fingerprint;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Graph graph
            && Arrays.equals(fingerprint(), graph.fingerprint())
            && operators.equals(graph.operators)
            && List.copyOf(outputs.keySet()).equals(List.copyOf(graph.outputs.keySet()));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(fingerprint()) + operators.hashCode();
  }

  @Override
  public String toString() {
    return new GraphPrinter().text(this);
  }
}
