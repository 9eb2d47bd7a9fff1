package org.leibniz.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the maximum of a likelihood or of a posterior density says.
 *
 * @param estimate which of the two
 * @param logDensity the log-likelihood; or the logarithm of the joint density of data and unknowns,
 *     in so far as the file states it
 * @param parameters how many numbers were estimated, those at their bounds left out
 * @param standardErrors one tensor for each parameter, of its name and shape; none where {@code
 *     withoutErrors} says why
 * @param logEvidence the logarithm of the probability of the data under the model, by the Laplace
 *     approximation; only where every unknown has a prior
 * @param withoutErrors why there are no standard errors, a phrase without a full stop
 * @param observations how many densities of data there are
 * @param intervals where the parameters lie with some confidence, or by the posterior density
 * @param correlation of the estimates
 * @param atBounds the numbers that stand at a bound; the others' errors hold with these fixed
 */
public record Inference(
    Estimate estimate,
    double logDensity,
    int parameters,
    List<NamedTensor> standardErrors,
    OptionalDouble logEvidence,
    Optional<String> withoutErrors,
    int observations,
    Optional<FitStatistics.Intervals> intervals,
    FitStatistics.Correlation correlation,
    List<String> atBounds) {

  /** What was made large. */
  public enum Estimate {
    /** The likelihood alone. */
    MAXIMUM_LIKELIHOOD("maximum_likelihood", "Maximum likelihood"),
    /** Likelihood times prior: the mode of the posterior. */
    MAP("map", "Maximum a posteriori (MAP)");

    private final String key;
    private final String text;

    Estimate(String key, String text) {
      this.key = key;
      this.text = text;
    }

    /** The value in JSON. */
    public String key() {
      return key;
    }

    /** The words for people. */
    public String text() {
      return text;
    }
  }

  /** Copies the lists. */
  public Inference {
    standardErrors = List.copyOf(standardErrors);
    atBounds = List.copyOf(atBounds);
  }

  /** Akaike's criterion, of a likelihood only. */
  public OptionalDouble aic() {
    return estimate == Estimate.MAXIMUM_LIKELIHOOD
        ? OptionalDouble.of(2 * parameters - 2 * logDensity)
        : OptionalDouble.empty();
  }

  /** The Bayesian criterion of Schwarz, of a likelihood only. */
  public OptionalDouble bic() {
    return estimate == Estimate.MAXIMUM_LIKELIHOOD
        ? OptionalDouble.of(parameters * Math.log(observations) - 2 * logDensity)
        : OptionalDouble.empty();
  }
}
