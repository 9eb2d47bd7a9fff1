package org.leibniz.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

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
  private final Draft draft;
  private final Map<Node, Map<Integer, Node>> components = new HashMap<>();

  /**
   * Plans what the wanted nodes need; some nodes are already at a place, others are wanted at
   * places.
   */
  Plan(List<Node> wanted, Surroundings surroundings) {
    List<Node> nodes = Graph.reachable(wanted);
    this.draft = new Draft(nodes, surroundings);
    for (Node node : nodes) {
      draft.begin(node);
      if (node.operator() instanceof Component component) {
        components
            .computeIfAbsent(node.operand(0), key -> new HashMap<>())
            .put(component.index(), node);
      }
    }
    Guard always = Guard.always();
    wanted.forEach(node -> step(node).guard = always);
    new Needs(draft, always).find(nodes);
    Levels levels = new Levels(draft);
    for (Node node : nodes) {
      levels.find(step(node));
    }
    Placement placement = new Placement(draft, new Views(this, surroundings));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      placement.place(step(nodes.get(i)));
    }
  }

  /** What is known of a node. */
  Step step(Node node) {
    return draft.step(node);
  }

  /** The node that takes one result of a loop, where there is one. */
  Optional<Node> component(Node loop, int index) {
    return Optional.ofNullable(components.getOrDefault(loop, Map.of()).get(index));
  }

  /** The loops that give numbers to sizes that a node's shape or value names. */
  List<Unit> definers(Node node) {
    return draft.definers(node);
  }

  /** An element of a node that depends on no input, where its place is known and lies inside. */
  Optional<Scalar> number(Node node, List<Index> at, Places places) {
    return draft.number(node, at, places);
  }

  /** The number that every element of a node is, where that can be seen. */
  Optional<Double> constant(Node node) {
    return draft.constant(node);
  }
}
