package org.leibniz.solve.constrained;

/** Why an iteration ended. */
enum Ending {
  /** The conditions of a minimum hold. */
  CONVERGED,
  /** They hold less exactly, and no longer become better. */
  NEARLY,
  /** The caller has what it wants. */
  ENOUGH,
  /** The step limit was reached. */
  STEPS,
  /** The caller stopped it. */
  STOPPED,
  /** The objective falls without limit. */
  UNBOUNDED,
  /** Near the point the constraints cannot hold. */
  INFEASIBLE,
  /** No step makes progress. */
  STALLED
}
