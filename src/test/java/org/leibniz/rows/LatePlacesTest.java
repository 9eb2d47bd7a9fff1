package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Arithmetic;

/** Rows i with components j, each of some places k, which rows are joined in behind all else. */
class LatePlacesTest {
  private static final int ROWS = 1000;
  private static final int COMPONENTS = 60;
  private static final Index I = new Index.Counter("i");
  private static final Index J = new Index.Counter("j");
  private static final Index K = new Index.Counter("k");

  private static Scalar.Load storage(String name, int length, Index offset) {
    Buffer.Storage storage = Buffer.Storage.WORKSPACE;
    return new Scalar.Load(new Buffer(name, Size.of(length), ElementType.REAL, storage), offset);
  }

  private static Scalar product(Scalar left, Scalar right) {
    return new Scalar.Apply(Arithmetic.MULTIPLY, List.of(left, right));
  }

  private static Statement store(Scalar.Load to, Scalar value) {
    return new Statement.Store(to.buffer(), to.offset(), value);
  }

  private static Statement loop(String counter, int bound, Statement... body) {
    return new Statement.For(counter, Index.of(bound), List.of(body));
  }

  private static Statement nest(int places, Statement each) {
    return loop("i", ROWS, loop("j", COMPONENTS, loop("k", places, each)));
  }

  /** What is kept for all components, a number by all of it, and the sums by both. */
  private static Optional<LatePlaces> late(int places) {
    Index component = J.times(Size.of(places)).plus(K);
    Index element = I.times(Size.of(COMPONENTS * places)).plus(component);
    Scalar.Load kept = storage("kept", ROWS * COMPONENTS * places, element);
    Scalar.Load ofPlace = storage("ofPlace", ROWS * COMPONENTS * places, element);
    Scalar.Load joined = storage("joined", COMPONENTS * places, component);
    Scalar.Local all = new Scalar.Local("all", ElementType.REAL);
    Scalar.Load number = storage("number", ROWS, I);
    Statement across =
        loop(
            "i",
            ROWS,
            new Statement.Declare(all, Optional.of(Scalar.of(0.0))),
            loop(
                "j",
                COMPONENTS,
                loop("k", places, new Statement.Accumulate(all, Arithmetic.ADD, kept))),
            store(number, all));
    List<Statement> statements =
        List.of(
            nest(places, store(kept, Scalar.of(2.0))),
            across,
            nest(places, store(ofPlace, product(kept, number))),
            nest(places, new Statement.Accumulate(joined, Arithmetic.ADD, ofPlace, List.of("i"))));
    RowGroup group = RowGroup.of(statements, ROWS, Set.of(), Set.of()).orElseThrow();
    RowStorage storage = RowStorage.of(group, Mentions.of(statements), false).orElseThrow();
    JointLoops joint = JointLoops.of(group.nests(), storage);
    assertEquals(List.of(1, 1, 2), joint.runs().stream().map(run -> run.nests().size()).toList());
    return LatePlaces.of(joint, storage, 128, size -> storage("lanes", size.value(), I).buffer());
  }

  private static Buffer buffer(String name) {
    return storage(name, 1, I).buffer();
  }

  @Test
  void manySumsOfOneComponentAfterTheOther() {
    LatePlaces late = late(100).orElseThrow();
    assertTrue(late.crosses(buffer("kept")));
    assertFalse(late.crosses(buffer("ofPlace")));
  }

  @Test
  void fewSumsOfAllComponentsAtOnce() {
    assertTrue(late(20).isEmpty());
  }

  @Test
  void nothingWhereTooMuchIsKeptForAChunk() {
    assertTrue(late(200).isEmpty());
  }
}
