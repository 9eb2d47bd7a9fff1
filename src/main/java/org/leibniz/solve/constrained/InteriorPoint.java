package org.leibniz.solve.constrained;

import java.util.Random;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Course;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Options;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;

/**
 * Makes an objective least under constraints and bounds by {@link BarrierIteration}. Where the
 * caller's start leads nowhere, others are tried; where he allows for it, others are tried in any
 * case, and the least of the minima is given.
 */
public final class InteriorPoint {
  /** The name of the method in the catalogue. */
  public static final String NAME = "interior_point";

  /** The first run, and the second one, from the same start but far from all bounds. */
  private static final Attempt.Beginning NEAR = new Attempt.Beginning(0.1, 1e-2, false);

  private static final Attempt.Beginning FAR = new Attempt.Beginning(100, 0.3, true);

  /** How many starts are tried until the first one leads to a minimum. */
  private static final int TRIED = 3;

  /** A run that has not ended after so many steps makes room for the next. */
  private static final int PATIENCE = 400;

  /** Once there is a minimum, another start gets so many times the steps that led to it. */
  private static final int PATIENCE_AFTER = 2;

  /** But at least so many. */
  private static final int LEAST_PATIENCE = 50;

  /** A minimum less by a smaller share than this is the same. */
  private static final double LESS = 1e-8;

  /**
   * How far drawn starts lie from the caller's, beside its size, where no bounds say it: at most,
   * and by what share of it at least, since nobody knows the scale of the problem.
   */
  private static final double SPREAD = 2;

  private static final double NARROW = 0.05;

  private final Counted counted;
  private final Limits limits;
  private final double[] start;
  private final Bounds bounds;
  private final Options options;
  private final Monitor monitor;
  private final Random random;
  private boolean stopped;

  private InteriorPoint(
      ConstrainedFunction function,
      Limits limits,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    this.counted = new Counted(function);
    this.limits = limits;
    this.start = bounds.inside(start);
    this.bounds = bounds;
    this.options = options;
    this.monitor = monitor;
    this.random = new Random(options.seed());
  }

  /**
   * Solves.
   *
   * @param limits of the constraints of the function
   * @param start one entry for each unknown; brought within the bounds first
   * @param starts how many are tried in any case: this one, then others drawn with the seed
   * @param options completed for the method
   * @throws IllegalArgumentException when the sizes differ
   */
  public static ConstrainedSolution solve(
      ConstrainedFunction function,
      Limits limits,
      double[] start,
      Bounds bounds,
      int starts,
      Options options,
      Monitor monitor) {
    if (start.length != function.size()
        || bounds.size() != function.size()
        || limits.size() != function.constraints()) {
      throw new IllegalArgumentException("start, bounds or limits of another size");
    }
    return new InteriorPoint(function, limits, start, bounds, options, monitor).solve(starts);
  }

  /**
   * Looks for the point nearest to the start, each unknown seen beside its size there, that keeps
   * all constraints; the objective of the function is left out.
   *
   * @param counting how many of the unknowns, the first ones, are to be near
   * @param limits of the constraints of the function
   * @param start one entry for each unknown; brought within the bounds first
   * @param options completed for the method
   * @throws IllegalArgumentException when the sizes differ
   */
  public static ConstrainedSolution nearest(
      ConstrainedFunction function,
      int counting,
      Limits limits,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    FeasibilityFunction distance =
        new FeasibilityFunction(function, bounds.inside(start), 1, counting);
    return solve(distance, limits, start, bounds, 1, options, monitor);
  }

  private ConstrainedSolution solve(int starts) {
    ConstrainedSolution best = attempt(start, NEAR, 0, PATIENCE);
    int steps = best.solution().iterations();
    int patience = patience(best.solution(), steps);
    int tried = 1;
    for (; goesOn(best.solution(), tried, starts, steps); tried++) {
      double[] from = tried == 1 ? start : drawn();
      int before = steps;
      ConstrainedSolution next = attempt(from, tried % 2 == 1 ? FAR : NEAR, before, patience);
      steps = next.solution().iterations();
      if (better(next.solution(), best.solution())) {
        best = next;
        patience = patience(best.solution(), steps - before);
      }
    }
    return new ConstrainedSolution(
        whole(best.solution(), steps), best.multipliers(), best.boundMultipliers(), tried);
  }

  private boolean goesOn(Solution best, int tried, int starts, int steps) {
    boolean end = best.status() == Status.FAILED || best.status() == Status.UNBOUNDED;
    int wanted = best.status() == Status.SOLVED ? starts : Math.max(starts, TRIED);
    return !stopped && !end && tried < wanted && steps < options.steps();
  }

  private static int patience(Solution found, int steps) {
    boolean solved = found.status() == Status.SOLVED;
    return solved ? Math.min(PATIENCE, Math.max(LEAST_PATIENCE, PATIENCE_AFTER * steps)) : PATIENCE;
  }

  private ConstrainedSolution attempt(
      double[] from, Attempt.Beginning beginning, int begun, int patience) {
    Monitor watch =
        (iteration, value, x, norm) -> {
          stopped |= !monitor.iteration(iteration, value, x, norm);
          return !stopped;
        };
    int most = Math.min(options.steps() - begun, patience);
    return new Attempt(counted, limits, from, bounds, options, watch, beginning, begun, most).run();
  }

  private static boolean better(Solution next, Solution than) {
    if (next.status() != Status.SOLVED) {
      return false;
    }
    double margin = LESS * Math.max(1, Math.abs(than.objective()));
    return than.status() != Status.SOLVED || next.objective() < than.objective() - margin;
  }

  /** A point within the bounds: anywhere between two, near the start where there is only one. */
  private double[] drawn() {
    double[] point = start.clone();
    double spread = SPREAD * Math.pow(NARROW, random.nextDouble());
    for (int i = 0; i < point.length; i++) {
      double lower = bounds.lower()[i];
      double upper = bounds.upper()[i];
      double near = point[i] + spread * Math.max(1, Math.abs(point[i])) * random.nextGaussian();
      double share = random.nextDouble();
      if (!Double.isInfinite(lower) && !Double.isInfinite(upper)) {
        point[i] = lower + share * (upper - lower);
      } else if (!Double.isInfinite(lower)) {
        point[i] = lower + Math.abs(near - lower);
      } else {
        point[i] = Double.isInfinite(upper) ? near : upper - Math.abs(upper - near);
      }
    }
    return bounds.inside(point);
  }

  /** The solution with the effort of all runs. */
  private Solution whole(Solution best, int steps) {
    Course course = best.course();
    return new Solution(
        best.x(),
        best.verdict(),
        best.objective(),
        best.gradientNorm(),
        new Course(steps, counted.counts(), course.history(), course.stride()));
  }
}
