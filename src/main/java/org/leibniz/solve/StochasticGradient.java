package org.leibniz.solve;

/**
 * Gradient descent with momentum (B. Polyak, "Some methods of speeding up the convergence of
 * iteration methods", 1964) or Nesterov's form of it (I. Sutskever et al., "On the importance of
 * initialization and momentum in deep learning", ICML 2013):
 *
 * <pre>
 *   b = momentum * b + (1 - dampening) * g        (b = g at the first step)
 *   x = x - lr * b                                or, Nesterov: x = x - lr * (g + momentum * b)
 * </pre>
 *
 * <p>As PyTorch. Keras holds {@code -lr * b} instead of b, which is the same as long as the
 * learning rate is constant, and has no dampening.
 */
final class StochasticGradient implements UpdateRule {
  private final double momentum;
  private final double dampening;
  private final boolean nesterov;
  private final double[] average;
  private boolean started;

  StochasticGradient(Options options, int size) {
    momentum = options.setting("momentum");
    dampening = options.setting("dampening");
    nesterov = options.switched("nesterov");
    if (nesterov && (momentum <= 0 || dampening != 0)) {
      throw new IllegalArgumentException("nesterov needs a momentum above 0 and no dampening");
    }
    average = new double[size];
  }

  @Override
  public void step(double[] x, double[] gradient, double learningRate) {
    for (int i = 0; i < x.length; i++) {
      double g = gradient[i];
      average[i] = started ? momentum * average[i] + (1 - dampening) * g : g;
      double direction = momentum == 0 ? g : nesterov ? g + momentum * average[i] : average[i];
      x[i] -= learningRate * direction;
    }
    started = true;
  }
}
