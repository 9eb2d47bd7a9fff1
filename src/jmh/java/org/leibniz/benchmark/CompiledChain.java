package org.leibniz.benchmark;

import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/** The loss as Leibniz compiles it. */
final class CompiledChain extends Chain {
  private final Evaluator loss;

  CompiledChain(Model model, double step) {
    this(model.compile(), step);
  }

  private CompiledChain(Evaluator loss, double step) {
    super(step, loss.start());
    this.loss = loss;
  }

  @Override
  public double value() {
    restart();
    double value = 0;
    for (int t = 0; t < STEPS; t++) {
      value = loss.value(x);
      nudge(value);
    }
    return value;
  }

  @Override
  public double derivative() {
    restart();
    double value = 0;
    for (int t = 0; t < STEPS; t++) {
      value = loss.valueAndGradient(x, gradient);
      descend();
    }
    return value;
  }
}
