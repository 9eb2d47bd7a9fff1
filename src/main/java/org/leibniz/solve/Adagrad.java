package org.leibniz.solve;

import java.util.Arrays;

/**
 * Adagrad (J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and
 * stochastic optimization", JMLR 12, 2011):
 *
 * <pre>
 *   s = s + g^2;   x = x - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(s) + epsilon)
 * </pre>
 *
 * <p>As PyTorch: s starts at 0, epsilon 1e-10 beside the root, lr 0.01. Keras starts s at 0.1, has
 * lr 0.001 and epsilon 1e-7 under the root: {@code initial_accumulator = 0.1, epsilon = 1e-7,
 * epsilon_inside = 1} gives that.
 */
final class Adagrad implements UpdateRule {
  private final double decay;
  private final double epsilon;
  private final boolean epsilonInside;
  private final double[] sum;
  private int count;

  Adagrad(Options options, int size) {
    decay = options.setting("lr_decay");
    epsilon = options.setting("epsilon");
    epsilonInside = options.switched("epsilon_inside");
    sum = new double[size];
    Arrays.fill(sum, options.setting("initial_accumulator"));
  }

  @Override
  public void step(double[] x, double[] gradient, double learningRate) {
    double rate = learningRate / (1 + count * decay);
    count++;
    for (int i = 0; i < x.length; i++) {
      double g = gradient[i];
      sum[i] += g * g;
      double root = epsilonInside ? Math.sqrt(sum[i] + epsilon) : Math.sqrt(sum[i]) + epsilon;
      if (root > 0) { // 0 only where every gradient was 0
        x[i] -= rate * g / root;
      }
    }
  }
}
