package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Verifier;
import org.leibniz.language.build.Bindings;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.Parser;

/**
 * After all passes, what would be in a branch not taken reaches no value and no derivative of the
 * user's.
 */
class BranchesTest {
  private static final List<String> FUNCTIONS =
      List.of(
          "if z > 0 then sqrt(z) else 0",
          "if z > 0 then (if z > 0.5 then (if z > 0.7 then log(z - 0.7) else 1/(z - 0.6)) else"
              + " z^0.5) else 0*z",
          "{ let q = sqrt(z); let r = q/z; if z > 0 then r*q + log(z) else 3*z }",
          "if z == 0 then 1 else sin(z)/z",
          "if z > 0 then z^z else 0",
          "-(if z > 0 then z*log(z) else 0)",
          "fold(a = z for i in 0..3: if a > 0 then sqrt(a) else a)",
          "sum([if z > i then sqrt(z - i) else 0 for i in 0..3])",
          "fold(y = 1.0 while z > 0 and abs(y^2 - z) > 1e-9 max 50: 0.5*(y + z/y))",
          "log(exp(z) + 1) + sqrt(z^2 + 1) + (if z > 0 then log(z)/z else exp(z))");

  private static Graph graph(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    Program program =
        ProgramBuilder.build(
            List.of(Parser.parse(new Source("t.ad", text), findings)), Bindings.NONE, findings);
    assertEquals(List.of(), findings);
    Map<String, Node> outputs = new LinkedHashMap<>();
    program.definitions().forEach((name, definition) -> outputs.put(name, definition.node()));
    return new Graph(program.inputs(), outputs);
  }

  private static Graph passed(Graph graph) {
    Graph expanded = Differentiation.expand(Stabilisation.apply(graph));
    Graph passed = Simplification.apply(Cleanup.afterDifferentiation(expanded));
    new Verifier("simplify").verify(passed);
    return passed;
  }

  private static void assertSame(String text, double... points) {
    Graph plain = Differentiation.expand(graph(text));
    Graph passed = passed(graph(text));
    for (double point : points) {
      Map<String, Tensor> inputs = Map.of("x", Tensor.scalar(point));
      Map<String, Tensor> expected = new Interpreter(plain, Map.of()).outputs(inputs);
      Map<String, Tensor> found = new Interpreter(passed, Map.of()).outputs(inputs);
      expected.forEach(
          (name, value) -> {
            for (int i = 0; i < value.values().length; i++) {
              double tolerance = 1e-9 * Math.max(1, Math.abs(value.values()[i]));
              assertEquals(
                  value.values()[i],
                  found.get(name).values()[i],
                  tolerance,
                  name + " at " + point + " of " + text);
            }
          });
    }
  }

  @Test
  void scalars() {
    for (String function : FUNCTIONS) {
      assertSame(
          "fn f(z) = "
              + function
              + "\n"
              + "data x = 0.0\n"
              + "let y = f(x)\n"
              + "let g = grad(y, x)\n"
              + "let h = grad(g, x)\n"
              + "let H = hessian(y, x)\n"
              + "let t = jvp(y, x, 1.0)\n",
          0,
          -1,
          0.3,
          0.9,
          2.5);
    }
  }

  @Test
  void elementByElement() {
    for (String function : FUNCTIONS.subList(0, 8)) {
      assertSame(
          "fn f(z) = "
              + function
              + "\n"
              + "data x = 0.0\n"
              + "let v = [x, -x, 1, x + 2]\n"
              + "let y = [f(v[i]) for i in 0..4]\n"
              + "let s = sum(y*y)\n"
              + "let g = grad(s, v)\n"
              + "let J = jacobian(y, v)\n"
              + "let H = hessian(s, v)\n",
          0,
          -1,
          0.3,
          2.5);
    }
  }
}
