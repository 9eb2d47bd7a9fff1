package org.leibniz.report;

import java.util.List;

/**
 * A direction along which the unknowns can move without any equation changing.
 *
 * @param names the names of the scalar unknowns, such as {@code A} or {@code w[0]}, each once
 * @param steps how far each one moves; shared, nobody may write to it; zeros may be left out
 *     together with their names
 */
public record FreeDirection(List<String> names, double[] steps) {

  /**
   * Checks that there is a step for every name.
   *
   * @throws IllegalArgumentException if there is not
   */
  public FreeDirection {
    names = List.copyOf(names);
    if (names.size() != steps.length) {
      throw new IllegalArgumentException(names.size() + " names for " + steps.length + " steps");
    }
  }

  /** How far the unknown moves; 0 if it is not named. */
  public double step(String name) {
    int index = names.indexOf(name);
    return index < 0 ? 0 : steps[index];
  }
}
