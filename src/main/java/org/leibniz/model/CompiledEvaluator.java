package org.leibniz.model;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.tier.Compilation;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.GraphCompiler;

/**
 * An objective with its gradient, compiled; of equations the sum of the squares of their residuals.
 */
final class CompiledEvaluator implements Evaluator {
  private static final int VALUE = 0;
  private static final int GRADIENT = 1;
  private static final int BOTH = 2;

  private final Bound bound;
  private final CompiledGraph compiled;

  CompiledEvaluator(Bound bound) {
    this.bound = bound;
    Formulation.Finished finished = finished(bound);
    this.compiled =
        Compilation.of(
                finished.graph(),
                List.of(
                    Compilation.value(), Compilation.gradient(), Compilation.entry(Need.GRADIENT)),
                GraphCompiler.usual().threads(bound.threads()))
            .create(finished.data());
  }

  /** The graph of the objective with its gradient. */
  static Formulation.Finished finished(Bound bound) {
    if (bound.program().objective().isEmpty() && bound.program().equations().isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOTHING_TO_SOLVE,
                  bound.program().source().name() + " has no objective to be compiled")
              .help("write an equation, or: minimize …"));
    }
    Formulation formulation = new Formulation(bound, Pipeline.unwatched(bound.memory()));
    return formulation.evaluated(Need.GRADIENT);
  }

  @Override
  public int size() {
    return bound.unknowns().size();
  }

  @Override
  public List<String> names() {
    return bound.unknowns().names();
  }

  @Override
  public double value(double[] x) {
    return compiled.call(VALUE, x, null, null, null);
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    compiled.call(GRADIENT, x, gradient, null, null);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    return compiled.call(BOTH, x, gradient, null, null);
  }

  @Override
  public double[] start() {
    return Starts.of(bound, 0);
  }
}
