package org.leibniz.model;

import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
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
        ? Optional.of(curve(predictor.get(), comparison.get(), x))
        : Optional.empty();
  }

  private Answer.Fit curve(Program.Datum predictor, Comparison comparison, double[] x) {
    Graph graph = new Graph(bound.program().inputs(), Map.of("fitted", comparison.fitted()));
    Graph finished = Pipeline.unwatched(bound.memory()).run(graph, Need.VALUES);
    Tensor values = new Interpreted(finished, bound).outputs(x).get(0);
    return new Answer.Fit(
        predictor.name(),
        bound.constant(predictor.input()).values(),
        comparison.name(),
        bound.constant(comparison.response()).values(),
        values.values());
  }
}
