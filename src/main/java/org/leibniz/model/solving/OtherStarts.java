package org.leibniz.model.solving;

import java.util.function.Function;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.tier.Functions;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Equations;
import org.leibniz.solve.ManyStarts;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;

/**
 * What follows where a few equations do not hold at the end, or a small sum of squares that is no
 * fit of data has not come to nothing: it is solved from some other starts, since the first may
 * have led to a least value that is only local. An answer that is not clearly better leaves the
 * first, which is near the start that was given.
 */
final class OtherStarts {
  /** The most unknowns of a sum of squares for which that costs next to nothing. */
  private static final int FEW = 12;

  /** The most unknowns of equations, which are useless until they hold. */
  private static final int FEW_OF_EQUATIONS = 100;

  /** Over so many numbers of data the other starts would take their time. */
  private static final int LITTLE_DATA = 1000;

  /** Equations hold below this share of their terms, as they are judged in the end. */
  private static final double HOLDS = 1e-8;

  /** A sum of squares below this has come to nothing. */
  private static final double NOTHING = 1e-16;

  /** How many starts there are in all. */
  private static final int SEVERAL = 8;

  private static final int SEVERAL_OF_EQUATIONS = 12;

  /** A way that takes more steps than this is given up. */
  static final int MOST_STEPS = 100;

  /** By what share another least value must be less. */
  private static final double LESS = 1e-6;

  private final boolean serve;
  private final boolean objective;
  private final Functions functions;
  private final Function<double[], Solution> solve;
  private String told = "";

  /**
   * For residuals that are not linear in the unknowns.
   *
   * @param solve solves from a start; null to stop
   */
  OtherStarts(
      Bound bound,
      Formulation formulation,
      Functions functions,
      Function<double[], Solution> solve) {
    this.serve =
        formulation.loss().plain()
            && bound.unknowns().size() <= (formulation.hasObjective() ? FEW : FEW_OF_EQUATIONS)
            && numbersOfData(bound) <= (formulation.hasObjective() ? 0 : LITTLE_DATA);
    this.objective = formulation.hasObjective();
    this.functions = functions;
    this.solve = solve;
  }

  private static long numbersOfData(Bound bound) {
    long numbers = 0;
    for (Tensor tensor : bound.data().values()) {
      numbers += tensor.values().length;
    }
    return numbers;
  }

  /** What is to be told of it behind the reason for the method. */
  String told() {
    return told;
  }

  /** The better of a solution and of what other starts lead to. */
  Solution after(Solution first, double[] start, Bounds bounds, long seed) {
    boolean ended = first.status() == Status.SOLVED || first.status() == Status.NOT_CONVERGED;
    if (!serve || !ended || nothingLeft(first)) {
      return first;
    }
    ManyStarts.Outcome outcome =
        ManyStarts.solve(
            start, bounds, objective ? SEVERAL : SEVERAL_OF_EQUATIONS, seed, new Successive(first));
    Solution best = outcome.best();
    boolean better =
        best.objective() < (1 - LESS) * first.objective()
            || best.status() == Status.SOLVED
                && first.status() != Status.SOLVED
                && best.objective() <= (1 + LESS) * first.objective();
    told =
        better
            ? "; the best of " + outcome.tried() + " starts"
            : "; "
                + (outcome.tried() - 1)
                + " other starts led to nothing better, --starts 100 tries more";
    return better ? best : first.counting(best);
  }

  /** Whether all residuals vanish at a solution, so that there is none better. */
  private boolean nothingLeft(Solution solution) {
    return objective
        ? solution.objective() <= NOTHING
        : Equations.hold(functions.residuals(), solution.x(), HOLDS);
  }

  /** Gives what is known for the first start, and ends where nothing is left to be found. */
  private final class Successive implements Function<double[], Solution> {
    private Solution last;
    private Solution known;

    Successive(Solution known) {
      this.known = known;
    }

    @Override
    public Solution apply(double[] from) {
      Solution next = known;
      if (next == null) {
        next = nothingLeft(last) ? null : solve.apply(from);
      }
      known = null;
      last = next;
      return next;
    }
  }
}
