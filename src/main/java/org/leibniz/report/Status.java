package org.leibniz.report;

/** How solving ended. */
public enum Status {
  /** There is an answer, and it has been checked. */
  SOLVED("solved"),
  /** The method stopped before its tolerance was met; the best point so far is reported. */
  NOT_CONVERGED("not_converged"),
  /** No point satisfies the equations or constraints; the least-squares point is reported. */
  INFEASIBLE("infeasible"),
  /** The objective improves without end. */
  UNBOUNDED("unbounded"),
  /** The method broke down, for example on values that are not finite. */
  FAILED("failed");

  private final String key;

  Status(String key) {
    this.key = key;
  }

  /** As it stands in JSON. */
  public String key() {
    return key;
  }
}
