package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Arithmetic;

class JoinedAxesTest {
  private static final Index.Counter I = new Index.Counter("i");
  private static final Index.Counter J = new Index.Counter("j");
  private static final Scalar.Local FIRST = new Scalar.Local("%joined0", ElementType.REAL);

  private static Buffer buffer(String name, Buffer.Storage storage) {
    return new Buffer(name, Size.of(100), ElementType.REAL, storage);
  }

  private static Buffer working(String name) {
    return buffer(name, Buffer.Storage.WORKSPACE);
  }

  private static Scalar given(Index place) {
    return new Scalar.Load(buffer("given", Buffer.Storage.ARGUMENT), place);
  }

  private static Statement result(Index place, Scalar value) {
    return new Statement.Store(buffer("results", Buffer.Storage.ARGUMENT), place, value);
  }

  private static Statement.Store kept(Index place, Scalar value) {
    return new Statement.Store(working("kept"), place, value);
  }

  private static Scalar kept(Index place) {
    return new Scalar.Load(working("kept"), place);
  }

  private static Statement.For loop(Index.Counter counter, int bound, Statement... body) {
    return new Statement.For(counter.name(), Index.of(bound), List.of(body));
  }

  private static Scalar twice(Scalar number) {
    return new Scalar.Apply(Arithmetic.ADD, List.of(number, number));
  }

  private static List<Statement> joined(Statement... statements) {
    return new JoinedAxes().of(List.of(statements));
  }

  @Test
  void whatOnlyTheNextLoopReadsIsAVariable() {
    assertEquals(
        List.of(loop(I, 9, new Statement.Define(FIRST, given(I)), result(I, twice(FIRST)))),
        joined(loop(I, 9, kept(I, given(I))), loop(J, 9, result(J, twice(kept(J))))));
  }

  @Test
  void whatIsReadAgainIsWritten() {
    List<Statement> done =
        joined(
            loop(I, 9, kept(I, given(I))),
            loop(J, 9, result(J, kept(J))),
            new Statement.Fill(working("other"), Index.ZERO, Size.ONE, Scalar.of(0)),
            loop(J, 7, result(J.plus(Index.of(20)), kept(J))));
    assertEquals(
        loop(I, 9, new Statement.Define(FIRST, given(I)), kept(I, FIRST), result(I, FIRST)),
        done.get(0));
  }

  /** Sums in four parts of one array are four sums. */
  @Test
  void partsOfAnArrayAreUpdatedTogether() {
    Statement[] loops = new Statement[4];
    for (int part = 0; part < 4; part++) {
      Scalar place = kept(I.plus(Index.of(9 * part)));
      loops[part] = loop(I, 9, new Statement.Accumulate(place, Arithmetic.ADD, given(I)));
    }
    List<Statement> done = joined(loops);
    assertEquals(1, done.size());
    assertEquals(4, ((Statement.For) done.get(0)).body().size());
  }

  /** A step that needs what another wrote, another length, and something in between. */
  @Test
  void othersStayApart() {
    Statement.For first = loop(I, 9, kept(I, given(I)));
    for (Statement second :
        List.of(
            loop(I, 9, result(I, kept(I.plus(Index.of(1))))),
            loop(I, 9, result(I, kept(Index.of(3)))),
            loop(I, 10, result(I, kept(I))))) {
      assertEquals(List.of(first, second), joined(first, second));
    }
    Statement swap = new Statement.Swap(working("kept"), working("other"));
    Statement.For reading = loop(I, 9, result(I, kept(I)));
    assertEquals(List.of(first, swap, reading), joined(first, swap, reading));
  }

  /** What is written in a branch is read where it was written. */
  @Test
  void whatABranchChangesIsReadAgain() {
    Statement change = new Statement.Accumulate(kept(I), Arithmetic.ADD, given(I));
    Scalar condition = new Scalar.Within(new Index.Counter("t"), Size.of(3));
    Statement branch = new Statement.If(condition, List.of(change), List.of());
    assertEquals(
        List.of(
            loop(
                I,
                9,
                new Statement.Define(FIRST, given(I)),
                kept(I, FIRST),
                branch,
                result(I, kept(I)))),
        joined(loop(I, 9, kept(I, given(I)), branch), loop(I, 9, result(I, kept(I)))));
  }
}
