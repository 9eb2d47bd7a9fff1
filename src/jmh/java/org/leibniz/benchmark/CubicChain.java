package org.leibniz.benchmark;

/** The mean square of a cubic's errors, sample by sample. */
final class CubicChain extends Chain {
  private final double[] samples;
  private final double[] measured;

  CubicChain(double[] samples, double[] measured) {
    super(1e-2, 0, 0, 0, 0);
    this.samples = samples;
    this.measured = measured;
  }

  private static double evaluated(double[] c, double[] gradient, double[] samples, double[] y) {
    double c0 = c[0];
    double c1 = c[1];
    double c2 = c[2];
    double c3 = c[3];
    double sum = 0;
    double g0 = 0;
    double g1 = 0;
    double g2 = 0;
    double g3 = 0;
    for (int i = 0; i < samples.length; i++) {
      double x = samples[i];
      double error = Math.fma(x, Math.fma(x, Math.fma(x, c3, c2), c1), c0) - y[i];
      sum = Math.fma(error, error, sum);
      g0 += error;
      double first = error * x;
      g1 += first;
      double second = first * x;
      g2 += second;
      g3 = Math.fma(second, x, g3);
    }
    double scale = 2.0 / samples.length;
    gradient[0] = scale * g0;
    gradient[1] = scale * g1;
    gradient[2] = scale * g2;
    gradient[3] = scale * g3;
    return sum / samples.length;
  }

  private static double evaluated(double[] c, double[] samples, double[] y) {
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      double x = samples[i];
      double error = Math.fma(x, Math.fma(x, Math.fma(x, c[3], c[2]), c[1]), c[0]) - y[i];
      sum = Math.fma(error, error, sum);
    }
    return sum / samples.length;
  }

  @Override
  public double value() {
    restart();
    double value = 0;
    for (int t = 0; t < STEPS; t++) {
      value = evaluated(x, samples, measured);
      nudge(value);
    }
    return value;
  }

  @Override
  public double derivative() {
    restart();
    double value = 0;
    for (int t = 0; t < STEPS; t++) {
      value = evaluated(x, gradient, samples, measured);
      descend();
    }
    return value;
  }
}
