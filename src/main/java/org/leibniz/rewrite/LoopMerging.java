package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.operator.Loop;

/**
 * Loops over the same operands that carry the same states are one loop, which stacks what any of
 * them does. (The derivative of a loop needs its states, and makes the loop again with these
 * stacked.)
 */
final class LoopMerging extends LoopSweep {
  private final Map<Key, List<Node>> alike = new LinkedHashMap<>();
  private final Map<Node, Merged> merged = new HashMap<>();

  private record Key(
      List<Node> operands, int states, Size trips, boolean defines, boolean condition) {}

  /** One loop for several, being collected: what it stacks, by the node of its body. */
  private final class Merged {
    private final Loop first;
    private final List<Node> operands;
    private final GraphBuilder inside = new GraphBuilder();
    private final List<Node> inputs;
    private final List<Node> states;
    private final Map<Node, Integer> stacks = new LinkedHashMap<>();
    private final Map<Node, List<Integer>> places = new HashMap<>();
    private Node made;

    Merged(Node node, Loop loop) {
      first = loop;
      operands = copies(node.operands());
      inputs = loop.body().inputs().stream().map(input -> inside.add(input.operator())).toList();
      states = inside.inline(loop.body(), inputs).subList(0, loop.states());
    }

    /** Takes a loop in; false where it carries other states or ends otherwise. */
    boolean take(Node node, Loop loop) {
      List<Node> results = inside.inline(loop.body(), inputs);
      if (!results.subList(0, loop.states()).equals(states)
          || !condition(loop).equals(condition(first))) {
        return false;
      }
      List<Integer> own = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        own.add(
            i < loop.states()
                ? i
                : stacks.computeIfAbsent(results.get(i), key -> loop.states() + stacks.size()));
      }
      places.put(node, own);
      return true;
    }

    private Optional<Node> condition(Loop loop) {
      return loop.condition().map(graph -> inside.inline(graph, inputs).get(0));
    }

    private Node component(Node node, int index) {
      if (made == null) {
        List<Node> outputs = new ArrayList<>(states);
        outputs.addAll(stacks.keySet());
        Graph body = Graph.of(inputs, outputs);
        Optional<Graph> condition = condition(first).map(holds -> Graph.of(inputs, List.of(holds)));
        made =
            builder()
                .add(
                    new Loop(first.states(), first.trips(), first.defines(), body, condition),
                    operands);
      }
      boolean trips = index == places.get(node).size();
      int place = trips ? first.states() + stacks.size() : places.get(node).get(index);
      return builder().add(new Component(place), made);
    }
  }

  @Override
  Graph run(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Loop loop) {
        alike.computeIfAbsent(key(node, loop), key -> new ArrayList<>()).add(node);
      }
    }
    return super.run(graph);
  }

  private static Key key(Node node, Loop loop) {
    return new Key(
        node.operands(), loop.states(), loop.trips(), loop.defines(), loop.condition().isPresent());
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    List<Node> group = alike.get(key(node, loop));
    if (group.size() > 1 && !merged.containsKey(node)) {
      collect(group, node, loop);
    }
    Merged one = merged.get(node);
    if (one == null || one.places.size() == 1) {
      return kept(node, loop);
    }
    change();
    return index -> one.component(node, index);
  }

  private void collect(List<Node> group, Node node, Loop loop) {
    Merged one = new Merged(node, loop);
    for (Node other : group) {
      if (!merged.containsKey(other)
          && one.take(other, other == node ? loop : (Loop) operator(other))) {
        merged.put(other, one);
      }
    }
  }

  @Override
  LoopSweep inner() {
    return new LoopMerging();
  }
}
