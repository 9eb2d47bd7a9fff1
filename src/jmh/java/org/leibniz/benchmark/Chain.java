package org.leibniz.benchmark;

import java.util.Arrays;

/**
 * A loss of a few unknowns in a chain of small descent steps, every one of which needs the one
 * before. One evaluation of a chain is {@link #STEPS} of the loss. Each loss has a class of its
 * own, so that its call is one that the virtual machine can inline.
 */
abstract class Chain implements Program {
  /** Evaluations in a chain. */
  static final int STEPS = 1000;

  /** What a value alone moves the first unknown by, so that the next value needs it. */
  private static final double NUDGE = 1e-9;

  final double[] x;
  final double[] gradient;
  private final double[] start;
  private final double step;

  Chain(double step, double... start) {
    this.step = step;
    this.start = start.clone();
    x = start.clone();
    gradient = new double[start.length];
  }

  final void restart() {
    System.arraycopy(start, 0, x, 0, x.length);
  }

  final void nudge(double value) {
    x[0] = start[0] + NUDGE * value;
  }

  final void descend() {
    for (int i = 0; i < x.length; i++) {
      x[i] -= step * gradient[i];
    }
  }

  @Override
  public final double[] entries() {
    return Arrays.copyOf(gradient, gradient.length);
  }
}
