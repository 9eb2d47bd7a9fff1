package org.leibniz.solve;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.leibniz.solve.linear.Vectors;

/**
 * A search among many minima: a population of points, each of which is moved by the difference of
 * two others and replaced where the new one is no worse (R. Storn and K. Price, "Differential
 * evolution", Journal of Global Optimization 11, 1997), by steps and shares that points which do
 * well hand on (J. Brest and others, "Self-adapting control parameters in differential evolution",
 * IEEE Transactions on Evolutionary Computation 10, 2006). The population lies between the bounds
 * at first, or about the start where there are none, and never leaves the bounds. From the best
 * point a local method goes down. None of this proves that there is no lower minimum.
 */
final class DifferentialEvolution {
  /** Points for each unknown, where their number is not given. */
  private static final int POINTS = 10;

  private static final int LEAST_POINTS = 30;
  private static final int MOST_POINTS = 300;

  /** Without bounds the points lie within so many sizes of the start, 1 at least. */
  private static final double REACH = 10;

  private static final double SHORTEST = 0.1;
  private static final double FIRST_STEP = 0.5;
  private static final double FIRST_SHARE = 0.9;

  /** How often a point tries another step or share than it was handed. */
  private static final double RENEWAL = 0.1;

  /** Values that differ by less than this share of how they differed at first are equal. */
  private static final double EQUAL = 1e-10;

  private static final double ROUNDING = 1e-14;

  /** The search ends when the best has stayed the same for so many generations. */
  private static final int MOST_IN_VAIN = 300;

  private final Run run;
  private final int size;
  private final Random random;
  private final double[][] points;
  private final double[] values;
  private final double[] steps;
  private final double[] shares;
  private int best;
  private int evaluated;

  private DifferentialEvolution(Run run, double[] start) {
    this.run = run;
    this.size = start.length;
    this.random = new Random(run.options().seed());
    int asked = (int) run.options().setting("population");
    int usual = Math.max(LEAST_POINTS, Math.min(MOST_POINTS, POINTS * size));
    int count = asked > 0 ? Math.max(4, asked) : usual;
    this.points = new double[count][];
    this.values = new double[count];
    this.steps = new double[count];
    this.shares = new double[count];
    Arrays.fill(steps, FIRST_STEP);
    Arrays.fill(shares, FIRST_SHARE);
    for (int k = 0; k < count; k++) {
      points[k] = k == 0 ? start : scattered(start);
      values[k] = value(points[k]);
      best = values[k] < values[best] ? k : best;
    }
  }

  /**
   * Searches, and ends by a local method.
   *
   * @param objective whose evaluations the run counts
   */
  static Solution solve(Run run, Objective objective, double[] start) {
    DifferentialEvolution search = new DifferentialEvolution(run, run.bounds().inside(start));
    Solution found = search.search();
    return found.status() == Status.SOLVED ? search.finished(found, objective) : found;
  }

  /** The best point; SOLVED where a local method may go on from there. */
  private Solution search() {
    if (values[best] == Double.POSITIVE_INFINITY) {
      String reason =
          "the objective is not a finite number at any of the " + evaluated + " points tried";
      return run.end(Status.FAILED, reason, points[0], Double.NaN, Double.NaN);
    }
    Progress progress = new Progress(values[best], Vectors.largest(points[best]));
    double spread = middle() - values[best];
    int inVain = 0;
    for (int generation = 0; ; generation++) {
      boolean goOn = run.record(generation, values[best], points[best], Double.NaN);
      String unbounded = progress.unbounded(values[best], Vectors.largest(points[best]));
      if (unbounded != null) {
        return run.end(Status.UNBOUNDED, unbounded, points[best], values[best], Double.NaN);
      }
      if (!goOn) {
        return run.stopped(points[best], values[best], Double.NaN);
      }
      double equal = Math.max(EQUAL * spread, ROUNDING * Math.abs(values[best]));
      boolean met = worst() - values[best] <= equal;
      if (met || inVain >= MOST_IN_VAIN) {
        return run.end(Status.SOLVED, "", points[best], values[best], Double.NaN);
      }
      if (generation == run.options().steps()) {
        String reason = "the limit of " + generation + " steps was reached";
        return run.end(Status.NOT_CONVERGED, reason, points[best], values[best], Double.NaN);
      }
      double before = values[best];
      evolve();
      inVain = values[best] < before ? 0 : inVain + 1;
    }
  }

  private Solution finished(Solution found, Objective objective) {
    String local = objective.hasHessian() ? "newton" : "bfgs";
    Options options = new Options(0, Double.NaN, run.options().tolerance(), 0, Map.of());
    Solution end =
        Methods.minimize(local, objective, found.x(), run.bounds(), options, run.monitor());
    String least = "the least of " + evaluated + " points tried, and the minimum that " + local;
    String reason =
        end.status() == Status.SOLVED
            ? least + " finds from there; that none is lower is not proved"
            : least + " looks for from there: " + end.reason();
    return end.goingOn(found).under(run.method(), reason);
  }

  private double[] scattered(double[] start) {
    double[] point = new double[size];
    for (int i = 0; i < size; i++) {
      double reach = REACH * Math.max(1, Math.abs(start[i]));
      double low = Math.max(run.bounds().lower()[i], start[i] - reach);
      double high = Math.min(run.bounds().upper()[i], start[i] + reach);
      if (Double.isFinite(run.bounds().upper()[i] - run.bounds().lower()[i])) {
        low = run.bounds().lower()[i];
        high = run.bounds().upper()[i];
      }
      point[i] = low + (high - low) * random.nextDouble();
    }
    return run.bounds().inside(point);
  }

  /** What is not a number is no better than anything. */
  private double value(double[] point) {
    evaluated++;
    double value = run.value(point);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private double middle() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Math.min(sorted[sorted.length / 2], Double.MAX_VALUE);
  }

  private double worst() {
    double worst = values[0];
    for (double value : values) {
      worst = Math.max(worst, value);
    }
    return worst;
  }

  /** One generation; a point that is replaced serves the next ones at once. */
  private void evolve() {
    for (int k = 0; k < points.length; k++) {
      double step =
          random.nextDouble() < RENEWAL
              ? SHORTEST + (1 - SHORTEST) * random.nextDouble()
              : steps[k];
      double share = random.nextDouble() < RENEWAL ? random.nextDouble() : shares[k];
      double[] trial = trial(k, step, share);
      double value = value(trial);
      if (value <= values[k]) {
        points[k] = trial;
        values[k] = value;
        steps[k] = step;
        shares[k] = share;
        best = value < values[best] ? k : best;
      }
    }
  }

  private double[] trial(int place, double step, double share) {
    int base = other(place, place, place);
    int plus = other(place, base, base);
    int minus = other(place, base, plus);
    int moved = random.nextInt(size);
    double[] trial = points[place].clone();
    for (int i = 0; i < size; i++) {
      boolean moves = random.nextDouble() < share || i == moved;
      if (moves) {
        trial[i] = points[base][i] + step * (points[plus][i] - points[minus][i]);
        trial[i] = within(i, trial[i], points[place][i]);
      }
    }
    return trial;
  }

  private int other(int a, int b, int c) {
    int found;
    do {
      found = random.nextInt(points.length);
    } while (found == a || found == b || found == c);
    return found;
  }

  /** A number beyond its bound goes somewhere between the bound and where it came from. */
  private double within(int i, double wanted, double from) {
    double lower = run.bounds().lower()[i];
    double upper = run.bounds().upper()[i];
    boolean below = wanted < lower || run.bounds().lowerOpen()[i] && wanted == lower;
    boolean above = wanted > upper || run.bounds().upperOpen()[i] && wanted == upper;
    if (!below && !above) {
      return wanted;
    }
    double bound = below ? lower : upper;
    double moved = from + random.nextDouble() * (bound - from);
    return moved == bound ? from : moved;
  }
}
