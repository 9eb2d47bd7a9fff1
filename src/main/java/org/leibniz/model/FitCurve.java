package org.leibniz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;

/**
 * Finds data and fit to draw: two columns of data x and y, and in the objective a difference of y
 * and something that depends on x and the unknowns.
 */
final class FitCurve {
  private final Bound bound;

  FitCurve(Bound bound) {
    this.bound = bound;
  }

  Optional<Answer.Fit> find(double[] x) {
    List<Program.Datum> columns = new ArrayList<>();
    for (Program.Datum datum : bound.program().data()) {
      if (datum.input().type().rank() == 1) {
        columns.add(datum);
      }
    }
    if (columns.size() != 2 || bound.program().objective().isEmpty()) {
      return Optional.empty();
    }
    List<Node> nodes = Graph.reachable(List.of(bound.program().objective().get().value()));
    return fit(nodes, columns.get(0), columns.get(1), x)
        .or(() -> fit(nodes, columns.get(1), columns.get(0), x));
  }

  private Optional<Answer.Fit> fit(
      List<Node> nodes, Program.Datum input, Program.Datum output, double[] x) {
    List<Node> parameters =
        bound.program().parameters().stream().map(Program.Parameter::input).toList();
    for (Node node : nodes) {
      if (node.operator().name().equals("subtract") && node.operands().contains(output.input())) {
        Node fitted = node.operand(node.operand(0) == output.input() ? 1 : 0);
        boolean model =
            depends(fitted, parameters)
                && depends(fitted, List.of(input.input()))
                && !depends(fitted, List.of(output.input()))
                && fitted.shape().equals(output.input().shape());
        if (model) {
          return Optional.of(curve(input, output, fitted, x));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean depends(Node node, List<Node> on) {
    return Closure.influenced(Graph.reachable(List.of(node)), on).contains(node);
  }

  private Answer.Fit curve(Program.Datum input, Program.Datum output, Node fitted, double[] x) {
    Graph graph = new Graph(bound.program().inputs(), Map.of("fitted", fitted));
    Graph finished = Pipeline.unwatched(bound.memory()).run(graph, Need.VALUES);
    Tensor values = new Interpreted(finished, bound).outputs(x).get(0);
    return new Answer.Fit(
        input.name(), column(input), output.name(), column(output), values.values());
  }

  private double[] column(Program.Datum datum) {
    return bound.data().get(((Input) datum.input().operator()).symbol()).values();
  }
}
