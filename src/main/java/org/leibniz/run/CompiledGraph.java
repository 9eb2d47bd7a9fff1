package org.leibniz.run;

import java.util.concurrent.Executor;

/**
 * A compiled graph: its entry points behind one method that neither boxes nor allocates. Not
 * thread-safe.
 */
public interface CompiledGraph {

  /**
   * Binds data; the array is kept, not copied.
   *
   * @throws IllegalArgumentException where nothing has that name or the length is wrong
   */
  void bind(String name, double[] values);

  /**
   * Calls an entry point.
   *
   * @param entry its number in the program
   * @param x the unknowns
   * @param first the first array for results, where the entry point has one; likewise the others
   * @return what the entry point gives back; 0 where it gives nothing
   */
  double call(int entry, double[] x, double[] first, double[] second, double[] third);

  /**
   * Has rows of data computed by several threads, where there are enough of them; the results are
   * the same bit for bit.
   *
   * @param count how many, the caller's among them
   * @param executor that the others are of
   */
  default void threads(int count, Executor executor) {}
}
