package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Arithmetic;

class ColumnNestsTest {
  private static final int ROWS = 100;
  private static final int COLUMNS = 12;
  private static final Index I = new Index.Counter("i");
  private static final Index J = new Index.Counter("j");

  private static Scalar.Load matrix(String name, Index column) {
    Buffer buffer = workspace(name, ROWS * COLUMNS);
    return new Scalar.Load(buffer, I.times(Size.of(COLUMNS)).plus(column));
  }

  private static Scalar.Load vector(String name) {
    return new Scalar.Load(workspace(name, ROWS), I);
  }

  private static Buffer workspace(String name, int length) {
    return new Buffer(name, Size.of(length), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Statement store(Scalar.Load place, Scalar left, Scalar right) {
    Scalar value = new Scalar.Apply(Arithmetic.MULTIPLY, List.of(left, right));
    return new Statement.Store(place.buffer(), place.offset(), value);
  }

  private static Statement rows(Statement... body) {
    return new Statement.For("i", Index.of(ROWS), List.of(body));
  }

  private static Statement columns(Statement... body) {
    return new Statement.For("j", Index.of(COLUMNS), List.of(body));
  }

  /** How many nests come before the blocks of rows, are in them and come behind. */
  private static List<Integer> counts(List<Statement> nests, List<Statement> elsewhere) {
    RowGroup group = RowGroup.of(nests, ROWS, Set.of(), Set.of()).orElseThrow();
    List<Statement> all = new ArrayList<>(nests);
    all.addAll(elsewhere);
    RowStorage storage = RowStorage.of(group, Mentions.of(all), false).orElseThrow();
    ColumnNests made = ColumnNests.of(group, storage, nest -> ShortAxes.mapsInside(nest.loop));
    return List.of(made.first().size(), made.others().nests().size(), made.last().size());
  }

  private final Statement factors =
      rows(store(vector("f"), matrix("a", Index.of(3)), matrix("a", Index.of(4))));
  private final Statement map = rows(columns(store(matrix("b", J), matrix("a", J), vector("f"))));
  private final Statement back = rows(columns(store(matrix("a", J), matrix("b", J), vector("f"))));
  private final Statement norms =
      rows(store(vector("g"), matrix("b", Index.of(3)), matrix("b", Index.of(4))));

  @Test
  void aMatrixFromElsewhereIsPassedAlongItsColumns() {
    assertEquals(List.of(0, 1, 1), counts(List.of(factors, map), List.of(back)));
  }

  @Test
  void whatNeedsNothingOfOthersComesFirst() {
    Statement plain = rows(columns(store(matrix("b", J), matrix("a", J), matrix("a", J))));
    assertEquals(List.of(1, 1, 0), counts(List.of(plain, norms), List.of(back)));
  }

  @Test
  void aMatrixThatIsKeptForABlockStaysInIt() {
    assertEquals(List.of(0, 3, 0), counts(List.of(factors, map, norms), List.of()));
  }

  @Test
  void mapsAloneAllPassAlongTheirColumns() {
    assertEquals(List.of(2, 0, 0), counts(List.of(map, back), List.of(factors)));
  }
}
