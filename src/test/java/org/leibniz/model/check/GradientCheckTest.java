package org.leibniz.model.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;
import org.leibniz.report.GradientCheckReport;
import org.leibniz.report.GradientCheckReport.Line;
import org.leibniz.report.GradientCheckReport.Outcome;

/** Right derivatives agree, wrong rules are found with their place, expectation and figure. */
class GradientCheckTest {

  private static List<Line> check(String... lines) {
    GradientCheckReport report =
        Model.of("test.ad", String.join("\n", lines) + "\n").checkGradients(1e-6, 0);
    return report.lines();
  }

  private static List<Line> differing(List<Line> lines) {
    return lines.stream().filter(line -> line.outcome() == Outcome.DIFFERS).toList();
  }

  @Test
  void whatTheCompilerDerivesAgrees() {
    List<Line> lines =
        check(
            "data x = [0.7, 1.9, -0.6]",
            "param w[3] = 0.5, b = 1e-4",
            "fn cube(z) = z^3 with gradient(g) = 3*z^2*g",
            "let p = sum(cube(w)*x) + exp(b)",
            "let g = grad(p, w)",
            "let H = hessian(p, w)",
            "let J = jacobian(sin(w)*p, w)",
            "let f = jvp(w^2*b, w, x)",
            "let r = vjp(w^2*b, w, x)",
            "let inside = fold(z = 2.0 for i in 0..3: { let q = z^2 - 2; z - q/grad(q, z) })",
            "minimize (p - 1)^2 + sum(max(w - 0.5, 0)) + abs(b)");
    assertTrue(lines.size() >= 9, lines::toString);
    assertEquals(List.of(), differing(lines));
    assertTrue(lines.stream().allMatch(line -> line.outcome() == Outcome.AGREES), lines::toString);
  }

  @Test
  void aWrongRuleIsFoundAndWhatGoesThroughIt() {
    List<Line> lines =
        check(
            "param w[3] = [1, 2, 3]",
            "fn f(a, z) = a*z^2 with gradient(g) = (sum(g*z^2), g*a*z*(if z > 2.5 then 3 else 2))",
            "let y = sum(f(2.0, w))",
            "let d = grad(y, w)",
            "5 == y");
    List<Line> wrong = differing(lines);
    assertEquals(
        List.of("the rule of f", "grad(y, w)", "5 == y"),
        wrong.stream().map(Line::derivative).sorted(java.util.Comparator.reverseOrder()).toList(),
        lines::toString);
    for (Line line : wrong) {
      assertEquals(1.5, line.got() / line.expected(), 1e-6, line::toString);
      assertTrue(line.element().orElseThrow().endsWith("[2]"), line::toString);
    }
    Line rule =
        wrong.stream().filter(l -> l.derivative().startsWith("the rule")).findFirst().orElseThrow();
    assertEquals(2, rule.place().orElseThrow().line());
    assertEquals("z", rule.by());
  }

  @Test
  void aRuleThatCutsIsFoundByLargeCotangents() {
    List<Line> lines =
        check(
            "data x = 0.5", "fn clipped(z) = z with gradient(g) = clamp(g, -1, 1)",
            "let y = clipped(x)", "let d = grad(y, x)");
    assertEquals(
        List.of("the rule of clipped"), differing(lines).stream().map(Line::derivative).toList());
  }

  @Test
  void whatIsNotFiniteIsNotChecked() {
    List<Line> lines = check("data x = -4.0", "let y = sqrt(x)", "let d = grad(y, x)");
    assertEquals(1, lines.size());
    assertEquals(Outcome.NOT_CHECKED, lines.get(0).outcome());
  }
}
