package org.leibniz.model.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.evaluate.NotFinite;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.operator.Loop;
import org.leibniz.report.formula.Formula;

/**
 * An operation as a short formula of what it is computed from. What stands in the file is called as
 * it is there; what differentiating has made is written out, as far as that is short.
 */
final class Wording {
  /** So many operations inside each other of a derivative are written out. */
  private static final int DEPTH = 3;

  private static final int LONGEST = 60;

  private final Whereabouts whereabouts;
  private final NotFinite found;
  private final boolean derivative;
  private final Set<Node> primal;
  private final GraphBuilder builder = new GraphBuilder();
  private final Map<Node, String> leaves = new LinkedHashMap<>();
  private final Map<String, Node> inputs = new LinkedHashMap<>();

  Wording(Whereabouts whereabouts, NotFinite found, boolean derivative, Set<Node> primal) {
    this.whereabouts = whereabouts;
    this.found = found;
    this.derivative = derivative;
    this.primal = primal;
  }

  /** What was computed; called first. */
  String expression() {
    return expression(found.node());
  }

  /** Of a derivative what it is a derivative of, where that is still there. */
  Optional<String> differentiated() {
    if (!derivative) {
      return Optional.empty();
    }
    for (Node node : primal) {
      boolean same = node.origin().isPresent() && node.origin().equals(found.node().origin());
      if (same && !node.operands().isEmpty()) {
        return Optional.of(new Wording(whereabouts, found, false, primal).expression(node));
      }
    }
    return found.node().origin().isPresent() && !whereabouts.isSign(found.node())
        ? whereabouts.text(found.node())
        : Optional.empty();
  }

  private String expression(Node node) {
    if (node.operands().isEmpty() || !node.operator().bodies().isEmpty() || node.type().tuple()) {
      return named(node);
    }
    Node copy = written(node, DEPTH);
    String formula = Formula.text(Graph.of(List.copyOf(inputs.values()), List.of(copy)), "out0");
    boolean plain =
        formula.length() <= LONGEST
            && !formula.contains("\n")
            && inputs.keySet().stream().anyMatch(formula::contains);
    return plain ? formula : whereabouts.text(node).orElse(formula);
  }

  /** What the expression is computed from, with the words for it. */
  Map<Node, String> leaves() {
    return leaves;
  }

  /** The depth is bounded, so this recursion is shallow. */
  private Node written(Node node, int depth) {
    List<Node> operands = new ArrayList<>();
    for (Node operand : node.operands()) {
      boolean number = operand.operands().isEmpty() && !(operand.operator() instanceof Input);
      boolean open =
          depth > 0
              && (isMade(operand) || whereabouts.isSign(operand) || ofOnePlace(node, operand))
              && name(operand).isEmpty()
              && canBeWritten(operand);
      operands.add(number || open ? written(operand, depth - 1) : leaf(operand));
    }
    return builder.add(node.operator(), operands);
  }

  /** Whether two nodes are steps of what stands at one place of the file, rewritten. */
  private static boolean ofOnePlace(Node node, Node operand) {
    return node.origin().isPresent() && node.origin().equals(operand.origin());
  }

  /** Whether differentiating has made a node; what it has copied into a loop counts as made too. */
  private boolean isMade(Node node) {
    return derivative && (!found.loops().isEmpty() || !primal.contains(node));
  }

  /**
   * What differentiating has made comes from where a name stands, but is not what it stands for.
   */
  private Optional<String> name(Node node) {
    return isMade(node) && !(node.operator() instanceof Input)
        ? Optional.empty()
        : whereabouts.name(node);
  }

  /** Whether a node is an element of what a loop was handed, such as of the states it had saved. */
  private static boolean isElementOfInput(Node node) {
    return node.operator().routing()
        && node.operands().size() == 2
        && node.operand(0).operator() instanceof Input
        && node.operand(1).type().element() == ElementType.INT;
  }

  private static boolean canBeWritten(Node node) {
    return !isElementOfInput(node)
        && !(node.operator() instanceof Input)
        && node.operator().bodies().isEmpty()
        && node.operands().stream().noneMatch(operand -> operand.type().tuple());
  }

  private Node leaf(Node node) {
    String name = named(node);
    leaves.putIfAbsent(node, name);
    String symbol = isAtom(name) ? name : "(" + name + ")";
    while (inputs.containsKey(symbol) && !inputs.get(symbol).type().equals(node.type())) {
      symbol = symbol + "\u2032";
    }
    return inputs.computeIfAbsent(
        symbol, key -> builder.add(new Input(key, Input.Kind.LOCAL, node.type())));
  }

  private static boolean isAtom(String name) {
    return name.equals("…") || name.matches("\\w*(\\(.*\\)|\\[.*\\])?");
  }

  private String named(Node node) {
    Optional<String> name = name(node);
    if (name.isPresent()) {
      return name.get();
    }
    if (node.operator() instanceof Input input) {
      return captured(node).orElse(input.symbol());
    }
    if (isMade(node)) {
      return isElementOfInput(node) ? named(node.operand(0)) : "…";
    }
    return whereabouts.text(node).orElseGet(() -> node.operator().name());
  }

  /** What an input of the innermost loop's body is called outside, where it is no state. */
  private Optional<String> captured(Node input) {
    if (found.loops().isEmpty()) {
      return Optional.empty();
    }
    Node loop = found.loops().get(found.loops().size() - 1).loop();
    int first = loop.operator() instanceof Loop states ? 1 + states.states() : 0;
    for (Graph body : loop.operator().bodies()) {
      int place = body.inputs().indexOf(input);
      if (place >= first && place < loop.operands().size()) {
        Node outside = loop.operand(place);
        return isMade(outside) ? whereabouts.name(outside) : whereabouts.called(outside);
      }
    }
    return Optional.empty();
  }
}
