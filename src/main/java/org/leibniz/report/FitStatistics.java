package org.leibniz.report;

import java.util.List;

/**
 * How certain a least-squares fit is.
 *
 * @param standardErrors one tensor for each parameter, of its name and shape
 * @param residualDeviation the standard deviation of the residuals, in the unit of the observations
 * @param degreesOfFreedom observations minus parameters
 */
public record FitStatistics(
    List<NamedTensor> standardErrors, double residualDeviation, int degreesOfFreedom) {

  /** Copies the list. */
  public FitStatistics {
    standardErrors = List.copyOf(standardErrors);
  }
}
