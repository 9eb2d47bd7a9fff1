package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.leibniz.solve.Problem.Trait;

class AutomaticTest {
  private static String choice(Problem problem) {
    return Automatic.choose(problem).method();
  }

  @Test
  void theStructureDecides() {
    assertEquals("linear", choice(new Problem(4, 4, Trait.LINEAR, Trait.EQUATIONS)));
    assertEquals("lm", choice(new Problem(4, 4, Trait.LINEAR, Trait.EQUATIONS, Trait.BOUNDED)));
    assertEquals("lm", choice(new Problem(4, 10, Trait.HESSIAN)));
    assertEquals("lbfgs", choice(new Problem(100_000, 100_000, Trait.LINEAR)));
    assertEquals("newton", choice(new Problem(10, -1, Trait.HESSIAN)));
    assertEquals("bfgs", choice(new Problem(10, -1)));
    assertEquals("lbfgs", choice(new Problem(10_000, -1, Trait.HESSIAN)));
    assertEquals("newton_cg", choice(withProducts(10_000, -1)));
    assertEquals("bfgs", choice(withProducts(10, -1)));
    assertEquals("newton_cg", choice(withProducts(100_000, 100_000)));
    assertEquals("varpro", choice(new Problem(4, 10, Trait.SEPARABLE)));
    assertEquals("adam", choice(new Problem(10, -1, Trait.HESSIAN, Trait.STOCHASTIC)));
  }

  private static Problem withProducts(int unknowns, int residuals) {
    return new Problem(unknowns, residuals, Trait.PRODUCTS);
  }

  private static Solution solved(Problem problem, ResidualFunction function, Bounds bounds) {
    return Methods.leastSquares(
        choice(problem),
        function,
        new double[function.size()],
        bounds,
        Options.defaults(),
        Monitor.NONE);
  }

  private static Solution solveLinear(ResidualFunction function) {
    return solved(new Problem(function.size(), function.count(), Trait.LINEAR), function, null);
  }

  @Test
  void thePuzzleIsSolvedDirectly() {
    Solution solution = solveLinear(Problems.puzzle());
    assertEquals(Status.SOLVED, solution.status());
    assertEquals("linear", solution.method());
    assertArrayEquals(new double[] {6, 3, 2, 1}, solution.x(), 1e-14);
  }

  @Test
  void conflictingEquationsAreInfeasibleButAFitIsNot() {
    ResidualFunction function = Problems.linear(1, new double[] {1, 1}, new double[] {1, 2});
    Solution fit = solveLinear(function);
    assertEquals(Status.SOLVED, fit.status());
    Solution equations = Automatic.judged(fit, function);
    assertEquals(Status.INFEASIBLE, equations.status());
    assertEquals(1.5, equations.x()[0], 1e-15);
  }

  @Test
  void boundedLinearEquations() {
    ResidualFunction function = Problems.linear(2, new double[] {1, 1, 1, -1}, new double[] {3, 7});
    Bounds bounds = Bounds.closed(new double[] {0, 0}, new double[] {10, 10});
    Problem problem = new Problem(2, 2, Trait.LINEAR, Trait.EQUATIONS, Trait.BOUNDED);
    Solution solution = Automatic.judged(solved(problem, function, bounds), function);
    assertEquals(Status.INFEASIBLE, solution.status());
    assertArrayEquals(new double[] {5, 0}, solution.x(), 1e-9);
  }
}
