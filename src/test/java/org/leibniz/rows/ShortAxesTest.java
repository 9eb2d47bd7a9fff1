package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.leibniz.operator.Exponentials;

class ShortAxesTest {
  private static final Index.Counter I = new Index.Counter("i");
  private static final Index.Counter LANE = new Index.Counter("lane");

  private static Buffer buffer(String name) {
    return new Buffer(name, Size.of(100), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Buffer kept(Size length) {
    return new Buffer("kept", length, ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Scalar.Load element(String name, Index offset) {
    return new Scalar.Load(buffer(name), offset);
  }

  private static Statement.For loop(int bound, Statement... body) {
    return new Statement.For("i", Index.of(bound), List.of(body));
  }

  private static Statement doubled(Index to, Index from) {
    return doubled(to, element("a", from));
  }

  private static Statement.Store doubled(Index to, Scalar source) {
    Scalar sum = new Scalar.Apply(Arithmetic.ADD, List.of(source, source));
    return new Statement.Store(buffer("b"), to, sum);
  }

  /** What somebody outside reads. */
  private static Statement result(Index place) {
    Buffer results = new Buffer("results", Size.of(100), ElementType.REAL, Buffer.Storage.ARGUMENT);
    return new Statement.Store(results, place, element("a", place));
  }

  private static List<Statement> done(Statement statement) {
    return new ShortAxes(Comparison.GREATER_OR_EQUAL, Set.of(), ShortAxesTest::kept)
        .block(new SplitSums(ShortAxesTest::kept).block(List.of(statement)));
  }

  /** A state of one element that each step makes of the one before. */
  @Test
  void stepsThatWriteToTheSamePlaceFollowEachOther() {
    Statement.For steps = loop(20, doubled(Index.of(3), new Scalar.Load(buffer("b"), Index.of(3))));
    assertEquals(List.of(steps), done(steps));
  }

  @Test
  void wholeGroupsGoSideBySide() {
    Index first = Index.of(3);
    assertEquals(
        List.of(new Statement.Lanes("lane", List.of(doubled(LANE.plus(first), LANE)))),
        done(loop(8, doubled(I.plus(first), I))));
  }

  /** The second group begins at 6: it writes the elements 6 and 7 again, as they are. */
  @Test
  void whatIsLeftOverGoesWithNeighboursThatAreWrittenAgain() {
    Index place = LANE.plus(Index.of(6));
    assertEquals(
        List.of(
            new Statement.Lanes("lane", List.of(doubled(LANE, LANE))),
            new Statement.Lanes("lane", List.of(doubled(place, place)))),
        done(loop(14, doubled(I, I))));
  }

  /** All is read, then what is left over is written, then what comes before it. */
  @Test
  void whatIsLeftOverKeepsNeighboursThatAreReadAndWritten() {
    List<Statement> done = done(loop(14, doubled(I, element("b", I))));
    assertEquals(1, done.size());
    List<Statement> body = ((Statement.Lanes) done.get(0)).body();
    Statement.Define written = (Statement.Define) body.get(0);
    assertEquals(
        new Scalar.Apply(
            Comparison.GREATER_OR_EQUAL, List.of(new Scalar.OfIndex(LANE), Scalar.of(2))),
        written.value());
    Index place = LANE.plus(Index.of(6));
    Scalar.Load old = element("b", place);
    Statement.Define rest = (Statement.Define) body.get(1);
    assertEquals(
        new Scalar.Choose(written.local(), doubled(place, old).value(), old), rest.value());
    Statement.Define before = (Statement.Define) body.get(2);
    assertEquals(doubled(LANE, element("b", LANE)).value(), before.value());
    assertEquals(
        List.of(
            new Statement.Store(buffer("b"), place, rest.local()),
            new Statement.Store(buffer("b"), LANE, before.local())),
        body.subList(3, body.size()));
  }

  /** What is read after it was written cannot be read before. */
  @Test
  void whatIsReadAgainIsNotReadFirst() {
    Statement twice = doubled(I, element("b", I));
    List<Statement> done = done(loop(14, twice, twice));
    assertEquals(2, done.size());
    assertEquals(3, ((Statement.Lanes) done.get(1)).body().size());
  }

  /** Beside a loop that is far longer, vectors would be objects for too long. */
  @Test
  void whatIsSeldomRunStays() {
    Statement.For axis = loop(8, result(I));
    for (int times : new int[] {100, 200}) {
      Statement.For rows = new Statement.For("j", Index.of(times), List.of(loop(7, result(I))));
      List<Statement> done =
          new ShortAxes(Comparison.GREATER_OR_EQUAL, Set.of(), ShortAxesTest::kept)
              .of(List.of(axis, rows));
      assertEquals(times == 200, done.contains(axis));
    }
  }

  /** The numbers are computed and kept, and then joined in the same order. */
  @Test
  void numbersThatCostMuchAreComputedBeforeTheyAreSummed() {
    Scalar.Local sum = new Scalar.Local("sum", ElementType.REAL);
    Scalar number = new Scalar.Apply(Exponentials.EXP, List.of(element("a", I)));
    Statement.For loop = loop(8, new Statement.Accumulate(sum, Arithmetic.ADD, number));
    Scalar onLanes = new Scalar.Apply(Exponentials.EXP, List.of(element("a", LANE)));
    Buffer kept = kept(Size.of(8));
    assertEquals(
        List.of(
            new Statement.Lanes("lane", List.of(new Statement.Store(kept, LANE, onLanes))),
            loop(8, new Statement.Accumulate(sum, Arithmetic.ADD, new Scalar.Load(kept, I)))),
        done(loop));
  }

  /** Of a product that is rounded with its sum each factor is kept, or read where it is. */
  @Test
  void productsAreStillRoundedWithTheirSum() {
    Scalar.Local sum = new Scalar.Local("sum", ElementType.REAL);
    Scalar number = new Scalar.Apply(Exponentials.EXP, List.of(element("a", I)));
    Scalar product = new Scalar.Apply(Late.PRODUCT, List.of(number, element("b", I)));
    List<Statement> done = done(loop(8, new Statement.Accumulate(sum, Arithmetic.ADD, product)));
    List<Scalar> factors = List.of(new Scalar.Load(kept(Size.of(8)), I), element("b", I));
    Scalar later = new Scalar.Apply(Late.PRODUCT, factors);
    assertEquals(loop(8, new Statement.Accumulate(sum, Arithmetic.ADD, later)), done.get(1));
  }

  /** A product, and the same with what it is added to. */
  private enum Late implements ScalarFunction {
    PRODUCT,
    SUM;

    @Override
    public ElementType result() {
      return ElementType.REAL;
    }

    @Override
    public String java(List<String> operands) {
      return "Math.fma(" + String.join(", ", operands) + ")";
    }

    @Override
    public Optional<ScalarFunction> added() {
      return this == PRODUCT ? Optional.of(SUM) : Optional.empty();
    }

    @Override
    public List<String> kernels() {
      return List.of();
    }
  }

  /** Passes that may run at the same time have no storage in common; nor is a sum read early. */
  @Test
  void sumsStayWhereTheirNumbersCannotBeKept() {
    Scalar.Local sum = new Scalar.Local("sum", ElementType.REAL);
    Scalar number = new Scalar.Apply(Exponentials.EXP, List.of(element("a", I)));
    Statement.For loop = loop(8, new Statement.Accumulate(sum, Arithmetic.ADD, number));
    Statement end = new Statement.InTurn(List.of(), 2, List.of());
    Statement passes = new Statement.For("j", Index.of(3), List.of(loop, end));
    assertEquals(List.of(passes), done(passes));
    Statement early = new Statement.Store(buffer("b"), I, sum);
    Statement.For reading = loop(8, early, new Statement.Accumulate(sum, Arithmetic.ADD, number));
    assertEquals(List.of(reading), done(reading));
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

  /** Only the second of two values is chosen lane by lane: the first is replaced where it is. */
  @Test
  void aValueThatTheOtherSideReplacesIsNotChosen() {
    Scalar.Local value = new Scalar.Local("value", ElementType.REAL);
    Scalar element = element("a", I);
    Scalar positive = new Scalar.Apply(Comparison.GREATER_OR_EQUAL, List.of(element, Scalar.of(0)));
    Scalar root = new Scalar.Apply(Exponentials.EXP, List.of(element));
    Statement branch =
        new Statement.If(
            positive,
            List.of(new Statement.Assign(value, element)),
            List.of(new Statement.Assign(value, root)));
    Statement declared = new Statement.Declare(value, Optional.empty());
    List<Statement> done = done(loop(8, declared, branch, doubled(I, value)));
    List<Statement> body = ((Statement.Lanes) done.get(0)).body();
    assertEquals(
        1,
        body.stream()
            .filter(s -> s instanceof Statement.Assign)
            .map(s -> ((Statement.Assign) s).value())
            .filter(element("a", LANE)::equals)
            .count());
    Statement.If other =
        (Statement.If)
            body.stream().filter(s -> s instanceof Statement.If).findFirst().orElseThrow();
    Statement.Assign chosen = (Statement.Assign) other.then().get(0);
    assertEquals(Scalar.Choose.class, chosen.value().getClass());
  }
}
