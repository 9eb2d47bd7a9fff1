package org.leibniz.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Type;

/**
 * Builds the backward loop of a loop: trip k of it undoes trip T-1-k of the forward loop from the
 * states saved there. Its states are the cotangents of the forward states and the sums of the
 * cotangents of the captures.
 */
final class LoopPullback {
  private final Loop loop;
  private final Reverse reverse;
  private final GraphBuilder outer;
  private final GraphBuilder inner = new GraphBuilder();
  private final Algebra outside;
  private final Algebra inside;
  private final List<Node> operands;

  /**
   * Captures of the backward body: its inputs with what is handed in; only the used ones are kept.
   */
  private final Map<Node, Captured> captures = new LinkedHashMap<>();

  /** What is handed in: a node outside, or a state to be saved by the forward loop. */
  private record Captured(Optional<Node> outside, int savedState) {}

  LoopPullback(Loop loop, Reverse reverse) {
    this.loop = loop;
    this.reverse = reverse;
    this.outer = reverse.builder();
    this.outside = new Algebra(outer);
    this.inside = new Algebra(inner);
    this.operands = reverse.node().operands();
    reverse.node().origin().ifPresent(inner::at);
  }

  List<Flow> flows() {
    int states = loop.states();
    Node counter = local("k", Type.integer());
    Node tripsMade = capture("trips", Type.integer(), new Captured(Optional.empty(), -1));
    Node trip = inside.subtract(inside.subtract(tripsMade, inside.integer(1)), counter);

    List<Node> arguments = new ArrayList<>();
    arguments.add(trip);
    for (int i = 0; i < states; i++) {
      Type type = operands.get(1 + i).type();
      String state = ((Input) loop.body().inputs().get(1 + i).operator()).symbol();
      Node saved = capture(state, stacked(type), new Captured(Optional.empty(), i));
      arguments.add(inside.gather(saved, trip, 0));
    }
    for (int i = 1 + states; i < operands.size(); i++) {
      arguments.add(
          capture(
              "capture" + i,
              operands.get(i).type(),
              new Captured(Optional.of(operands.get(i)), -1)));
    }

    List<Integer> carried = carriedStates();
    List<Node> cotangents = new ArrayList<>();
    carried.forEach(
        state -> cotangents.add(local("cotangent" + state, operands.get(1 + state).type())));
    List<Optional<Node>> flows =
        reverse.body(
            inner, loop.body(), arguments, bodyCotangents(carried, cotangents, trip), wanted());
    return backward(counter, carried, cotangents, flows);
  }

  private List<Integer> carriedStates() {
    List<Integer> carried = new ArrayList<>();
    for (int i = 0; i < loop.states(); i++) {
      if (Loop.differentiable(operands.get(1 + i).type())) {
        carried.add(i);
      }
    }
    return carried;
  }

  private boolean[] wanted() {
    boolean[] wanted = new boolean[operands.size()];
    for (int i = 1; i < wanted.length; i++) {
      boolean state = i <= loop.states();
      wanted[i] = Loop.differentiable(operands.get(i).type()) && (state || reverse.wanted(i));
    }
    return wanted;
  }

  private List<Optional<Node>> bodyCotangents(
      List<Integer> carried, List<Node> cotangents, Node trip) {
    List<Optional<Node>> all = new ArrayList<>();
    for (int i = 0; i < loop.states(); i++) {
      int place = carried.indexOf(i);
      all.add(place < 0 ? Optional.empty() : Optional.of(cotangents.get(place)));
    }
    for (int i = loop.states(); i < loop.tripsComponent(); i++) {
      Optional<Node> stack = reverse.cotangent(i);
      int number = i;
      all.add(
          stack.map(
              node ->
                  inside.gather(
                      capture("stack" + number, node.type(), new Captured(stack, -1)), trip, 0)));
    }
    return all;
  }

  private List<Flow> backward(
      Node counter, List<Integer> carried, List<Node> cotangents, List<Optional<Node>> flows) {
    List<Node> inputs = new ArrayList<>(List.of(counter));
    inputs.addAll(cotangents);
    List<Node> outputs = new ArrayList<>();
    List<Node> starts = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      int state = carried.get(i);
      Type type = operands.get(1 + state).type();
      outputs.add(flows.get(1 + state).orElseGet(() -> inside.zeros(type.shape())));
      starts.add(reverse.cotangent(state).orElseGet(() -> outside.zeros(type.shape())));
    }
    List<Integer> summed = new ArrayList<>();
    for (int i = 1 + loop.states(); i < operands.size(); i++) {
      if (flows.get(i).isPresent() && reverse.wanted(i)) {
        Node sum = local("sum" + i, operands.get(i).type());
        inputs.add(sum);
        outputs.add(inside.total(List.of(sum, flows.get(i).get())));
        starts.add(outside.zeros(operands.get(i).shape()));
        summed.add(i);
      }
    }
    Node backward = backwardLoop(inputs, outputs, starts);
    return results(backward, carried, summed, flows);
  }

  /** Whether it is known that the body runs at all: then only what it passes on flows back. */
  private boolean runs() {
    return loop.condition().isEmpty() && Algebra.constantOf(operands.get(0)).orElse(0) > 0;
  }

  private Node backwardLoop(List<Node> inputs, List<Node> outputs, List<Node> starts) {
    Set<Node> used = new HashSet<>(Graph.reachable(outputs));
    List<Integer> savedStates = new ArrayList<>();
    captures.forEach(
        (input, captured) -> {
          if (used.contains(input) && captured.savedState() >= 0) {
            savedStates.add(captured.savedState());
          }
        });
    Node forward = savedStates.isEmpty() ? reverse.node() : savingLoop(savedStates);
    Node tripsMade =
        loop.condition().isPresent()
            ? Loop.component(outer, forward, ((Loop) forward.operator()).tripsComponent())
            : outside.maximum(operands.get(0), outside.integer(0));
    List<Node> arguments = new ArrayList<>(List.of(tripsMade));
    arguments.addAll(starts);
    List<Node> allInputs = new ArrayList<>(inputs);
    captures.forEach(
        (input, captured) -> {
          if (used.contains(input)) {
            allInputs.add(input);
            arguments.add(handedIn(captured, tripsMade, forward, savedStates));
          }
        });
    Loop backward =
        new Loop(
            outputs.size(), loop.trips(), false, Graph.of(allInputs, outputs), Optional.empty());
    return outer.add(backward, arguments);
  }

  private Node handedIn(
      Captured captured, Node tripsMade, Node forward, List<Integer> savedStates) {
    if (captured.outside().isPresent()) {
      return captured.outside().get();
    }
    if (captured.savedState() < 0) {
      return tripsMade;
    }
    int place = loop.tripsComponent() + savedStates.indexOf(captured.savedState());
    return Loop.component(outer, forward, place);
  }

  /** The forward loop again, which also stacks the states as they were before each trip. */
  private Node savingLoop(List<Integer> savedStates) {
    Map<String, Node> outputs = new LinkedHashMap<>(loop.body().outputs());
    savedStates.forEach(
        state ->
            outputs.put(
                "saved" + state + "of" + outputs.size(), loop.body().inputs().get(1 + state)));
    Graph body = new Graph(loop.body().inputs(), outputs);
    return outer.add(
        new Loop(loop.states(), loop.trips(), loop.defines(), body, loop.condition()), operands);
  }

  private List<Flow> results(
      Node backward, List<Integer> carried, List<Integer> summed, List<Optional<Node>> passed) {
    List<Flow> flows = new ArrayList<>();
    boolean runs = runs();
    for (int i = 0; i < operands.size(); i++) {
      int state = carried.indexOf(i - 1);
      int capture = summed.indexOf(i);
      boolean passes = passed.get(i).isPresent() || !runs;
      if (i >= 1 && i <= loop.states() && state >= 0 && passes) {
        flows.add(Flow.of(Loop.component(outer, backward, state)));
      } else if (capture >= 0) {
        flows.add(Flow.of(Loop.component(outer, backward, carried.size() + capture)));
      } else {
        flows.add(Flow.zero("nothing flows back through the loop"));
      }
    }
    return flows;
  }

  private Node local(String name, Type type) {
    return inner.add(new Input(name, Input.Kind.LOCAL, type));
  }

  private Node capture(String name, Type type, Captured captured) {
    Node input = local(name, type);
    captures.put(input, captured);
    return input;
  }

  private Type stacked(Type type) {
    return type.of(type.shape().insert(0, loop.trips()));
  }
}
