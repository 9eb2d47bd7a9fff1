package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Iota;
import org.leibniz.operator.Loop;
import org.leibniz.operator.SizeValue;

/**
 * Loops without what nothing needs: stacks and states that are not used, states that never change
 * or stay 0, captures that are unused, constant or the same twice.
 */
final class LoopPruning extends LoopSweep {
  private final Tier ceiling;

  LoopPruning(Tier ceiling) {
    this.ceiling = ceiling;
  }

  @Override
  LoopSweep inner() {
    return new LoopPruning(ceiling);
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    return new Pruned(node, loop).components();
  }

  private final class Pruned {
    private final Node node;
    private final Loop loop;
    private final List<Node> operands;
    private final List<Node> inputs;
    private final List<Node> results;
    private final BitSet fixed = new BitSet();
    private final BitSet live = new BitSet();
    private final List<Integer> stacks = new ArrayList<>();
    private final Set<Node> needed = new HashSet<>();

    /** By the old place: which new input an input became, or which constant. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private final Map<Integer, Node> constants = new HashMap<>();
    private final List<Input> kept = new ArrayList<>();
    private final List<Node> handed = new ArrayList<>();

    Pruned(Node node, Loop loop) {
      this.node = node;
      this.loop = loop;
      this.operands = copies(node.operands());
      this.inputs = loop.body().inputs();
      this.results = loop.body().results();
      findFixed();
      findLive();
      arrange();
    }

    /**
     * States that keep their start: they come out as they went in, or start at 0 and stay there.
     */
    private void findFixed() {
      BitSet zero = new BitSet();
      for (int i = 0; i < loop.states(); i++) {
        boolean starts = ceiling == Tier.REAL && Patterns.isNumber(operands.get(1 + i), 0);
        zero.set(i, starts);
        fixed.set(i, results.get(i) == inputs.get(1 + i));
      }
      int before = -1;
      while (zero.cardinality() > 0 && zero.cardinality() != before) {
        before = zero.cardinality();
        Set<Node> given = new HashSet<>();
        zero.stream().forEach(i -> given.add(inputs.get(1 + i)));
        Zeros zeros = new Zeros(loop.body().nodes(), given);
        for (int i = zero.nextSetBit(0); i >= 0; i = zero.nextSetBit(i + 1)) {
          zero.set(i, zeros.contains(results.get(i)));
        }
      }
      fixed.or(zero);
    }

    /**
     * Outputs that are used, and the states that they and the condition read, and those that these
     * read.
     */
    private void findLive() {
      List<Node> roots = new ArrayList<>();
      BitSet used = used(node);
      for (int i = loop.states(); i < results.size(); i++) {
        if (used.get(i) && !Patterns.isZero(results.get(i), false)) {
          stacks.add(i);
          roots.add(results.get(i));
        }
      }
      for (int i = 0; i < loop.states(); i++) {
        if (used.get(i) && !fixed.get(i)) {
          live.set(i);
          roots.add(results.get(i));
        }
      }
      loop.condition().ifPresent(this::need);
      int before = -1;
      while (before != roots.size()) {
        before = roots.size();
        needed.addAll(Graph.reachable(roots));
        for (int i = 0; i < loop.states(); i++) {
          if (needed.contains(inputs.get(1 + i)) && !fixed.get(i) && !live.get(i)) {
            live.set(i);
            roots.add(results.get(i));
          }
        }
      }
    }

    /** The condition is a graph of its own: what it reads is marked at the inputs of the body. */
    private void need(Graph condition) {
      Set<Node> read = new HashSet<>(Graph.reachable(condition.results()));
      for (int i = 0; i < inputs.size(); i++) {
        if (read.contains(condition.inputs().get(i))) {
          needed.add(inputs.get(i));
        }
      }
    }

    /** The new inputs: index, live states, captures; fixed states are captures too. */
    private void arrange() {
      place(0);
      live.stream().forEach(i -> place(1 + i));
      Map<Node, Integer> known = new HashMap<>();
      for (int i = 1; i < inputs.size(); i++) {
        boolean capture = i > loop.states() || fixed.get(i - 1);
        if (!capture || !needed.contains(inputs.get(i))) {
          continue;
        }
        Node operand = operands.get(i);
        if (cheap(operand)) {
          constants.put(i, operand);
        } else if (known.containsKey(operand)) {
          places.put(i, known.get(operand));
        } else {
          known.put(operand, kept.size());
          place(i);
        }
      }
    }

    private void place(int input) {
      places.put(input, kept.size());
      kept.add((Input) inputs.get(input).operator());
      handed.add(operands.get(input));
    }

    private static boolean cheap(Node operand) {
      return Algebra.constantOf(operand).isPresent()
          || operand.operator() instanceof SizeValue
          || operand.operator() instanceof Iota;
    }

    IntFunction<Node> components() {
      boolean same =
          live.cardinality() == loop.states()
              && kept.size() == inputs.size()
              && stacks.size() == loop.stacks();
      if (same) {
        return LoopPruning.this.kept(node, loop);
      }
      change();
      List<Integer> places = new ArrayList<>();
      live.stream().forEach(places::add);
      places.addAll(stacks);
      boolean empty = places.isEmpty() && loop.condition().isEmpty();
      Node made = empty ? null : builder().add(pruned(places), handed);
      return index -> component(made, places, index);
    }

    private Loop pruned(List<Integer> places) {
      Graph body = rebuilt(loop.body(), places.stream().map(results::get).toList());
      Optional<Graph> condition = loop.condition().map(graph -> rebuilt(graph, graph.results()));
      return new Loop(live.cardinality(), loop.trips(), loop.defines(), body, condition);
    }

    private Graph rebuilt(Graph graph, List<Node> outputs) {
      GraphBuilder inside = new GraphBuilder();
      List<Node> fresh = kept.stream().map(inside::add).toList();
      Map<Node, Node> copies = new HashMap<>();
      places.forEach((old, place) -> copies.put(graph.inputs().get(old), fresh.get(place)));
      constants.forEach(
          (old, constant) -> copies.put(graph.inputs().get(old), copied(inside, constant)));
      for (Node part : Graph.reachable(outputs)) {
        if (!copies.containsKey(part)) {
          copies.put(part, inside.copy(part, copies));
        }
      }
      return Graph.of(fresh, outputs.stream().map(copies::get).toList());
    }

    private static Node copied(GraphBuilder inside, Node constant) {
      List<Node> operands =
          constant.operands().stream().map(operand -> inside.add(operand.operator())).toList();
      return inside.add(constant.operator(), operands);
    }

    private Node component(Node made, List<Integer> places, int index) {
      Algebra algebra = new Algebra(builder());
      if (index == loop.tripsComponent()) {
        return loop.condition().isEmpty()
            ? algebra.maximum(operands.get(0), algebra.integer(0))
            : builder().add(new Component(places.size()), made);
      }
      if (index < loop.states() && fixed.get(index)) {
        return operands.get(1 + index);
      }
      int place = places.indexOf(index);
      return place < 0
          ? algebra.zeros(node.type().components().get(index))
          : builder().add(new Component(place), made);
    }
  }
}
