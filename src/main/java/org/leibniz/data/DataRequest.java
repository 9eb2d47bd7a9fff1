package org.leibniz.data;

import java.util.Optional;
import java.util.OptionalInt;
import org.leibniz.diagnostic.Span;

/**
 * A piece of data that a model declares, such as {@code data x[n, 3]}.
 *
 * @param name what it is called in the model; columns are found by it
 * @param kind what its elements are
 * @param rank its number of axes
 * @param width the length of its second axis where that is known and {@code rank} is 2
 * @param optional true if the model can do without, because it declares a default
 * @param declaration where it is declared, for messages
 */
public record DataRequest(
    String name,
    ElementKind kind,
    int rank,
    OptionalInt width,
    boolean optional,
    Optional<Span> declaration) {

  /** Numbers with the given number of axes, wanted in any case, the width left open. */
  public static DataRequest of(String name, int rank) {
    return new DataRequest(
        name, ElementKind.REAL, rank, OptionalInt.empty(), false, Optional.empty());
  }

  /** As the declaration would be written, such as {@code data x[n, 3]}. */
  String declared() {
    return switch (rank) {
      case 0 -> "data " + name;
      case 1 -> "data " + name + "[n]";
      case 2 ->
          "data "
              + name
              + "[n, "
              + (width.isPresent() ? String.valueOf(width.getAsInt()) : "k")
              + "]";
      default -> "data " + name + " with " + rank + " axes";
    };
  }
}
