package org.leibniz.report.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Bindings;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;

/** Formulas as texts; a formula in the language can be read again, and is the same function. */
final class FormulaTest {
  private static final String DATA =
      """
      data x = 1.7, z = 0.6
      data X = [[1.0, 2.0, -1.0], [0.5, -3.0, 2.0]], y = [0.4, 1.1], w = [0.3, -1.2, 2.1], b = 0.25
      data M = [[1.0, 2.0, 3.0], [0.0, 1.0, -1.0], [2.0, 0.5, 1.0]], v = [0.7, 1.9, -0.6]
      data idx[4] : int = [2, 0, 2, 1]
      let L = 0.5*sum((X @ w + b - y)^2)
      """;

  private static Graph graph(String text, String output) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source("test.ad", text), findings);
    Program program = ProgramBuilder.build(List.of(tree), Bindings.NONE, findings);
    assertEquals("", DiagnosticPrinter.print(findings), text);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put(output, program.definitions().get(output).node());
    return Differentiation.expand(new Graph(program.inputs(), outputs));
  }

  private static String text(String expression) {
    return Formula.text(graph(DATA + definition(expression), "f"), "f");
  }

  /** {@code let y = e; grad(y, x)} or an expression. */
  private static String definition(String expression) {
    int last = expression.lastIndexOf(';');
    return last < 0
        ? "let f = " + expression + "\n"
        : expression.substring(0, last).replace(";", "\n")
            + "\nlet f ="
            + expression.substring(last + 1)
            + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      let p = x^3 + 2*x^2 + 1; p                         | x^3 + 2*x^2 + 1
      let p = x^3 + 2*x^2 + 1; grad(p, x)                | 3*x^2 + 4*x
      let p = x^3 + 2*x^2 + 1; grad(grad(p, x), x)       | 6*x + 4
      let p = x^2; grad(p, x)                            | 2*x
      grad(L, w)                                         | X' @ (X @ w + b - y)
      grad(L, b)                                         | sum(X @ w + b - y)
      L                                                  | sum((X @ w + b - y)^2)/2
      2 + x                                              | x + 2
      x*x*x/x                                            | x^2
      x/z/x                                              | 1/z
      1 - x                                              | 1 - x
      -x - z                                             | -x - z
      z - x^2                                            | z - x^2
      -(x - z)                                           | z - x
      x/3                                                | x/3
      2/3*x + 1/7                                        | 2*x/3 + 1/7
      2*pi*x                                             | 2*pi*x
      (x + z)*(x - z)/((x + 1)*(z + 1))                  | (x + z)*(x - z)/((x + 1)*(z + 1))
      x^-2                                               | 1/x^2
      (x + 1)^2                                          | (x + 1)^2
      (2*x)^3                                            | 8*x^3
      (-x)^z                                             | (-x)^z
      x^z^2                                              | x^z^2
      (x^z)^x                                            | (x^z)^x
      sin(-x)                                            | sin(-x)
      abs(x)*max(x, z)                                   | abs(x)*max(x, z)
      if x > z then x else -z                            | if x > z then x else -z
      2*(if x > 0 then x else z)                         | 2*(if x > 0 then x else z)
      if x > 0 and not (z < 1 or x == z) then 1 else x   | if x > 0 and not (z < 1 or x == z) then 1 else x
      let p = sqrt(x^2 + z^2); grad(p, x)                | x/sqrt(x^2 + z^2)
      let p = log(x)/x; grad(p, x)                       | (1 - log(x))/x^2
      let p = if x > 0 then sqrt(x) else 0; grad(p, x)   | if x > 0 then 1/(2*sqrt(x)) else 0
      v @ M @ v                                          | v @ M @ v
      M' @ M @ v                                         | M' @ M @ v
      M @ M' @ M                                         | M @ M' @ M
      sum(M, axis=0)                                     | sum(M, axis=0)
      sum(3*x*v)                                         | 3*x*sum(v)
      sum(x for i in 0..4)                               | 4*x
      logsumexp(v)                                       | logsumexp(v)
      let p = logsumexp(v); grad(p, v)                   | softmax(v)
      v[idx]                                             | v[idx]
      v[1] + M[0, 2] + sum(M[1, :])                      | M[0][2] + v[1] + sum(M[1])
      v[1:]                                              | v[1:3]
      let p = v[0]*v[1]^2 + v[2]; grad(p, v)             | [v[1]^2, 2*v[0]*v[1], 1]
      [x, z^2]                                           | [x, z^2]
      eye(3)                                             | eye(3)
      fold(a = 1.0 for i in 0..5: a*x + i)               | fold(a = 1 for i in 0..5: a*x + i)
      fold(u = 1.0 while u < x max 9: u*2)               | fold(u = 1 while u < x max 9: 2*u)
      scan(u = v for i in 0..4: M @ u)                   | scan(u = v for i in 0..4: M @ u)
      stop_gradient(x)*x                                 | x*stop_gradient(x)
      """)
  void readsAsAPersonWouldWriteIt(String expression, String expected) {
    assertEquals(expected, text(expression));
  }

  @Test
  void partsThatRepeatHaveNames() {
    assertEquals(
        "let t1 = x*z + 1\nt1^2 + sin(t1)*cos(t1)",
        text("sin(x*z + 1)*cos(x*z + 1) + (x*z + 1)^2"));
    assertEquals(
        "let t2 = x*z + 1\nt1*sin(t2)*cos(t2)",
        Formula.text(graph("data x, z, t1\nlet f = sin(x*z + 1)*cos(x*z + 1)*t1\n", "f"), "f"));
  }

  @Test
  void multiplesOfPartsThatRepeatNameThem() {
    assertEquals("let t1 = sin(x*z)^2\n3*t1 + exp(t1)", text("3*sin(x*z)^2 + exp(sin(x*z)^2)"));
    assertEquals("let t1 = sin(x*z)^2\n2*t1/3 + exp(t1)", text("2*sin(x*z)^2/3 + exp(sin(x*z)^2)"));
  }

  @Test
  void partsThatRepeatInALoopHaveNamesInIt() {
    assertEquals(
        "fold(a = x for i in 0..3: { let t1 = a*z + 1; sin(t1)*cos(t1) })",
        text("fold(a = x for i in 0..3: sin(a*z + 1)*cos(a*z + 1))"));
  }

  @Test
  void loopsInLoopsHaveNamesOfTheirOwn() {
    assertEquals(
        "fold(a = 0 for i in 0..3: fold(c = 1 for j in 0..i: c*x + i + j) + a)",
        text("fold(a = 0.0 for i in 0..3: a + fold(c = 1.0 for k in 0..i: c*x + k + i))"));
  }

  /** What is written is in the language, and has the value of what it was written from. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      grad(L, w)
      hessian(L, w)
      let p = x^3/(z + x) - 2*x*z/3 + 1/7; grad(p, x)
      let p = sin(x)*exp(-x^2/2)*cos(x*z); grad(grad(p, x), z)
      let p = x^z; grad(p, x)
      let p = x^z; grad(p, z)
      let p = tanh(x*z)/(1 + x^2)^1.5; grad(p, x)
      let p = if x > z then x^2*z else sqrt(z); grad(p, z)
      let p = v @ M @ v; grad(p, v)
      let p = prod(v)*norm(v); grad(p, v)
      let p = logsumexp(M @ v); grad(p, v)
      let p = sum(v[idx]^2*v[1]); p
      let p = sum(M[i, j]*v[i]*w[j] for i in 0..3 for j in 0..3); grad(p, w)
      let p = sum((M @ M' - M)^2); grad(p, M)
      let p = fold(a = 1.0 for i in 0..4: a*x + sin(a*z + i)*cos(a*z + i)); p
      let p = fold(a = 0.0 for i in 0..3: a + fold(b = x for j in 0..i: b*z + i - j)); p
      let p = fold(u = 1.0 while abs(u^2 - x) > 1e-12 max 50: u - (u^2 - x)/(2*u)); p
      let p = scan(u = v for i in 0..4: M @ u - i); p
      let p = sum(softmax(M)*X[0, :]); grad(p, M)
      let p = mean(huber(v, 0.8)) + variance(v); grad(p, v)
      let p = logsumexp(X, axis=0); sum(p*w)
      let p = concat(v, w)*2 + reshape(M[:2, :], 6); p
      """)
  void canBeReadAgain(String expression) {
    Graph before = graph(DATA + definition(expression), "f");
    String formula = Formula.text(before, "f");
    int last = formula.lastIndexOf('\n') + 1;
    String again =
        DATA + formula.substring(0, last) + "let again = " + formula.substring(last) + "\n";
    Tensor expected = value(before);
    Tensor actual = value(graph(again, "again"));
    assertEquals(expected.values().length, actual.values().length, formula);
    for (int i = 0; i < expected.values().length; i++) {
      double wanted = expected.values()[i];
      assertEquals(wanted, actual.values()[i], 1e-9 * (1 + Math.abs(wanted)), formula);
    }
  }

  private static Tensor value(Graph graph) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (String line : DATA.lines().toList()) {
      for (String declared :
          line.startsWith("data") ? line.substring(5).split(", (?=[a-zA-Z])") : new String[0]) {
        String name = declared.replaceAll("\\W.*", "");
        inputs.put(name, tensor(declared.substring(declared.indexOf('=') + 1)));
      }
    }
    return new Interpreter(graph, Map.of()).evaluate(inputs).get(0);
  }

  private static Tensor tensor(String text) {
    Graph literal = graph("let f = " + text + "\n", "f");
    return new Interpreter(literal, Map.of()).evaluate(Map.of()).get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      textBlock =
          """
      let p = x^3 + 2*x^2 + 1; grad(p, x) ~ 3 x^{2} + 4 x
      grad(L, w)                          ~ X^{\\top} \\, \\left(X \\, w + b - y\\right)
      let p = sqrt(x^2 + z^2); grad(p, x) ~ \\frac{x}{\\sqrt{x^{2} + z^{2}}}
      2/3*x                               ~ \\frac{2 x}{3}
      (x/z)^z                             ~ \\left(\\frac{x}{z}\\right)^{z}
      2*pi*exp(-x)                        ~ 2 \\pi \\exp\\left(-x\\right)
      if x <= 0 then abs(x) else 1        ~ \\begin{cases} \\left|x\\right| & \\text{if } x \\le 0 \\\\ 1 & \\text{otherwise} \\end{cases}
      sum(v^2)                            ~ \\sum v^{2}
      1e-7*x                              ~ 1 \\cdot 10^{-7} x
      """)
  void latex(String expression, String expected) {
    assertEquals(expected, Formula.latex(graph(DATA + definition(expression), "f"), "f"));
  }

  @Test
  void namesAreLatexNames() {
    String text =
        Formula.latex(
            graph("data alpha, rate_1, w12, speed\nlet f = alpha*rate_1 + w12*speed\n", "f"), "f");
    assertEquals("\\alpha \\mathrm{rate\\_}_{1} + \\mathrm{speed} w_{12}", text);
  }

  @Test
  void deepAndLongFormulasAreWritten() {
    int depth = 8_000;
    String deep =
        "data x = 1.0\nlet f = " + "sin(1 + ".repeat(depth) + "x" + ")".repeat(depth) + "\n";
    assertTrue(Formula.text(graph(deep, "f"), "f").startsWith("sin(sin(sin("));
    StringBuilder lets = new StringBuilder("data x = 1.0\nlet a0 = x + 1\n");
    for (int i = 0; i < 800; i++) {
      lets.append("let a")
          .append(i + 1)
          .append(" = sin(a")
          .append(i)
          .append(")*a")
          .append(i)
          .append("\n");
    }
    String shared = Formula.text(graph(lets + "let f = a800\n", "f"), "f");
    assertTrue(shared.length() < 160_000, "doubling is not written out: " + shared.length());
  }
}
