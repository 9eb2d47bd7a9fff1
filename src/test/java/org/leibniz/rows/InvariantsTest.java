package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class InvariantsTest {
  private static final Index I = new Index.Counter("i");
  private static final Index J = new Index.Counter("j");
  private static final Scalar.Local ROW = new Scalar.Local("row", ElementType.REAL);
  private static final Scalar.Local TWICE = new Scalar.Local("twice", ElementType.REAL);

  private static Buffer buffer(String name) {
    return new Buffer(name, Size.of(100), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Scalar.Load element(String name, Index place) {
    return new Scalar.Load(buffer(name), place);
  }

  private static Statement define(Scalar.Local local, Scalar value) {
    return new Statement.Define(local, value);
  }

  private static Statement store(String name, Index place, Scalar value) {
    return new Statement.Store(buffer(name), place, value);
  }

  private static Scalar twice(Scalar value) {
    return new Scalar.Apply(Arithmetic.ADD, List.of(value, value));
  }

  private static Statement.For loop(Index bound, Statement... body) {
    return new Statement.For("j", bound, List.of(body));
  }

  private static List<Statement> moved(Statement loop) {
    return new Invariants(Set.of()).block(List.of(loop));
  }

  @Test
  void whatIsAlikeInAllPassesComesBefore() {
    Statement row = define(ROW, element("u", I));
    Statement two = define(TWICE, twice(ROW));
    Statement store = store("a", J, TWICE);
    assertEquals(
        List.of(row, two, loop(Index.of(10), store)), moved(loop(Index.of(10), row, two, store)));
  }

  @Test
  void whatIsWrittenIsReadEachTime() {
    Statement row = define(ROW, element("a", I));
    Statement two = define(TWICE, twice(ROW));
    Statement loop = loop(Index.of(10), row, two, store("a", J, TWICE));
    assertEquals(List.of(loop), moved(loop));
  }

  @Test
  void whatDependsOnTheCounterStays() {
    Statement row = define(ROW, element("u", J));
    Statement loop = loop(Index.of(10), row, store("a", J, ROW));
    assertEquals(List.of(loop), moved(loop));
  }

  @Test
  void whatALoopChangesStays() {
    Statement two = define(TWICE, twice(ROW));
    Statement loop =
        loop(Index.of(10), two, store("a", J, TWICE), new Statement.Assign(ROW, TWICE));
    assertEquals(List.of(loop), moved(loop));
  }

  @Test
  void aLoopThatMayNotRunKeepsWhatItReads() {
    Statement loop = loop(I, define(ROW, element("u", I)), store("a", J, ROW));
    assertEquals(List.of(loop), moved(loop));
  }

  @Test
  void behindAnEndOfTheLoopNothingMoves() {
    Statement end = new Statement.Require(new Scalar.Within(J, Size.of(5)));
    Statement loop = loop(Index.of(10), end, define(ROW, element("u", I)), store("a", J, ROW));
    assertEquals(List.of(loop), moved(loop));
  }
}
