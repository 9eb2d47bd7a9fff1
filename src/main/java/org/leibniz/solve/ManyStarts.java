package org.leibniz.solve;

import java.util.Random;
import java.util.function.Function;

/**
 * Solves from several starts and keeps the best answer, for objectives with many minima. The first
 * start is the given one; the others lie anywhere between finite bounds, else by turns around the
 * given one and around 0, some nearer, some farther.
 */
public final class ManyStarts {
  /** Answers whose values differ by less than this share count as the same. */
  private static final double SAME = 1e-8;

  /** Starts are scattered from a tenth to ten times the size of the given one. */
  private static final double DECADES = 2;

  private ManyStarts() {}

  /**
   * The best of several answers.
   *
   * @param best the solution, with the evaluations of all
   * @param tried how many starts there were
   * @param agreeing how many of them led to the same value
   */
  public record Outcome(Solution best, int tried, int agreeing) {}

  /**
   * Solves from each start in turn.
   *
   * @param count how many starts, 1 or more
   * @param seed of the starts behind the first
   * @param solve solves from a start; null to stop there
   */
  public static Outcome solve(
      double[] start, Bounds bounds, int count, long seed, Function<double[], Solution> solve) {
    Random random = new Random(seed);
    Solution best = null;
    double[] values = new double[count];
    Counts counts = new Counts(0, 0, 0, 0);
    int tried = 0;
    while (tried < count) {
      double[] from = tried == 0 ? start.clone() : scattered(start, tried % 2, bounds, random);
      Solution solution = solve.apply(from);
      if (solution == null) {
        break;
      }
      values[tried++] = solution.status() == Status.SOLVED ? solution.objective() : Double.NaN;
      counts = counts.plus(solution.evaluations());
      if (best == null || better(solution, best)) {
        best = solution;
      }
    }
    int agreeing = 0;
    for (int k = 0; k < tried; k++) {
      double share = SAME * Math.max(SAME, Math.abs(best.objective()));
      agreeing += Math.abs(values[k] - best.objective()) <= share ? 1 : 0;
    }
    return new Outcome(best.withEvaluations(counts), tried, agreeing);
  }

  private static double[] scattered(double[] start, int share, Bounds bounds, Random random) {
    double spread = Math.pow(10, DECADES * (random.nextDouble() - 0.5));
    double[] result = new double[start.length];
    for (int i = 0; i < result.length; i++) {
      double width = bounds.upper()[i] - bounds.lower()[i];
      result[i] =
          Double.isFinite(width)
              ? bounds.lower()[i] + width * random.nextDouble()
              : share * start[i] + spread * Math.max(1, Math.abs(start[i])) * random.nextGaussian();
    }
    return bounds.inside(result);
  }

  private static boolean better(Solution solution, Solution best) {
    int rank = rank(solution.status()) - rank(best.status());
    return rank != 0 ? rank < 0 : solution.objective() < best.objective();
  }

  /** That there is no least value outdoes any value. */
  private static int rank(Status status) {
    return switch (status) {
      case UNBOUNDED -> 0;
      case SOLVED -> 1;
      case INFEASIBLE -> 2;
      case NOT_CONVERGED -> 3;
      case FAILED -> 4;
    };
  }
}
