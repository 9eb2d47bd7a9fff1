package org.leibniz.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How certain a least-squares fit is, taken to be linear near the answer.
 *
 * @param standardErrors one tensor for each parameter, of its name and shape; NaN for a number that
 *     the data do not determine, or that stands at its bound
 * @param intervals where the parameters lie with some confidence
 * @param correlation of the estimates
 * @param residualDeviation the standard deviation of the residuals, in the unit of the observations
 * @param degreesOfFreedom observations minus determined parameters
 * @param quality what compares the fit with others
 * @param undetermined directions in which the parameters can move without any residual changing
 * @param atBounds the numbers that stand at a bound; the others' errors hold with these fixed
 * @param robust what a loss made of the observations; empty for plain squares
 * @param digits what rounding has left of the residuals
 */
public record FitStatistics(
    List<NamedTensor> standardErrors,
    Intervals intervals,
    Correlation correlation,
    double residualDeviation,
    int degreesOfFreedom,
    Quality quality,
    List<FreeDirection> undetermined,
    List<String> atBounds,
    Optional<Robust> robust,
    Digits digits) {

  /** What rounding has left of the residuals. */
  public enum Digits {
    /** More than the errors need. */
    ENOUGH,
    /** They are computed in decimals. */
    REFINED,
    /** So few that the errors have few too. */
    FEW
  }

  /**
   * What a loss made of the observations.
   *
   * @param loss its name
   * @param scale where it begins to count less, in the unit of the terms that are squared
   * @param lessThanHalf how many observations weigh less than half of what they would in a sum of
   *     squares
   * @param leastWeight the least weight of an observation, from 0 to 1
   */
  public record Robust(String loss, double scale, int lessThanHalf, double leastWeight) {}

  /**
   * Intervals by standard errors: by Student's t for fits, by the normal distribution for
   * densities.
   *
   * @param confidence between 0 and 1
   * @param lower one tensor for each parameter, of its name and shape; NaN where there is no
   *     standard error
   * @param upper likewise
   * @param credible whether they are of a posterior density
   * @param bounded the numbers that have bounds: their intervals are symmetric on the logarithm of
   *     the distance to the bound, or of the ratio of both, and never leave the bounds
   */
  public record Intervals(
      double confidence,
      List<NamedTensor> lower,
      List<NamedTensor> upper,
      boolean credible,
      List<String> bounded) {
    /** Copies the lists. */
    public Intervals {
      lower = List.copyOf(lower);
      upper = List.copyOf(upper);
      bounded = List.copyOf(bounded);
    }

    /** Intervals of numbers without bounds. */
    public Intervals(double confidence, List<NamedTensor> lower, List<NamedTensor> upper) {
      this(confidence, lower, upper, false, List.of());
    }
  }

  /**
   * The correlation of each number of the parameters with each other.
   *
   * @param names of the numbers; none where there are too many of them
   * @param matrix row by row; NaN where one of the two has no standard error; shared
   */
  public record Correlation(List<String> names, double[] matrix) {
    /** No correlation. */
    public static final Correlation NONE = new Correlation(List.of(), new double[0]);

    /** Copies the names. */
    public Correlation {
      names = List.copyOf(names);
    }

    /** The correlation of two numbers. */
    public double between(int a, int b) {
      return matrix[a * names.size() + b];
    }
  }

  /**
   * What compares fits of the same observations.
   *
   * @param observations how many residuals there are
   * @param rSquared the share of the variation of the response that the fit explains; empty where
   *     the response is not known
   * @param information empty where the observations have weights of their own
   */
  public record Quality(
      int observations, OptionalDouble rSquared, Optional<Information> information) {}

  /**
   * The likelihood under normal errors of one unknown variance, which counts as a parameter.
   *
   * @param logLikelihood at its maximum
   * @param aic Akaike's criterion
   * @param bic the Bayesian criterion of Schwarz
   */
  public record Information(double logLikelihood, double aic, double bic) {}

  /** Copies the lists. */
  public FitStatistics {
    standardErrors = List.copyOf(standardErrors);
    undetermined = List.copyOf(undetermined);
    atBounds = List.copyOf(atBounds);
  }
}
