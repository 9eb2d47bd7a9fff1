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

class IndexSetsTest {
  private static final Index.Counter I = new Index.Counter("i");

  private static Buffer buffer(String name) {
    return new Buffer(name, Size.of(100), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Statement.For loop(int bound, Statement... body) {
    return new Statement.For("i", Index.of(bound), List.of(body));
  }

  private static Statement.Store store(Index offset, Scalar value) {
    return new Statement.Store(buffer("b"), offset, value);
  }

  private static Scalar element(String name, Index offset) {
    return new Scalar.Load(buffer(name), offset);
  }

  @Test
  void aLoopIsSplitWhereAConditionChanges() {
    Scalar within = new Scalar.Within(I.plus(Index.of(-3)), Size.of(4));
    Scalar chosen = new Scalar.Choose(within, element("a", I.plus(Index.of(-3))), Scalar.of(0));
    assertEquals(
        List.of(
            loop(3, store(I, Scalar.of(0))),
            loop(4, store(I.plus(Index.of(3)), element("a", I))),
            loop(3, store(I.plus(Index.of(7)), Scalar.of(0)))),
        new IndexSets(Set.of()).block(List.of(loop(10, store(I, chosen)))));
  }

  @Test
  void branchesAreDecidedToo() {
    Scalar within = new Scalar.Within(I, Size.of(1));
    Statement first = store(I, Scalar.of(1));
    Statement others = store(I, Scalar.of(2));
    Statement branch = new Statement.If(within, List.of(first), List.of(others));
    assertEquals(
        List.of(loop(1, first), loop(9, store(I.plus(Index.of(1)), Scalar.of(2)))),
        new IndexSets(Set.of()).block(List.of(loop(10, branch))));
  }

  /** A condition on another counter, or on what is computed, stays. */
  @Test
  void otherConditionsStay() {
    Index.Counter j = new Index.Counter("j");
    for (Index place : List.of(j, I.plus(j), Index.computed(element("a", I)))) {
      Scalar within = new Scalar.Within(place, Size.of(4));
      Statement loop = loop(10, store(I, new Scalar.Choose(within, Scalar.of(1), Scalar.of(2))));
      assertEquals(List.of(loop), new IndexSets(Set.of()).block(List.of(loop)));
    }
  }
}
