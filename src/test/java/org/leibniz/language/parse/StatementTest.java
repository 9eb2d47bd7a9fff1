package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;

/** What statements become, and where they end. */
final class StatementTest {
  private static String canonical(String text) {
    return Reading.statements(text).stream()
        .map(SyntaxPrinter::print)
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
      param A, B, C                          ! param A | param B | param C
      param w[3]=0                           ! param w[3] = 0
      param W[784,128]=u(), b[128] = 0       ! param W[784, 128] = u() | param b[128] = 0
      param s > 0 = 1                        ! param s > 0 = 1
      param a >= -1.5 = 2                    ! param a >= -1.5 = 2
      param b <= 5                           ! param b <= 5
      param p in [0, 1] = 0.5                ! param p >= 0 <= 1 = 0.5
      param p in (0, 1)                      ! param p > 0 < 1
      param A : int in 0..9                  ! param A : int >= 0 <= 9
      param R[k,k] : lower_triangular        ! param R[k, k] : lower_triangular
      param c > 0 < 2*pi                     ! param c > 0 < 2 * pi
      dim k = 5, m = k + 1                   ! dim k = 5 | dim m = k + 1
      data x[n], y[n]                        ! data x[n] | data y[n]
      data label[n] : int                    ! data label[n] : int
      data n : int = 6                       ! data n : int = 6
      data g = 9.81                          ! data g = 9.81
      let r = y - w[0]*x                     ! let r = y - w[0] * x
      let (h, c) = f(x), d = 2               ! let (h, c) = f(x) | let d = 2
      fn f(x) = x^2                          ! fn f(x) = x^2
      fn f() { 1 }                           ! fn f() { 1 }
      fn f(a, b) { let m = a; m*b }          ! fn f(a, b) { let m = a; m * b }
      fn f(x) = x with gradient(g) = 2*g     ! fn f(x) = x with gradient(g) = 2 * g
      fn f(x, y) = x*y with gradient(g) = (g*y, g*x) ! fn f(x, y) = x * y with gradient(g) = (g * y, g * x)
      import "layers.ad"                     ! import "layers.ad"
      minimize mean(r^2)                     ! minimize mean(r^2)
      maximize (a+b)                         ! maximize a + b
      minimize -x                            ! minimize -x
      minimize x using nadam(lr=0.01)        ! minimize x using nadam(lr = 0.01)
      minimize x using lm                    ! minimize x using lm
      using adam(lr = 1e-3, steps = 10)      ! using adam(lr = 1e-3, steps = 10)
      A + B == 9                             ! A + B == 9
      x + y <= 3                             ! x + y <= 3
      0 < x < 1                              ! 0 < x < 1
      y ~ normal(w[0]*x, s)                  ! y ~ normal(w[0] * x, s)
      output predicted                       ! output predicted
      output p = 2*x, q                      ! output p = 2 * x | output q
      metric accuracy = mean(a == b)         ! metric accuracy = mean(a == b)
      state m[128] = 0                       ! state m[128] = 0
      update m = 0.9*m                       ! update m = 0.9 * m
      data[0] == 3                           ! data[0] == 3
      state == 4                             ! state == 4
      x == 3;; y == 4 ;                      ! x == 3 | y == 4
      """)
  void reads(String text, String canonical) {
    assertEquals(canonical, canonical(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let y = a +\n  b",
        "let y =\n  a + b",
        "let y = f(a,\n\n  b)",
        "let y = [a\n, b\n]",
        "let y = (a\n+ b\n)",
        "let y = if a\n  then b\n  else c",
        "let y = if a then\n b else\n c",
        "let y = a // why\n  * b",
        "let y = a /* over\n two lines */ + b",
        "let y = a\r\n  and b",
        "fn f(x)\n{\n\n  let m = x\n\n  m\n\n}",
        "fn f(x) {\n let m = x +\n 1\n let k = (m\n)\n m }",
        "fn f(x) = x\n  with gradient(g) = g",
        "param A,\n B",
        "let s = fold(z = 1.0\n while z > 1\n max 50:\n z)",
        "let s = f({\n let m = 1\n m\n})",
      })
  void lineEndsDoNotEnd(String text) {
    List<Statement> statements = Reading.statements(text);
    assertTrue(statements.size() == 1 || text.startsWith("param"));
    assertEquals(Code.UNKNOWN_STATEMENT, Reading.findings(text + "\nx").get(0).code());
  }

  @Test
  void lineEndsEndStatements() {
    assertEquals(
        "let a = 1 | let b = 2 | x == a",
        canonical("\n\nlet a = 1\n\n// between\nlet b = 2 /* … */\nx == a\n"));
  }

  @Test
  void aLineThatBeginsWithASignIsAStatementOfItsOwn() {
    assertEquals("let a = b | -x == 3", canonical("let a = b\n-x == 3"));
  }

  @Test
  void aDoubleEndedIntervalKeepsTheOrderOfItsBounds() {
    Statement.Parameter parameter =
        assertInstanceOf(Statement.Parameter.class, Reading.statement("param p in [a, b]"));
    assertEquals(
        ">= a",
        parameter.bounds().get(0).operator().symbol()
            + " "
            + parameter.bounds().get(0).span().text());
    assertEquals(
        "<= b",
        parameter.bounds().get(1).operator().symbol()
            + " "
            + parameter.bounds().get(1).span().text());
  }

  @Test
  void anImportKnowsThePlaceOfItsPath() {
    Statement.Import file =
        assertInstanceOf(Statement.Import.class, Reading.statement("import \"a b/c.ad\""));
    assertEquals("a b/c.ad", file.path());
    assertEquals("\"a b/c.ad\"", file.pathSpan().text());
  }
}
