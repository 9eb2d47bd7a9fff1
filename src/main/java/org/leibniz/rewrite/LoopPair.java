package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Loop;

/**
 * A loop, and one with as many steps that undoes them, the last one first, from what the former has
 * stacked.
 *
 * @param forward the loop that stacks
 * @param backward the loop whose step k reads the entries T - 1 - k of the stacks
 * @param trip the node of the backward body that is T - 1 - k
 * @param stacks by the number of the backward loop's operand: which result of the forward loop that
 *     stack is; only those that nothing else reads
 */
record LoopPair(Node forward, Node backward, Node trip, Map<Integer, Integer> stacks) {

  Loop before() {
    return (Loop) forward.operator();
  }

  /** How many steps there are. */
  int trips() {
    return before().trips().value();
  }

  /** How many numbers are stacked. */
  double numbers() {
    double sum = 0;
    for (int operand : stacks.keySet()) {
      sum += backward.operand(operand).shape().elements().constantPart();
    }
    return sum;
  }

  /** Whether a node is what a loop has stacked. */
  static boolean stack(Node node) {
    return node.operator() instanceof Component component
        && node.operand(0).operator() instanceof Loop loop
        && component.index() >= loop.states()
        && component.index() < loop.tripsComponent();
  }

  /** The pairs of a graph whose numbers of steps are known. */
  static List<LoopPair> in(Graph graph) {
    Map<Node, Integer> reads = new HashMap<>();
    graph.nodes().forEach(n -> n.operands().forEach(o -> reads.merge(o, 1, Integer::sum)));
    graph.results().forEach(result -> reads.merge(result, 1, Integer::sum));
    List<LoopPair> pairs = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Loop loop && counted(node) && loop.stacks() == 0) {
        pair(node, loop, reads).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  /** Whether a loop makes a known number of steps, all that its stacks have room for. */
  private static boolean counted(Node node) {
    Loop loop = (Loop) node.operator();
    return loop.condition().isEmpty()
        && !loop.defines()
        && loop.trips().known()
        && Algebra.constantOf(node.operand(0)).orElse(-1) == loop.trips().value();
  }

  private static Optional<LoopPair> pair(Node backward, Loop after, Map<Node, Integer> reads) {
    Node forward = null;
    Node trip = null;
    Map<Integer, Integer> stacks = new LinkedHashMap<>();
    for (int i = 1 + after.states(); i < backward.operands().size(); i++) {
      Node operand = backward.operand(i);
      Optional<Node> place =
          stack(operand) && reads.get(operand) == 1 && counted(operand.operand(0))
              ? readAt(after.body(), after.body().inputs().get(i))
              : Optional.empty();
      boolean fits =
          place.isPresent()
              && (forward == null || forward == operand.operand(0))
              && (trip == null || trip == place.get())
              && undoes(after, place.get())
              && ((Loop) operand.operand(0).operator()).trips().equals(after.trips());
      if (fits) {
        forward = operand.operand(0);
        trip = place.get();
        stacks.put(i, ((Component) operand.operator()).index());
      }
    }
    return stacks.isEmpty()
        ? Optional.empty()
        : Optional.of(new LoopPair(forward, backward, trip, stacks));
  }

  /** The one place at which a body reads a stack; empty where it reads it otherwise. */
  private static Optional<Node> readAt(Graph body, Node stack) {
    Node place = null;
    if (body.results().contains(stack)) {
      return Optional.empty();
    }
    for (Node node : body.nodes()) {
      if (node.operands().contains(stack)) {
        boolean entry =
            node.operator() instanceof Gather gather
                && gather.batch() == 0
                && node.operand(0) == stack
                && node.operand(1).type().scalar()
                && (place == null || place == node.operand(1));
        if (!entry) {
          return Optional.empty();
        }
        place = node.operand(1);
      }
    }
    return Optional.ofNullable(place);
  }

  /** Whether a place is T - 1 - k for the step k of T. */
  private static boolean undoes(Loop after, Node place) {
    return place.operator() == Arithmetic.SUBTRACT
        && place.operand(1) == after.body().inputs().get(0)
        && Algebra.constantOf(place.operand(0)).orElse(-1) == after.trips().value() - 1;
  }
}
