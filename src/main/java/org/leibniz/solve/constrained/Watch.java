package org.leibniz.solve.constrained;

/** Who looks after an iteration of the barrier method. */
interface Watch {
  /** Called with each point; gives an ending where it is to stop, else null. */
  Ending look(Iterate at);

  /** Whether a point where the conditions hold is good enough in the units of the caller too. */
  boolean confirms(Iterate at);

  /**
   * A point from which to go on where no step was accepted, its multipliers set and all evaluated;
   * null where there is none.
   */
  Iterate recover(Iterate at, Filter filter, double mu);

  /** What is said when {@link #recover} gave nothing. */
  Ending lost();
}
