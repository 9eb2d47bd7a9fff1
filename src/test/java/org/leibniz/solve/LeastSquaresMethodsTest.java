package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresMethodsTest {
  private static Solution solve(String method, ResidualFunction function, double... start) {
    return Methods.leastSquares(method, function, start, null, Options.defaults(), null);
  }

  private static void assertSolved(Solution solution, double tolerance, double... expected) {
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertArrayEquals(expected, solution.x(), tolerance, solution.method());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "gauss_newton", "bfgs", "lbfgs"})
  void zeroResidualProblemsOfMoreGarbowHillstrom(String method) {
    assertSolved(solve(method, Problems.rosenbrock(), -1.2, 1), 1e-8, 1, 1);
    assertSolved(solve(method, Problems.helicalValley(), -1, 0, 0), 1e-8, 1, 0, 0);
    assertSolved(solve(method, Problems.powellSingular(), 3, -1, 0, 1), 1e-4, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "bfgs", "lbfgs"})
  void beale(String method) {
    assertSolved(solve(method, Problems.beale(), 1, 1), 1e-8, 3, 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "gauss_newton", "bfgs"})
  void brownBadlyScaled(String method) {
    Solution solution = solve(method, Problems.brownBadlyScaled(), 1, 1);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(1e6, solution.x()[0], 1e-3);
    assertEquals(2e-6, solution.x()[1], 1e-12);
  }

  /** Residuals that only tend to zero, faster or slower. */
  @ParameterizedTest
  @ValueSource(strings = {"lm", "gauss_newton"})
  void residualsThatFlattenOutHaveNoMinimum(String method) {
    ResidualFunction reciprocal =
        Problems.residuals(
            1,
            1,
            (x, r, j) -> {
              r[0] = 1 / x[0];
              j[0] = -1 / (x[0] * x[0]);
            });
    ResidualFunction decay =
        Problems.residuals(
            2,
            2,
            (x, r, j) -> {
              r[0] = Math.exp(-x[0]);
              r[1] = x[1] - 3;
              j[0] = -r[0];
              j[3] = 1;
            });
    for (Solution solution : List.of(solve(method, reciprocal, 1), solve(method, decay, 1, 1))) {
      assertEquals(Status.NOT_CONVERGED, solution.status(), solution.reason());
      assertEquals(Drift.REASON, solution.reason());
    }
  }

  /** The steps towards a zero of high order shrink slowly, but they shrink. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8})
  void aZeroOfHighOrderIsAMinimum(int order) {
    ResidualFunction power =
        Problems.residuals(
            1,
            1,
            (x, r, j) -> {
              r[0] = Math.pow(x[0] - 2, order);
              j[0] = order * Math.pow(x[0] - 2, order - 1);
            });
    Solution solution = solve("lm", power, 5);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(2, solution.x()[0], 0.01);
  }

  @Test
  void aLocalMinimumIsNoSolutionOfTheEquations() {
    ResidualFunction function = Problems.freudensteinRoth();
    Solution solution = solve("lm", function, 0.5, -2);
    // Eliminating the first unknown leaves 6 y^2 = 8 y + 12. The residuals are so large and curved
    // that full
    // Gauss-Newton steps do not converge, so only about half of the digits can be had from values.
    double y = (8 - Math.sqrt(352)) / 12;
    assertSolved(solution, 2e-6, 21 - 3 * y * y + 8 * y, y);
    assertEquals(48.98425, solution.objective(), 1e-5);
    assertEquals(Status.INFEASIBLE, Automatic.judged(solution, function).status());
    Solution good = solve("lm", function, 6, 5);
    assertEquals(Status.SOLVED, Automatic.judged(good, function).status());
    assertArrayEquals(new double[] {5, 4}, good.x(), 1e-10);
  }

  @Test
  void aRegressionReachesTheLastDigits() {
    // Fit of a * exp(-b t) to three points with a nonzero residual; the normal equations hold to
    // rounding.
    double[] t = {0, 1, 2, 3};
    double[] y = {2, 1.2, 0.9, 0.4};
    ResidualFunction function =
        Problems.residuals(
            2,
            4,
            (x, r, j) -> {
              for (int i = 0; i < 4; i++) {
                double e = Math.exp(-x[1] * t[i]);
                r[i] = x[0] * e - y[i];
                j[2 * i] = e;
                j[2 * i + 1] = -x[0] * t[i] * e;
              }
            });
    for (String method : new String[] {"lm", "gauss_newton"}) {
      Solution solution = solve(method, function, 1, 1);
      assertEquals(Status.SOLVED, solution.status());
      assertTrue(solution.gradientNorm() < 1e-14, solution.reason());
      assertTrue(solution.iterations() < 30);
    }
  }

  @Test
  void onThePuzzleEveryMethodEndsAtTheNearestSolution() {
    // From (0.1, 0.2, 0.3, 0.4) the solutions (t, 9 - t, 8 - t, 7 - t) are nearest at t = 5.8.
    for (String method : new String[] {"lm", "gauss_newton", "bfgs", "lbfgs"}) {
      assertSolved(solve(method, Problems.puzzle(), 0.1, 0.2, 0.3, 0.4), 1e-9, 5.8, 3.2, 2.2, 1.2);
    }
    assertSolved(solve("linear", Problems.puzzle(), 0.1, 0.2, 0.3, 0.4), 1e-14, 6, 3, 2, 1);
  }

  @Test
  void theDirectMethodFitsInOneStep() {
    double[] a = {1, 0, 1, 1, 1, 2, 1, 3};
    Solution solution = solve("linear", Problems.linear(2, a, new double[] {1, 2, 2, 4}), 0, 0);
    assertSolved(solution, 1e-15, 0.9, 0.9);
    assertEquals(1, solution.evaluations().jacobian());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "gauss_newton", "bfgs", "lbfgs"})
  void activeBounds(String method) {
    Bounds bounds = Bounds.closed(new double[] {-5, -5}, new double[] {0.5, 5});
    double[] start = {-1.2, 1};
    Solution solution =
        Methods.leastSquares(
            method, Problems.rosenbrock(), start, bounds, Options.defaults(), null);
    assertSolved(solution, 1e-8, 0.5, 0.25);
    assertEquals(0.5, solution.x()[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "gauss_newton"})
  void aStepThatABoundCutsToNothingIsNoMinimum(String method) {
    // Hock and Schittkowski's problem 2: from the bound that the start is put on, the whole step
    // leads beyond it, and what is left of it promises nothing.
    Bounds bounds =
        Bounds.closed(
            new double[] {Double.NEGATIVE_INFINITY, 1.5},
            new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY});
    Solution solution =
        Methods.leastSquares(
            method, Problems.rosenbrock(), new double[] {-2, 1}, bounds, Options.defaults(), null);
    // With the second unknown at 1.5 the slope 400 x^3 - 598 x - 2 vanishes at two minima.
    double x = solution.x()[0];
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(1.5, solution.x()[1]);
    assertEquals(0, 400 * x * x * x - 598 * x - 2, 1e-6 * 400);
    assertTrue(solution.objective() < 5, "the objective is " + solution.objective());
  }

  @Test
  void openBoundsAreApproachedButNotTouched() {
    ResidualFunction function = Problems.linear(1, new double[] {1}, new double[] {-3});
    double[] zero = {0};
    double[] infinity = {Double.POSITIVE_INFINITY};
    Bounds bounds = new Bounds(zero, infinity, new boolean[] {true}, new boolean[] {false});
    for (String method : new String[] {"lm", "gauss_newton", "bfgs"}) {
      double[] start = {1};
      Solution solution =
          Methods.leastSquares(method, function, start, bounds, Options.defaults(), null);
      assertTrue(solution.x()[0] > 0 && solution.x()[0] < 1e-9, method);
      assertEquals(9, solution.objective(), 1e-8);
    }
  }

  @Test
  void aStepIntoTheUndefinedIsShortened() {
    ResidualFunction function =
        Problems.residuals(
            1,
            1,
            (x, r, j) -> {
              r[0] = Math.log(x[0]) + 20;
              j[0] = 1 / x[0];
            });
    for (String method : new String[] {"lm", "gauss_newton", "bfgs"}) {
      Solution solution = solve(method, function, 5);
      assertEquals(Status.SOLVED, solution.status(), method + ": " + solution.reason());
      assertEquals(1, solution.x()[0] / Math.exp(-20), 1e-8);
    }
  }

  @Test
  void anUndefinedStartNamesTheResidual() {
    ResidualFunction function = Problems.root();
    for (String method : new String[] {"lm", "gauss_newton"}) {
      Solution solution = solve(method, function, -1);
      assertEquals(Status.FAILED, solution.status());
      assertEquals(1, solution.notFiniteAt());
      Solution derivative = solve(method, function, 0);
      assertEquals(Status.FAILED, derivative.status());
      assertEquals(1, derivative.notFiniteAt());
    }
  }

  @Test
  void aPlateauIsNotASolution() {
    ResidualFunction function = Problems.residuals(1, 1, (x, r, j) -> r[0] = 1);
    for (String method : new String[] {"lm", "gauss_newton"}) {
      assertEquals(Status.NOT_CONVERGED, solve(method, function, 3).status());
    }
  }

  @Test
  void theStepLimitIsAdmitted() {
    Options three = Options.defaults().withSteps(3);
    for (Method method : Methods.all()) {
      if (method.needs() != Method.Needs.HESSIAN
          && method.needs() != Method.Needs.PRODUCTS
          && !method.needs().constraints()
          && method.needs() != Method.Needs.DEVIATIONS
          && !method.name().equals("linear")) {
        double[] start = {-1.2, 1};
        Solution solution =
            Methods.leastSquares(method.name(), Problems.rosenbrock(), start, null, three, null);
        assertEquals(Status.NOT_CONVERGED, solution.status(), method.name());
        assertEquals(3, solution.iterations());
        assertTrue(solution.reason().contains("3 steps"), solution.reason());
      }
    }
  }

  /**
   * Box's three-dimensional function (More, Garbow and Hillstrom's 12th) from a hundred times its
   * start, where the second unknown has hardly any influence and a step of it leads to overflow.
   */
  @Test
  void anUnknownThatHardlyMattersIsNotSentToInfinity() {
    ResidualFunction function =
        Problems.residuals(
            3,
            10,
            (x, r, j) -> {
              for (int i = 0; i < 10; i++) {
                double t = 0.1 * (i + 1);
                double third = Math.exp(-t) - Math.exp(-10 * t);
                r[i] = Math.exp(-t * x[0]) - Math.exp(-t * x[1]) - x[2] * third;
                j[3 * i] = -t * Math.exp(-t * x[0]);
                j[3 * i + 1] = t * Math.exp(-t * x[1]);
                j[3 * i + 2] = -third;
              }
            });
    Solution solution = solve("lm", function, 0, 1000, 2000);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(0, solution.objective(), 1e-20);
  }

  /** The third of Dennis and Schnabel's functions as CUTE numbers them, from afar. */
  private static ResidualFunction dennisSchnabel() {
    return Problems.residuals(
        2,
        2,
        (x, r, j) -> {
          r[0] = x[0] * x[0] + x[1] * x[1] - 2;
          r[1] = Math.exp(x[0] - 1) + x[1] * x[1] * x[1] - 2;
          j[0] = 2 * x[0];
          j[1] = 2 * x[1];
          j[2] = Math.exp(x[0] - 1);
          j[3] = 3 * x[1] * x[1];
        });
  }

  @Test
  void aSteepStartIsForgottenInTime() {
    Solution solution = solve("lm", dennisSchnabel(), 20, 30);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertTrue(solution.objective() < 1, solution.reason());
  }

  @Test
  void aHugeValueIsNoZeroBesideAStillLargerOne() {
    Solution solution = solve("lm", dennisSchnabel(), 200, 300);
    assertTrue(
        solution.status() != Status.SOLVED || solution.objective() < 1,
        solution.objective() + ": " + solution.reason());
  }

  /** Powell's badly scaled function: the start has a 0 where the Jacobian is steep. */
  @Test
  void aStartAtZeroGivesNoTinyRadius() {
    ResidualFunction function =
        Problems.residuals(
            2,
            2,
            (x, r, j) -> {
              r[0] = 1e4 * x[0] * x[1] - 1;
              r[1] = Math.exp(-x[0]) + Math.exp(-x[1]) - 1.0001;
              j[0] = 1e4 * x[1];
              j[1] = 1e4 * x[0];
              j[2] = -Math.exp(-x[0]);
              j[3] = -Math.exp(-x[1]);
            });
    Solution solution = solve("lm", function, 0, 100);
    assertTrue(solution.objective() < 1e-7, solution.objective() + ": " + solution.reason());
  }
}
