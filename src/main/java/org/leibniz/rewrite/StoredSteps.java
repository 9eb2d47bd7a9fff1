package org.leibniz.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.leibniz.evaluate.Guards;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Loop;

/**
 * What a loop backwards computes anew from the states that a loop forwards has stacked, and what
 * that has computed itself, is stacked too where it costs more than reading it: functions such as
 * {@code tanh}, and whole loops. Cheap arithmetic is done anew. (Checkpointing by what a value
 * costs: Griewank and Walther, Evaluating Derivatives, 2008, chapter 12.)
 */
final class StoredSteps extends LoopSweep {
  private static final int BYTES = 8;

  /** What one loop stacks takes no more. */
  private final long most;

  private final Map<Node, List<Node>> stacked = new LinkedHashMap<>();
  private final Map<Node, Backward> plans = new LinkedHashMap<>();
  private final Map<Node, Graph> bodies = new HashMap<>();
  private final Map<Node, Node> forwards = new HashMap<>();

  /**
   * What a loop backwards reads instead of computing it.
   *
   * @param forward the loop that stacks it
   * @param trip the place in the stacks, a node of the body
   * @param read by the node of the body the number of the stack of the loop forwards
   */
  private record Backward(Node forward, Node trip, Map<Node, Integer> read) {}

  StoredSteps(long bytes) {
    this.most = bytes;
  }

  @Override
  LoopSweep inner() {
    return new StoredSteps(most);
  }

  @Override
  Graph run(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Loop) {
        operator(node);
      }
    }
    if (!changed()) {
      // Inner loops come first: then what they stack is stacked outside, too.
      graph.nodes().forEach(this::plan);
    }
    return super.run(graph);
  }

  private void plan(Node node) {
    if (node.operator() instanceof Loop) {
      Set<Node> candidates = new LinkedHashSet<>();
      for (Node operand : node.operands()) {
        if (operand.operator() instanceof Component) {
          candidates.add(operand.operand(0));
        }
      }
      for (Node forward : candidates) {
        if (!plans.containsKey(node)
            && !plans.containsKey(forward)
            && forward.operator() instanceof Loop) {
          new Pair(forward, node).plan();
        }
      }
    }
  }

  /** A loop forwards and one that reads what it stacks. */
  private final class Pair {
    private final Node forward;
    private final Node backward;
    private final Loop before;
    private final Loop after;
    private final GraphBuilder inside = new GraphBuilder();
    private final List<Node> inputs;
    private final List<Node> results;
    private final Set<Node> computed = new HashSet<>();

    /** By the node of the body backwards the one forwards that gives the same. */
    private final Map<Node, Node> same = new HashMap<>();

    private Node trip;

    Pair(Node forward, Node backward) {
      this.forward = forward;
      this.backward = backward;
      this.before = (Loop) forward.operator();
      this.after = (Loop) backward.operator();
      this.inputs =
          before.body().inputs().stream().map(input -> inside.add(input.operator())).toList();
      Map<Node, Node> copies = new HashMap<>();
      Guards guards = new Guards(before.body());
      for (int i = 0; i < inputs.size(); i++) {
        copies.put(before.body().inputs().get(i), inputs.get(i));
      }
      for (int place = 0; place < before.body().nodes().size(); place++) {
        Node part = before.body().nodes().get(place);
        if (!copies.containsKey(part)) {
          copies.put(part, inside.copy(part, copies));
        }
        if (guards.guard(place) == Guards.ALWAYS) {
          computed.add(copies.get(part));
        }
      }
      this.results = before.body().results().stream().map(copies::get).toList();
    }

    void plan() {
      if (before.condition().isPresent() || after.condition().isPresent() || !findSame()) {
        return;
      }
      Map<Node, Node> wanted = wanted();
      if (wanted.isEmpty() || tooMany(wanted.values())) {
        return;
      }
      List<Node> own = stacked.computeIfAbsent(forward, key -> new ArrayList<>());
      if (!own.isEmpty()) {
        // One loop at a time: the next round takes the next.
        return;
      }
      Map<Node, Integer> read = new LinkedHashMap<>();
      wanted.forEach(
          (node, stored) -> {
            if (!own.contains(stored)) {
              own.add(stored);
            }
            read.put(node, before.body().outputs().size() + own.indexOf(stored));
          });
      bodies.put(forward, Graph.of(inputs, joined(results, own)));
      plans.put(backward, new Backward(forward, trip, read));
    }

    private boolean tooMany(Iterable<Node> stored) {
      Size sum = Size.ZERO;
      for (Node node : stored) {
        sum = sum.plus(node.shape().elements());
      }
      for (Node stacked : results.subList(before.states(), results.size())) {
        sum = sum.plus(stacked.shape().elements());
      }
      Size all = sum.times(before.trips());
      return all.known() && all.constantPart() > most / BYTES;
    }

    /** Finds which nodes give in a trip what the loop forwards had in that trip. */
    private boolean findSame() {
      List<Node> own = after.body().inputs();
      Map<Node, Integer> stacks = new HashMap<>();
      for (int i = 1; i < own.size(); i++) {
        Node operand = backward.operand(i);
        boolean stack =
            i > after.states()
                && operand.operator() instanceof Component component
                && operand.operand(0) == forward
                && component.index() >= before.states()
                && component.index() < before.tripsComponent();
        if (stack) {
          stacks.put(own.get(i), ((Component) operand.operator()).index());
        } else if (i > after.states()) {
          int place = forward.operands().lastIndexOf(operand);
          if (place > before.states()) {
            same.put(own.get(i), inputs.get(place));
          }
        }
      }
      for (Node node : after.body().nodes()) {
        if (node.operator() instanceof Gather gather
            && gather.batch() == 0
            && stacks.containsKey(node.operand(0))
            && node.operand(1).type().scalar()) {
          trip = trip == null ? node.operand(1) : trip;
          if (trip == node.operand(1)) {
            same.put(trip, inputs.get(0));
            same.put(node, results.get(stacks.get(node.operand(0))));
          }
        }
        carry(node);
      }
      return trip != null;
    }

    private void carry(Node node) {
      boolean all =
          !(node.operator() instanceof Input)
              && node.operands().stream().allMatch(same::containsKey);
      if (all && !same.containsKey(node)) {
        same.put(node, inside.copy(node, same));
      }
    }

    /** What is read instead of computed: as near to the results as can be. */
    private Map<Node, Node> wanted() {
      Map<Node, Node> wanted = new LinkedHashMap<>();
      Guards guards = new Guards(after.body());
      Map<Node, Integer> guard = new HashMap<>();
      for (int place = 0; place < after.body().nodes().size(); place++) {
        guard.put(after.body().nodes().get(place), guards.guard(place));
      }
      Set<Node> seen = new HashSet<>(after.body().results());
      Deque<Node> open = new ArrayDeque<>(seen);
      while (!open.isEmpty()) {
        Node node = open.pop();
        if (same.containsKey(node) && node != trip && worth(node)) {
          wanted.put(node, same.get(node));
          continue;
        }
        for (Node operand : node.operands()) {
          if (seen.add(operand)) {
            open.push(operand);
          }
        }
      }
      wanted.keySet().removeIf(node -> guard.get(node) != Guards.ALWAYS);
      return wanted;
    }

    private boolean worth(Node node) {
      Node there = same.get(node);
      if (node.operator() instanceof Component) {
        return !node.type().tuple()
            && there.operand(0).operator() instanceof Loop loop
            && computed.stream().anyMatch(other -> alike(other, there.operand(0), loop));
      }
      return node.operator() instanceof Elementwise function
          && !function.kernels().isEmpty()
          && computed.contains(there);
    }

    private static boolean alike(Node other, Node loop, Loop operator) {
      return other.operator() instanceof Loop there
          && other.operands().equals(loop.operands())
          && there.states() == operator.states()
          && there.trips().equals(operator.trips());
    }
  }

  private static List<Node> joined(List<Node> some, List<Node> others) {
    List<Node> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    if (bodies.containsKey(node)) {
      change();
      Node made =
          builder()
              .add(
                  new Loop(
                      loop.states(),
                      loop.trips(),
                      loop.defines(),
                      bodies.get(node),
                      loop.condition()),
                  copies(node.operands()));
      forwards.put(node, made);
      int trips = loop.tripsComponent();
      int all = trips + stacked.get(node).size();
      return index -> builder().add(new Component(index == trips ? all : index), made);
    }
    return plans.containsKey(node) ? reading(node, loop) : kept(node, loop);
  }

  /** The loop backwards with what it reads. */
  private IntFunction<Node> reading(Node node, Loop loop) {
    change();
    Backward plan = plans.get(node);
    Loop forward = (Loop) plan.forward().operator();
    GraphBuilder inside = new GraphBuilder();
    Algebra algebra = new Algebra(inside);
    Map<Node, Node> copies = new HashMap<>();
    List<Node> inputs = new ArrayList<>();
    for (Node input : loop.body().inputs()) {
      Node copy = inside.add(input.operator());
      copies.put(input, copy);
      inputs.add(copy);
    }
    List<Node> operands = new ArrayList<>(copies(node.operands()));
    Map<Integer, Node> stacks = new HashMap<>();
    for (Map.Entry<Node, Integer> entry : plan.read().entrySet()) {
      stacks.computeIfAbsent(
          entry.getValue(),
          number -> {
            Type element = entry.getKey().type();
            Type type = element.of(element.shape().insert(0, forward.trips()));
            Input input =
                new Input("stored" + number + "of" + inputs.size(), Input.Kind.LOCAL, type);
            inputs.add(inside.add(input));
            operands.add(builder().add(new Component(number), forwards.get(plan.forward())));
            return inputs.get(inputs.size() - 1);
          });
    }
    for (Node part : loop.body().nodes()) {
      if (plan.read().containsKey(part)) {
        Node stack = stacks.get(plan.read().get(part));
        copies.put(part, algebra.gather(stack, copies.get(plan.trip()), 0));
      } else if (!copies.containsKey(part)) {
        copies.put(part, inside.copy(part, copies));
      }
    }
    Graph body = Graph.of(inputs, loop.body().results().stream().map(copies::get).toList());
    Node made =
        builder()
            .add(
                new Loop(loop.states(), loop.trips(), loop.defines(), body, loop.condition()),
                operands);
    return index -> builder().add(new Component(index), made);
  }
}
