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

class PaddedRowsTest {
  private static final Index.Counter I = new Index.Counter("i");
  private static final Index.Counter T = new Index.Counter("t");

  private static Buffer buffer(String name, int length, Buffer.Storage storage) {
    return new Buffer(name, Size.of(length), ElementType.REAL, storage);
  }

  private static Buffer kept() {
    return buffer("kept", 28, Buffer.Storage.WORKSPACE);
  }

  private static Buffer padded() {
    return buffer("padded", 32, Buffer.Storage.WORKSPACE);
  }

  private static Scalar given(Index place) {
    return new Scalar.Load(buffer("given", 100, Buffer.Storage.ARGUMENT), place);
  }

  private static Statement result(Index place, Scalar value) {
    return new Statement.Store(buffer("results", 100, Buffer.Storage.ARGUMENT), place, value);
  }

  private static Statement.Store stored(Buffer buffer, Index place, Scalar value) {
    return new Statement.Store(buffer, place, value);
  }

  private static Scalar.Load element(Buffer buffer, Index place) {
    return new Scalar.Load(buffer, place);
  }

  private static Statement.For loop(Index.Counter counter, int bound, Statement... body) {
    return new Statement.For(counter.name(), Index.of(bound), List.of(body));
  }

  private static Index plus(Index index, int more) {
    return index.plus(Index.of(more));
  }

  private static List<Statement> done(Statement... statements) {
    return new PaddedRows(
            Set.of(),
            length -> new Buffer("padded", length, ElementType.REAL, Buffer.Storage.WORKSPACE))
        .of(List.of(statements));
  }

  /** The place of a diagonal in padded rows is no sum of a row and a column of its own. */
  @Test
  void diagonalsAreLeftWhereTheyAre() {
    Buffer square = buffer("kept", 14 * 14, Buffer.Storage.WORKSPACE);
    List<Statement> statements =
        List.of(
            loop(T, 14, loop(I, 14, stored(square, T.times(Size.of(14)).plus(I), given(I)))),
            loop(I, 14, result(I, element(square, I.times(Size.of(15))))));
    assertEquals(statements, done(statements.toArray(new Statement[0])));
  }

  /** Of 14 elements the last 8 lie behind the first 8; single ones lie where they are needed. */
  @Test
  void theLastNeighboursHaveRoomOfTheirOwn() {
    assertEquals(
        List.of(
            loop(I, 8, stored(padded(), plus(I, 16), given(I))),
            loop(I, 8, stored(padded(), plus(I, 24), given(plus(I, 6)))),
            loop(I, 8, result(I, element(padded(), plus(I, 16)))),
            loop(I, 8, result(plus(I, 6), element(padded(), plus(I, 24)))),
            result(Index.ZERO, element(padded(), Index.of(31))),
            stored(padded(), Index.of(7), Scalar.of(1)),
            stored(padded(), Index.of(9), element(padded(), Index.of(7)))),
        done(
            loop(I, 14, stored(kept(), plus(I, 14), given(I))),
            loop(I, 14, result(I, element(kept(), plus(I, 14)))),
            result(Index.ZERO, element(kept(), Index.of(27))),
            stored(kept(), Index.of(7), Scalar.of(1))));
  }

  /** A sum is in the order of the elements, each of them once. */
  @Test
  void aSumPassesEachElementOnce() {
    Scalar.Local sum = new Scalar.Local("sum", ElementType.REAL);
    assertEquals(
        List.of(
            loop(I, 8, stored(padded(), I, given(I))),
            loop(I, 8, stored(padded(), plus(I, 8), given(plus(I, 6)))),
            loop(I, 8, new Statement.Accumulate(sum, Arithmetic.ADD, element(padded(), I))),
            loop(
                I,
                6,
                new Statement.Accumulate(sum, Arithmetic.ADD, element(padded(), plus(I, 10))))),
        done(
            loop(I, 14, stored(kept(), I, given(I))),
            loop(I, 14, new Statement.Accumulate(sum, Arithmetic.ADD, element(kept(), I)))));
  }

  /** What is summed up in a long loop is copied behind it, where it is read in another way. */
  @Test
  void storageIsPaddedForOneLoopAlone() {
    Statement more =
        loop(I, 14, new Statement.Accumulate(element(kept(), I), Arithmetic.ADD, given(I)));
    Statement flat = loop(I, 28, result(I, element(kept(), I)));
    Statement cleared = new Statement.Fill(kept(), Index.ZERO, kept().length(), Scalar.of(0));
    List<Statement> done = done(cleared, loop(T, 100, more), flat);
    assertEquals(5, done.size());
    assertEquals(cleared, done.get(0));
    assertEquals(
        loop(
            T,
            100,
            loop(I, 8, new Statement.Accumulate(element(padded(), I), Arithmetic.ADD, given(I))),
            loop(
                I,
                8,
                new Statement.Accumulate(
                    element(padded(), plus(I, 8)), Arithmetic.ADD, given(plus(I, 6))))),
        done.get(2));
    assertEquals(flat, done.get(4));
    List<Statement> seldom = List.of(cleared, loop(T, 2, more), flat);
    assertEquals(seldom, done(seldom.toArray(Statement[]::new)));
  }

  /** Neighbours that are elsewhere, and an update of what somebody outside has. */
  @Test
  void othersStay() {
    Statement first = loop(I, 14, stored(kept(), I, given(I)));
    Statement shifted = loop(I, 13, result(I, element(kept(), plus(I, 1))));
    assertEquals(List.of(first, shifted), done(first, shifted));
    Scalar.Load outside = element(buffer("results", 100, Buffer.Storage.ARGUMENT), I);
    Statement update =
        loop(I, 14, new Statement.Accumulate(outside, Arithmetic.ADD, element(kept(), I)));
    assertEquals(List.of(first, update), done(first, update));
  }
}
