package org.leibniz.report;

import java.util.List;
import java.util.Optional;
import org.leibniz.solve.Status;

/**
 * Everything there is to say about a solve.
 *
 * @param status how it ended
 * @param method the method's name, such as {@code lm}
 * @param reason why this method, or, if the solve did not end well, also why not; a phrase without
 *     a full stop
 * @param unknowns the number of scalar unknowns
 * @param objective what was made small or large, if there is such a thing
 * @param params the unknowns, in the order of the file
 * @param outputs what the file asks to report
 * @param metrics the metrics of the file; in JSON they stand among the outputs
 * @param system the equations, if there are any
 * @param constraints the constraints, in the order of the file
 * @param fit how certain the parameters are, for least squares
 * @param optimality how well the conditions of a minimum under constraints hold, where there are
 *     some
 * @param effort what the answer cost
 * @param search what a search for whole numbers says of its solutions
 * @param profile how far each parameter can move, where that was asked for
 * @param relaxed whether the point takes real numbers where whole ones were asked for
 */
public record SolveReport(
    Status status,
    String method,
    String reason,
    int unknowns,
    Optional<Objective> objective,
    List<NamedTensor> params,
    List<NamedTensor> outputs,
    List<NamedTensor> metrics,
    Optional<EquationSystem> system,
    List<ConstraintLine> constraints,
    Optional<FitStatistics> fit,
    Optional<Optimality> optimality,
    Effort effort,
    Optional<SearchReport> search,
    Optional<ProfileReport> profile,
    boolean relaxed) {

  /** Copies the lists. */
  public SolveReport {
    params = List.copyOf(params);
    outputs = List.copyOf(outputs);
    metrics = List.copyOf(metrics);
    constraints = List.copyOf(constraints);
  }

  /** A report without constraints on the unknowns, and without a search for whole numbers. */
  public SolveReport(
      Status status,
      String method,
      String reason,
      int unknowns,
      Optional<Objective> objective,
      List<NamedTensor> params,
      List<NamedTensor> outputs,
      List<NamedTensor> metrics,
      Optional<EquationSystem> system,
      List<ConstraintLine> constraints,
      Optional<FitStatistics> fit,
      Effort effort) {
    this(
        status,
        method,
        reason,
        unknowns,
        objective,
        params,
        outputs,
        metrics,
        system,
        constraints,
        fit,
        Optional.empty(),
        effort,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same under another verdict, with what is known of its constraints. */
  public SolveReport under(
      Status otherStatus,
      String otherReason,
      List<ConstraintLine> lines,
      Optional<Optimality> found) {
    return with(otherStatus, otherReason, lines, found, search, profile, relaxed);
  }

  /** The same with another reason. */
  public SolveReport because(String otherReason) {
    return with(status, otherReason, constraints, optimality, search, profile, relaxed);
  }

  /** The same with how well the conditions of a minimum hold. */
  public SolveReport with(Optimality found) {
    return with(status, reason, constraints, Optional.of(found), search, profile, relaxed);
  }

  /** The same with what a search for whole numbers says. */
  public SolveReport with(SearchReport found) {
    return with(status, reason, constraints, optimality, Optional.of(found), profile, relaxed);
  }

  /** The same with profiles. */
  public SolveReport with(ProfileReport found) {
    return with(status, reason, constraints, optimality, search, Optional.of(found), relaxed);
  }

  /** The same of a point with real numbers where whole ones were asked for. */
  public SolveReport inRealNumbers() {
    return with(status, reason, constraints, optimality, search, profile, true);
  }

  private SolveReport with(
      Status otherStatus,
      String otherReason,
      List<ConstraintLine> lines,
      Optional<Optimality> conditions,
      Optional<SearchReport> searched,
      Optional<ProfileReport> profiled,
      boolean real) {
    return new SolveReport(
        otherStatus,
        method,
        otherReason,
        unknowns,
        objective,
        params,
        outputs,
        metrics,
        system,
        lines,
        fit,
        conditions,
        effort,
        searched,
        profiled,
        real);
  }
}
