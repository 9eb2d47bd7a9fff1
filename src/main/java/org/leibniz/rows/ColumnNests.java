package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.leibniz.loop.Statement;

/**
 * The nests of a group whose rows go through their own columns, neighbours side by side, apart from
 * the others: those that write matrices which nothing in the group keeps for a block only, such as
 * the matrix of an elimination. Rows side by side would take each of their numbers from a line of
 * memory of its own.
 *
 * @param first what comes before the others
 * @param others the group without them, in blocks of rows
 * @param last what comes behind the others
 */
record ColumnNests(List<Statement> first, RowGroup others, List<Statement> last) {

  /**
   * Those of a group.
   *
   * @param storage of the whole group
   * @param alongColumns whether the columns of a nest may go side by side
   */
  static ColumnNests of(RowGroup group, RowStorage storage, Predicate<RowNest> alongColumns) {
    List<RowNest> nests = group.nests();
    if (nests.stream().allMatch(alongColumns)) {
      return new ColumnNests(loops(nests), group.of(List.of()), List.of());
    }
    List<RowNest> rows = new ArrayList<>();
    List<RowNest> first = new ArrayList<>();
    List<RowNest> last = new ArrayList<>();
    for (RowNest nest : nests) {
      boolean apart = alongColumns.test(nest) && passes(nest, storage);
      (apart && !depends(nest, rows) ? first : rows).add(nest);
    }
    for (int place = rows.size() - 1; place >= 0; place--) {
      RowNest nest = rows.get(place);
      if (alongColumns.test(nest)
          && passes(nest, storage)
          && !depends(nest, rows.subList(place + 1, rows.size()))) {
        rows.remove(place);
        last.add(0, nest);
      }
    }
    return new ColumnNests(loops(first), group.of(rows), loops(last));
  }

  /** Whether all matrices that a nest touches are read or written where they are. */
  private static boolean passes(RowNest nest, RowStorage storage) {
    boolean inside =
        !nest.oneByOne && nest.loop.body().stream().anyMatch(Statement.For.class::isInstance);
    return inside
        && nest.accesses.keySet().stream()
            .map(name -> Optional.ofNullable(storage.uses().get(name)))
            .flatMap(Optional::stream)
            .allMatch(use -> use.kind() == RowStorage.Kind.OTHER || use.stretch() == 1);
  }

  private static boolean depends(RowNest nest, List<RowNest> others) {
    Touching touching = Touching.of(List.of(nest.loop));
    return others.stream().anyMatch(o -> Touching.of(List.of(o.loop)).depends(touching));
  }

  private static List<Statement> loops(List<RowNest> nests) {
    return nests.stream().map(nest -> (Statement) nest.loop).toList();
  }
}
