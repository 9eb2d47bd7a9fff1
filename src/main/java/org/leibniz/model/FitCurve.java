package org.leibniz.model;

import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;

/** Finds data and fit: a column that the objective compares with a fit over one other column. */
final class FitCurve {
  private final Bound bound;

  FitCurve(Bound bound) {
    this.bound = bound;
  }

  Optional<Answer.Fit> find(double[] x) {
    Optional<Comparison> comparison = Comparison.find(bound.program());
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    Optional<Program.Datum> predictor = comparison.get().predictor(bound.program());
    return predictor.isPresent()
        ? Optional.of(
            curve(predictor.get(), comparison.get().response(), comparison.get().fitted(), x))
        : Optional.empty();
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
