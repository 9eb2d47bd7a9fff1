package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;

/** Makes the loops of one pair loops over stretches of their steps. */
final class Segmenting extends LoopSweep {
  private final LoopPair pair;
  private final int steps;

  /** Steps of a stretch; the last stretch may have fewer. */
  private final int length;

  private final int stretches;

  /** The forward loop over stretches, once it is made; its stacks are the first states of each. */
  private Node forward;

  Segmenting(LoopPair pair) {
    this.pair = pair;
    this.steps = pair.trips();
    this.length = length(steps);
    this.stretches = (steps + length - 1) / length;
  }

  /** Near the root of the steps: a number that divides them, where there is one. */
  private static int length(int steps) {
    int root = (int) Math.ceil(Math.sqrt(steps));
    for (int further = 0; further <= root / 2; further++) {
      if (steps % (root + further) == 0) {
        return root + further;
      }
      if (steps % (root - further) == 0) {
        return root - further;
      }
    }
    return root;
  }

  @Override
  LoopSweep inner() {
    return new Segmenting(pair);
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    if (node == pair.forward()) {
      change();
      return forward(loop, copies(node.operands()));
    }
    if (node == pair.backward()) {
      return backward(loop, copies(node.operands()));
    }
    return kept(node, loop);
  }

  /** A body being made. */
  private static final class Body {
    final GraphBuilder builder = new GraphBuilder();
    final Algebra algebra = new Algebra(builder);
    final List<Node> inputs = new ArrayList<>();
    final List<Node> operands = new ArrayList<>();

    /** Its nodes come from where those around it come from. */
    Body(GraphBuilder around) {
      builder.at(around.origin().orElse(null));
    }

    /** An input that nothing is handed in for: the index. */
    Node index() {
      return input(Type.integer());
    }

    /** An input with what is handed in for it. */
    Node given(Node operand) {
      operands.add(operand);
      return input(operand.type());
    }

    List<Node> given(List<Node> operands) {
      return operands.stream().map(this::given).toList();
    }

    private Node input(Type type) {
      Node input = builder.add(new Input("in" + inputs.size(), Input.Kind.LOCAL, type));
      inputs.add(input);
      return input;
    }

    /** The loop over the body, in a graph around it. */
    Node loop(GraphBuilder around, Node count, int states, int trips, List<Node> results) {
      List<Node> all = new ArrayList<>(List.of(count));
      all.addAll(operands);
      Graph body = Graph.of(inputs, results);
      return around.add(new Loop(states, Size.of(trips), false, body, Optional.empty()), all);
    }
  }

  private static List<Node> components(GraphBuilder builder, Node loop, int from, int to) {
    List<Node> components = new ArrayList<>();
    for (int i = from; i < to; i++) {
      components.add(builder.add(new Component(i), loop));
    }
    return components;
  }

  /** The steps of a stretch that begins at a step. */
  private Node count(Algebra algebra, Node first) {
    return steps % length == 0
        ? algebra.integer(length)
        : algebra.minimum(algebra.integer(length), algebra.subtract(algebra.integer(steps), first));
  }

  /** The steps of a stretch forward, from some states on; it stacks some results. */
  private Node stretch(
      Body around,
      Loop loop,
      Node first,
      List<Node> states,
      List<Node> rest,
      List<Integer> stacks) {
    Body inner = new Body(around.builder);
    Node index = inner.index();
    List<Node> arguments = new ArrayList<>();
    arguments.add(index);
    arguments.addAll(inner.given(states));
    arguments.addAll(inner.given(rest));
    arguments.set(0, inner.algebra.add(inner.given(first), index));
    List<Node> outputs = inner.builder.inline(loop.body(), arguments);
    List<Node> results = new ArrayList<>(outputs.subList(0, loop.states()));
    stacks.forEach(stack -> results.add(outputs.get(stack)));
    Node count = count(around.algebra, first);
    return inner.loop(around.builder, count, loop.states(), length, results);
  }

  private IntFunction<Node> forward(Loop loop, List<Node> operands) {
    int states = loop.states();
    List<Integer> whole = new ArrayList<>();
    for (int i = states; i < loop.tripsComponent(); i++) {
      if (!pair.stacks().containsValue(i)) {
        whole.add(i);
      }
    }
    Body outer = new Body(builder());
    Node stretch = outer.index();
    List<Node> before = outer.given(operands.subList(1, 1 + states));
    List<Node> rest = outer.given(operands.subList(1 + states, operands.size()));
    Node first = outer.algebra.multiply(stretch, outer.algebra.integer(length));
    Node inner = stretch(outer, loop, first, before, rest, whole);
    List<Node> results = new ArrayList<>(components(outer.builder, inner, 0, states));
    results.addAll(before);
    results.addAll(components(outer.builder, inner, states, states + whole.size()));
    Algebra algebra = new Algebra(builder());
    forward = outer.loop(builder(), algebra.integer(stretches), states, stretches, results);
    return index -> {
      if (index < states) {
        return builder().add(new Component(index), forward);
      } else if (index == loop.tripsComponent()) {
        return algebra.integer(steps);
      }
      // The other loop makes the stacks of the pair itself.
      int place = whole.indexOf(index);
      return place < 0 ? null : joined(algebra, 2 * states + place);
    };
  }

  /** The stacks of all stretches as one. */
  private Node joined(Algebra algebra, int component) {
    Node stacks = builder().add(new Component(component), forward);
    Shape entry = stacks.shape().axes(2, stacks.shape().rank());
    Node all = algebra.reshape(stacks, entry.insert(0, Size.of((long) stretches * length)));
    return steps % length == 0 ? all : algebra.slice(all, 0, Size.ZERO, Size.of(steps));
  }

  private IntFunction<Node> backward(Loop loop, List<Node> operands) {
    int states = loop.states();
    Loop before = pair.before();
    List<Node> handed = copies(pair.forward().operands());
    Body outer = new Body(builder());
    Node step = outer.index();
    List<Node> own = outer.given(operands.subList(1, 1 + states));
    Map<Integer, Node> captures = new LinkedHashMap<>();
    for (int i = 1 + states; i < operands.size(); i++) {
      if (!pair.stacks().containsKey(i)) {
        captures.put(i, outer.given(operands.get(i)));
      }
    }
    Algebra algebra = outer.algebra;
    Node stretch = algebra.subtract(algebra.integer(stretches - 1), step);
    Node first = algebra.multiply(stretch, algebra.integer(length));
    List<Node> starts = new ArrayList<>();
    for (int i = 0; i < before.states(); i++) {
      Node begun = outer.given(builder().add(new Component(before.states() + i), forward));
      starts.add(algebra.gather(begun, stretch, 0));
    }
    List<Node> rest = outer.given(handed.subList(1 + before.states(), handed.size()));
    List<Integer> stacks = new ArrayList<>(new TreeSet<>(pair.stacks().values()));
    Node again = stretch(outer, before, first, starts, rest, stacks);
    Map<Integer, Node> read = new LinkedHashMap<>();
    pair.stacks()
        .forEach(
            (operand, stack) ->
                read.put(
                    operand,
                    outer.builder.add(
                        new Component(before.states() + stacks.indexOf(stack)), again)));
    Node undone = undone(outer, loop, first, own, captures, read);
    Node made =
        outer.loop(
            builder(),
            new Algebra(builder()).integer(stretches),
            states,
            stretches,
            components(outer.builder, undone, 0, states));
    return index ->
        index == loop.tripsComponent()
            ? new Algebra(builder()).integer(steps)
            : builder().add(new Component(index), made);
  }

  /** A stretch backwards: its entries of the stacks are counted from its first step. */
  private Node undone(
      Body around,
      Loop loop,
      Node first,
      List<Node> own,
      Map<Integer, Node> captures,
      Map<Integer, Node> read) {
    Body inner = new Body(around.builder);
    Algebra algebra = inner.algebra;
    Node step = inner.index();
    Map<Node, Node> copies = new HashMap<>();
    for (int i = 0; i < own.size(); i++) {
      copies.put(loop.body().inputs().get(1 + i), inner.given(own.get(i)));
    }
    captures.forEach(
        (operand, node) -> copies.put(loop.body().inputs().get(operand), inner.given(node)));
    Map<Node, Node> entries = new HashMap<>();
    read.forEach(
        (operand, node) -> entries.put(loop.body().inputs().get(operand), inner.given(node)));
    Node begin = inner.given(first);
    Node count = count(around.algebra, first);
    Node last = algebra.subtract(inner.given(count), algebra.integer(1));
    Node place = algebra.subtract(last, step);
    Node trip = algebra.add(begin, place);
    copies.put(loop.body().inputs().get(0), algebra.subtract(algebra.integer(steps - 1), trip));
    copies.put(pair.trip(), trip);
    for (Node node : loop.body().nodes()) {
      if (copies.containsKey(node) || entries.containsKey(node)) {
        continue;
      }
      boolean entry = !node.operands().isEmpty() && entries.containsKey(node.operand(0));
      copies.put(
          node,
          entry
              ? algebra.gather(entries.get(node.operand(0)), place, 0)
              : inner.builder.copy(node, copies));
    }
    List<Node> results = loop.body().results().stream().map(copies::get).toList();
    return inner.loop(around.builder, count, loop.states(), length, results);
  }
}
