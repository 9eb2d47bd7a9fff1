package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/** What the rows of a block look up, one after the other; see {@link Gathering}. */
final class LookedUp extends RowPlaces {
  LookedUp(BlockCode code, RowNest nest) {
    super(code, nest, code.firstRow().plus(code.groupCounter));
  }

  @Override
  boolean kept(RowStorage.Kind kind) {
    return kind == RowStorage.Kind.OWN || kind == RowStorage.Kind.DATA;
  }

  @Override
  Index inBlock(Buffer buffer, Linear element) {
    return code.place(buffer, element.index(), code.groupCounter);
  }

  List<Statement> statements() {
    List<Statement> body = new ArrayList<>(code.limit(code.firstRow().plus(code.groupCounter)));
    body.addAll(block(nest.loop.body()));
    return List.of(
        new Statement.For(code.groupCounter.name(), Index.of(code.block), List.copyOf(body)));
  }

  @Override
  public Statement statement(Statement statement) {
    if (!(statement instanceof Statement.Store store)) {
      return super.statement(statement);
    }
    Scalar.Load place = moved(new Scalar.Load(store.buffer(), store.offset()));
    return new Statement.Store(place.buffer(), place.offset(), scalar(store.value()));
  }
}
