package org.leibniz.solve;

import java.util.Arrays;

/**
 * Bounded unknowns as functions of free ones, number by number: {@code lower + exp(u)}, {@code
 * upper - exp(u)}, or {@code lower + (upper - lower) / (1 + exp(-u))}. A minimum within the bounds
 * is a minimum in the free numbers, but no step can leave the bounds, and a scale is searched for
 * on its logarithm.
 */
public final class Unbounding {
  /** Nearer to a closed bound than this, relative to its size or the width, the bound is tried. */
  private static final double NEAR = 1e-6;

  /** A distance that only the exponential of a fall without end comes to. */
  private static final double NOTHING = 1e-200;

  private final Bounds bounds;

  /** For these bounds. */
  public Unbounding(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Makes an objective least by a method that works without residuals. Where the free numbers lead
   * towards a closed bound the search is ended with steps that may stand on it.
   *
   * @param start one entry for each unknown; brought within the bounds first
   * @param monitor null for none; sees the bounded unknowns
   */
  public Solution minimize(
      String method, Objective objective, double[] start, Options options, Monitor monitor) {
    double[] free = free(start);
    Solution inner =
        Methods.minimize(
            method, new Freed(objective), free, remaining(), options, watching(monitor));
    inner = inner.settled();
    Solution solution = inner.at(bounded(inner.x()));
    if (solution.status() != Status.SOLVED && closesIn(solution.x()) && falls(solution)) {
      return solution.withStatus(
          Status.UNBOUNDED, "the objective keeps improving while an unknown nears its bound");
    }
    if (!nearClosedBound(solution.x())) {
      return solution;
    }
    Solution ended =
        Methods.minimize(method, objective, onto(solution.x()), bounds, options, Monitor.NONE);
    return ended.objective() <= solution.objective() ? ended.goingOn(solution) : solution;
  }

  private Monitor watching(Monitor monitor) {
    if (monitor == null) {
      return null;
    }
    return new Monitor() {
      @Override
      public boolean iteration(int iteration, double value, double[] x, double gradientNorm) {
        return monitor.iteration(iteration, value, bounded(x), gradientNorm);
      }
    };
  }

  /** A number that its bounds hold fixed stays as it is; all others are free. */
  private boolean fixed(int i) {
    return bounds.lower()[i] == bounds.upper()[i];
  }

  private boolean below(int i) {
    return bounds.lower()[i] != Double.NEGATIVE_INFINITY && !fixed(i);
  }

  private boolean above(int i) {
    return bounds.upper()[i] != Double.POSITIVE_INFINITY && !fixed(i);
  }

  private Bounds remaining() {
    Bounds remaining = Bounds.none(bounds.size());
    for (int i = 0; i < bounds.size(); i++) {
      if (fixed(i)) {
        remaining.lower()[i] = bounds.lower()[i];
        remaining.upper()[i] = bounds.upper()[i];
      }
    }
    return remaining;
  }

  private double[] free(double[] start) {
    boolean[] open = new boolean[bounds.size()];
    for (int i = 0; i < open.length; i++) {
      open[i] = !fixed(i);
    }
    double[] x = new Bounds(bounds.lower(), bounds.upper(), open, open).inside(start);
    for (int i = 0; i < x.length; i++) {
      double over = x[i] - bounds.lower()[i];
      double under = bounds.upper()[i] - x[i];
      if (below(i) && above(i)) {
        x[i] = StrictMath.log(over) - StrictMath.log(under);
      } else if (below(i)) {
        x[i] = StrictMath.log(over);
      } else if (above(i)) {
        x[i] = StrictMath.log(under);
      }
    }
    return x;
  }

  private double[] bounded(double[] free) {
    double[] x = free.clone();
    for (int i = 0; i < x.length; i++) {
      double power = StrictMath.exp(-Math.abs(free[i]));
      if (below(i) && above(i)) {
        double part = (bounds.upper()[i] - bounds.lower()[i]) * (power / (1 + power));
        x[i] = free[i] < 0 ? bounds.lower()[i] + part : bounds.upper()[i] - part;
      } else if (below(i)) {
        x[i] = bounds.lower()[i] + StrictMath.exp(free[i]);
      } else if (above(i)) {
        x[i] = bounds.upper()[i] - StrictMath.exp(free[i]);
      }
      // Rounding must not put a number onto an open bound.
      if (below(i) && bounds.lowerOpen()[i] && x[i] == bounds.lower()[i]) {
        x[i] = Math.nextUp(x[i]);
      } else if (above(i) && bounds.upperOpen()[i] && x[i] == bounds.upper()[i]) {
        x[i] = Math.nextDown(x[i]);
      }
    }
    return x;
  }

  /** The first or the second derivative of each number by its free one. */
  private double[] slopes(double[] free, boolean second) {
    double[] slopes = new double[free.length];
    for (int i = 0; i < slopes.length; i++) {
      if (below(i) && above(i)) {
        double power = StrictMath.exp(-Math.abs(free[i]));
        double width = bounds.upper()[i] - bounds.lower()[i];
        double slope = width * power / ((1 + power) * (1 + power));
        double bend = (1 - power) / (1 + power);
        slopes[i] = second ? slope * (free[i] < 0 ? bend : -bend) : slope;
      } else if (below(i) || above(i)) {
        slopes[i] = below(i) ? StrictMath.exp(free[i]) : -StrictMath.exp(free[i]);
      } else {
        slopes[i] = second ? 0 : 1;
      }
    }
    return slopes;
  }

  private static boolean falls(Solution solution) {
    return solution.history().length > 0 && solution.objective() < solution.history()[0];
  }

  /** Whether a number is nearer to an open bound than any scale of a problem can be. */
  private boolean closesIn(double[] x) {
    boolean found = false;
    for (int i = 0; i < x.length; i++) {
      found |= below(i) && bounds.lowerOpen()[i] && x[i] - bounds.lower()[i] < NOTHING;
      found |= above(i) && bounds.upperOpen()[i] && bounds.upper()[i] - x[i] < NOTHING;
    }
    return found;
  }

  private boolean nearClosedBound(double[] x) {
    return !Arrays.equals(x, onto(x));
  }

  /** The point with what is near to a closed bound put onto it. */
  private double[] onto(double[] x) {
    double[] result = x.clone();
    for (int i = 0; i < x.length; i++) {
      double width = bounds.upper()[i] - bounds.lower()[i];
      if (below(i) && !bounds.lowerOpen()[i] && near(x[i], bounds.lower()[i], width)) {
        result[i] = bounds.lower()[i];
      } else if (above(i) && !bounds.upperOpen()[i] && near(x[i], bounds.upper()[i], width)) {
        result[i] = bounds.upper()[i];
      }
    }
    return result;
  }

  private static boolean near(double value, double bound, double width) {
    return Math.abs(value - bound) <= NEAR * Math.min(width, Math.max(1, Math.abs(bound)));
  }

  /** The objective as a function of the free numbers. */
  private final class Freed implements Objective {
    private final Objective objective;
    private double[] lastFree = new double[0];
    private final double[] lastGradient = new double[bounds.size()];

    Freed(Objective objective) {
      this.objective = objective;
    }

    @Override
    public int size() {
      return objective.size();
    }

    @Override
    public int[] tensors() {
      return objective.tensors();
    }

    @Override
    public double value(double[] free) {
      return objective.value(bounded(free));
    }

    @Override
    public double valueAndGradient(double[] free, double[] gradient) {
      double value = objective.valueAndGradient(bounded(free), lastGradient);
      lastFree = free.clone();
      double[] slopes = slopes(free, false);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = lastGradient[i] * slopes[i];
      }
      return value;
    }

    @Override
    public boolean hasHessian() {
      return objective.hasHessian();
    }

    @Override
    public boolean hasProducts() {
      return objective.hasProducts();
    }

    @Override
    public void product(double[] free, double[] direction, double[] product) {
      if (!Arrays.equals(free, lastFree)) {
        valueAndGradient(free, new double[free.length]);
      }
      double[] slopes = slopes(free, false);
      double[] bends = slopes(free, true);
      double[] moved = new double[free.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = slopes[i] * direction[i];
      }
      objective.product(bounded(free), moved, product);
      for (int i = 0; i < moved.length; i++) {
        product[i] = slopes[i] * product[i] + lastGradient[i] * bends[i] * direction[i];
      }
    }

    @Override
    public void hessian(double[] free, double[] hessian) {
      if (!Arrays.equals(free, lastFree)) {
        valueAndGradient(free, new double[free.length]);
      }
      objective.hessian(bounded(free), hessian);
      double[] slopes = slopes(free, false);
      double[] bends = slopes(free, true);
      for (int i = 0; i < free.length; i++) {
        for (int j = 0; j < free.length; j++) {
          hessian[i * free.length + j] *= slopes[i] * slopes[j];
        }
        hessian[i * free.length + i] += lastGradient[i] * bends[i];
      }
    }
  }
}
