package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.graph.Tensor;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;

/** What a file is to the rest of the program: sizes, inputs, requests. */
final class ProgramTest {

  @Test
  void sizesAreInferredFromTheData() {
    Bindings bindings =
        new Bindings(Map.of(), Map.of("X", new int[] {4, 2}, "y", new int[] {4}), Set.of());
    Program program =
        Built.of(
                "a.ad",
                "data X[n, k], y[n]\nparam w[k + 1]\nminimize sum((X @ w[1:] - y)^2) + w[0]^2\n",
                bindings)
            .program();
    assertEquals("{n=4, k=2}", program.sizes().toString());
    assertEquals("[3]", program.parameters().get(0).input().shape().toString());
  }

  @Test
  void sizesStayNamesWhereNothingIsKnown() {
    Program program =
        Built.of("data X[n, k], y[n]\nparam w[k]\nminimize sum((X @ w - y)^2)\n").program();
    assertEquals("[k]", program.parameters().get(0).input().shape().toString());
  }

  @Test
  void sizesAreSetFromOutside() {
    Bindings bindings = new Bindings(Map.of("k", 7, "m", 2), Map.of(), Set.of());
    Program program =
        Built.of("a.ad", "dim k = 5\ndata m : int = 3\nparam w[k*m]\nminimize sum(w^2)\n", bindings)
            .program();
    assertEquals("[14]", program.parameters().get(0).input().shape().toString());
  }

  @Test
  void dataThatDisagreesIsRefused() {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source("a.ad", "data x[n], y[n]\n"), findings);
    Bindings bindings =
        new Bindings(Map.of(), Map.of("x", new int[] {4}, "y", new int[] {5}), Set.of());
    ProgramBuilder.build(List.of(tree), bindings, findings);
    assertEquals(List.of(Code.SIZES_DISAGREE), findings.stream().map(Diagnostic::code).toList());
  }

  @Test
  void requestsAreKept() {
    Program program =
        Built.of(
                """
        data y = [1.0, 2.0]
        param a > 0 = 1, b in [0, 2]
        maximize -(a - 1)^2 - b^2 using lm(lr = 0.1)
        y ~ normal(a, 1)
        a + b == 1
        0 <= b <= 2
        output t = a*b
        output a
        metric m = a - b
        """)
            .program();
    assertTrue(program.objective().orElseThrow().maximize());
    assertTrue(program.objective().orElseThrow().likelihood());
    assertEquals("lm", program.method().orElseThrow().name().text());
    assertEquals(List.of(), program.equations());
    assertEquals(
        List.of("a + b == 1", "0 <= b", "b <= 2"),
        program.constraints().stream().map(Program.Relation::text).toList());
    assertEquals(List.of("t", "a"), program.outputs());
    assertEquals(List.of("m"), program.metrics());
    assertEquals(2, program.parameters().get(1).bounds().size());
    assertEquals("metric", program.definitions().get("m").kind());
  }

  @Test
  void likelihoodsAddUpToTheObjective() {
    Built built =
        Built.of(
            "data y = [1.0, 2.0]\nparam a = 0.5\nminimize a^2\ny ~ normal(a, 1)\na ~ normal(0, 2)\n");
    double expected = 0.25;
    for (double y : new double[] {1, 2}) {
      expected += 0.5 * (y - 0.5) * (y - 0.5) + 0.5 * Math.log(2 * Math.PI);
    }
    expected += 0.5 * 0.25 * 0.25 + Math.log(2) + 0.5 * Math.log(2 * Math.PI);
    assertEquals(expected, built.scalar("(objective)"), 1e-14);
  }

  @Test
  void structuredParametersKeepTheirPromise() {
    Built built =
        Built.of(
            "param p[4] : simplex\nparam o[4] : ordered\nlet total = sum(p)\nlet gap = o[1:] - o[:-1]\n"
                + "let J = jacobian(p, p)\nminimize sum(p) + sum(o)\n");
    Tensor free = Tensor.vector(0.3, -2, 5);
    Map<String, Tensor> values =
        built.values(Map.of("p", free, "o", Tensor.vector(-1, 0.5, -3, 2)));
    assertEquals(1, values.get("total").scalar(), 1e-15);
    for (double part : values.get("p").values()) {
      assertTrue(part > 0);
    }
    for (double gap : values.get("gap").values()) {
      assertTrue(gap > 0);
    }
    assertEquals(-1, values.get("o").values()[0]);
    assertEquals(16, values.get("J").values().length);
  }

  @Test
  void functionsSeeWhatIsDefinedBeforeTheCall() {
    assertEquals(6, Built.of("fn f(x) = x*c\nlet c = 3\nlet y = f(2)\n").scalar("y"));
  }

  @Test
  void findingsStandInTheOrderOfTheFiles() {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree imported =
        Parser.parse(new Source("layers.ad", "fn f(x) = x + nothing\nlet a = f(2)\n"), findings);
    SyntaxTree main =
        Parser.parse(new Source("main.ad", "let b = f(3) + missing\nlet c = a\n"), findings);
    ProgramBuilder.build(List.of(imported, main), Bindings.NONE, findings);
    assertEquals(
        List.of("layers.ad:1:15"),
        findings.stream().map(finding -> finding.primary().get().toString()).toList());
  }

  @Test
  void aFunctionMayBeAnArgumentOfItself() {
    Built built =
        Built.of(
            "fn f(z) = z^2 + 1\nfn g(a, b) = f(a) - f(f(b))\ndata x = 2.0\n"
                + "let y = f(f(f(x)))\nlet r = relu(relu(x) - 5)\nlet p = g(g(x, 0), f(x))\n");
    assertEquals(677, built.scalar("y"));
    assertEquals(0, built.scalar("r"));
    assertEquals(10 - 677, built.scalar("p"));
  }
}
