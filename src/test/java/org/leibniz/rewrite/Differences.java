package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/** Gradients of compiled models against differences of their values. */
final class Differences {
  private static final double STEP = 1e-6;

  private Differences() {}

  /** Compares the gradient of a model at its start with central differences. */
  static void assertGradient(Model model) {
    Evaluator compiled = model.compile();
    double[] x = compiled.start();
    double[] gradient = new double[x.length];
    compiled.valueAndGradient(x, gradient);
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      x[i] = at + STEP;
      double ahead = compiled.value(x);
      x[i] = at - STEP;
      differences[i] = (ahead - compiled.value(x)) / (2 * STEP);
      x[i] = at;
    }
    assertArrayEquals(differences, gradient, 1e-7);
  }
}
