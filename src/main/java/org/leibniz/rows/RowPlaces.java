package org.leibniz.rows;

import java.util.Optional;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Moves what a nest reads and writes to where it is for the rows that pass: in the storage of a
 * block, or where it was.
 */
abstract class RowPlaces extends Transformation {
  final BlockCode code;
  final RowNest nest;
  private final String row;
  private final Index rowOfAll;

  /** For a nest whose loop counts rows, where the row that passes has a number. */
  RowPlaces(BlockCode code, RowNest nest, Index rowOfAll) {
    this.code = code;
    this.nest = nest;
    this.row = nest.loop.counter();
    this.rowOfAll = rowOfAll;
  }

  /** Whether what is so used lies in the storage of a block. */
  abstract boolean kept(RowStorage.Kind kind);

  /** The storage that is kept in the place of a buffer. */
  Buffer storage(Buffer buffer) {
    return code.laid(buffer);
  }

  /** Where an element of a row is in the storage that a block has for a buffer. */
  abstract Index inBlock(Buffer buffer, Linear element);

  @Override
  public Scalar scalar(Scalar scalar) {
    return scalar instanceof Scalar.Load load ? moved(load) : super.scalar(scalar);
  }

  /** The number of the row itself, as in a place that is computed from it. */
  @Override
  protected Index counter(Index.Counter counter) {
    return counter.name().equals(row) ? rowOfAll : counter;
  }

  /** Where an element is that is read or written. */
  final Scalar.Load moved(Scalar.Load load) {
    boolean kept = kept(code.storage.use(load.buffer()).kind());
    Buffer buffer = kept ? storage(load.buffer()) : load.buffer();
    return new Scalar.Load(buffer, kept ? kept(load) : offset(load.offset()));
  }

  /** Whether rows join in a place. */
  final boolean joins(Scalar place) {
    return place instanceof Scalar.Load load
        ? code.storage.use(load.buffer()).kind() == RowStorage.Kind.SUM
        : nest.sums.containsKey(((Scalar.Local) place).name());
  }

  /** The place that a lane has, where rows join. */
  final Scalar.Load sum(Statement.Accumulate accumulate, Index lane) {
    Scalar.Load place =
        code.late()
            .flatMap(late -> late.place(accumulate, lane, nest))
            .orElseGet(() -> code.sums.place(accumulate, lane, nest.bounds()));
    return new Scalar.Load(place.buffer(), index(place.offset()));
  }

  private Index kept(Scalar.Load load) {
    return Linear.whole(load.offset())
        .map(offset -> inBlock(load.buffer(), offset.without(row)))
        .orElseGet(() -> index(load.offset()));
  }

  private Index offset(Index offset) {
    Optional<Linear> whole = Linear.whole(offset);
    if (whole.isEmpty()) {
      return index(offset);
    }
    Index rest = whole.get().without(row).index();
    Size factor = whole.get().factor(row);
    return factor.is(0) ? rest : rowOfAll.times(factor).plus(rest);
  }
}
