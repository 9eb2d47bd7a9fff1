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
import org.leibniz.operator.Comparison;

class ShortAxesTest {
  private static final Index.Counter I = new Index.Counter("i");
  private static final Index.Counter LANE = new Index.Counter("lane");

  private static Buffer buffer(String name) {
    return new Buffer(name, Size.of(100), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Scalar.Load element(String name, Index offset) {
    return new Scalar.Load(buffer(name), offset);
  }

  private static Statement.For loop(int bound, Statement... body) {
    return new Statement.For("i", Index.of(bound), List.of(body));
  }

  private static Statement doubled(Index to, Index from) {
    Scalar.Load source = element("a", from);
    Scalar sum = new Scalar.Apply(Arithmetic.ADD, List.of(source, source));
    return new Statement.Store(buffer("b"), to, sum);
  }

  private static List<Statement> done(Statement statement) {
    return new ShortAxes(Comparison.GREATER_OR_EQUAL, Set.of()).block(List.of(statement));
  }

  @Test
  void wholeGroupsGoSideBySide() {
    Index first = Index.of(3);
    assertEquals(
        List.of(new Statement.Lanes("lane", List.of(doubled(LANE.plus(first), LANE)))),
        done(loop(8, doubled(I.plus(first), I))));
  }

  /** The second group begins at 6 and writes from 8 on only. */
  @Test
  void whatIsLeftOverGoesWithNeighboursThatAreNotWrittenAgain() {
    List<Statement> done = done(loop(14, doubled(I, I)));
    assertEquals(2, done.size());
    List<Statement> rest = ((Statement.Lanes) done.get(1)).body();
    Statement.Define written = (Statement.Define) rest.get(0);
    assertEquals(
        new Scalar.Apply(
            Comparison.GREATER_OR_EQUAL, List.of(new Scalar.OfIndex(LANE), Scalar.of(2))),
        written.value());
    Index place = LANE.plus(Index.of(6));
    Statement.Store all = (Statement.Store) doubled(place, place);
    Scalar chosen = new Scalar.Choose(written.local(), all.value(), element("b", place));
    assertEquals(new Statement.Store(buffer("b"), place, chosen), rest.get(1));
  }

  /** Beside a loop that is far longer, vectors would be objects for too long. */
  @Test
  void whatIsSeldomRunStays() {
    Statement.For axis = loop(8, doubled(I, I));
    for (int times : new int[] {100, 200}) {
      Statement.For rows = new Statement.For("j", Index.of(times), List.of(loop(7, doubled(I, I))));
      List<Statement> done =
          new ShortAxes(Comparison.GREATER_OR_EQUAL, Set.of()).of(List.of(axis, rows));
      assertEquals(times == 200, done.contains(axis));
    }
  }

  /** Fewer than fill a group, a step that reads what the one before wrote, and a sum. */
  @Test
  void othersStay() {
    Statement recurrence = new Statement.Store(buffer("a"), I.plus(Index.of(1)), element("a", I));
    Statement sum =
        new Statement.Accumulate(element("b", Index.ZERO), Arithmetic.ADD, element("a", I));
    List<Statement> loops = List.of(loop(7, doubled(I, I)), loop(20, recurrence), loop(20, sum));
    for (Statement loop : loops) {
      assertEquals(List.of(loop), done(loop));
    }
  }
}
