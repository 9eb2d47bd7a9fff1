package org.leibniz.solve;

/**
 * Nadam (T. Dozat, "Incorporating Nesterov momentum into Adam", ICLR 2016 workshop):
 *
 * <pre>
 *   mu_t = beta1 * (1 - 0.5 * 0.96^(t * momentum_decay))
 *   m = beta1 * m + (1 - beta1) * g;   v = beta2 * v + (1 - beta2) * g^2
 *   mhat = mu_(t+1) * m / (1 - prod(mu_1 .. mu_(t+1))) + (1 - mu_t) * g / (1 - prod(mu_1 .. mu_t))
 *   x = x - lr * mhat / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>As PyTorch: momentum_decay 0.004 as in the paper, epsilon 1e-8. Keras 3 has {@code 0.96^t}, so
 * {@code momentum_decay = 1, epsilon = 1e-7} gives that. PyTorch up to 1.13 counted {@code mu_t}
 * twice in the product up to t + 1; {@code doubled_momentum = 1} reproduces its figures.
 */
final class Nadam implements UpdateRule {
  private static final double BASE = 0.96;

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double momentumDecay;
  private final boolean doubled;
  private final double[] mean;
  private final double[] square;
  private double product = 1;
  private int count;

  Nadam(Options options, int size) {
    beta1 = options.setting("beta1");
    beta2 = options.setting("beta2");
    epsilon = options.setting("epsilon");
    momentumDecay = options.setting("momentum_decay");
    doubled = options.switched("doubled_momentum");
    mean = new double[size];
    square = new double[size];
  }

  private double momentum(int step) {
    return beta1 * (1 - 0.5 * Math.pow(BASE, step * momentumDecay));
  }

  @Override
  public void step(double[] x, double[] gradient, double learningRate) {
    count++;
    double now = momentum(count);
    double next = momentum(count + 1);
    product *= now;
    double ahead = doubled ? product * now * next : product * next;
    double meanFactor = next / (1 - ahead);
    double gradientFactor = (1 - now) / (1 - product);
    double squareCorrection = 1 - Math.pow(beta2, count);
    for (int i = 0; i < x.length; i++) {
      double g = gradient[i];
      mean[i] = beta1 * mean[i] + (1 - beta1) * g;
      square[i] = beta2 * square[i] + (1 - beta2) * g * g;
      double direction = meanFactor * mean[i] + gradientFactor * g;
      x[i] -= learningRate * direction / (Math.sqrt(square[i] / squareCorrection) + epsilon);
    }
  }
}
