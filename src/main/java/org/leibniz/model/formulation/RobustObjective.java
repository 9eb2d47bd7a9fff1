package org.leibniz.model.formulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.operator.Algebra;
import org.leibniz.solve.Loss;

/** What is made least where residuals count by a loss and not by their squares, as a graph. */
final class RobustObjective {
  private final Algebra algebra;
  private final Loss loss;

  private RobustObjective(GraphBuilder builder, Loss loss) {
    this.algebra = new Algebra(builder);
    this.loss = loss;
  }

  /** The sum of the losses of all elements of all outputs of a graph of residuals. */
  static Graph of(Graph residuals, Loss loss) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    residuals.inputs().forEach(input -> inputs.add(builder.add(input.operator())));
    RobustObjective objective = new RobustObjective(builder, loss);
    Node sum = objective.algebra.constant(0);
    for (Node residual : builder.inline(residuals, inputs)) {
      sum = objective.algebra.add(sum, objective.algebra.sum(objective.of(residual)));
    }
    return new Graph(inputs, Map.of(Pipeline.OBJECTIVE, sum));
  }

  private Node of(Node residual) {
    Node z = algebra.square(algebra.divide(residual, algebra.constant(loss.scale())));
    return algebra.multiply(algebra.constant(loss.scale() * loss.scale()), rho(z));
  }

  private Node rho(Node z) {
    Node one = algebra.constant(1);
    return switch (loss.kind()) {
      case SQUARES -> z;
      case HUBER ->
          algebra.select(
              algebra.lessOrEqual(z, one),
              z,
              algebra.subtract(algebra.multiply(algebra.constant(2), algebra.sqrt(z)), one));
      case SOFT_L1 ->
          algebra.divide(
              algebra.multiply(algebra.constant(2), z),
              algebra.add(one, algebra.sqrt(algebra.add(one, z))));
      case CAUCHY -> algebra.log1p(z);
      case TUKEY -> {
        Node rest = algebra.subtract(one, z);
        Node cube = algebra.multiply(rest, algebra.square(rest));
        Node third = algebra.constant(1.0 / 3);
        yield algebra.select(
            algebra.lessOrEqual(z, one),
            algebra.multiply(third, algebra.subtract(one, cube)),
            third);
      }
    };
  }
}
