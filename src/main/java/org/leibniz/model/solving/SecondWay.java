package org.leibniz.model.solving;

import java.util.Optional;
import java.util.function.BiFunction;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;

/**
 * What follows the method that was chosen for an objective. Where it came to an end without a
 * minimum another goes on; where an objective of few unknowns has curved downwards on the way, and
 * so may have several minima, another method goes down from the same start, and the lower end is
 * the answer.
 */
final class SecondWay {
  /** The most unknowns for which a method that keeps a full matrix goes on. */
  private static final int MOST_FOR_DENSE = 500;

  private final boolean products;
  private final BiFunction<String, double[], Solution> solve;
  private String told = "";

  /**
   * @param products whether products of the Hessian can be had
   * @param solve solves by the method of that name from a start
   */
  SecondWay(boolean products, BiFunction<String, double[], Solution> solve) {
    this.products = products;
    this.solve = solve;
  }

  /** What is to be told of it behind the reason for the method. */
  String told() {
    return told;
  }

  /** The better of a solution and of what follows it. */
  Solution after(Solution first, double[] start) {
    Method.Needs needs = Methods.named(first.method()).needs();
    boolean ended = first.status() == Status.NOT_CONVERGED;
    boolean doubted = first.status() == Status.SOLVED && first.curvesDown();
    if (!ended && !(doubted && needs == Method.Needs.HESSIAN)) {
      return first;
    }
    Optional<String> next = next(first.method(), start.length);
    if (next.isEmpty()) {
      return first;
    }
    boolean again = needs == Method.Needs.HESSIAN || needs == Method.Needs.PRODUCTS;
    Solution second = solve.apply(next.get(), again ? start : first.x());
    Solution better = better(first, second);
    String other = next.get() + (again ? ", from the same start," : ", from there,");
    String none = ended ? first.method() + " ended without a minimum; " : "";
    told = "; " + none + other + (better == first ? " came no lower" : " came lower");
    return better == first ? first.after(second) : second.after(first);
  }

  private Optional<String> next(String method, int unknowns) {
    String many = products ? "newton_cg" : "lbfgs";
    String next =
        switch (method) {
          case Methods.LEVENBERG_MARQUARDT -> unknowns <= MOST_FOR_DENSE ? "bfgs" : many;
          case "newton" -> "bfgs";
          case "newton_cg" -> "lbfgs";
          case "bfgs", "lbfgs" -> products ? "newton_cg" : null;
          default -> null;
        };
    return Optional.ofNullable(next);
  }

  /** A minimum is better than a point that is none, unless that lies lower still. */
  private static Solution better(Solution first, Solution second) {
    boolean usable = second.status() != Status.FAILED && !Double.isNaN(second.objective());
    boolean lower = second.objective() < first.objective();
    boolean minimum = second.status() == Status.SOLVED && first.status() != Status.SOLVED;
    boolean equal = second.objective() == first.objective();
    return usable && (lower || minimum && equal) ? second : first;
  }
}
