package org.leibniz.model.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.request.Memory;
import org.leibniz.report.GradientCheckReport.Line;
import org.leibniz.report.GradientCheckReport.Outcome;

/** The factor of a matrix and the triangular solutions of the standard library. */
class MatrixFunctionsTest {
  private static final String MATRIX =
      "param m[3, 3] = [[4, 1, 2], [1, 5, 1], [2, 1, 6]], b[3, 2], v[3], g[3, 3]\n";

  private static void agrees(String text) {
    List<Line> lines =
        Model.of("matrix.ad", MATRIX + text + "\nminimize f\n").checkGradients(1e-6, 0).lines();
    assertTrue(lines.stream().anyMatch(line -> line.outcome() == Outcome.AGREES), lines::toString);
    assertTrue(lines.stream().noneMatch(l -> l.outcome() == Outcome.DIFFERS), lines::toString);
  }

  private static double[] value(String expression) {
    Model model = Model.of("matrix.ad", MATRIX + "let y = " + expression + "\n");
    return model.evaluate(List.of("y")).values().get(0).values();
  }

  @Test
  void aFactorTimesItsTransposeIsTheMatrix() {
    assertEquals(0, value("norm(cholesky(m) @ cholesky(m)' - m)")[0], 1e-14);
    assertEquals(2, value("cholesky(m)[0, 0]")[0], 0);
    assertTrue(Double.isNaN(value("sum(cholesky(-m))")[0]));
  }

  @Test
  void triangularSolutionsSolve() {
    String lower = "[[if r >= c then m[r, c] else 0 for c in 0..3] for r in 0..3]";
    assertEquals(0, value("norm(" + lower + " @ solve_lower(m, b) - b)")[0], 1e-14);
    assertEquals(0, value("norm(" + lower + "' @ solve_upper(m', v) - v)")[0], 1e-14);
  }

  @Test
  void derivativesOfAFactorAgreeWithDifferences() {
    agrees("let f = sum(g*cholesky(m)^3)");
    agrees("let h = sum(g*cholesky(m)^3)\nlet f = sum(grad(h, m)^2)");
    agrees("let h = sum(g*cholesky(m)^2)\nlet f = sum(hessian(h, m)^2)");
  }

  @Test
  void derivativesOfTriangularSolutionsAgreeWithDifferences() {
    agrees("let f = sum(solve_lower(m, b)^3) + sum(solve_upper(m, v)^3)");
    agrees(
        "let h = sum(solve_lower(m, b)^3) + sum(solve_upper(m, v)^3)\n"
            + "let f = sum(grad(h, m)^2) + sum(grad(h, b)^2) + sum(grad(h, v)^2)");
  }

  @Test
  void theDerivativeOfADensityKeepsNoStepsOfTheFactor() {
    String text =
        "let K = [[exp(-0.5*(i - j)^2/s^2) + (if i == j then 0.1 else 0) for j in 0..n] for i in 0..n]\n"
            + "y ~ multi_normal(zeros(n), K)\n";
    Model model = Model.of("process.ad", "data y[n]\nparam s = 1.5\n" + text);
    double[] y = DoubleStream.iterate(0, x -> x + 1).limit(30).map(Math::sin).toArray();
    Model bound = model.with("y", y).within(new Memory(1));
    Evaluator compiled = bound.compile();
    Evaluator interpreted = bound.interpret();
    double[] one = new double[1];
    double[] other = new double[1];
    double at = compiled.valueAndGradient(new double[] {1.2}, one);
    assertEquals(interpreted.valueAndGradient(new double[] {1.2}, other), at, 0);
    assertEquals(other[0], one[0], 0);
    double step = 1e-5;
    double slope =
        (compiled.value(new double[] {1.2 + step}) - compiled.value(new double[] {1.2 - step}))
            / (2 * step);
    assertEquals(slope, one[0], 1e-6 * Math.abs(slope));
  }
}
