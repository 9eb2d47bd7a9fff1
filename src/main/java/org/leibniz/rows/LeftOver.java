package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** The rows that fill no group of lanes, one by one, each through all nests. */
final class LeftOver {
  private final BlockCode code;
  private final List<RowNest> nests;
  private final int rows;

  LeftOver(BlockCode code, List<RowNest> nests, int rows) {
    this.code = code;
    this.nests = nests;
    this.rows = rows;
  }

  List<Statement> statements() {
    List<Statement> body = new ArrayList<>();
    for (RowStorage.Use use : code.storage.uses().values()) {
      use.prepared().ifPresent(fill -> body.add(code.prepared(use, Size.of(use.stretch()))));
    }
    for (RowNest nest : nests) {
      body.addAll(new Row(nest).block(nest.loop.body()));
    }
    Index left = Index.of(rows - code.full);
    return List.of(new Statement.For(code.blockCounter.name(), left, body));
  }

  /** One nest for one row; what rows keep in a block is kept for this row alone. */
  private final class Row extends Transformation {
    private final String row;
    private final Index rowOfAll;
    private final Set<String> own = new HashSet<>();

    Row(RowNest nest) {
      this.row = nest.loop.counter();
      this.rowOfAll = code.blockCounter.plus(Index.of(code.full));
      own.addAll(nest.introduced());
    }

    @Override
    protected Scalar local(Scalar.Local local) {
      return target(local);
    }

    @Override
    protected Scalar.Local target(Scalar.Local local) {
      return own.contains(local.name())
          ? new Scalar.Local(local.name() + "%left", local.type())
          : local;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      return scalar instanceof Scalar.Load load
          ? new Scalar.Load(kept(load.buffer()), offset(load.buffer(), load.offset()))
          : super.scalar(scalar);
    }

    @Override
    public Statement statement(Statement statement) {
      return statement instanceof Statement.Store store
          ? new Statement.Store(
              kept(store.buffer()), offset(store.buffer(), store.offset()), scalar(store.value()))
          : super.statement(statement);
    }

    private Buffer kept(Buffer buffer) {
      return isOwn(buffer) ? code.laid(buffer) : buffer;
    }

    private boolean isOwn(Buffer buffer) {
      return code.storage.use(buffer).kind() == RowStorage.Kind.OWN;
    }

    private Index offset(Buffer buffer, Index offset) {
      Optional<Affine> affine = Affine.of(offset);
      if (affine.isEmpty()) {
        return index(offset);
      }
      Index rest = affine.get().without(row).index();
      long factor = affine.get().factor(row);
      return factor == 0 || isOwn(buffer)
          ? rest
          : rowOfAll.times(Size.of(Math.toIntExact(factor))).plus(rest);
    }
  }
}
