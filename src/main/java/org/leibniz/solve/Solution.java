package org.leibniz.solve;

/**
 * The end of a solve.
 *
 * @param x the point: the last one of a first-order method, the best one of every other
 * @param verdict how it ended
 * @param objective the objective, or the sum of squared residuals, at {@code x}
 * @param gradientNorm the largest magnitude in its gradient at {@code x}, entries held by a bound
 *     left out
 * @param course what was done on the way
 * @param notFiniteAt when FAILED at the start: the place of the first residual or gradient entry
 *     that is not finite; -1 otherwise, or when it is the objective itself
 * @param curvesDown whether the method has met a direction along which the objective curves
 *     downwards: then it may have several minima
 */
public record Solution(
    double[] x,
    Verdict verdict,
    double objective,
    double gradientNorm,
    Course course,
    int notFiniteAt,
    boolean curvesDown) {

  /** A solution of a method that does not look at curvature, and whose start was finite. */
  public Solution(
      double[] x, Verdict verdict, double objective, double gradientNorm, Course course) {
    this(x, verdict, objective, gradientNorm, course, -1, false);
  }

  /** How it ended. */
  public Status status() {
    return verdict.status();
  }

  /** The name of the method. */
  public String method() {
    return verdict.method();
  }

  /** A sentence for people: which test held, or what went wrong. */
  public String reason() {
    return verdict.reason();
  }

  /** What kind of place it is. */
  public Verdict.Place place() {
    return verdict.place();
  }

  /** How many iterations were made. */
  public int iterations() {
    return course.iterations();
  }

  /** How often the function was evaluated. */
  public Counts evaluations() {
    return course.evaluations();
  }

  /** The objective on the way, see {@link Course}. */
  public double[] history() {
    return course.history();
  }

  /** The same solution, whose unknowns are functions of those of the solver. */
  Solution at(double[] point) {
    return new Solution(point, verdict, objective, gradientNorm, course, notFiniteAt, curvesDown);
  }

  /** The same solution, of which it is known what kind of place it is. */
  Solution at(Verdict.Place place) {
    return with(new Verdict(status(), method(), reason(), place));
  }

  private Solution with(Verdict other) {
    return new Solution(x, other, objective, gradientNorm, course, notFiniteAt, curvesDown);
  }

  private Solution with(Course other) {
    return new Solution(x, verdict, objective, gradientNorm, other, notFiniteAt, curvesDown);
  }

  /** The same solution with the work of one that it began from, whose course is told. */
  Solution goingOn(Solution before) {
    return with(course.goingOn(before.course));
  }

  /**
   * The same solution as SOLVED where the objective flattened out while an unknown kept moving: for
   * a likelihood the place where it ends counts, whatever an unknown tends to.
   */
  public Solution settled() {
    return place() == Verdict.Place.DRIFTING
        ? withStatus(Status.SOLVED, Progress.NEGLIGIBLE)
        : this;
  }

  /** The same solution as that of another method, with its reason. */
  Solution under(String otherMethod, String otherReason) {
    return with(new Verdict(status(), otherMethod, otherReason));
  }

  /** The same solution with the evaluations of one that it went on from counted in. */
  public Solution after(Solution first) {
    return withEvaluations(evaluations().plus(first.evaluations()));
  }

  /** The same solution with the evaluations that another tells in place of its own. */
  public Solution counting(Solution other) {
    return withEvaluations(other.evaluations());
  }

  /** The same solution with other evaluations. */
  Solution withEvaluations(Counts all) {
    return with(course.with(all));
  }

  /** The same solution under another verdict. */
  public Solution withStatus(Status other, String otherReason) {
    return with(new Verdict(other, method(), otherReason));
  }
}
