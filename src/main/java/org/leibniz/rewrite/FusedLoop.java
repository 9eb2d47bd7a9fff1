package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.operator.Loop;

/** Several loops as one, being collected: a state that two carry alike is carried once. */
final class FusedLoop {
  private final GraphBuilder inside = new GraphBuilder();
  private final Set<String> symbols = new HashSet<>();
  private final Node index;
  private final Node count;
  private final Size trips;

  /** The states: where they start, their inputs of the body, what they become. */
  private final List<Node> starts = new ArrayList<>();

  private final List<Node> states = new ArrayList<>();
  private final List<Node> updates = new ArrayList<>();

  /** The inputs of the body for what it reads from outside. */
  private final Map<Node, Node> captures = new LinkedHashMap<>();

  private final Map<Node, Integer> stacks = new LinkedHashMap<>();
  private final Map<Node, Member> members = new HashMap<>();

  /** Of a loop its states and stacks, by their numbers among all states and all stacks. */
  private record Member(List<Integer> states, List<Integer> stacks) {}

  /** What loops have in common that may be fused. */
  record Kind(Node count, Size trips) {
    static Kind of(Node node, Loop loop) {
      return new Kind(node.operand(0), loop.trips());
    }
  }

  /** Which component of the fused loop each component of a loop is. */
  record Places(List<Integer> components) {
    int of(int component) {
      return components.get(component);
    }
  }

  FusedLoop(Node first) {
    Loop loop = (Loop) first.operator();
    Input counter = (Input) loop.body().inputs().get(0).operator();
    symbols.add(counter.symbol());
    index = inside.add(counter);
    count = first.operand(0);
    trips = loop.trips();
    add(first, Map.of());
  }

  /** Whether a loop makes all its trips, whatever happens in them. */
  static boolean simple(Loop loop) {
    return loop.condition().isEmpty() && !loop.defines();
  }

  /** Whether some state of a loop starts where one of these does. */
  boolean sharesStart(Node other) {
    int carried = ((Loop) other.operator()).states();
    return other.operands().subList(1, 1 + carried).stream().anyMatch(starts::contains);
  }

  /** Takes a loop in; false where it carries nothing that is carried here. */
  boolean take(Node other) {
    Map<Integer, Integer> same = alike(other);
    boolean any = same.values().stream().anyMatch(state -> updates.get(state) != states.get(state));
    if (any) {
      add(other, same);
    }
    return any;
  }

  /**
   * The states of a loop that are states here, by their numbers: all that start where one here does
   * are taken to be that one, until one of them does not become the same.
   */
  private Map<Integer, Integer> alike(Node other) {
    Loop loop = (Loop) other.operator();
    Map<Integer, Integer> same = new LinkedHashMap<>();
    for (int state = 0; state < loop.states(); state++) {
      for (int here = 0; here < starts.size(); here++) {
        if (starts.get(here) == other.operand(1 + state) && !same.containsValue(here)) {
          same.putIfAbsent(state, here);
        }
      }
    }
    boolean changed = true;
    while (changed && !same.isEmpty()) {
      List<Node> results = inside.inline(loop.body(), inputs(other, same, false));
      changed = same.entrySet().removeIf(e -> results.get(e.getKey()) != updates.get(e.getValue()));
    }
    return same;
  }

  /**
   * The inputs of the body for those of a loop's body; new states are added where they are kept.
   */
  private List<Node> inputs(Node loop, Map<Integer, Integer> same, boolean kept) {
    Loop operator = (Loop) loop.operator();
    List<Node> inputs = new ArrayList<>(List.of(index));
    for (int i = 1; i < loop.operands().size(); i++) {
      Node outside = loop.operand(i);
      Input input = (Input) operator.body().inputs().get(i).operator();
      if (i > operator.states()) {
        inputs.add(captures.computeIfAbsent(outside, key -> fresh(input)));
      } else if (same.containsKey(i - 1)) {
        inputs.add(states.get(same.get(i - 1)));
      } else {
        Node state = fresh(input);
        inputs.add(state);
        if (kept) {
          starts.add(outside);
          states.add(state);
        }
      }
    }
    return inputs;
  }

  private Node fresh(Input input) {
    String symbol = input.symbol();
    for (int number = symbols.size(); !symbols.add(symbol); number++) {
      symbol = input.symbol() + "_" + number;
    }
    return inside.add(new Input(symbol, input.kind(), input.type()));
  }

  private void add(Node loop, Map<Integer, Integer> same) {
    int before = states.size();
    int carried = ((Loop) loop.operator()).states();
    List<Node> results = inside.inline(((Loop) loop.operator()).body(), inputs(loop, same, true));
    List<Integer> own = new ArrayList<>();
    int next = before;
    for (int state = 0; state < carried; state++) {
      if (same.containsKey(state)) {
        own.add(same.get(state));
      } else {
        own.add(next++);
        updates.add(results.get(state));
      }
    }
    List<Integer> stacked = new ArrayList<>();
    for (Node result : results.subList(carried, results.size())) {
      stacked.add(stacks.computeIfAbsent(result, key -> stacks.size()));
    }
    members.put(loop, new Member(own, stacked));
  }

  /** Where the components of a loop are, when no more loops are taken in. */
  Places places(Node loop) {
    List<Integer> components = new ArrayList<>(members.get(loop).states());
    members.get(loop).stacks().forEach(stack -> components.add(states.size() + stack));
    components.add(states.size() + stacks.size());
    return new Places(components);
  }

  /** The loops' operands together. */
  List<Node> operands() {
    List<Node> operands = new ArrayList<>(List.of(count));
    operands.addAll(starts);
    operands.addAll(captures.keySet());
    return operands;
  }

  Loop operator() {
    List<Node> inputs = new ArrayList<>(List.of(index));
    inputs.addAll(states);
    inputs.addAll(captures.values());
    List<Node> outputs = new ArrayList<>(updates);
    outputs.addAll(stacks.keySet());
    return new Loop(states.size(), trips, false, Graph.of(inputs, outputs), Optional.empty());
  }
}
