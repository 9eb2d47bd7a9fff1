package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Statement;

/**
 * Nests of loops over the same rows that can run together: what stands between them comes before
 * them all or after them all.
 *
 * @param rows the number of rows
 * @param before what comes before
 * @param nests the nests, in order
 * @param after what comes after
 */
record RowGroup(
    int rows, List<Statement> before, List<Statement.For> nests, List<Statement> after) {

  /** The number of rows that a statement is a loop over; 0 where it is none. */
  static int rows(Statement statement) {
    return statement instanceof Statement.For loop
            && loop.bound() instanceof Index.Extent extent
            && extent.size().known()
        ? extent.size().value()
        : 0;
  }

  /**
   * The first nests over so many rows with all that can join them; empty where there is none.
   *
   * @param parallel whether the rows of a nest can go side by side
   */
  static Optional<RowGroup> of(
      List<Statement> statements, int rows, Predicate<Statement.For> parallel) {
    List<Statement> before = new ArrayList<>();
    List<Statement.For> nests = new ArrayList<>();
    List<Statement> after = new ArrayList<>();
    Touching inside = Touching.of(List.of());
    Touching behind = Touching.of(List.of());
    for (Statement statement : statements) {
      Touching touching = Touching.of(List.of(statement));
      boolean nest = rows(statement) == rows && parallel.test((Statement.For) statement);
      if (nest && !behind.depends(touching)) {
        nests.add((Statement.For) statement);
        inside.add(touching);
      } else if (!nest
          && !(statement instanceof Statement.Return)
          && !inside.depends(touching)
          && !behind.depends(touching)) {
        before.add(statement);
      } else {
        after.add(statement);
        behind.add(touching);
      }
    }
    return nests.isEmpty()
        ? Optional.empty()
        : Optional.of(new RowGroup(rows, before, nests, after));
  }

  /** What prepares a buffer for the nests, where nothing else outside them touches it. */
  Optional<Statement.Fill> preparation(Buffer buffer) {
    List<Statement> touching = new ArrayList<>();
    for (List<Statement> part : List.of(before, after)) {
      for (Statement statement : part) {
        if (Touching.of(List.of(statement)).touches(buffer.name())) {
          touching.add(statement);
        }
      }
    }
    return touching.size() == 1
            && before.contains(touching.get(0))
            && touching.get(0) instanceof Statement.Fill fill
            && fill.offset().equals(Index.ZERO)
            && fill.length().equals(buffer.length())
        ? Optional.of(fill)
        : Optional.empty();
  }

  /** The names of the variables and buffers that something outside the nests touches. */
  Touching outside() {
    Touching outside = Touching.of(before);
    outside.add(Touching.of(after));
    return outside;
  }
}
