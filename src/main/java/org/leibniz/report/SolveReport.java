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
 * @param effort what the answer cost
 * @param search what a search for whole numbers says of its solutions
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
    Effort effort,
    Optional<SearchReport> search) {

  /** Copies the lists. */
  public SolveReport {
    params = List.copyOf(params);
    outputs = List.copyOf(outputs);
    metrics = List.copyOf(metrics);
    constraints = List.copyOf(constraints);
  }

  /** A report of a solve that was no search for whole numbers. */
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
        effort,
        Optional.empty());
  }
}
