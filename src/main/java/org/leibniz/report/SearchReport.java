package org.leibniz.report;

import java.util.List;

/**
 * What a search for whole numbers says beside its answer.
 *
 * @param found how many solutions were found; of an objective, how many that reach the best value
 * @param complete whether everything was searched, so that there are no others and none better
 * @param stopped whether it was interrupted
 * @param nodes how often a range was divided
 * @param limit after so many divisions it ends
 * @param equations every equation, in the order of the file
 * @param listed the solutions in ascending order, where they were asked for
 */
public record SearchReport(
    int found,
    boolean complete,
    boolean stopped,
    long nodes,
    long limit,
    List<EquationLine> equations,
    List<List<NamedTensor>> listed) {

  /** Copies the lists. */
  public SearchReport {
    equations = List.copyOf(equations);
    listed = List.copyOf(listed);
  }
}
