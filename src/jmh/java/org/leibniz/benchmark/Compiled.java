package org.leibniz.benchmark;

import java.nio.file.Path;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/** The case's formulas, compiled by Leibniz. */
final class Compiled {
  private Compiled() {}

  static Program of(Case one, Path folder) {
    Model model = Binding.of(one, folder);
    return switch (one.objective()) {
      // What is to be maximised is minimised with the other sign.
      case GMM -> new Gradient(model.compile(), -1);
      case LSTM -> new Gradient(model.compile(), 1);
      case BUNDLE -> Entries.of(model, Bundle.read(one.in(folder)));
      case HAND -> Entries.of(model, Hand.read(Binding.handModel(folder), one.in(folder), false));
      case HAND_COMPLICATED ->
          Entries.of(model, Hand.read(Binding.handModel(folder), one.in(folder), true));
    };
  }

  /** A loss with its gradient. */
  static Program of(Model loss) {
    return new Gradient(loss.compile(), 1);
  }

  /** The same interpreted. */
  static Program interpreted(Model loss) {
    return new Gradient(loss.interpret(), 1);
  }

  private static final class Gradient implements Program {
    private final Evaluator evaluator;
    private final double sign;
    private final double[] x;
    private final double[] gradient;
    private final double[] signed;

    Gradient(Evaluator evaluator, double sign) {
      this.evaluator = evaluator;
      this.sign = sign;
      x = evaluator.start();
      gradient = new double[x.length];
      signed = new double[x.length];
    }

    @Override
    public double value() {
      return sign * evaluator.value(x);
    }

    @Override
    public double derivative() {
      return sign * evaluator.valueAndGradient(x, gradient);
    }

    @Override
    public double[] entries() {
      for (int i = 0; i < signed.length; i++) {
        signed[i] = sign * gradient[i];
      }
      return signed;
    }
  }
}
