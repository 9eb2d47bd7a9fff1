package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

/**
 * The solution x of {@code A @ x = b} for A [B.., n, n] and b [B.., n, m], for each place of the
 * leading axes B that both share; NaN where A is singular to the last bit. Its derivatives are
 * those of the equation (M. Giles, "Collected matrix derivative results for forward and reverse
 * mode algorithmic differentiation", 2008): {@code A @ dx = db - dA @ x}, and in reverse {@code db
 * = solve(A', g)}, {@code dA = -db @ x'}.
 */
record LinearSolve() implements Composite {

  @Override
  public String name() {
    return "solve";
  }

  @Override
  public String role(int operand) {
    return operand == 0 ? "matrix" : "right side";
  }

  @Override
  public double operations(Node node, Counting counting) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    for (Node operand : node.operands()) {
      inputs.add(
          builder.add(new Input("operand" + inputs.size(), Input.Kind.LOCAL, operand.type())));
    }
    return counting.operations(Graph.of(inputs, List.of(written(builder, inputs))));
  }

  @Override
  public Type type(List<Type> operands) {
    Shape matrix = operands.get(0).shape();
    Shape right = operands.get(1).shape();
    ElementRule.requireNumbers("solve", operands, 0);
    int rank = matrix.rank();
    if (rank < 2 || right.rank() != rank || !matrix.size(rank - 1).equals(matrix.size(rank - 2))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_MULTIPLY,
          "solve takes a square matrix, not " + matrix,
          "the matrix has the shape " + matrix);
    }
    if (!matrix.axes(0, rank - 1).equals(right.axes(0, rank - 1))) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_MULTIPLY,
          "the matrix has the shape " + matrix + ", the right side " + right,
          "the right side needs a row for each row of the matrix");
    }
    return Type.real(right);
  }

  @Override
  public Node written(GraphBuilder builder, List<Node> operands) {
    return new Elimination(builder, operands.get(0), operands.get(1)).solution();
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    List<Tensor> values = new ArrayList<>();
    for (Tensor[] operand : operands) {
      Type type = Type.real(Shape.of(operand[0].shape()));
      inputs.add(builder.add(new Input("operand" + inputs.size(), Input.Kind.LOCAL, type)));
      values.add(operand[0]);
    }
    Graph graph = Graph.of(inputs, List.of(written(builder, inputs)));
    return new Tensor[] {evaluation.body(graph, values).get(0)};
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Node matrix = reverse.node().operand(0);
    Node right = algebra.solve(algebra.matrixTranspose(matrix), reverse.cotangent());
    Node transposed = algebra.matrixTranspose(reverse.node());
    return List.of(
        reverse.wanted(0)
            ? Flow.of(algebra.negate(algebra.matrixMultiply(right, transposed)))
            : Flow.zero("not wanted"),
        Flow.of(right));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    Optional<Node> moved =
        forward
            .tangent(0)
            .map(tangent -> algebra.negate(algebra.matrixMultiply(tangent, forward.node())));
    Optional<Node> right = forward.tangent(1);
    if (moved.isPresent() && right.isPresent()) {
      right = Optional.of(algebra.add(right.get(), moved.get()));
    }
    return List.of(
        right
            .or(() -> moved)
            .map(tangent -> Flow.of(algebra.solve(forward.node().operand(0), tangent)))
            .orElseGet(() -> Flow.zero("constant")));
  }
}
