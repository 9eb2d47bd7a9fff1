package org.leibniz.solve;

/**
 * RMSprop (T. Tieleman and G. Hinton, "Neural networks for machine learning", lecture 6.5, 2012),
 * with momentum and the centred form of A. Graves ("Generating sequences with recurrent neural
 * networks", 2013):
 *
 * <pre>
 *   v = alpha * v + (1 - alpha) * g^2;   a = alpha * a + (1 - alpha) * g      (a = 0 unless centered)
 *   d = g / (sqrt(v - a^2) + epsilon);   b = momentum * b + d;   x = x - lr * b
 * </pre>
 *
 * <p>As PyTorch: alpha 0.99, epsilon 1e-8 beside the root, lr 0.01. Keras has alpha (there: rho)
 * 0.9, lr 0.001 and epsilon 1e-7 under the root: {@code epsilon_inside = 1} puts it there.
 */
final class RootMeanSquare implements UpdateRule {
  private final double alpha;
  private final double epsilon;
  private final double momentum;
  private final boolean centered;
  private final boolean epsilonInside;
  private final double[] square;
  private final double[] mean;
  private final double[] average;

  RootMeanSquare(Options options, int size) {
    alpha = options.setting("alpha");
    epsilon = options.setting("epsilon");
    momentum = options.setting("momentum");
    centered = options.switched("centered");
    epsilonInside = options.switched("epsilon_inside");
    square = new double[size];
    mean = new double[size];
    average = new double[size];
  }

  @Override
  public void step(double[] x, double[] gradient, double learningRate) {
    for (int i = 0; i < x.length; i++) {
      double g = gradient[i];
      square[i] = alpha * square[i] + (1 - alpha) * g * g;
      double spread = square[i];
      if (centered) {
        mean[i] = alpha * mean[i] + (1 - alpha) * g;
        spread = Math.max(0, spread - mean[i] * mean[i]); // rounding could make it negative
      }
      double root = epsilonInside ? Math.sqrt(spread + epsilon) : Math.sqrt(spread) + epsilon;
      average[i] = momentum * average[i] + g / root;
      x[i] -= learningRate * average[i];
    }
  }
}
