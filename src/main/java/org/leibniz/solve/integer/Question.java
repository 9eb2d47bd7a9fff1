package org.leibniz.solve.integer;

/** What is asked beside the relations of a network: whether a point is a solution after all. */
public interface Question {
  /** Whether every relation holds at these values of the unknowns. */
  boolean holds(double[] unknowns);

  /** The objective there, where the network has one. */
  double objective(double[] unknowns);

  /** Called at times; false ends the search. */
  boolean goesOn(long nodes);
}
