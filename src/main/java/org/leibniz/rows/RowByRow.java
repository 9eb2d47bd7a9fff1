package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * A loop over rows that run one by one, where what they join is joined in the order of {@link
 * RowOrder}.
 */
final class RowByRow extends Transformation {
  private final Statement.For loop;
  private final Index.Counter chunk;
  private final LaneSums sums;
  private final Set<String> introduced = new HashSet<>();
  private final Map<String, Size> inside = new LinkedHashMap<>();
  private final Set<String> unbounded = new HashSet<>();
  private final Index.Counter row;
  private final boolean chunks;

  /** With a counter that nothing else has, and the working storage for so many numbers. */
  RowByRow(Statement.For loop, Index.Counter chunk, Function<Size, Buffer> storage) {
    this.loop = loop;
    this.chunk = chunk;
    this.sums = new LaneSums(storage);
    this.row = new Index.Counter(loop.counter());
    Size rows = ((Index.Extent) loop.bound()).size();
    this.chunks = !rows.known() || rows.value() > RowOrder.CHUNK;
  }

  List<Statement> statements() {
    List<Statement> body = block(loop.body());
    if (sums.isEmpty()) {
      return List.of(new Statement.For(loop.counter(), loop.bound(), body));
    }
    List<Statement> statements = new ArrayList<>(sums.cleared());
    if (!chunks) {
      statements.add(new Statement.For(loop.counter(), loop.bound(), body));
      statements.addAll(sums.joined(chunk));
      return statements;
    }
    Size rows = ((Index.Extent) loop.bound()).size();
    List<Statement> limited = new ArrayList<>();
    if (!rows.known() || rows.value() % RowOrder.CHUNK != 0) {
      limited.add(new Statement.Require(new Scalar.Within(rowOfAll(), rows)));
    }
    limited.addAll(new Counting().block(body));
    statements.add(
        new Statement.For(loop.counter(), Index.of((long) RowOrder.CHUNK), List.copyOf(limited)));
    statements.addAll(sums.joined(row));
    Index count =
        Index.of(rows.plus(Size.of(RowOrder.CHUNK - 1L))).quotient(Size.of(RowOrder.CHUNK));
    return List.of(
        new Statement.For(
            chunk.name(),
            rows.known() ? Index.of((rows.value() + RowOrder.CHUNK - 1L) / RowOrder.CHUNK) : count,
            statements));
  }

  private Index rowOfAll() {
    return chunk.times(Size.of(RowOrder.CHUNK)).plus(row);
  }

  @Override
  protected Scalar.Local target(Scalar.Local local) {
    return local;
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      introduced.add(define.local().name());
    } else if (statement instanceof Statement.Declare declare) {
      introduced.add(declare.local().name());
    } else if (statement instanceof Statement.For inner) {
      bound(inner);
    } else if (statement instanceof Statement.Accumulate accumulate
        && accumulate.loops().contains(loop.counter())) {
      return joins(accumulate.place()) ? inLanes(accumulate) : accumulate.ordered();
    }
    return super.statement(statement);
  }

  private void bound(Statement.For inner) {
    if (inner.bound() instanceof Index.Extent extent) {
      inside.put(inner.counter(), extent.size());
      return;
    }
    Optional<Size> most = Triangle.greatest(inner.bound(), inside);
    most.ifPresent(size -> inside.merge(inner.counter(), size, RowNest::larger));
    if (most.isEmpty()) {
      unbounded.add(inner.counter());
    }
  }

  /** Whether all rows share a place. */
  private boolean joins(Scalar place) {
    return place instanceof Scalar.Load load
        ? Linear.of(load.offset()).factor(loop.counter()).is(0)
        : !introduced.contains(((Scalar.Local) place).name());
  }

  private Statement inLanes(Statement.Accumulate accumulate) {
    if (accumulate.function().neutral().isEmpty()) {
      return accumulate.ordered();
    }
    Map<String, Size> loops = new HashMap<>(inside);
    loops.keySet().retainAll(accumulate.loops());
    Index lane = row.remainder(Size.of(RowOrder.LANES));
    Scalar.Load place = sums.place(accumulate, lane, loops, unbounded);
    return new Statement.Accumulate(place, accumulate.function(), accumulate.more());
  }

  /** Counts rows from the first of all, not of the chunk; lanes repeat in each chunk. */
  private final class Counting extends Transformation {
    @Override
    protected Index counter(Index.Counter counter) {
      return counter.equals(row) ? rowOfAll() : counter;
    }

    @Override
    public Index index(Index index) {
      return index instanceof Index.Remainder remainder
              && remainder.index().equals(row)
              && remainder.divisor().is(RowOrder.LANES)
          ? remainder
          : super.index(index);
    }
  }
}
