package org.leibniz.loop;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.ElementType;

/**
 * A method of a program.
 *
 * @param name unique in the program
 * @param entry whether callers outside may call it
 * @param result what it returns; empty for nothing
 * @param arguments the arrays that it takes
 * @param counters the whole numbers that it takes besides: counters of loops around it, and sizes
 *     bound while evaluating
 */
public record Method(
    String name,
    boolean entry,
    Optional<ElementType> result,
    List<Buffer> arguments,
    List<String> counters,
    List<Statement> body) {
  /** Copies the lists. */
  public Method {
    arguments = List.copyOf(arguments);
    counters = List.copyOf(counters);
    body = List.copyOf(body);
  }

  /** The same method with another body. */
  public Method with(List<Statement> other) {
    return new Method(name, entry, result, arguments, counters, other);
  }
}
