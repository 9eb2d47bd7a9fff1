package org.leibniz.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Logic;
import org.leibniz.operator.Powers;

class ExpressionsTest {
  private static final Scalar A = new Scalar.Local("a", ElementType.REAL);
  private static final Scalar B = new Scalar.Local("b", ElementType.REAL);
  private static final Scalar C = new Scalar.Local("c", ElementType.REAL);
  private static final Index T = new Index.Counter("t");

  private static Scalar apply(ScalarFunction function, Scalar... operands) {
    return new Scalar.Apply(function, List.of(operands));
  }

  private static Scalar plus(Scalar left, Scalar right) {
    return apply(Arithmetic.ADD, left, right);
  }

  private static Scalar minus(Scalar left, Scalar right) {
    return apply(Arithmetic.SUBTRACT, left, right);
  }

  private static Scalar times(Scalar left, Scalar right) {
    return apply(Arithmetic.MULTIPLY, left, right);
  }

  private static Scalar negative(Scalar operand) {
    return apply(Arithmetic.NEGATE, operand);
  }

  private static void assertText(String expected, Scalar scalar) {
    Expressions expressions =
        new Expressions(name -> name, new Constants(Map.of()), LaneScratch.OWN);
    assertEquals(expected, expressions.scalar(scalar));
  }

  @Test
  void operationsFromTheLeftNeedNoParentheses() {
    assertText("a + b + c", plus(plus(A, B), C));
    assertText("a - b - c", minus(minus(A, B), C));
    assertText("a * b * c", times(times(A, B), C));
  }

  @Test
  void theOrderOfOperationsIsKept() {
    assertText("a + (b + c)", plus(A, plus(B, C)));
    assertText("a - (b - c)", minus(A, minus(B, C)));
    assertText("a * (b * c)", times(A, times(B, C)));
    assertText("(a + b) * c", times(plus(A, B), C));
    assertText("a * b + c", plus(times(A, B), C));
    assertText("a + b * c", plus(A, times(B, C)));
  }

  @Test
  void toAddTheOppositeIsToSubtract() {
    assertText("a - 9.0", plus(A, Scalar.of(-9)));
    assertText("a + 9.0", minus(A, Scalar.of(-9)));
    assertText("a - 0.0", plus(A, Scalar.of(-0.0)));
    assertText("a - Double.POSITIVE_INFINITY", plus(A, Scalar.of(Double.NEGATIVE_INFINITY)));
    assertText("-9.0 + a", plus(Scalar.of(-9), A));
    assertText("a * -9.0", times(A, Scalar.of(-9)));
  }

  @Test
  void signsNeverMeet() {
    assertText("-(-a)", negative(negative(A)));
    assertText("-(-2.0)", negative(Scalar.of(-2)));
    assertText("-(a + b)", negative(plus(A, B)));
    assertText("a - -b", minus(A, negative(B)));
  }

  @Test
  void anArgumentStandsAlone() {
    assertText("pow(a + b, -2.0)", apply(Powers.POWER, plus(A, B), Scalar.of(-2)));
    assertText("Math.sqrt(a + b) * c", times(apply(Powers.SQRT, plus(A, B)), C));
  }

  @Test
  void conditionsAndChoices() {
    Scalar less = apply(Comparison.LESS, A, B);
    Scalar more = apply(Comparison.LESS, plus(A, C), B);
    assertText("a < b && a + c < b", apply(Logic.AND, less, more));
    assertText("!(a < b)", apply(Logic.NOT, less));
    assertText(
        "a < b ? a + c : (a + c < b ? b : c)",
        new Scalar.Choose(less, plus(A, C), new Scalar.Choose(more, B, C)));
    assertText("(a < b ? a : b) + c", plus(new Scalar.Choose(less, A, B), C));
  }

  @Test
  void aCounterWidensBesideADouble() {
    Scalar count = new Scalar.OfIndex(T);
    assertText("a * t", times(A, count));
    assertText("a * (t + 1)", times(A, new Scalar.OfIndex(T.plus(Index.of(1)))));
    assertText("(double) t / (double) t", apply(Arithmetic.DIVIDE, count, count));
    assertText("Math.abs((double) t)", apply(Arithmetic.ABSOLUTE, count));
  }

  @Test
  void placesInArrays() {
    Buffer x = new Buffer("x", Size.of(12), ElementType.REAL, Buffer.Storage.ARGUMENT);
    Index row = T.times(Size.of(4)).plus(new Index.Counter("j"));
    assertText("x[t * 4 + j] * a", times(new Scalar.Load(x, row), A));
    assertText("x[t - 1]", new Scalar.Load(x, T.plus(Index.of(-1))));
    assertText("x[(int) a]", new Scalar.Load(x, new Index.Computed(A)));
    assertText("x[(int) (a + b)]", new Scalar.Load(x, new Index.Computed(plus(A, B))));
    assertText("a >= 0 && a < 12", new Scalar.Within(new Index.Computed(A), Size.of(12)));
    assertText("t + 1 < 12", new Scalar.Within(T.plus(Index.of(1)), Size.of(12)));
  }
}
