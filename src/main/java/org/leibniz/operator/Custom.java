package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Counting;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * A function whose derivative the user wrote. The rule has the inputs of the body, then the
 * cotangent of its result; it gives what flows back to each of the first {@code parameters} inputs.
 * After differentiation it is replaced by its body.
 *
 * @param parameters how many of the inputs are parameters; the rest are captures, to which nothing
 *     flows
 */
public record Custom(String label, int parameters, Graph body, Graph rule) implements Composite {

  @Override
  public String name() {
    return "custom";
  }

  @Override
  public double operations(Node node, Counting counting) {
    return counting.operations(body);
  }

  @Override
  public String attributes() {
    return label;
  }

  /** Function and rule go element by element. */
  @Override
  public boolean elementwise() {
    return bodies().stream()
        .flatMap(graph -> graph.nodes().stream())
        .allMatch(
            node ->
                node.operator().elementwise()
                    || node.operator() instanceof Input
                    || node.shape().scalar() && node.operands().isEmpty());
  }

  @Override
  public List<Graph> bodies() {
    return List.of(body, rule);
  }

  @Override
  public Operator withBodies(List<Graph> bodies) {
    return new Custom(label, parameters, bodies.get(0), bodies.get(1));
  }

  @Override
  public Node written(GraphBuilder builder, List<Node> operands) {
    return builder.inline(body, operands).get(0);
  }

  @Override
  public Type type(List<Type> operands) {
    return body.results().get(0).type();
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    List<Tensor> inputs = operands.stream().map(operand -> operand[0]).toList();
    return new Tensor[] {evaluation.body(body, inputs).get(0)};
  }

  @Override
  public List<List<Tensor>> bodyInputs(List<Tensor> operands) {
    return List.of(operands);
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    List<Node> inputs = new ArrayList<>(reverse.node().operands());
    inputs.add(reverse.cotangent());
    List<Node> cotangents = reverse.builder().inline(rule, inputs);
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < reverse.node().operands().size(); i++) {
      flows.add(
          i < parameters
              ? Flow.of(cotangents.get(i))
              : Flow.zero(
                  "its rule gives derivatives only for its parameters",
                  "make it a parameter of the function that has the rule"));
    }
    return flows;
  }

  /**
   * The rule is linear in the cotangent, so the tangent is its transpose: the derivative, by the
   * cotangent, of what flows back times the tangents.
   */
  @Override
  public List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    Type result = forward.node().type();
    if (result.element() != ElementType.REAL) {
      return List.of(Flow.zero("a whole number"));
    }
    List<Node> inputs = new ArrayList<>(forward.node().operands());
    // A stand-in of its own: other zeros of this shape are not the cotangent.
    inputs.add(
        forward
            .builder()
            .add(new Named("cotangent of " + label, -1), algebra.zeros(result.shape())));
    List<Optional<Node>> directions = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      directions.add(forward.tangent(i));
    }
    return forward
        .transposed(rule, inputs, inputs.size() - 1, directions)
        .map(Flow::of)
        .<List<Flow>>map(List::of)
        .orElseGet(() -> List.of(Flow.zero("nothing flows")));
  }
}
