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

/** Rows i with components j, each of some places k. */
class JointLoopsTest {
  private static final int ROWS = 100;
  private static final int COMPONENTS = 60;
  private static final int PLACES = 10;
  private static final Index I = new Index.Counter("i");
  private static final Index J = new Index.Counter("j");
  private static final Index K = new Index.Counter("k");

  private static Scalar.Load each(String name) {
    Index component = J.times(Size.of(PLACES)).plus(K);
    return element(name, I.times(Size.of(COMPONENTS * PLACES)).plus(component));
  }

  private static Scalar.Load element(String name, Index offset) {
    return element(name, ROWS * COMPONENTS * PLACES, offset);
  }

  private static Scalar.Load element(String name, int length, Index offset) {
    Buffer.Storage storage = Buffer.Storage.WORKSPACE;
    return new Scalar.Load(new Buffer(name, Size.of(length), ElementType.REAL, storage), offset);
  }

  private static Scalar product(Scalar left, Scalar right) {
    return new Scalar.Apply(Arithmetic.MULTIPLY, List.of(left, right));
  }

  private static Statement loop(String counter, int bound, Statement... body) {
    return new Statement.For(counter, Index.of(bound), List.of(body));
  }

  /** A nest that stores a value at each place. */
  private static Statement nest(Scalar.Load to, Scalar value) {
    Statement store = new Statement.Store(to.buffer(), to.offset(), value);
    return loop("i", ROWS, loop("j", COMPONENTS, loop("k", PLACES, store)));
  }

  /** A nest that needs all components of a row before anything else. */
  private static Statement across(String from, String to) {
    Scalar.Local sum = new Scalar.Local("sum", ElementType.REAL);
    Scalar.Load place = element(to, ROWS, I);
    return loop(
        "i",
        ROWS,
        new Statement.Declare(sum, Optional.of(Scalar.of(0.0))),
        loop(
            "j",
            COMPONENTS,
            loop("k", PLACES, new Statement.Accumulate(sum, Arithmetic.ADD, each(from)))),
        new Statement.Store(place.buffer(), place.offset(), sum));
  }

  private static JointLoops joint(Statement... nests) {
    List<Statement> statements = List.of(nests);
    RowGroup group = RowGroup.of(statements, ROWS, Set.of(), Set.of()).orElseThrow();
    assertEquals(nests.length, group.nests().size());
    RowStorage storage = RowStorage.of(group, Mentions.of(statements), false).orElseThrow();
    return JointLoops.of(group.nests(), storage);
  }

  private static List<Integer> together(JointLoops joint) {
    return joint.runs().stream().map(run -> run.nests().size()).toList();
  }

  private static final Scalar SHORT = product(element("mean", J), Scalar.of(3.0));

  private static Scalar longer() {
    Scalar value = SHORT;
    for (int i = 0; i < 10; i++) {
      value = product(value, element("mean", J));
    }
    return value;
  }

  @Test
  void whatOneComponentKeepsIsKeptForOne() {
    JointLoops joint =
        joint(nest(each("t"), SHORT), nest(each("u"), product(each("t"), each("t"))));
    assertEquals(List.of(2), together(joint));
    assertTrue(joint.ofPlace("t"));
  }

  @Test
  void aShortNestIsRepeatedWhereItsNumbersAreNeededAgain() {
    JointLoops joint =
        joint(
            nest(each("t"), SHORT),
            nest(each("u"), product(each("t"), each("t"))),
            across("u", "s"),
            nest(each("w"), product(each("t"), each("t"))));
    assertEquals(List.of(2, 1, 2), together(joint));
    assertTrue(joint.ofPlace("t"));
    assertFalse(joint.ofPlace("u"));
  }

  @Test
  void aLongNestIsNotRepeated() {
    JointLoops joint =
        joint(
            nest(each("t"), longer()),
            nest(each("u"), product(each("t"), each("t"))),
            across("u", "s"),
            nest(each("w"), product(each("t"), each("t"))));
    assertEquals(List.of(1, 1, 1, 1), together(joint));
    assertFalse(joint.ofPlace("t"));
  }

  @Test
  void whatAnotherComponentReadsIsNotJoined() {
    Index next = J.plus(Index.of(1)).times(Size.of(PLACES)).plus(K);
    Scalar.Load ahead = element("t", I.times(Size.of(COMPONENTS * PLACES)).plus(next));
    Statement reads =
        loop(
            "i",
            ROWS,
            loop(
                "j",
                COMPONENTS - 1,
                loop(
                    "k",
                    PLACES,
                    new Statement.Store(each("u").buffer(), each("u").offset(), ahead))));
    JointLoops joint = joint(nest(each("t"), SHORT), reads);
    assertEquals(List.of(1, 1), together(joint));
  }
}
