package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Hyperbolics;

class WovenAxesTest {
  private static final Index.Counter I = new Index.Counter("i");
  private static final Index.Counter PAIR = new Index.Counter("pair");
  private static final Buffer GIVEN = buffer("given");
  private static final Buffer MADE = buffer("made");

  private static Buffer buffer(String name) {
    return new Buffer(name, Size.of(100), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Scalar.Local local(String name) {
    return new Scalar.Local(name, ElementType.REAL);
  }

  private static Index at(int place) {
    return I.plus(Index.of(place));
  }

  private static Statement define(String name, Index from) {
    Scalar value = new Scalar.Load(GIVEN, from);
    return new Statement.Define(local(name), new Scalar.Apply(Hyperbolics.TANH, List.of(value)));
  }

  private static Statement store(Buffer buffer, Index place, String name) {
    return new Statement.Store(buffer, place, local(name));
  }

  private static Statement.For loop(int count, Statement... body) {
    return new Statement.For("i", Index.of(count), List.of(body));
  }

  private static List<Statement> done(Statement... statements) {
    return new WovenAxes("pair").block(List.of(statements));
  }

  /** Both groups have each statement before either has the next, with variables of their own. */
  @Test
  void twoGroupsTakeTurns() {
    assertEquals(
        List.of(
            loop(
                8,
                define("a", I),
                define("%woven0", at(8)),
                store(MADE, I, "a"),
                store(MADE, at(8), "%woven0"))),
        done(
            loop(8, define("a", I), store(MADE, I, "a")),
            loop(8, define("a", at(8)), store(MADE, at(8), "a"))));
  }

  /** A long axis is passed by pairs of groups. */
  @Test
  void groupsOfOneLoopTakeTurnsByPairs() {
    Index start = Linear.of(PAIR.times(Size.of(16)).plus(I)).index();
    Index behind = Linear.of(PAIR.times(Size.of(16)).plus(at(8))).index();
    List<Statement> statements = done(loop(32, define("a", I), store(MADE, I, "a")));
    Statement.For pairs = (Statement.For) statements.get(0);
    assertEquals(Index.of(2), pairs.bound());
    List<Statement> body = ((Statement.For) pairs.body().get(0)).body();
    assertEquals(
        List.of(start, behind), body.subList(2, 4).stream().map(WovenAxesTest::place).toList());
  }

  private static Index place(Statement statement) {
    return Linear.of(((Statement.Store) statement).offset()).index();
  }

  /** The second group reads what the first has written: it has to come after. */
  @Test
  void whatNeedsTheOtherComesAfterIt() {
    List<Statement> needs =
        List.of(
            loop(8, define("a", I), store(GIVEN, at(8), "a")),
            loop(8, define("a", at(8)), store(MADE, at(8), "a")));
    assertEquals(needs, new WovenAxes("pair").block(needs));
  }

  /** Where nothing costs much, loops stay as they are. */
  @Test
  void cheapStepsDoNotWait() {
    Scalar sum = new Scalar.Apply(Arithmetic.ADD, List.of(new Scalar.Load(GIVEN, I), Scalar.of(1)));
    List<Statement> cheap = List.of(loop(16, new Statement.Store(MADE, I, sum)));
    assertEquals(cheap, new WovenAxes("pair").block(cheap));
  }
}
