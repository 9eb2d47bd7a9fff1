package org.leibniz.loop;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;

class ProgramVerifierTest {
  private static final Scalar.Local A = new Scalar.Local("a", ElementType.REAL);
  private static final Scalar.Local B = new Scalar.Local("b", ElementType.REAL);
  private static final Scalar ONE = Scalar.of(1);
  private static final Buffer X =
      new Buffer("x", Size.of(3), ElementType.REAL, Buffer.Storage.ARGUMENT);
  private static final Buffer DATA =
      new Buffer("d", Size.of(3), ElementType.REAL, Buffer.Storage.DATA);
  private static final Scalar CONDITION = new Scalar.Literal(1, ElementType.BOOL);

  private static void verify(Statement... statements) {
    Method method =
        new Method(
            "m", true, Optional.of(ElementType.REAL), List.of(X), List.of(), List.of(statements));
    Program program =
        new Program(
            List.of(),
            List.of(),
            List.of(),
            Map.of("d", DATA),
            List.of(),
            Map.of(),
            List.of(method));
    new ProgramVerifier("test").verify(program);
  }

  private static void refused(String reason, Statement... statements) {
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> verify(statements));
    assertTrue(failure.getMessage().contains(reason), failure.getMessage());
    assertTrue(failure.getMessage().startsWith("after pass test: "), failure.getMessage());
  }

  @Test
  void aGoodProgramPasses() {
    Scalar element = new Scalar.Load(X, new Index.Counter("i"));
    assertDoesNotThrow(
        () ->
            verify(
                new Statement.Declare(A, Optional.of(ONE)),
                new Statement.For("i", Index.of(3), List.of(new Statement.Assign(A, element))),
                new Statement.Return(A)));
  }

  @Test
  void whatIsDoneInTurnEndsALoop() {
    Statement end = new Statement.InTurn(List.of(), 2, List.of());
    Statement remark = new Statement.Remark("more");
    assertDoesNotThrow(
        () ->
            verify(
                new Statement.For("i", Index.of(3), List.of(remark, end)),
                new Statement.Return(ONE)));
    refused(
        "in turn does not end a loop",
        new Statement.For("i", Index.of(3), List.of(end, remark)),
        new Statement.Return(ONE));
    refused("in turn does not end a loop", end, new Statement.Return(ONE));
  }

  @Test
  void variablesAreSeenOnlyWhereTheyAreIntroduced() {
    refused("a is not seen", new Statement.Return(A));
    refused("a is not seen", new Statement.Define(A, A));
    refused(
        "a is not seen",
        new Statement.If(CONDITION, List.of(new Statement.Define(A, ONE)), List.of()),
        new Statement.Return(A));
  }

  @Test
  void variablesAreIntroducedOnceAndOnlyDeclaredOnesChange() {
    refused("introduced twice", new Statement.Define(A, ONE), new Statement.Define(A, ONE));
    refused("does not change", new Statement.Define(A, ONE), new Statement.Assign(A, ONE));
  }

  @Test
  void countersBelongToALoop() {
    refused("no loop counts i", new Statement.Store(X, new Index.Counter("i"), ONE));
    Statement inner = new Statement.For("i", Index.of(3), List.of());
    refused("also counts i", new Statement.For("i", Index.of(3), List.of(inner)));
    refused("left where there is none", new Statement.Require(CONDITION));
  }

  @Test
  void buffersAndMethodsAreThere() {
    Buffer unknown = new Buffer("z", Size.of(3), ElementType.REAL, Buffer.Storage.WORKSPACE);
    refused("no buffer is called z", new Statement.Store(unknown, Index.ZERO, ONE));
    refused("d is written", new Statement.Store(DATA, Index.ZERO, ONE));
    refused("no method is called f", new Statement.Call("f", List.of()));
  }

  @Test
  void printsReadLikeProgrammes() {
    Method method =
        new Method(
            "m",
            true,
            Optional.of(ElementType.REAL),
            List.of(X),
            List.of(),
            List.of(
                new Statement.Define(B, new Scalar.Load(X, Index.of(2))), new Statement.Return(B)));
    Program program =
        new Program(
            List.of(),
            List.of(),
            List.of(),
            Map.of("d", DATA),
            List.of(),
            Map.of(),
            List.of(method));
    String text = program.toString();
    assertTrue(text.endsWith("entry m(x)\n  b = x[2]\n  return b\n"), text);
  }
}
