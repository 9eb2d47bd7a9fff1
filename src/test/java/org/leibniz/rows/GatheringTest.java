package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Comparison;

/** Rows i that look up what belongs to their group. */
class GatheringTest {
  private static final int ROWS = 100;
  private static final Index I = new Index.Counter("i");
  private static final Scalar.Local GROUP = new Scalar.Local("group", ElementType.INT);
  private static final Scalar.Local EFFECT = new Scalar.Local("effect", ElementType.REAL);

  private static Scalar.Load element(String name, Buffer.Storage storage, Index offset) {
    return new Scalar.Load(new Buffer(name, Size.of(ROWS), ElementType.REAL, storage), offset);
  }

  private static Scalar.Load data(String name) {
    return element(name, Buffer.Storage.DATA, I);
  }

  private static Scalar.Load effect(Scalar group) {
    return element("x", Buffer.Storage.ARGUMENT, Index.computed(group));
  }

  private static Scalar apply(ScalarFunction function, Scalar... operands) {
    return new Scalar.Apply(function, List.of(operands));
  }

  /** So many products. */
  private static Scalar work(Scalar of, int products) {
    Scalar value = of;
    for (int i = 0; i < products; i++) {
      value = apply(Arithmetic.MULTIPLY, value, data("y"));
    }
    return value;
  }

  private static Statement store(Scalar value) {
    Scalar.Load place = element("out", Buffer.Storage.ARGUMENT, I);
    return new Statement.Store(place.buffer(), place.offset(), value);
  }

  private static Optional<Gathering.Parts> parts(Statement... body) {
    return Gathering.of(new Statement.For("i", Index.of(ROWS), List.of(body)), "found");
  }

  private static Statement group() {
    return new Statement.Define(GROUP, data("g"));
  }

  @Test
  void whatIsLookedUpIsKeptForTheRest() {
    Gathering.Parts parts = parts(group(), store(work(effect(GROUP), 20))).orElseThrow();
    assertTrue(RowNest.parallel(parts.rest()).isPresent());
    assertTrue(RowNest.parallel(parts.lookUp()).isEmpty());
    Touching rest = Touching.of(List.of(parts.rest()));
    assertTrue(rest.reads("found"));
    assertFalse(rest.reads("x"));
    assertFalse(rest.reads("g"), "the place is computed where it is looked up");
  }

  @Test
  void oneThingIsLookedUpOnce() {
    Scalar twice = apply(Arithmetic.ADD, work(effect(GROUP), 10), work(effect(GROUP), 9));
    Gathering.Parts parts = parts(group(), store(twice)).orElseThrow();
    assertEquals(2, parts.lookUp().body().size());
  }

  @Test
  void aPlaceThatMayLieOutsideIsLookedUpUnderItsCondition() {
    Scalar inside = apply(Comparison.GREATER_OR_EQUAL, GROUP, Scalar.of(0.0));
    Statement choose =
        new Statement.If(
            inside,
            List.of(new Statement.Assign(EFFECT, effect(GROUP))),
            List.of(new Statement.Assign(EFFECT, Scalar.of(Double.NaN))));
    Statement declare = new Statement.Declare(EFFECT, Optional.of(Scalar.of(0.0)));
    Gathering.Parts parts = parts(group(), declare, choose, store(work(EFFECT, 20))).orElseThrow();
    assertTrue(parts.lookUp().body().stream().anyMatch(s -> s instanceof Statement.If));
    assertTrue(parts.rest().body().stream().noneMatch(s -> s instanceof Statement.If));
  }

  @Test
  void aConditionThatIsComputedGuardsThePlace() {
    Scalar positive = apply(Comparison.GREATER_OR_EQUAL, work(data("y"), 2), Scalar.of(0.0));
    Scalar chosen = new Scalar.Choose(positive, effect(GROUP), Scalar.of(1.0));
    assertTrue(parts(group(), store(work(chosen, 20))).isEmpty());
  }

  @Test
  void whatTheRowsThemselvesWriteIsNotLookedUpBefore() {
    Scalar written = element("out", Buffer.Storage.ARGUMENT, Index.computed(GROUP));
    assertTrue(parts(group(), store(work(written, 20))).isEmpty());
  }

  @Test
  void whereLittleIsDoneRowsStayTogether() {
    assertTrue(parts(group(), store(work(effect(GROUP), 2))).isEmpty());
    assertTrue(parts(store(work(data("y"), 20))).isEmpty(), "nothing is looked up");
  }
}
