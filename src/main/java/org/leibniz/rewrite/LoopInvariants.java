package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.leibniz.evaluate.Guards;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Loop;

/**
 * What every trip of a loop computes anew from captures alone is computed once, before it; unless
 * it is cheap, or needed in one arm of a choice only.
 */
final class LoopInvariants extends LoopSweep {
  /** What costs no more than this many additions stays. */
  private static final int CHEAP = 4;

  private static final int FUNCTION = 10;

  @Override
  LoopSweep inner() {
    return new LoopInvariants();
  }

  @Override
  IntFunction<Node> replace(Node node, Loop loop) {
    // Sizes that a loop gives their numbers are not known before it.
    List<Node> moved = loop.defines() ? List.of() : worthMoving(loop);
    if (moved.isEmpty()) {
      return kept(node, loop);
    }
    change();
    List<Node> operands = new ArrayList<>(copies(node.operands()));
    operands.addAll(outside(loop.body(), moved, operands));
    List<Input> inputs = inputs(loop.body(), moved);
    Graph body = inside(loop.body(), inputs, moved);
    Optional<Graph> condition = loop.condition().map(graph -> inside(graph, inputs, List.of()));
    Node made =
        builder().add(new Loop(loop.states(), loop.trips(), false, body, condition), operands);
    return index -> builder().add(new Component(index), made);
  }

  /** The nodes to be computed outside: used by something that stays inside. */
  private static List<Node> worthMoving(Loop loop) {
    Graph body = loop.body();
    List<Node> varying = body.inputs().subList(0, 1 + loop.states());
    Set<Node> influenced = Closure.influenced(body.nodes(), varying);
    Guards guards = new Guards(body);
    Map<Node, Integer> costs = new HashMap<>();
    Set<Node> movable = new HashSet<>();
    for (int place = 0; place < body.nodes().size(); place++) {
      Node node = body.nodes().get(place);
      int cost =
          node.operands().stream().mapToInt(operand -> costs.getOrDefault(operand, 0)).sum()
              + cost(node);
      costs.put(node, Math.min(cost, FUNCTION * FUNCTION));
      boolean always = guards.guard(place) == Guards.ALWAYS;
      if (!influenced.contains(node)
          && always
          && cost(node) > 0
          && cost > CHEAP
          && !node.type().tuple()) {
        movable.add(node);
      }
    }
    Set<Node> moved = new LinkedHashSet<>();
    for (Node node : body.nodes()) {
      if (!movable.contains(node)) {
        node.operands().stream().filter(movable::contains).forEach(moved::add);
      }
    }
    body.results().stream().filter(movable::contains).forEach(moved::add);
    return List.copyOf(moved);
  }

  /**
   * In additions; 0 for inputs, constants and what only moves elements, which is better done where
   * it is used.
   */
  private static int cost(Node node) {
    Operator operator = node.operator();
    if (node.operands().isEmpty() || ViewRules.isView(operator) || operator instanceof Gather) {
      return 0;
    }
    if (operator instanceof Component) {
      return 1;
    }
    if (!(operator instanceof Elementwise) || !node.type().scalar()) {
      return FUNCTION;
    }
    boolean plain =
        operator == Arithmetic.ADD
            || operator == Arithmetic.SUBTRACT
            || operator == Arithmetic.MULTIPLY
            || operator == Arithmetic.NEGATE
            || node.type().element() != org.leibniz.graph.ElementType.REAL;
    return plain ? 1 : FUNCTION;
  }

  private List<Node> outside(Graph body, List<Node> moved, List<Node> operands) {
    Map<Node, Node> copies = new HashMap<>();
    for (int i = 0; i < operands.size(); i++) {
      copies.put(body.inputs().get(i), operands.get(i));
    }
    for (Node node : Graph.reachable(moved)) {
      if (!copies.containsKey(node)) {
        copies.put(node, builder().copy(node, copies));
      }
    }
    return moved.stream().map(copies::get).toList();
  }

  /**
   * The inputs of the loop's graphs: those before, and one for each node that moved, under a name
   * of its own.
   */
  private static List<Input> inputs(Graph body, List<Node> moved) {
    List<Input> inputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node input : body.inputs()) {
      inputs.add((Input) input.operator());
      names.add(((Input) input.operator()).symbol());
    }
    int number = 0;
    for (Node node : moved) {
      while (!names.add("before" + number)) {
        number++;
      }
      inputs.add(new Input("before" + number, Input.Kind.LOCAL, node.type()));
    }
    return inputs;
  }

  private static Graph inside(Graph graph, List<Input> inputs, List<Node> moved) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> fresh = inputs.stream().map(builder::add).toList();
    Map<Node, Node> copies = new HashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      copies.put(graph.inputs().get(i), fresh.get(i));
    }
    for (int i = 0; i < moved.size(); i++) {
      copies.put(moved.get(i), fresh.get(graph.inputs().size() + i));
    }
    for (Node node : graph.nodes()) {
      if (!copies.containsKey(node)) {
        copies.put(node, builder.copy(node, copies));
      }
    }
    return Graph.of(fresh, graph.results().stream().map(copies::get).toList());
  }
}
