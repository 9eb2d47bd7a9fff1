package org.leibniz.solve;

import java.util.Arrays;

/**
 * Lower and upper bounds of the unknowns, infinite where there is none. An open bound ({@code s >
 * 0}) is never stepped on.
 *
 * @param lower one for each unknown
 * @param upper one for each unknown, not below {@code lower}
 * @param lowerOpen whether the lower bound itself is excluded
 * @param upperOpen whether the upper bound itself is excluded
 */
public record Bounds(double[] lower, double[] upper, boolean[] lowerOpen, boolean[] upperOpen) {
  /** How far within an open bound a start outside it is put, relative to the width or size. */
  private static final double INSIDE = 1e-3;

  /** Throws IllegalArgumentException when the lengths differ or no value is allowed. */
  public Bounds {
    int size = lower.length;
    if (upper.length != size || lowerOpen.length != size || upperOpen.length != size) {
      throw new IllegalArgumentException("bounds of different lengths");
    }
    for (int i = 0; i < size; i++) {
      boolean open = lowerOpen[i] || upperOpen[i];
      boolean possible = open ? Math.nextUp(lower[i]) < upper[i] : lower[i] <= upper[i];
      if (!possible
          || lower[i] == Double.POSITIVE_INFINITY
          || upper[i] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException("no value lies within the bounds of unknown " + i);
      }
    }
  }

  /** No bounds on any of the unknowns. */
  public static Bounds none(int size) {
    double[] lower = new double[size];
    double[] upper = new double[size];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    return new Bounds(lower, upper, new boolean[size], new boolean[size]);
  }

  /** Closed bounds. */
  public static Bounds closed(double[] lower, double[] upper) {
    return new Bounds(lower, upper, new boolean[lower.length], new boolean[lower.length]);
  }

  /** The number of unknowns. */
  public int size() {
    return lower.length;
  }

  /** Whether any unknown has a bound. */
  public boolean any() {
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] != Double.NEGATIVE_INFINITY || upper[i] != Double.POSITIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  /** Whether every entry lies within its bounds. */
  public boolean contain(double[] x) {
    for (int i = 0; i < lower.length; i++) {
      boolean low = lowerOpen[i] ? x[i] > lower[i] : x[i] >= lower[i];
      boolean high = upperOpen[i] ? x[i] < upper[i] : x[i] <= upper[i];
      if (!low || !high) {
        return false;
      }
    }
    return true;
  }

  /**
   * A copy of the point, brought within the bounds: onto closed ones, a little inside open ones.
   */
  public double[] inside(double[] x) {
    double[] result = x.clone();
    for (int i = 0; i < result.length; i++) {
      if (lowerOpen[i] && result[i] <= lower[i]) {
        result[i] = lower[i] + margin(i, lower[i]);
      } else if (upperOpen[i] && result[i] >= upper[i]) {
        result[i] = upper[i] - margin(i, upper[i]);
      } else if (result[i] < lower[i]) {
        result[i] = lower[i];
      } else if (result[i] > upper[i]) {
        result[i] = upper[i];
      }
    }
    return result;
  }

  private double margin(int i, double bound) {
    double width = upper[i] - lower[i];
    double room = INSIDE * Math.max(1, Math.abs(bound));
    return Math.max(Math.min(room, width / 2), Math.ulp(bound));
  }

  /**
   * Brings a step within the bounds, in place: an entry beyond a closed bound goes onto it, one on
   * or beyond an open bound goes half of the way there.
   *
   * @param from where the step starts, within the bounds
   * @param to where it would end
   */
  public void project(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      if (to[i] <= lower[i] && lower[i] != Double.NEGATIVE_INFINITY) {
        to[i] = lowerOpen[i] ? halfway(from[i], lower[i]) : lower[i];
      } else if (to[i] >= upper[i] && upper[i] != Double.POSITIVE_INFINITY) {
        to[i] = upperOpen[i] ? halfway(from[i], upper[i]) : upper[i];
      }
    }
  }

  private static double halfway(double from, double bound) {
    double middle = from + 0.5 * (bound - from);
    return middle == bound ? from : middle;
  }

  /** Whether the unknown stands on a closed bound and the gradient entry would push it beyond. */
  public boolean holds(int i, double value, double gradient) {
    return (value <= lower[i] && gradient > 0) || (value >= upper[i] && gradient < 0);
  }

  /**
   * The largest multiple of the direction that stays within the closed bounds and short of the open
   * ones.
   */
  double room(double[] x, double[] direction) {
    double room = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (direction[i] < 0 && lower[i] != Double.NEGATIVE_INFINITY) {
        room = Math.min(room, share(lower[i] - x[i], direction[i], lowerOpen[i]));
      } else if (direction[i] > 0 && upper[i] != Double.POSITIVE_INFINITY) {
        room = Math.min(room, share(upper[i] - x[i], direction[i], upperOpen[i]));
      }
    }
    return room;
  }

  private static double share(double distance, double direction, boolean open) {
    return (open ? 0.9 : 1) * (distance / direction);
  }

  /** The largest magnitude in a gradient, entries held by a bound left out. */
  double gradientNorm(double[] x, double[] gradient) {
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      double magnitude = holds(i, x[i], gradient[i]) ? 0 : Math.abs(gradient[i]);
      if (!(magnitude <= largest)) {
        largest = magnitude;
        if (Double.isNaN(largest)) {
          return largest;
        }
      }
    }
    return largest;
  }
}
