package org.leibniz.solve;

/**
 * The end of a solve.
 *
 * @param x the point: the last one of a first-order method, the best one of every other
 * @param status how it ended
 * @param method the name of the method
 * @param reason a sentence for people: which test held, or what went wrong
 * @param objective the objective, or the sum of squared residuals, at {@code x}
 * @param gradientNorm the largest magnitude in its gradient at {@code x}, entries held by a bound
 *     left out
 * @param iterations how many iterations were made
 * @param evaluations how often the function was evaluated
 * @param history the objective at the start and after iterations {@code historyStride}, {@code 2 *
 *     historyStride}, ...; at most {@link History#LIMIT} entries
 * @param historyStride 1, or a power of two when the run was long
 * @param notFiniteAt when FAILED at the start: the place of the first residual or gradient entry
 *     that is not finite; -1 otherwise, or when it is the objective itself
 * @param curvesDown whether the method has met a direction along which the objective curves
 *     downwards: then it may have several minima
 */
public record Solution(
    double[] x,
    Status status,
    String method,
    String reason,
    double objective,
    double gradientNorm,
    int iterations,
    Counts evaluations,
    double[] history,
    int historyStride,
    int notFiniteAt,
    boolean curvesDown) {

  /** A solution of a method that does not look at curvature. */
  public Solution(
      double[] x,
      Status status,
      String method,
      String reason,
      double objective,
      double gradientNorm,
      int iterations,
      Counts evaluations,
      double[] history,
      int historyStride,
      int notFiniteAt) {
    this(
        x,
        status,
        method,
        reason,
        objective,
        gradientNorm,
        iterations,
        evaluations,
        history,
        historyStride,
        notFiniteAt,
        false);
  }

  /** The same solution, whose unknowns are functions of those of the solver. */
  Solution at(double[] point) {
    return new Solution(
        point,
        status,
        method,
        reason,
        objective,
        gradientNorm,
        iterations,
        evaluations,
        history,
        historyStride,
        notFiniteAt,
        curvesDown);
  }

  /** The same solution with the work of one that it began from, whose course is told. */
  Solution goingOn(Solution before) {
    return new Solution(
        x,
        status,
        method,
        reason,
        objective,
        gradientNorm,
        iterations + before.iterations,
        evaluations.plus(before.evaluations),
        before.history,
        before.historyStride,
        notFiniteAt,
        curvesDown);
  }

  /**
   * The same solution as SOLVED where the objective flattened out while an unknown kept moving: for
   * a likelihood the place where it ends counts, whatever an unknown tends to.
   */
  public Solution settled() {
    return reason.equals(Drift.REASON) ? withStatus(Status.SOLVED, Progress.NEGLIGIBLE) : this;
  }

  /** The same solution as that of another method, with its reason. */
  Solution under(String otherMethod, String otherReason) {
    return new Solution(
        x,
        status,
        otherMethod,
        otherReason,
        objective,
        gradientNorm,
        iterations,
        evaluations,
        history,
        historyStride,
        notFiniteAt,
        curvesDown);
  }

  /** The same solution with the evaluations of one that it went on from counted in. */
  public Solution after(Solution first) {
    return withEvaluations(evaluations.plus(first.evaluations));
  }

  /** The same solution with the evaluations that another tells in place of its own. */
  public Solution counting(Solution other) {
    return withEvaluations(other.evaluations);
  }

  /** The same solution with the evaluations of others counted in. */
  Solution withEvaluations(Counts all) {
    return new Solution(
        x,
        status,
        method,
        reason,
        objective,
        gradientNorm,
        iterations,
        all,
        history,
        historyStride,
        notFiniteAt,
        curvesDown);
  }

  /** The same solution under another verdict. */
  public Solution withStatus(Status other, String otherReason) {
    return new Solution(
        x,
        other,
        method,
        otherReason,
        objective,
        gradientNorm,
        iterations,
        evaluations,
        history,
        historyStride,
        notFiniteAt,
        curvesDown);
  }
}
