package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;

/**
 * Finds nests of loops over rows of data in a method and has them run block by block, {@link
 * Statement#LANES} rows at once.
 */
public final class RowBlocks {
  /** Fewer rows are not worth it. */
  private static final int FEWEST = 64;

  private final ScalarFunction atLeast;
  private final Set<String> reserved;
  private int groups;

  /**
   * @param atLeast compares numbers
   * @param reserved names that counters may not have
   */
  public RowBlocks(ScalarFunction atLeast, Set<String> reserved) {
    this.atLeast = atLeast;
    this.reserved = Set.copyOf(reserved);
  }

  /** The statements of a method, nests over rows among them in blocks. */
  public List<Statement> of(List<Statement> statements) {
    Set<Integer> counts = new LinkedHashSet<>();
    for (Statement statement : statements) {
      if (RowGroup.rows(statement) >= FEWEST) {
        counts.add(RowGroup.rows(statement));
      }
    }
    List<Statement> result = statements;
    for (int rows : counts) {
      result = grouped(new Interchange(rows).of(result), rows);
    }
    return new ShortAxes(atLeast, reserved).block(new IndexSets().block(result));
  }

  private List<Statement> grouped(List<Statement> statements, int rows) {
    Optional<RowGroup> group = RowGroup.of(statements, rows);
    if (group.isEmpty()) {
      return statements;
    }
    Optional<RowStorage> storage = RowStorage.of(group.get());
    if (storage.isEmpty()) {
      return statements;
    }
    BlockCode code = new BlockCode(group.get(), storage.get(), reserved, groups++);
    List<Statement> result = new ArrayList<>(group.get().before());
    storage.get().uses().values().forEach(use -> use.prepared().ifPresent(result::remove));
    result.addAll(code.statements());
    result.addAll(grouped(group.get().after(), rows));
    return result;
  }
}
