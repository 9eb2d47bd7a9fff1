package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/** The rows that fill no group of lanes, one by one, each through all nests. */
final class LeftOver {
  private final BlockCode code;

  LeftOver(BlockCode code) {
    this.code = code;
  }

  List<Statement> statements(List<RowNest> nests) {
    List<Statement> body = new ArrayList<>();
    for (RowStorage.Use use : code.storage.uses().values()) {
      Size length = Size.of(use.stretch());
      use.prepared()
          .ifPresent(fill -> body.add(code.prepared(use, code.alone(use.buffer()), length)));
    }
    for (RowNest nest : nests) {
      body.addAll(new Renamed("%left").block(new Row(nest).block(nest.loop.body())));
    }
    return each(body);
  }

  /** What a part does for one row at one place of its loop. */
  List<Statement> atPlace(JointLoops.Part part) {
    return new Row(part.nest()).block(part.loop().body());
  }

  /** Statements for each row; nothing where none is left over. */
  List<Statement> each(List<Statement> row) {
    int left = code.rows - code.full;
    return left == 0
        ? List.of()
        : List.of(new Statement.For(code.blockCounter.name(), Index.of(left), row));
  }

  private Index rowLeft() {
    return code.blockCounter.plus(Index.of(code.full));
  }

  /** One nest for one row; what rows keep in a block is kept for this row alone. */
  private final class Row extends RowPlaces {
    Row(RowNest nest) {
      super(LeftOver.this.code, nest, rowLeft());
    }

    @Override
    boolean kept(RowStorage.Kind kind) {
      return kind == RowStorage.Kind.OWN;
    }

    @Override
    Buffer storage(Buffer buffer) {
      return code.alone(buffer);
    }

    @Override
    Index inBlock(Buffer buffer, Linear element) {
      return code.crosses(buffer)
          ? element.index().times(Size.of(code.chunkStride)).plus(inChunk())
          : element.index();
    }

    /** The row, counted from the first of the last chunk. */
    private Index inChunk() {
      return code.blockCounter.plus(Index.of(code.full - code.firstOfLast()));
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Accumulate accumulate) {
        return joins(accumulate.place())
            ? new Statement.Accumulate(
                sum(accumulate, code.blockCounter),
                accumulate.function(),
                scalar(accumulate.more()))
            : super.statement(accumulate.ordered());
      }
      if (!(statement instanceof Statement.Store store)) {
        return super.statement(statement);
      }
      Scalar.Load place = moved(new Scalar.Load(store.buffer(), store.offset()));
      return new Statement.Store(place.buffer(), place.offset(), scalar(store.value()));
    }
  }
}
