package org.leibniz.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * The profile of one unknown: how much worse the best answer gets as the unknown is held farther
 * and farther from where it is best, all others being free (D. Bates and D. Watts, "Nonlinear
 * Regression Analysis and Its Applications", 1988, section 6.1). The interval that it gives reaches
 * to either side as far as the root of the deviance stays below a limit.
 */
public final class Profile {
  /** Steps to the limit where the profile is a parabola; no whole number, so that one passes it. */
  private static final double STEPS = 5.5;

  private static final int MOST_STEPS = 120;
  private static final int MOST_REFUSALS = 12;
  private static final int MOST_HALVINGS = 60;

  /** So many times as far as the first guess, and a side counts as open. */
  private static final double FAR = 1e7;

  /** Nearer to a bound than this share of the first distance, the bound is reached. */
  private static final double NEAR = 1e-7;

  /** An interval's end is found to this share of its distance. */
  private static final double CLOSE = 1e-7;

  /** Nearer to another point than this share of a step, the end is no point of its own. */
  private static final double APART = 0.02;

  /** A deviance below this is no rounding: there is a better answer. */
  private static final double BETTER = -4e-3;

  /** The least value with the unknown held. */
  public interface Conditional {
    /**
     * Minimises over all other unknowns.
     *
     * @param value of the unknown that is held
     * @param start a point for the others; its entry for the unknown does not count
     */
    Point least(double value, double[] start);
  }

  /**
   * A point of the profile.
   *
   * @param x all unknowns, the one that is held among them
   * @param deviance twice the log-density that is lost, or the sum of squares that is gained in
   *     units of the variance; NaN where no minimum was found
   */
  public record Point(double[] x, double deviance) {}

  /** How a side of a profile ends. */
  public enum End {
    /** The deviance passes its limit. */
    FOUND,
    /** It has not passed it at the bound of the unknown. */
    BOUND,
    /** It does not pass it, however far out. */
    OPEN,
    /** The search over the others failed on the way. */
    LOST,
    /** A better answer was met on the way. */
    BETTER
  }

  /**
   * One side of a profile.
   *
   * @param limit where the interval ends; where it does not, how far the profile was followed
   * @param points from the answer outwards, without the answer itself
   */
  public record Side(End end, double limit, List<Point> points) {
    /** Copies the points. */
    public Side {
      points = List.copyOf(points);
    }
  }

  private final Conditional conditional;
  private final int place;
  private final double[] best;
  private final double reach;
  private final double lower;
  private final double upper;

  /**
   * The profile of an unknown about an answer.
   *
   * @param place of the unknown
   * @param best the answer
   * @param reach the root of the deviance at which an interval ends, positive
   * @param bounds of all unknowns
   */
  public Profile(Conditional conditional, int place, double[] best, double reach, Bounds bounds) {
    this.conditional = conditional;
    this.place = place;
    this.best = best.clone();
    this.reach = reach;
    this.lower = bounds.lower()[place];
    this.upper = bounds.upper()[place];
  }

  /**
   * Follows the profile to one side.
   *
   * @param upwards to greater values of the unknown
   * @param guess about how far the interval reaches, positive
   */
  public Side side(boolean upwards, double guess) {
    int sign = upwards ? 1 : -1;
    double bound = upwards ? upper : lower;
    List<Point> points = new ArrayList<>();
    Point last = new Point(best, 0);
    Point before = null;
    double step = Math.min(guess, Math.abs(bound - best[place])) / STEPS;
    int refusals = 0;
    for (int k = 0; k < MOST_STEPS; k++) {
      double room = Math.abs(bound - at(last));
      if (room <= NEAR * Math.min(guess, Math.abs(bound - best[place]))) {
        return new Side(End.BOUND, bound, points);
      }
      if (Math.abs(at(last) - best[place]) > FAR * guess) {
        return new Side(End.OPEN, at(last), points);
      }
      double value = step < room ? at(last) + sign * step : next(last, bound);
      Point point = least(value, last, before);
      if (Double.isNaN(point.deviance())) {
        step = 0.25 * Math.min(step, room);
        if (++refusals > MOST_REFUSALS || at(last) + sign * step == at(last)) {
          return new Side(End.LOST, at(last), points);
        }
        continue;
      }
      points.add(point);
      if (point.deviance() < BETTER) {
        return new Side(End.BETTER, value, points);
      }
      if (root(point) >= reach) {
        return ended(last, point, points);
      }
      step = nextStep(Math.abs(value - at(last)), root(point) - root(last));
      before = last;
      last = point;
    }
    return new Side(End.LOST, at(last), points);
  }

  /** Onto a bound that is near; half of the way where it cannot be stepped on. */
  private double next(Point last, double bound) {
    double middle = at(last) + 0.5 * (bound - at(last));
    return Double.isNaN(conditional.least(bound, last.x()).deviance()) ? middle : bound;
  }

  /** A step after which the root of the deviance has grown by its share of the limit. */
  private double nextStep(double step, double rise) {
    double wanted = rise > 0 ? reach / STEPS / rise : 2;
    return step * Math.max(0.5, Math.min(2, wanted));
  }

  private double at(Point point) {
    return point.x()[place];
  }

  private static double root(Point point) {
    return Math.sqrt(Math.max(0, point.deviance()));
  }

  /** The others begin where they were last, or on the line through the last two points. */
  private Point least(double value, Point last, Point before) {
    if (before == null) {
      return conditional.least(value, last.x());
    }
    double share = (value - at(last)) / (at(last) - at(before));
    double[] start = new double[best.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = last.x()[i] + share * (last.x()[i] - before.x()[i]);
    }
    Point ahead = conditional.least(value, start);
    return Double.isNaN(ahead.deviance()) ? conditional.least(value, last.x()) : ahead;
  }

  /**
   * Finds where the root of the deviance reaches its limit, between a point below and one above, by
   * regula falsi whose weight at an end that stays is halved.
   */
  private Side ended(Point below, Point above, List<Point> points) {
    Point inner = below;
    Point outer = above;
    double innerMiss = root(below) - reach;
    double outerMiss = root(above) - reach;
    int stays = 0;
    for (int k = 0; k < MOST_HALVINGS && outerMiss != 0; k++) {
      double value = at(inner) - innerMiss * (at(outer) - at(inner)) / (outerMiss - innerMiss);
      double width = Math.abs(at(outer) - at(inner));
      boolean close = width <= CLOSE * Math.abs(value - best[place]);
      if (close || value == at(inner) || value == at(outer)) {
        break;
      }
      Point point = least(value, inner, null);
      if (Double.isNaN(point.deviance())) {
        return new Side(End.LOST, at(inner), points);
      }
      double miss = root(point) - reach;
      if (Math.abs(miss) <= CLOSE * reach) {
        outer = point;
        break;
      }
      if (miss < 0) {
        inner = point;
        innerMiss = miss;
        outerMiss *= stays > 0 ? 0.5 : 1;
        stays = Math.max(1, stays + 1);
      } else {
        outer = point;
        outerMiss = miss;
        innerMiss *= stays < 0 ? 0.5 : 1;
        stays = Math.min(-1, stays - 1);
      }
    }
    List<Point> sorted = new ArrayList<>(points);
    if (outer != above
        && Math.abs(at(outer) - at(above)) > APART * Math.abs(at(above) - at(below))) {
      sorted.add(points.size() - 1, outer);
    }
    return new Side(End.FOUND, at(outer), sorted);
  }
}
