package org.leibniz.schedule;

import java.util.List;
import org.leibniz.graph.Size;

/**
 * A method that is asked for. It takes the array of unknowns, {@code x}, and further arrays for its
 * results.
 *
 * @param name the method's name
 * @param arguments the names of the arrays that results are written to
 * @param results which outputs of the graph go where; at most one is returned
 */
public record EntryPoint(String name, List<String> arguments, List<Result> results) {
  /** In place of an argument's number: the result is returned. */
  public static final int RETURNED = -1;

  /**
   * Where an output goes.
   *
   * @param output its name in the graph
   * @param argument the number of the array, or {@link #RETURNED} for a scalar that the method
   *     gives back
   * @param offset where in the array its elements begin, row by row
   */
  public record Result(String output, int argument, Size offset) {}

  /**
   * Copies the lists; throws {@link IllegalArgumentException} where more than one result is
   * returned.
   */
  public EntryPoint {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
    if (results.stream().filter(result -> result.argument() == RETURNED).count() > 1) {
      throw new IllegalArgumentException("the method " + name + " can give back one value only");
    }
    for (Result result : results) {
      if (result.argument() < RETURNED || result.argument() >= arguments.size()) {
        throw new IllegalArgumentException(
            "the method " + name + " has no argument " + result.argument());
      }
    }
  }

  /** A result that is returned. */
  public static Result returned(String output) {
    return new Result(output, RETURNED, Size.ZERO);
  }

  /** A result that is written to an array. */
  public static Result stored(String output, int argument, Size offset) {
    return new Result(output, argument, offset);
  }
}
