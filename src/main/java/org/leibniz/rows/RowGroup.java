package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
record RowGroup(int rows, List<Statement> before, List<RowNest> nests, List<Statement> after) {

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
   * @param settled statements that are left as they are
   * @param lookUps loops whose rows pass one after the other
   */
  static Optional<RowGroup> of(
      List<Statement> statements, int rows, Set<Statement> settled, Set<Statement> lookUps) {
    List<Statement> before = new ArrayList<>();
    List<RowNest> nests = new ArrayList<>();
    List<Statement> after = new ArrayList<>();
    Touching inside = Touching.of(List.of());
    Touching behind = Touching.of(List.of());
    for (Statement statement : statements) {
      Touching touching = Touching.of(List.of(statement));
      Optional<RowNest> nest =
          rows(statement) == rows && !settled.contains(statement)
              ? nest((Statement.For) statement, lookUps)
              : Optional.empty();
      if (nest.isPresent()
          && !behind.depends(touching)
          && nests.stream().noneMatch(nest.get()::needs)) {
        nests.add(nest.get());
        inside.add(touching);
      } else if (nest.isEmpty()
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

  private static Optional<RowNest> nest(Statement.For loop, Set<Statement> lookUps) {
    return lookUps.contains(loop) ? Optional.of(RowNest.oneByOne(loop)) : RowNest.parallel(loop);
  }

  /** The same with other nests. */
  RowGroup of(List<RowNest> others) {
    return new RowGroup(rows, before, others, after);
  }

  /** What fills a whole buffer before the nests, by its name. */
  Map<String, Statement.Fill> preparations() {
    Map<String, Statement.Fill> fills = new HashMap<>();
    for (Statement statement : before) {
      if (statement instanceof Statement.Fill fill
          && fill.offset().equals(Index.ZERO)
          && fill.length().equals(fill.buffer().length())) {
        fills.put(fill.buffer().name(), fill);
      }
    }
    return fills;
  }
}
