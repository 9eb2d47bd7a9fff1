package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Vectors;

/**
 * Where a damped step of least squares leads within bounds. Unknowns that it would take beyond a
 * bound are put there, and the step of the others is found anew with these as they are, until none
 * is beyond: a step that is only cut off may promise nothing although the uncut one did (P. Stark
 * and R. Parker, "Bounded-variable least squares", Computational Statistics 10, 1995, hold unknowns
 * in this way).
 */
final class BoundedStep {
  private final ResidualPoint point;
  private final Bounds bounds;
  private final double[] scale;
  private final boolean[] held;
  private final double[] shifted;
  private final DampedStep whole;
  private final double[] wholeUnits;
  private boolean cut;
  private double uncut;
  private double damping;

  /**
   * Factors the Jacobian of the unknowns that no bound holds.
   *
   * @param scale the weight of each unknown in the length of a step
   */
  BoundedStep(ResidualPoint point, Bounds bounds, double[] scale) {
    this.point = point;
    this.bounds = bounds;
    this.scale = scale.clone();
    this.held = new boolean[scale.length];
    this.shifted = new double[point.residuals.length];
    int[] columns = columns();
    this.wholeUnits = point.units(columns);
    this.whole = damped(columns, wholeUnits, point.residuals);
  }

  /** The damping of the last step; 0 when the undamped one was short enough. */
  double damping() {
    return damping;
  }

  /** The scaled length of the last step before any bound changed it. */
  double uncut() {
    return uncut;
  }

  /** Whether a bound has changed the last step. */
  boolean cut() {
    return cut;
  }

  /** Where the step of the given radius leads. */
  double[] trial(double radius) {
    Arrays.fill(held, false);
    System.arraycopy(point.residuals, 0, shifted, 0, shifted.length);
    double[] trial = point.x.clone();
    int[] columns = columns();
    move(trial, columns, wholeUnits, whole, radius);
    uncut = length(trial, columns);
    cut = false;
    while (hold(trial, columns)) {
      cut = true;
      columns = columns();
      if (columns.length == 0) {
        break;
      }
      double[] units = point.units(columns);
      move(trial, columns, units, damped(columns, units, shifted), radius);
    }
    bounds.project(point.x, trial);
    return trial;
  }

  private int[] columns() {
    return Arrays.stream(point.free()).filter(j -> !held[j]).toArray();
  }

  private DampedStep damped(int[] columns, double[] units, double[] residuals) {
    double[] weights = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      weights[k] = scale[columns[k]] * units[k];
    }
    return point.jacobian.damped(residuals, columns, units, weights);
  }

  private void move(
      double[] trial, int[] columns, double[] units, DampedStep damped, double radius) {
    double[] step = damped.step(radius);
    damping = damped.damping();
    for (int k = 0; k < columns.length; k++) {
      trial[columns[k]] = point.x[columns[k]] + step[k] * units[k];
    }
  }

  private double length(double[] trial, int[] columns) {
    double[] scaled = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      scaled[k] = scale[columns[k]] * (trial[columns[k]] - point.x[columns[k]]);
    }
    return Vectors.norm(scaled);
  }

  /** Puts what is beyond a bound there; false where nothing is. */
  private boolean hold(double[] trial, int[] columns) {
    double[] within = trial.clone();
    bounds.project(point.x, within);
    boolean any = false;
    double[] change = new double[held.length];
    for (int j : columns) {
      if (within[j] != trial[j]) {
        any = true;
        held[j] = true;
        trial[j] = within[j];
        change[j] = trial[j] - point.x[j];
      }
    }
    if (any) {
      double[] moved = new double[shifted.length];
      point.jacobian.multiply(change, moved);
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] += moved[i];
      }
    }
    return any;
  }
}
