package org.leibniz.run;

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
}
