package org.leibniz.solve.constrained;

import java.util.ArrayList;
import java.util.List;

/**
 * The points that a step must beat: each in what the equations are missed by, or in the objective
 * with its barrier (R. Fletcher and S. Leyffer, "Nonlinear programming without a penalty function",
 * Mathematical Programming 91, 2002).
 */
final class Filter {
  private static final double LESS_MISSED = 1e-5;
  private static final double LESS_VALUE = 1e-8;

  private record Entry(double missed, double value) {}

  private final List<Entry> entries = new ArrayList<>();
  private final double most;

  /** An empty filter that accepts nothing that misses the equations by more. */
  Filter(double most) {
    this.most = most;
  }

  boolean accepts(double missed, double value) {
    if (!(missed <= most)) {
      return false;
    }
    for (Entry entry : entries) {
      if (missed >= entry.missed && value >= entry.value) {
        return false;
      }
    }
    return true;
  }

  /** Whether a point is better than another by a margin in one of both. */
  static boolean improves(double missed, double value, double thanMissed, double thanValue) {
    double rounding = 10 * Math.ulp(1.0) * Math.abs(thanValue);
    return missed <= (1 - LESS_MISSED) * thanMissed
        || value - thanValue <= -LESS_VALUE * thanMissed + rounding;
  }

  /** Keeps later points away from one. */
  void add(double missed, double value) {
    double least = (1 - LESS_MISSED) * missed;
    double below = value - LESS_VALUE * missed;
    entries.removeIf(entry -> entry.missed >= least && entry.value >= below);
    entries.add(new Entry(least, below));
  }

  void clear() {
    entries.clear();
  }
}
