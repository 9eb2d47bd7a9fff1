package org.leibniz.solve;

/** How a solve ended. */
public enum Status {
  /** There is an answer: a convergence test held. */
  SOLVED("solved"),
  /**
   * The step limit was reached, no further progress was possible, or the caller stopped it; the
   * best point so far is the answer.
   */
  NOT_CONVERGED("not_converged"),
  /** The equations or constraints cannot all hold, at least not near the point found. */
  INFEASIBLE("infeasible"),
  /** The objective improves without end. */
  UNBOUNDED("unbounded"),
  /** The function is not finite at the start, or at every step tried. */
  FAILED("failed");

  private final String key;

  Status(String key) {
    this.key = key;
  }

  /** The word for it in reports that programs read. */
  public String key() {
    return key;
  }
}
