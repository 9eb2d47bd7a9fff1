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
 * @param parameters how many numbers were estimated
 * @param standardErrors one tensor for each parameter, of its name and shape; none where {@code
 *     withoutErrors} says why
 * @param logEvidence the logarithm of the probability of the data under the model, by the Laplace
 *     approximation; only where every unknown has a prior
 * @param withoutErrors why there are no standard errors, a phrase without a full stop
 */
public record Inference(
    Estimate estimate,
    double logDensity,
    int parameters,
    List<NamedTensor> standardErrors,
    OptionalDouble logEvidence,
    Optional<String> withoutErrors) {

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

  /** Copies the list. */
  public Inference {
    standardErrors = List.copyOf(standardErrors);
  }

  /** Akaike's criterion, of a likelihood only. */
  public OptionalDouble aic() {
    return estimate == Estimate.MAXIMUM_LIKELIHOOD
        ? OptionalDouble.of(2 * parameters - 2 * logDensity)
        : OptionalDouble.empty();
  }
}
