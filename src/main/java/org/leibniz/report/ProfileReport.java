package org.leibniz.report;

import java.util.List;
import java.util.Optional;

/**
 * How far each of some numbers can move before the answer gets too bad, all others following it:
 * intervals that need no curve to be straight.
 *
 * @param confidence of the intervals, between 0 and 1
 * @param measure what gets worse
 * @param degreesOfFreedom of Student's t for the sum of squares; 0 for densities, where the limit
 *     is that of a chi-square
 * @param reach the root of the deviance at which an interval ends
 * @param lines one for each number
 * @param better how the answer was replaced by a better one that was met on the way
 */
public record ProfileReport(
    double confidence,
    Measure measure,
    int degreesOfFreedom,
    double reach,
    List<Line> lines,
    Optional<Better> better) {

  /** What the deviance is made of. */
  public enum Measure {
    /** The sum of squares, in units of the variance of the residuals. */
    SQUARES("sum_of_squares", "the sum of squares"),
    /** Twice the logarithm of the likelihood. */
    LIKELIHOOD("likelihood", "the likelihood"),
    /** Twice the logarithm of the posterior density. */
    POSTERIOR("posterior", "the posterior density");

    private final String key;
    private final String text;

    Measure(String key, String text) {
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

  /** How a side of an interval ends. */
  public enum End {
    /** The answer gets too bad there. */
    FOUND,
    /** At the bound of the parameter the answer is not yet too bad. */
    BOUND,
    /** It never gets too bad: the data do not limit this side. */
    OPEN,
    /** The search over the other parameters failed on the way. */
    LOST;

    /** The value in JSON. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One side of an interval.
   *
   * @param value where it ends; where it is open or lost, how far it was followed
   */
  public record Limit(End end, double value) {}

  /**
   * The profile of one number.
   *
   * @param name such as {@code w[1]}
   * @param estimate where it is best
   * @param byErrors the interval by its standard error; NaN where it has none
   * @param lower the end below
   * @param upper the end above
   * @param values of the number, ascending; shared
   * @param roots for each value the root of the deviance, negative below the estimate; shared
   */
  public record Line(
      String name,
      double estimate,
      double[] byErrors,
      Limit lower,
      Limit upper,
      double[] values,
      double[] roots) {}

  /**
   * A better answer that was met on the way; the report tells of that one.
   *
   * @param name which number was held when it was met
   * @param before the objective of the answer before
   * @param after that of the answer now
   */
  public record Better(String name, double before, double after) {}

  /** Copies the list. */
  public ProfileReport {
    lines = List.copyOf(lines);
  }
}
