package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * Tells a minimum from a function that flattens out towards infinity, such as exp(-x): near a
 * minimum the steps of a method grow shorter, there they do not.
 */
final class Drift {
  static final String REASON =
      "the objective flattens out while an unknown keeps moving: it may have no minimum";

  /** A step of this share of the one before is no shorter. */
  private static final double STAYS = 0.9;

  /** The least share of the point by which it still moves. */
  private static final double VISIBLE = 1e-3;

  private static final int STEPS = 4;

  private double last;
  private int steady;

  /** Notes a step that was taken, and where it led. */
  void step(double[] step, double[] x) {
    double length = Vectors.largest(step);
    boolean visible = length >= VISIBLE * Math.max(1, Vectors.largest(x));
    steady = visible && length >= STAYS * last ? steady + 1 : 0;
    last = length;
  }

  /** The end of a run where it has been found. */
  static Solution end(Run run, double[] x, double value, double gradientNorm) {
    return run.end(Status.NOT_CONVERGED, REASON, x, value, gradientNorm).at(Verdict.Place.DRIFTING);
  }

  /** Whether the last steps were as long as those before. */
  boolean found() {
    return steady >= STEPS;
  }
}
