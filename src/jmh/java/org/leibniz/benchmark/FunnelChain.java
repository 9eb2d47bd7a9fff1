package org.leibniz.benchmark;

/** Neal's funnel in ten dimensions, downhill. */
final class FunnelChain extends Chain {
  FunnelChain() {
    super(1e-3, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
  }

  private static double squares(double[] x) {
    double even = 0;
    double odd = x[9] * x[9];
    for (int i = 1; i < 9; i += 2) {
      even = Math.fma(x[i], x[i], even);
      odd = Math.fma(x[i + 1], x[i + 1], odd);
    }
    return even + odd;
  }

  private static double evaluated(double[] x, double[] gradient) {
    double v = x[0];
    double scale = Math.exp(-v);
    double half = 0.5 * squares(x) * scale;
    gradient[0] = v / 9 - half + 4.5;
    for (int i = 1; i < x.length; i++) {
      gradient[i] = x[i] * scale;
    }
    return v * v / 18 + half + 4.5 * v;
  }

  private static double evaluated(double[] x) {
    double v = x[0];
    return v * v / 18 + 0.5 * squares(x) * Math.exp(-v) + 4.5 * v;
  }

  @Override
  public double value() {
    restart();
    double value = 0;
    for (int t = 0; t < STEPS; t++) {
      value = evaluated(x);
      nudge(value);
    }
    return value;
  }

  @Override
  public double derivative() {
    restart();
    double value = 0;
    for (int t = 0; t < STEPS; t++) {
      value = evaluated(x, gradient);
      descend();
    }
    return value;
  }
}
