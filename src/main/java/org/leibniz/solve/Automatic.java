package org.leibniz.solve;

/** Chooses a method from the structure of a problem, and says why. */
public final class Automatic {
  /** The largest Jacobian, in entries, that is worth holding: 400 MB. */
  private static final long LARGEST_JACOBIAN = 50_000_000;

  private static final int MOST_FOR_HESSIAN = 200;
  private static final int MOST_FOR_DENSE = 500;

  /** Up to so many unknowns a matrix that learns is cheaper than products of the Hessian. */
  private static final int FEW = 50;

  /** Factoring takes the cube of this; beyond it limited memory is faster. */
  private static final int MOST_FOR_FACTORING = 3000;

  /** So many operations of a factorisation in each step are more than products take. */
  private static final double DEAR = 2e8;

  /** Residuals of equations below this share of what they were at the start hold. */
  private static final double HOLDS = 1e-8;

  private Automatic() {}

  /**
   * A method with the reason for it.
   *
   * @param method its name in {@link Methods}
   * @param reason a sentence for people
   */
  public record Choice(String method, String reason) {}

  private static boolean large(int residuals, int unknowns) {
    return (long) residuals * unknowns > LARGEST_JACOBIAN || unknowns > MOST_FOR_FACTORING;
  }

  /**
   * Whether products of the Hessian, where they can be had, serve better than factoring the
   * Jacobian of so many residuals. Equations are factored as long as that is possible: the sum of
   * their squares is worse conditioned than they are.
   */
  public static boolean dear(int residuals, int unknowns, boolean equations) {
    double operations = (double) residuals * unknowns * unknowns;
    return large(residuals, unknowns) || !equations && operations > DEAR;
  }

  /** Chooses a method. */
  public static Choice choose(Problem problem) {
    int unknowns = problem.unknowns();
    if (problem.stochastic()) {
      return new Choice("adam", "the objective is drawn from batches, so steps must bear noise");
    }
    if (problem.hasResiduals()) {
      String what = problem.equations() ? "the equations" : "the residuals";
      boolean large = !problem.sparse() && large(problem.residuals(), unknowns);
      if (!large && problem.linear() && !problem.bounded()) {
        return new Choice("linear", what + " are linear in the unknowns");
      }
      if (problem.sparse()) {
        return new Choice(Methods.LEVENBERG_MARQUARDT, "a sum of squares with a sparse Jacobian");
      }
      if (problem.products()) {
        return new Choice("newton_cg", what + " are too many to factor their Jacobian each step");
      }
      if (large) {
        return new Choice("lbfgs", "the Jacobian of " + what + " is too large to factor");
      }
      if (problem.separable()) {
        return new Choice(
            "varpro", what + " are linear in some unknowns once the others are given");
      }
      return new Choice(
          Methods.LEVENBERG_MARQUARDT,
          problem.equations() ? "a system of equations" : "a sum of squares");
    }
    if (unknowns <= MOST_FOR_HESSIAN && problem.hessian()) {
      return new Choice("newton", "a smooth objective of few unknowns with second derivatives");
    }
    if (unknowns > FEW && problem.products()) {
      return new Choice("newton_cg", "a smooth objective of many unknowns");
    }
    if (unknowns <= MOST_FOR_DENSE) {
      return new Choice("bfgs", "an objective of few unknowns");
    }
    return new Choice("lbfgs", "an objective of many unknowns");
  }

  /**
   * Looks whether equations hold where a method ended. A SOLVED that is only a least sum of squares
   * becomes INFEASIBLE.
   */
  public static Solution judged(Solution solution, ResidualFunction function) {
    if (solution.status() != Status.SOLVED || Equations.hold(function, solution.x(), HOLDS)) {
      return solution;
    }
    String reason =
        "the equations do not all hold at the point where the sum of their squares is least; "
            + "if they are not linear, another start may do better";
    return solution.withStatus(Status.INFEASIBLE, reason);
  }
}
