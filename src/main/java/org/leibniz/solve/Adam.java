package org.leibniz.solve;

/**
 * Adam (D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015) and AdamW (I.
 * Loshchilov and F. Hutter, "Decoupled weight decay regularization", ICLR 2019), whose decay of the
 * unknowns by {@code lr * weight_decay} precedes the step:
 *
 * <pre>
 *   m = beta1 * m + (1 - beta1) * g;   v = beta2 * v + (1 - beta2) * g^2
 *   x = x - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>As PyTorch: epsilon 1e-8 beside the corrected root. Keras has epsilon 1e-7 beside the
 * uncorrected root, the "epsilon hat" of the paper: {@code epsilon_hat = 1, epsilon = 1e-7} gives
 * that. AdamW decays by 0.01 as PyTorch; Keras by 0.004. With {@code amsgrad = 1} v is replaced by
 * its maximum so far (S. Reddi et al., "On the convergence of Adam and beyond", ICLR 2018).
 */
final class Adam implements UpdateRule {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final boolean epsilonHat;
  private final boolean amsgrad;
  private final double weightDecay;
  private final double[] mean;
  private final double[] square;
  private final double[] largestSquare;
  private int count;

  Adam(Options options, int size) {
    beta1 = options.setting("beta1");
    beta2 = options.setting("beta2");
    epsilon = options.setting("epsilon");
    epsilonHat = options.switched("epsilon_hat");
    amsgrad = options.switched("amsgrad");
    weightDecay = options.settings().getOrDefault("weight_decay", 0.0);
    mean = new double[size];
    square = new double[size];
    largestSquare = new double[amsgrad ? size : 0];
  }

  @Override
  public void step(double[] x, double[] gradient, double learningRate) {
    count++;
    double meanCorrection = 1 - Math.pow(beta1, count);
    double rootCorrection = Math.sqrt(1 - Math.pow(beta2, count));
    double keep = 1 - learningRate * weightDecay;
    for (int i = 0; i < x.length; i++) {
      double g = gradient[i];
      mean[i] = beta1 * mean[i] + (1 - beta1) * g;
      square[i] = beta2 * square[i] + (1 - beta2) * g * g;
      double second = square[i];
      if (amsgrad) {
        largestSquare[i] = Math.max(largestSquare[i], second);
        second = largestSquare[i];
      }
      double root = Math.sqrt(second);
      double denominator =
          epsilonHat ? (root + epsilon) / rootCorrection : root / rootCorrection + epsilon;
      x[i] = keep * x[i] - learningRate * (mean[i] / meanCorrection) / denominator;
    }
  }
}
