package org.leibniz.benchmark;

/** Four linear equations in four unknowns, as a sum of squares. */
final class PuzzleChain extends Chain {
  PuzzleChain() {
    super(1e-3, 0.1, 0.2, 0.3, 0.4);
  }

  private static double evaluated(double[] x, double[] gradient) {
    double r0 = x[0] + x[1] - 9;
    double r1 = x[2] - x[3] - 1;
    double r2 = x[0] + x[2] - 8;
    double r3 = x[1] - x[3] - 2;
    gradient[0] = 2 * (r0 + r2);
    gradient[1] = 2 * (r0 + r3);
    gradient[2] = 2 * (r1 + r2);
    gradient[3] = -2 * (r1 + r3);
    return r0 * r0 + r1 * r1 + r2 * r2 + r3 * r3;
  }

  private static double evaluated(double[] x) {
    double r0 = x[0] + x[1] - 9;
    double r1 = x[2] - x[3] - 1;
    double r2 = x[0] + x[2] - 8;
    double r3 = x[1] - x[3] - 2;
    return r0 * r0 + r1 * r1 + r2 * r2 + r3 * r3;
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
