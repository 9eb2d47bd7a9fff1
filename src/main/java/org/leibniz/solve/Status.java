package org.leibniz.solve;

/** How a solve ended. */
public enum Status {
  /** A convergence test held. */
  SOLVED,
  /** The step limit was reached, no further progress was possible, or the caller stopped it. */
  NOT_CONVERGED,
  /** The equations cannot all hold, at least not near the point found. */
  INFEASIBLE,
  /** The objective falls without limit. */
  UNBOUNDED,
  /** The function is not finite at the start, or at every step tried. */
  FAILED
}
