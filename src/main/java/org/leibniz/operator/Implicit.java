package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * The solution z of equations F(z, p) = 0, as a function of p. Its derivative is that of the
 * equations, whatever way the solution was found: {@code F_z dz = -F_p dp} (the implicit function
 * theorem; M. Blondel et al., "Efficient and modular implicit differentiation", 2022).
 *
 * <p>Operands: where the search starts, then the captures p. All bodies have the inputs z and the
 * captures, in this order.
 *
 * @param solution finds z from its start
 * @param residual F: as many elements as z for each place of leading axes
 * @param jacobian F by z: [B.., n, n] where z has n elements for each place of the axes B
 */
public record Implicit(Graph solution, Graph residual, Graph jacobian) implements Composite {

  @Override
  public String name() {
    return "implicit";
  }

  @Override
  public double operations(Node node, Counting counting) {
    return counting.operations(solution);
  }

  @Override
  public List<Graph> bodies() {
    return List.of(solution, residual, jacobian);
  }

  @Override
  public Operator withBodies(List<Graph> bodies) {
    return new Implicit(bodies.get(0), bodies.get(1), bodies.get(2));
  }

  @Override
  public Type type(List<Type> operands) {
    return solution.results().get(0).type();
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    List<Tensor> inputs = operands.stream().map(operand -> operand[0]).toList();
    return new Tensor[] {evaluation.body(solution, inputs).get(0)};
  }

  @Override
  public List<List<Tensor>> bodyInputs(List<Tensor> operands) {
    return List.of(operands, operands, operands);
  }

  @Override
  public Node written(GraphBuilder builder, List<Node> operands) {
    return builder.inline(solution, operands).get(0);
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    List<Node> at = point(reverse.node());
    Node matrix = reverse.builder().inline(jacobian, at).get(0);
    Node flowing = algebra.reshape(reverse.cotangent(), columns(matrix.shape()));
    Node solved = algebra.solve(algebra.matrixTranspose(matrix), flowing);
    Shape shape = residual.results().get(0).shape();
    Node weights = algebra.reshape(algebra.negate(solved), shape);

    // The residual is differentiated with z held fixed: by stand-ins, since z is computed from p.
    GraphBuilder inner = new GraphBuilder();
    List<Node> standIns = standIns(inner);
    Node weight = inner.add(new Input("weight", Input.Kind.LOCAL, weights.type()));
    boolean[] wanted = new boolean[at.size()];
    for (int i = 1; i < wanted.length; i++) {
      wanted[i] = reverse.wanted(i);
    }
    List<Optional<Node>> found =
        reverse.body(inner, residual, standIns, List.of(Optional.of(weight)), wanted);
    List<Node> inputs = new ArrayList<>(standIns);
    inputs.add(weight);
    List<Node> values = new ArrayList<>(at);
    values.add(weights);
    List<Flow> flows = new ArrayList<>();
    for (Optional<Node> flow : found) {
      flows.add(
          flow.isPresent()
              ? Flow.of(
                  reverse.builder().inline(Graph.of(inputs, List.of(flow.get())), values).get(0))
              : Flow.zero("a solution does not depend on where it was looked for"));
    }
    return flows;
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    List<Node> at = point(forward.node());
    GraphBuilder inner = new GraphBuilder();
    List<Node> standIns = standIns(inner);
    List<Node> inputs = new ArrayList<>(standIns);
    List<Node> values = new ArrayList<>(at);
    List<Optional<Node>> tangents = new ArrayList<>(List.of(Optional.empty()));
    for (int i = 1; i < at.size(); i++) {
      Optional<Node> tangent = forward.tangent(i);
      if (tangent.isPresent()) {
        Input input = new Input("tangent" + i, Input.Kind.LOCAL, tangent.get().type());
        inputs.add(inner.add(input));
        values.add(tangent.get());
        tangents.add(Optional.of(inputs.get(inputs.size() - 1)));
      } else {
        tangents.add(Optional.empty());
      }
    }
    Optional<Node> moved = forward.body(inner, residual, standIns, tangents).get(0);
    if (moved.isEmpty()) {
      return List.of(Flow.zero("the equations do not change"));
    }
    Node change = forward.builder().inline(Graph.of(inputs, List.of(moved.get())), values).get(0);
    Node matrix = forward.builder().inline(jacobian, at).get(0);
    Node solved = algebra.solve(matrix, algebra.reshape(change, columns(matrix.shape())));
    return List.of(Flow.of(algebra.reshape(algebra.negate(solved), forward.node().shape())));
  }

  /** The solution and the captures: where the theorem is applied. */
  private static List<Node> point(Node node) {
    List<Node> at = new ArrayList<>(node.operands());
    at.set(0, node);
    return at;
  }

  private List<Node> standIns(GraphBuilder inner) {
    List<Node> standIns = new ArrayList<>();
    for (Node input : residual.inputs()) {
      standIns.add(inner.add(input.operator()));
    }
    return standIns;
  }

  /** A single column for each matrix. */
  private static Shape columns(Shape matrix) {
    return matrix.with(matrix.rank() - 1, Size.ONE);
  }
}
