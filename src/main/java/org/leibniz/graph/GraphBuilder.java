package org.leibniz.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Span;

/**
 * Makes nodes. Equal applications (the same operator on the same operands) are given the same node.
 * Every node is typed by its operator's rule when it is made. Not thread-safe.
 */
public final class GraphBuilder {
  private final Map<Key, Node> nodes = new HashMap<>();
  private int count;
  private Span origin;

  /**
   * An application. Its equality, like that of the records it compares, is written out: the methods
   * that a record is given are linked at their first use, which costs a short run more than all its
   * work.
   */
  private record Key(Operator operator, List<Node> operands) {
    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && operator.equals(other.operator)
          && operands.equals(other.operands);
    }

    /** Mixed well: the operands' numbers are small, and those of neighbours follow a pattern. */
    @Override
    public int hashCode() {
      int hash = operator.hashCode();
      for (Node operand : operands) {
        hash = (hash ^ operand.id()) * 0x9E3779B1;
        hash ^= hash >>> 15;
      }
      return hash;
    }
  }

  /**
   * The node for an application; made when it is new. Throws {@link TypeException} where the
   * operands do not fit.
   */
  public Node add(Operator operator, List<Node> operands) {
    List<Node> copy = List.copyOf(operands);
    Key key = new Key(operator, copy);
    Node known = nodes.get(key);
    if (known != null) {
      return known;
    }
    Node node = new Node(count, operator, copy, operator.type(types(copy)), origin);
    count++;
    nodes.put(key, node);
    return node;
  }

  /** The node for an application. */
  public Node add(Operator operator, Node... operands) {
    return add(operator, List.of(operands));
  }

  private static List<Type> types(List<Node> operands) {
    List<Type> types = new ArrayList<>(operands.size());
    for (Node operand : operands) {
      types.add(operand.type());
    }
    return types;
  }

  /**
   * Copies the nodes of a graph in, its inputs replaced; gives the nodes of its outputs, in order.
   */
  public List<Node> inline(Graph graph, List<Node> inputs) {
    Map<Node, Node> copies = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      copies.put(graph.inputs().get(i), inputs.get(i));
    }
    for (Node node : graph.nodes()) {
      if (!copies.containsKey(node)) {
        copies.put(node, copy(node, copies));
      }
    }
    return graph.outputs().values().stream().map(copies::get).toList();
  }

  /** The same application of the copies of its operands, with its origin kept. */
  public Node copy(Node node, Map<Node, Node> copies) {
    List<Node> operands = new ArrayList<>(node.operands().size());
    for (Node operand : node.operands()) {
      operands.add(copies.get(operand));
    }
    Span before = at(node.origin().orElse(origin));
    try {
      return add(node.operator(), operands);
    } finally {
      at(before);
    }
  }

  /** Sets the place that new nodes come from (null: none) and gives the one before. */
  public Span at(Span span) {
    Span before = origin;
    origin = span;
    return before;
  }

  /** The place that new nodes come from. */
  public Optional<Span> origin() {
    return Optional.ofNullable(origin);
  }

  /** How many nodes were made. */
  public int count() {
    return count;
  }
}
