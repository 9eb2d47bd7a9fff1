package org.leibniz.model;

import java.util.List;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;

/** An objective with its gradient, on the graph that is compiled, by the reference interpreter. */
final class InterpretedEvaluator implements Evaluator {
  private final Bound bound;
  private final Interpreted interpreted;

  InterpretedEvaluator(Bound bound) {
    this.bound = bound;
    Formulation.Finished finished = CompiledEvaluator.finished(bound);
    this.interpreted = new Interpreted(finished.graph(), finished.data(), bound.unknowns());
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
    return interpreted.outputs(x).get(0).scalar();
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    valueAndGradient(x, gradient);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    List<Tensor> outputs = interpreted.outputs(x);
    System.arraycopy(outputs.get(1).values(), 0, gradient, 0, gradient.length);
    return outputs.get(0).scalar();
  }

  @Override
  public double[] start() {
    return Starts.of(bound, 0);
  }
}
