package org.leibniz.model;

import java.util.function.Function;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.ManyStarts;
import org.leibniz.solve.Problem;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;

/**
 * Equations from other starts, where the given one leads to a point that solves them not: of
 * equations that are not linear, the nearest point may be far from any solution.
 */
final class OtherStarts {
  /** So many starts in all. */
  private static final int SEVERAL = 12;

  /** Of more unknowns each start would take long, and starts about a point be few. */
  private static final int MOST_UNKNOWNS = 100;

  private final double[] start;
  private final Bounds bounds;
  private final long seed;
  private String told = "";

  /**
   * Other starts than one.
   *
   * @param seed of the starts
   */
  OtherStarts(double[] start, Bounds bounds, long seed) {
    this.start = start;
    this.bounds = bounds;
    this.seed = seed;
  }

  /** Whether other starts may lead to another answer. */
  static boolean mayHelp(Problem problem, Solution first) {
    return problem.equations()
        && !problem.linear()
        && problem.unknowns() <= MOST_UNKNOWNS
        && (first.status() == Status.INFEASIBLE || first.status() == Status.NOT_CONVERGED);
  }

  /**
   * The first answer that solves the equations, or else the best one.
   *
   * @param first what the given start leads to
   * @param solve solves from a start, and looks whether the equations hold; null to stop
   */
  Solution after(Solution first, Function<double[], Solution> solve) {
    boolean[] begun = new boolean[1];
    ManyStarts.Outcome outcome =
        ManyStarts.until(
            Status.SOLVED,
            start,
            bounds,
            SEVERAL,
            seed,
            from -> {
              Solution answer = begun[0] ? solve.apply(from) : first;
              begun[0] = true;
              return answer;
            });
    if (outcome.best().status() == Status.SOLVED) {
      told = "; the given start led to no solution, start " + outcome.tried() + " did";
      return outcome.best();
    }
    String reason =
        "the equations do not all hold at the point where the sum of their squares is least, and "
            + outcome.tried()
            + " starts led to no solution; if there is one, --starts 100 may find it";
    return outcome.best().status() == Status.INFEASIBLE
        ? outcome.best().withStatus(Status.INFEASIBLE, reason)
        : outcome.best();
  }

  /** What is said of the start that led to the answer; nothing where that is the given one. */
  String told() {
    return told;
  }
}
