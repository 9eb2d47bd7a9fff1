package org.leibniz.report;

import java.util.List;
import java.util.Optional;

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
    Optional<ProfileReport> profile) {

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
        Optional.empty());
  }

  /** The same under another verdict, with what is known of its constraints. */
  public SolveReport under(
      Status otherStatus,
      String otherReason,
      List<ConstraintLine> lines,
      Optional<Optimality> found) {
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
        found,
        effort,
        search,
        profile);
  }

  /** The same with what a search for whole numbers says. */
  public SolveReport with(SearchReport found) {
    return new SolveReport(
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
        optimality,
        effort,
        Optional.of(found),
        profile);
  }

  /** The same with profiles. */
  public SolveReport with(ProfileReport found) {
    return new SolveReport(
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
        optimality,
        effort,
        search,
        Optional.of(found));
  }
}
