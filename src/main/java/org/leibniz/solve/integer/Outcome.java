package org.leibniz.solve.integer;

import java.util.List;

/**
 * What a search found.
 *
 * @param solutions the values of the unknowns, in the order in which they were found; with an
 *     objective, those of the least value
 * @param complete whether everything was searched, so that there are no others
 * @param stopped whether it was told to stop
 * @param nodes how often a range was divided
 */
public record Outcome(List<double[]> solutions, boolean complete, boolean stopped, long nodes) {
  /** Copies the list. */
  public Outcome {
    solutions = List.copyOf(solutions);
  }
}
