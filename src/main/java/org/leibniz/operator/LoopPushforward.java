package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;

/** Builds the loop that carries, beside each real state, its tangent. */
final class LoopPushforward {
  private final Loop loop;
  private final Forward forward;
  private final GraphBuilder outer;
  private final GraphBuilder inner = new GraphBuilder();
  private final List<Node> operands;
  private final List<Node> arguments = new ArrayList<>();

  LoopPushforward(Loop loop, Forward forward) {
    this.loop = loop;
    this.forward = forward;
    this.outer = forward.builder();
    this.operands = forward.node().operands();
    forward.node().origin().ifPresent(inner::at);
  }

  List<Flow> flows() {
    int states = loop.states();
    List<Node> primals = new ArrayList<>();
    List<Optional<Node>> tangents = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      primals.add(input("primal" + i, operands.get(i).type(), operands.get(i)));
      tangents.add(Optional.empty());
    }
    // Tangents of the states stand directly behind the states; those of the captures behind the
    // captures.
    List<Node> ordered = new ArrayList<>(primals.subList(0, 1 + states));
    List<Node> handed = new ArrayList<>(arguments.subList(0, 1 + states));
    List<Integer> carried = new ArrayList<>();
    for (int i = 1; i < operands.size(); i++) {
      boolean state = i <= states;
      if (i == 1 + states) {
        ordered.addAll(primals.subList(i, primals.size()));
        handed.addAll(arguments.subList(i, operands.size()));
      }
      Type type = operands.get(i).type();
      if (Loop.differentiable(type) && (state || forward.tangent(i).isPresent())) {
        Node tangent = inner.add(new Input("tangent" + i, Input.Kind.LOCAL, type));
        tangents.set(i, Optional.of(tangent));
        ordered.add(tangent);
        handed.add(forward.tangent(i).orElseGet(() -> new Algebra(outer).zeros(type.shape())));
        if (state) {
          carried.add(i - 1);
        }
      }
    }
    return dual(ordered, handed, primals, tangents, carried);
  }

  private List<Flow> dual(
      List<Node> ordered,
      List<Node> handed,
      List<Node> primals,
      List<Optional<Node>> tangents,
      List<Integer> carried) {
    int states = loop.states();
    List<Node> values = inner.inline(loop.body(), primals);
    List<Optional<Node>> moved = forward.body(inner, loop.body(), primals, tangents);
    Algebra inside = new Algebra(inner);
    List<Node> outputs = new ArrayList<>(values.subList(0, states));
    for (int state : carried) {
      Type type = values.get(state).type();
      outputs.add(moved.get(state).orElseGet(() -> inside.zeros(type.shape())));
    }
    // The stacks themselves are those of the primal loop; only their tangents are stacked here.
    List<Integer> stacked = new ArrayList<>();
    for (int i = states; i < values.size(); i++) {
      if (moved.get(i).isPresent()) {
        stacked.add(i);
        outputs.add(moved.get(i).get());
      }
    }
    Loop both =
        new Loop(
            states + carried.size(),
            loop.trips(),
            loop.defines(),
            Graph.of(ordered, outputs),
            dualCondition(ordered));
    Node node = outer.add(both, handed);
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i <= loop.tripsComponent(); i++) {
      int place =
          i < states ? states + carried.indexOf(i) : states + carried.size() + stacked.indexOf(i);
      boolean moves = i < states ? carried.contains(i) : stacked.contains(i);
      flows.add(moves ? Flow.of(Loop.component(outer, node, place)) : Flow.zero("a whole number"));
    }
    return flows;
  }

  /** The condition reads only primals, but its inputs are those of the dual body. */
  private Optional<Graph> dualCondition(List<Node> ordered) {
    return loop.condition()
        .map(
            condition -> {
              GraphBuilder builder = new GraphBuilder();
              List<Node> all = new ArrayList<>();
              List<Node> primals = new ArrayList<>();
              ordered.forEach(input -> all.add(builder.add(input.operator())));
              for (int i = 0; i < operands.size(); i++) {
                primals.add(
                    builder.add(new Input("primal" + i, Input.Kind.LOCAL, operands.get(i).type())));
              }
              return Graph.of(all, builder.inline(condition, primals));
            });
  }

  private Node input(String name, Type type, Node argument) {
    Node node = inner.add(new Input(name, Input.Kind.LOCAL, type));
    arguments.add(argument);
    return node;
  }
}
