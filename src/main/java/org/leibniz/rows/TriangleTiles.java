package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Statement;

/**
 * Two loops around lanes, the inner one over one side of a diagonal, in square tiles: whole ones
 * before the diagonal, and what there is of those on it.
 */
final class TriangleTiles {
  private static final int COPIES = Tiles.COPIES;

  private final Tiles tiles;
  private final Statement.For outer;
  private final Statement.For inner;
  private final int more;

  /** For an inner loop that is all that is in an outer one. */
  TriangleTiles(BlockCode code, Statement.For outer, Statement.For inner) {
    this.tiles = new Tiles(code);
    this.outer = outer;
    this.inner = inner;
    this.more = Triangle.of(inner.bound()).orElseThrow().more();
  }

  List<Statement> statements() {
    int count = ((Index.Extent) outer.bound()).size().value();
    Index.Counter counter = new Index.Counter(outer.counter());
    List<Statement> result = new ArrayList<>();
    outer.body().stream().filter(Statement.Remark.class::isInstance).forEach(result::add);
    if (count >= COPIES) {
      List<Statement> rows = rows(counter.times(Size.of(COPIES)), counter, COPIES);
      result.add(new Statement.For(outer.counter(), Index.of(count / COPIES), rows));
    }
    int left = count % COPIES;
    if (left > 0) {
      result.addAll(rows(Index.of(count - left), Index.of(count / COPIES), left));
    }
    return result;
  }

  /** So many rows from one on, with so many whole tiles before the diagonal. */
  private List<Statement> rows(Index first, Index whole, int height) {
    List<List<Statement>> before = new ArrayList<>();
    List<List<Statement>> diagonal = new ArrayList<>();
    Index place = new Index.Counter(inner.counter()).times(Size.of(COPIES));
    for (int row = 0; row < height; row++) {
      List<Statement> body = tiles.copy(outer.counter(), first.plus(Index.of(row)), inner.body());
      for (int column = 0; column < COPIES; column++) {
        before.add(tiles.copy(inner.counter(), place.plus(Index.of(column)), body));
      }
      for (int column = 0; column < row + more; column++) {
        diagonal.add(tiles.copy(inner.counter(), first.plus(Index.of(column)), body));
      }
    }
    List<Statement> result = new ArrayList<>();
    result.add(new Statement.For(inner.counter(), whole, tiles.merged(before)));
    if (!diagonal.isEmpty()) {
      result.addAll(tiles.merged(diagonal));
    }
    return result;
  }
}
