package org.leibniz.derive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;

/**
 * One sweep from outputs to parameters that finds out where something flows. Of values that are not
 * real nothing flows back; they are followed all the same, down to the place where they are made of
 * real ones, since that is where the derivative ends.
 */
final class FlowSweep {
  private final GraphBuilder scratch;
  private final List<Node> before;
  private final List<Node> outputs;
  private final List<Node> parameters;
  private final List<Node> nodes;
  private final Set<Node> influenced;

  /** The components into which something flows, of every node that has some. */
  private final Map<Node, BitSet> flowing = new HashMap<>();

  /** What a real one is computed from, but not in a way that has a derivative. */
  private final Set<Node> still = new HashSet<>();

  /** By which node each was reached first. */
  private final Map<Node, Node> reachedFrom = new HashMap<>();

  private final List<Cut> cuts = new ArrayList<>();

  /**
   * A sweep.
   *
   * @param scratch takes the nodes that the rules make; nobody reads them
   * @param before the path on which this graph was entered, where it is the body of a loop
   */
  FlowSweep(GraphBuilder scratch, List<Node> before, List<Node> outputs, List<Node> parameters) {
    this.scratch = scratch;
    this.before = before;
    this.outputs = outputs;
    this.parameters = parameters;
    this.nodes = Graph.reachable(outputs);
    this.influenced = Closure.influenced(nodes, parameters);
  }

  /**
   * For each parameter, whether something flows back to it.
   *
   * @param entering for each output, whether something flows into it
   */
  boolean[] run(List<Boolean> entering) {
    for (int i = 0; i < outputs.size(); i++) {
      if (!real(outputs.get(i))) {
        follow(outputs.get(i), null);
      } else if (entering.get(i)) {
        flowInto(outputs.get(i), null);
      }
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      boolean reached = flowing.containsKey(node) || still.contains(node);
      boolean carriesOn = node.operands().stream().anyMatch(influenced::contains);
      if (reached && carriesOn && !(node.operator() instanceof Component)) {
        visit(node);
      }
    }
    boolean[] found = new boolean[parameters.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = flowing.containsKey(parameters.get(i));
    }
    return found;
  }

  List<Cut> cuts() {
    return cuts;
  }

  boolean influences(Node output) {
    return influenced.contains(output);
  }

  private static boolean real(Node node) {
    return node.type().element() == ElementType.REAL;
  }

  private void flowInto(Node node, Node from) {
    if (!influenced.contains(node)) {
      return;
    }
    enter(node, from);
    if (node.operator() instanceof Component component) {
      enter(node.operand(0), node);
      components(node.operand(0)).set(component.index());
    }
    components(node).set(0);
  }

  private void follow(Node node, Node from) {
    if (!influenced.contains(node)) {
      return;
    }
    enter(node, from);
    if (node.operator() instanceof Component) {
      enter(node.operand(0), node);
      still.add(node.operand(0));
    }
    still.add(node);
  }

  private void enter(Node node, Node from) {
    if (from != null) {
      reachedFrom.putIfAbsent(node, from);
    }
  }

  private BitSet components(Node node) {
    return flowing.computeIfAbsent(node, key -> new BitSet());
  }

  private void visit(Node node) {
    int known = cuts.size();
    List<Flow> flows = node.operator().pullback(new Question(node));
    boolean explained = cuts.size() > known;
    for (int i = 0; i < node.operands().size(); i++) {
      Node operand = node.operand(i);
      if (!influenced.contains(operand)) {
        continue;
      }
      if (!real(operand)) {
        follow(operand, node);
      } else if (flows.get(i) instanceof Flow.Value && flowing.containsKey(node)) {
        flowInto(operand, node);
      } else if (!explained) {
        cuts.add(cut(node, flows.get(i)));
      }
    }
  }

  private Cut cut(Node node, Flow flow) {
    if (flow instanceof Flow.Zero zero) {
      return new Cut(path(node), zero.reason(), zero.mend(), false);
    }
    return flow instanceof Flow.None none
        ? new Cut(path(node), none.reason(), "", true)
        : new Cut(path(node), "a whole number, its derivative is 0", "keep it a real", false);
  }

  private List<Node> path(Node node) {
    Deque<Node> path = new ArrayDeque<>();
    for (Node at = node; at != null; at = reachedFrom.get(at)) {
      path.addFirst(at);
    }
    List<Node> all = new ArrayList<>(before);
    all.addAll(path);
    return all;
  }

  /** What a rule is given: stand-ins as cotangents, for only whether it answers anything counts. */
  private final class Question implements Reverse {
    private final Node node;

    Question(Node node) {
      this.node = node;
    }

    @Override
    public GraphBuilder builder() {
      return scratch;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public Optional<Node> cotangent(int component) {
      if (!node.type().tuple()) {
        return Optional.of(cotangent(node.shape()));
      }
      BitSet found = flowing.get(node);
      return found != null && found.get(component)
          ? Optional.of(cotangent(node.type().components().get(component).shape()))
          : Optional.empty();
    }

    private Node cotangent(Shape shape) {
      return scratch.add(new Input("cotangent", Input.Kind.LOCAL, Type.real(shape)));
    }

    @Override
    public boolean wanted(int operand) {
      return influenced.contains(node.operand(operand)) && real(node.operand(operand));
    }

    /**
     * The body of a loop, swept by itself. Where its inputs stand in the given graph does not
     * matter, since nobody reads what is made of them.
     */
    @Override
    public List<Optional<Node>> body(
        GraphBuilder into,
        Graph body,
        List<Node> inputs,
        List<Optional<Node>> cotangents,
        boolean[] wanted) {
      List<Node> moving = List.copyOf(moving(body, wanted));
      FlowSweep inner = new FlowSweep(new GraphBuilder(), path(node), body.results(), moving);
      boolean[] found = inner.run(cotangents.stream().map(Optional::isPresent).toList());
      cuts.addAll(inner.cuts());
      List<Optional<Node>> flows = new ArrayList<>();
      for (int i = 0; i < wanted.length; i++) {
        int place = moving.indexOf(body.inputs().get(i));
        Shape shape = inputs.get(i).shape();
        flows.add(
            place >= 0 && found[place]
                ? Optional.of(new Algebra(into).zeros(shape))
                : Optional.empty());
      }
      return flows;
    }

    /** The inputs of a body that the parameters influence, be it in a later trip. */
    private Set<Node> moving(Graph body, boolean[] wanted) {
      Set<Node> moving = new LinkedHashSet<>();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i] && influenced.contains(node.operand(i))) {
          moving.add(body.inputs().get(i));
        }
      }
      int before;
      do {
        before = moving.size();
        Set<Node> reached = Closure.influenced(body.nodes(), List.copyOf(moving));
        for (int state = 0; state < states(); state++) {
          if (wanted[1 + state] && reached.contains(body.results().get(state))) {
            moving.add(body.inputs().get(1 + state));
          }
        }
      } while (moving.size() > before);
      return moving;
    }

    /** How many values the body hands on to itself: its first outputs, its inputs behind one. */
    private int states() {
      return node.operator() instanceof Loop loop ? loop.states() : 0;
    }
  }
}
