package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/** First values of the multipliers of equations. */
final class Multipliers {
  /** Larger ones say more of the equations than of the point. */
  private static final double LARGEST = 1e3;

  private Multipliers() {}

  /**
   * Gives equations the multipliers by which the gradient of the Lagrangian is least in norm, or 0
   * where these are large.
   */
  static void fit(Iterate at) {
    KktSystem system = new KktSystem(at.problem());
    java.util.Arrays.fill(at.multipliers, 0);
    if (at.multipliers.length == 0 || !system.factorForMultipliers(at)) {
      return;
    }
    double[] unused = new double[at.z.length];
    double[] none = new double[at.multipliers.length];
    double[] found = new double[at.multipliers.length];
    if (system.solve(at.dual(), none, unused, found) && Vectors.largest(found) <= LARGEST) {
      System.arraycopy(found, 0, at.multipliers, 0, found.length);
    }
  }
}
