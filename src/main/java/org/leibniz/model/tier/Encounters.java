package org.leibniz.model.tier;

import java.util.Optional;

/**
 * What the evaluations of a solve met on their way, noted as cheaply as possible: whether some
 * unknown had no derivative at the start, and the first point where something was not finite.
 */
public final class Encounters {
  private boolean begun;
  private boolean vanished;
  private double[] notFinite;

  /** Notes a value at a point. */
  public void value(double[] x, double value) {
    if (notFinite == null && !Double.isFinite(value)) {
      notFinite = x.clone();
    }
  }

  /**
   * Notes derivatives at a point.
   *
   * @param derivatives rows with an entry for each unknown
   */
  public void derivatives(double[] x, double[] derivatives) {
    entries(x, derivatives);
    if (!begun) {
      begun = true;
      for (int unknown = 0; unknown < x.length; unknown++) {
        vanished |= vanishes(derivatives, unknown, x.length);
      }
    }
  }

  /** Notes some of the derivatives at a point. */
  public void entries(double[] x, double[] derivatives) {
    for (int i = 0; i < derivatives.length && notFinite == null; i++) {
      value(x, derivatives[i]);
    }
  }

  private static boolean vanishes(double[] derivatives, int unknown, int unknowns) {
    for (int at = unknown; at < derivatives.length; at += unknowns) {
      if (derivatives[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether all derivatives by some unknown were 0 when first computed. */
  public boolean vanished() {
    return vanished;
  }

  /** The first point where a value or a derivative was not finite. */
  public Optional<double[]> notFinite() {
    return Optional.ofNullable(notFinite);
  }
}
