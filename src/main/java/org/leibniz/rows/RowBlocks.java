package org.leibniz.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;

/**
 * Settles the order in which rows are joined, see {@link RowOrder}: nests of loops over rows of
 * data run block by block, {@link Statement#LANES} rows at once, where that is wanted and can be;
 * others run row by row, in the same order.
 */
public final class RowBlocks {
  private final SideBySide wanted;
  private final ScalarFunction atLeast;
  private final double shared;
  private final Set<String> reserved;
  private final Function<Size, Buffer> storage;

  /** Statements that are settled. */
  private final Set<Statement> settled = Collections.newSetFromMap(new IdentityHashMap<>());

  private Map<String, Integer> mentions = Map.of();
  private int groups;
  private int depth;
  private int built;
  private int copies;
  private int lookUps;

  /**
   * For the statements of a program.
   *
   * @param wanted what is to go side by side
   * @param atLeast compares numbers
   * @param shared the fewest operations of rows whose chunks may run at the same time
   * @param reserved names that counters may not have
   * @param storage new working storage for so many numbers
   */
  public RowBlocks(
      SideBySide wanted,
      ScalarFunction atLeast,
      double shared,
      Set<String> reserved,
      Function<Size, Buffer> storage) {
    this.wanted = wanted;
    this.atLeast = atLeast;
    this.shared = shared;
    this.reserved = Set.copyOf(reserved);
    this.storage = storage;
  }

  /** The statements of a method, with reductions in order. */
  public List<Statement> of(List<Statement> statements) {
    List<Statement> products = new Products(reserved, storage).of(statements);
    if (wanted == SideBySide.NOTHING) {
      return block(products);
    }
    mentions = Mentions.of(products);
    List<Statement> blocks =
        new Invariants(settled).block(new IndexSets(settled).block(block(products)));
    return wanted.shortAxes() ? new ShortAxes(atLeast, reserved, storage).of(blocks) : blocks;
  }

  private List<Statement> inside(List<Statement> statements) {
    depth++;
    List<Statement> result = block(statements);
    depth--;
    return result;
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : wanted == SideBySide.NOTHING ? statements : sideBySide(statements)) {
      if (settled.contains(statement)) {
        result.add(statement);
      } else if (statement instanceof Statement.If branch) {
        result.add(
            new Statement.If(
                branch.condition(), inside(branch.then()), inside(branch.otherwise())));
      } else if (statement instanceof Statement.For loop) {
        result.addAll(loop(loop));
      } else {
        result.add(
            statement instanceof Statement.Accumulate accumulate
                ? accumulate.ordered()
                : statement);
      }
    }
    return result;
  }

  private List<Statement> sideBySide(List<Statement> statements) {
    Set<Integer> counts = new LinkedHashSet<>();
    for (Statement statement : statements) {
      if (RowGroup.rows(statement) >= RowOrder.FEWEST) {
        counts.add(RowGroup.rows(statement));
      }
    }
    List<Statement> result = statements;
    for (int rows : counts) {
      result = grouped(ordered(result, rows), rows);
    }
    return result;
  }

  /** The statements with the loops of nests in order. */
  private List<Statement> ordered(List<Statement> statements, int rows) {
    List<Statement> ordered = new Interchange(rows, settled, () -> built++).of(statements);
    replaced(statements, ordered);
    return ordered;
  }

  /** Counts what some statements mention instead of others. */
  private void replaced(List<Statement> before, List<Statement> after) {
    Mentions.of(before).forEach((name, count) -> mentions.merge(name, -count, Integer::sum));
    Mentions.of(after).forEach((name, count) -> mentions.merge(name, count, Integer::sum));
  }

  private List<Statement> grouped(List<Statement> statements, int rows) {
    if (wanted.shortAxes()) {
      Optional<List<Statement>> made = lookedUp(statements, rows);
      if (made.isPresent()) {
        return made.get();
      }
    }
    return RowGroup.of(statements, rows, settled, Set.of())
        .flatMap(group -> joined(group, rows))
        .orElse(statements);
  }

  /** The statements where some rows look up first what others take; empty where none do. */
  private Optional<List<Statement>> lookedUp(List<Statement> statements, int rows) {
    Map<Statement, Gathering.Parts> parts = new IdentityHashMap<>();
    for (Statement statement : statements) {
      if (RowGroup.rows(statement) == rows && !settled.contains(statement)) {
        Gathering.of((Statement.For) statement, "%found" + lookUps++)
            .ifPresent(made -> parts.put(statement, made));
      }
    }
    while (!parts.isEmpty()) {
      List<Statement> apart = new ArrayList<>();
      Set<Statement> first = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Statement statement : statements) {
        Gathering.Parts made = parts.get(statement);
        apart.addAll(made == null ? List.of(statement) : List.of(made.lookUp(), made.rest()));
        Optional.ofNullable(made).ifPresent(two -> first.add(two.lookUp()));
      }
      Optional<RowGroup> group = RowGroup.of(apart, rows, settled, first);
      List<RowNest> nests = group.map(RowGroup::nests).orElse(List.of());
      boolean outside =
          parts.values().removeIf(two -> nests.stream().filter(n -> two.has(n.loop)).count() < 2);
      if (!outside) {
        return group.flatMap(all -> joined(all, rows, statements, apart));
      }
    }
    return Optional.empty();
  }

  /** The same where some statements stand for others. */
  private Optional<List<Statement>> joined(
      RowGroup group, int rows, List<Statement> before, List<Statement> after) {
    replaced(before, after);
    Optional<List<Statement>> made = joined(group, rows);
    if (made.isEmpty()) {
      replaced(after, before);
    }
    return made;
  }

  private Optional<List<Statement>> joined(RowGroup all, int rows) {
    Optional<RowStorage> whole = RowStorage.of(all, mentions, false);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    ColumnNests columns = ColumnNests.of(all, whole.get(), this::alongColumns);
    RowGroup group = columns.others();
    List<Statement> result = new ArrayList<>(group.before());
    result.addAll(columns.first());
    if (!group.nests().isEmpty()) {
      RowStorage uses = RowStorage.of(group, mentions, false).orElseThrow();
      uses.uses().values().forEach(use -> use.prepared().ifPresent(result::remove));
      List<Statement> made = inBlocks(group, uses);
      settled.addAll(made);
      result.addAll(made);
    }
    result.addAll(columns.last());
    result.addAll(grouped(group.after(), rows));
    return Optional.of(result);
  }

  /**
   * Whether rows join nothing and what they pass lies beside each other: neighbours in a row go
   * side by side then, if any. Functions of all the rows of a block are faster than those of one.
   */
  private boolean alongColumns(RowNest nest) {
    return ShortAxes.mapsInside(nest.loop)
        && (wanted.shortAxes() || !KernelCalls.in(nest.loop.body()));
  }

  /** A group in blocks; without vectors rows pass in loops of their own where that is faster. */
  private List<Statement> inBlocks(RowGroup group, RowStorage uses) {
    boolean apart = depth == 0 && group.rows() * Effort.ofRow(group.nests()) >= shared;
    if (wanted == SideBySide.ROWS) {
      RowStorage own = RowStorage.of(group, mentions, true).orElse(uses);
      BlockCode code = new BlockCode(group, own, reserved, storage, groups++, apart, wanted);
      List<Statement> made = code.statements();
      if (code.apart()) {
        return made;
      }
    }
    SideBySide others = wanted == SideBySide.ROWS ? SideBySide.ALL : wanted;
    return new BlockCode(group, uses, reserved, storage, groups++, apart, others).statements();
  }

  /** A loop that is not in blocks. */
  private List<Statement> loop(Statement.For loop) {
    if (!(loop.bound() instanceof Index.Extent extent) || !Joining.reduces(loop)) {
      return List.of(new Statement.For(loop.counter(), loop.bound(), inside(loop.body())));
    }
    Size rows = extent.size();
    List<Statement> few =
        rows.known() && rows.value() >= RowOrder.FEWEST
            ? List.of()
            : List.of(new Statement.For(loop.counter(), loop.bound(), inside(loop.body())));
    if (rows.known() && rows.value() < RowOrder.FEWEST) {
      return few;
    }
    List<Statement> many =
        new RowByRow(loop, BlockCode.counter("chunk", reserved), storage).statements();
    if (rows.known()) {
      return many;
    }
    if (many.equals(few)) {
      return few;
    }
    Scalar isFew = new Scalar.Within(extent, Size.of(RowOrder.FEWEST));
    return List.of(new Statement.If(isFew, few, new Renamed("%many" + copies++).block(many)));
  }
}
