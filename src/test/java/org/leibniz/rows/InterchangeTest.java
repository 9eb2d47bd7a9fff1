package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
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

class InterchangeTest {
  private static final int ROWS = 100;
  private static final Index I = new Index.Counter("i");
  private static final Index J = new Index.Counter("j");
  private static final Index K = new Index.Counter("k");

  private static Buffer buffer(String name) {
    return new Buffer(name, Size.of(10_000), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Scalar.Load element(String name, Index row, int columns, Index column) {
    return new Scalar.Load(buffer(name), row.times(Size.of(columns)).plus(column));
  }

  private static Statement product(Scalar.Load place, Scalar left, Scalar right) {
    Scalar more = new Scalar.Apply(Arithmetic.MULTIPLY, List.of(left, right));
    return new Statement.Accumulate(place, Arithmetic.ADD, more, List.of("i", "j", "k"));
  }

  private static Statement loop(Index counter, int bound, Statement... body) {
    return new Statement.For(((Index.Counter) counter).name(), Index.of(bound), List.of(body));
  }

  /** The counters of loops around loops, with what stands in the innermost. */
  private static String form(Statement statement) {
    StringBuilder form = new StringBuilder();
    List<Statement> body = List.of(statement);
    while (!body.isEmpty()) {
      List<Statement> next = new ArrayList<>();
      for (Statement part : body) {
        if (part instanceof Statement.For loop) {
          form.append(loop.counter()).append(' ');
          next.addAll(loop.body());
        } else {
          form.append(part.getClass().getSimpleName()).append(' ');
        }
      }
      body = next;
    }
    return form.toString().strip();
  }

  private static List<String> forms(Statement statement) {
    return new Interchange(ROWS, Set.of(), () -> 0)
        .of(List.of(statement)).stream().map(InterchangeTest::form).toList();
  }

  @Test
  void whatIsSummedOverComesLast() {
    Statement sum = product(element("c", I, 8, K), element("a", I, 9, J), element("b", J, 8, K));
    Statement nest = loop(I, ROWS, loop(J, 9, loop(K, 8, sum)));
    assertEquals(List.of("i k Declare j Store Accumulate"), forms(nest));
  }

  @Test
  void rowsComeFirst() {
    Statement sum = product(element("c", I, 8, K), element("a", J, 9, I), element("b", J, 8, K));
    Statement nest = loop(I, 9, loop(J, ROWS, loop(K, 8, sum)));
    assertEquals(List.of("j i k Accumulate"), forms(nest));
  }

  @Test
  void sumsOverDifferentLoopsGoTheirOwnWays() {
    Statement first = product(element("c", I, 8, K), element("a", I, 9, J), element("b", J, 8, K));
    Statement second = product(element("d", J, 8, K), element("a", I, 9, J), element("b", J, 8, K));
    Statement nest = loop(I, ROWS, loop(J, 9, loop(K, 8, first, second)));
    assertEquals(List.of("i k Declare j Store Accumulate", "i j k Accumulate"), forms(nest));
  }

  /** Places of the result are rows; each is summed as it comes. */
  @Test
  void rowsOfWhichNoneIsSummedOverStayWhereTheyAre() {
    Statement sum = product(element("c", I, 8, K), element("a", J, 100, I), element("b", J, 8, K));
    Statement nest = loop(I, ROWS, loop(J, ROWS, loop(K, 8, sum)));
    assertEquals(List.of("i k Declare j Store Accumulate"), forms(nest));
  }

  /** Contributions to an element would come in another order. */
  @Test
  void rowsDoNotPassWhatIsSummedBefore() {
    Statement sum = product(element("c", K, 1, K), element("a", I, 9, J), element("b", J, 8, K));
    Statement nest = loop(I, 9, loop(J, ROWS, loop(K, 8, sum)));
    assertEquals(List.of("i j k Accumulate"), forms(nest));
  }

  /** A recurrence is no sum. */
  @Test
  void whatReadsItsOwnSumsStays() {
    Statement sum = product(element("c", I, 8, K), element("c", I, 9, J), element("b", J, 8, K));
    Statement nest = loop(I, ROWS, loop(J, 9, loop(K, 8, sum)));
    assertEquals(List.of("i j k Accumulate"), forms(nest));
    Statement store = new Statement.Store(buffer("c"), I, element("a", I, 9, J));
    assertEquals(List.of("i j Store"), forms(loop(I, ROWS, loop(J, 9, store))));
  }
}
