package org.leibniz.model.fit;

import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.Answer;

/** Finds data and fit: a column that the objective compares with a fit over one other column. */
public final class FitCurve {
  private final Bound bound;

  /** Looks into a bound file. */
  public FitCurve(Bound bound) {
    this.bound = bound;
  }

  /** Data and fit at an answer, where the file has that form. */
  public Optional<Answer.Fit> find(double[] x) {
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
