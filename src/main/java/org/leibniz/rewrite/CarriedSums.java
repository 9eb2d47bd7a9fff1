package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Loop;

/**
 * A sum that a loop builds up from 0 and that is added to something begins with that: {@code s + (0
 * + a + b + …) = s + a + b + …}. So the sum of an inner loop goes on in the outer one's, where the
 * cotangents of weights are added up step by step, and is not cleared and added each time.
 */
final class CarriedSums extends LoopSweep {
  /** By the loop: what its states begin with in place of 0. */
  private final Map<Node, Map<Integer, Node>> starts = new HashMap<>();

  /** By the sum: the loop's result that is the whole of it. */
  private final Map<Node, Node> absorbed = new HashMap<>();

  /** How often a node is read; what is a result is read once more. */
  private final Map<Node, Integer> reads = new HashMap<>();

  @Override
  LoopSweep inner() {
    return new CarriedSums();
  }

  @Override
  Graph run(Graph graph) {
    reads.putAll(reads(graph));
    for (Node node : graph.nodes()) {
      if (node.operator() == Arithmetic.ADD) {
        absorb(node, node.operand(0), node.operand(1));
        absorb(node, node.operand(1), node.operand(0));
      }
    }
    return super.run(graph);
  }

  private static Map<Node, Integer> reads(Graph graph) {
    Map<Node, Integer> reads = new HashMap<>();
    graph.nodes().forEach(n -> n.operands().forEach(o -> reads.merge(o, 1, Integer::sum)));
    graph.results().forEach(result -> reads.merge(result, 1, Integer::sum));
    return reads;
  }

  private void absorb(Node sum, Node first, Node part) {
    if (!(first.operator() instanceof Input)
        || absorbed.containsKey(sum)
        || !(part.operator() instanceof Component component)
        || !(part.operand(0).operator() instanceof Loop loop)
        || component.index() >= loop.states()
        || reads.get(part) > 1
        || !first.type().equals(part.type())) {
      return;
    }
    Node node = part.operand(0);
    int state = component.index();
    if (first.id() < node.id()
        && Patterns.isNumber(node.operand(1 + state), 0)
        && addsUp(loop, state)) {
      starts.computeIfAbsent(node, key -> new HashMap<>()).put(state, first);
      absorbed.put(sum, part);
    }
  }

  /** Whether all that a loop does with a state is to add to it. */
  private static boolean addsUp(Loop outer, int number) {
    Loop loop = outer;
    int state = number;
    while (true) {
      if (loop.condition().isPresent()) {
        return false;
      }
      Optional<Node> inner = innermost(loop.body(), state);
      if (inner.isEmpty()) {
        return false;
      }
      if (inner.get() == loop.body().inputs().get(1 + state)) {
        return true;
      }
      // What an inner loop begins with: it has to add up as well.
      state = ((Component) inner.get().operator()).index();
      loop = (Loop) inner.get().operand(0).operator();
    }
  }

  /**
   * Follows a new state to what it is added to, read nowhere else: the old state, or the result of
   * an inner loop that begins with the old state; empty where it is none of these.
   */
  private static Optional<Node> innermost(Graph body, int state) {
    Map<Node, Integer> reads = reads(body);
    Node old = body.inputs().get(1 + state);
    Set<Node> on = new HashSet<>(Set.of(old));
    List<Node> chain = new ArrayList<>();
    for (Node node : body.nodes()) {
      if (goesOn(node).stream().anyMatch(on::contains)) {
        on.add(node);
        chain.add(node);
      }
    }
    Node last = body.results().get(state);
    boolean once =
        on.contains(last) && on.stream().allMatch(node -> reads.getOrDefault(node, 0) == 1);
    List<Node> loops = chain.stream().filter(n -> n.operator() instanceof Component).toList();
    if (!once || loops.size() > 1) {
      return Optional.empty();
    }
    return Optional.of(loops.isEmpty() ? old : loops.get(0));
  }

  /** What a node is when something is added to it. */
  private static List<Node> goesOn(Node node) {
    if (node.operator() == Arithmetic.ADD) {
      return node.operands().stream().filter(o -> o.type().equals(node.type())).toList();
    }
    if (node.operator() instanceof Accumulating sum
        && sum.base().isPresent()
        && sum.combine() == Arithmetic.ADD) {
      return List.of(node.operand(sum.base().get()));
    }
    return node.operator() instanceof Component component
            && node.operand(0).operator() instanceof Loop loop
            && component.index() < loop.states()
        ? List.of(node.operand(0).operand(1 + component.index()))
        : List.of();
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    if (!starts.containsKey(node)) {
      return kept(node, loop);
    }
    change();
    List<Node> operands = new ArrayList<>(copies(node.operands()));
    starts.get(node).forEach((state, first) -> operands.set(1 + state, copy(first)));
    Node made = builder().add(loop, operands);
    return index -> builder().add(new Component(index), made);
  }

  @Override
  Node other(Node node) {
    return absorbed.containsKey(node) ? copy(absorbed.get(node)) : super.other(node);
  }
}
