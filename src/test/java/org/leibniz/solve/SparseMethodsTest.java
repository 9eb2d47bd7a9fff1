package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.NormalPattern;

/** The least-squares methods with sparse normal equations, beside the same by QR. */
class SparseMethodsTest {
  /** The same function with its Jacobian given by all its entries. */
  private static ResidualFunction byEntries(ResidualFunction function) {
    CompressedRows full = CompressedRows.full(function.count(), function.size());
    Optional<NormalPattern> pattern = NormalPattern.of(full);
    assertTrue(pattern.isPresent());
    return new ResidualFunction() {
      @Override
      public int size() {
        return function.size();
      }

      @Override
      public int count() {
        return function.count();
      }

      @Override
      public void residuals(double[] x, double[] residuals) {
        function.residuals(x, residuals);
      }

      @Override
      public void residualsAndJacobian(double[] x, double[] residuals, double[] jacobian) {
        throw new AssertionError("the dense Jacobian is not wanted");
      }

      @Override
      public Optional<NormalPattern> normalPattern() {
        return pattern;
      }

      @Override
      public void residualsAndEntries(double[] x, double[] residuals, double[] entries) {
        function.residualsAndJacobian(x, residuals, entries);
      }
    };
  }

  private static Solution solve(
      String method, ResidualFunction function, Bounds bounds, Options options, double... start) {
    return Methods.leastSquares(method, byEntries(function), start, bounds, options, null);
  }

  private static Solution solve(String method, ResidualFunction function, double... start) {
    return solve(method, function, null, Options.defaults(), start);
  }

  private static void assertSolved(Solution solution, double tolerance, double... expected) {
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertArrayEquals(expected, solution.x(), tolerance, solution.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "gauss_newton"})
  void zeroResidualProblemsOfMoreGarbowHillstrom(String method) {
    assertSolved(solve(method, Problems.rosenbrock(), -1.2, 1), 1e-8, 1, 1);
    assertSolved(solve(method, Problems.helicalValley(), -1, 0, 0), 1e-8, 1, 0, 0);
  }

  @Test
  void beale() {
    assertSolved(solve("lm", Problems.beale(), 1, 1), 1e-8, 3, 0.5);
  }

  @Test
  void brownBadlyScaled() {
    Solution solution = solve("lm", Problems.brownBadlyScaled(), 1, 1);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(1e6, solution.x()[0], 1e-3);
    assertEquals(2e-6, solution.x()[1], 1e-12);
  }

  /** A decay with noise and two observations far off. */
  private static ResidualFunction decay() {
    int count = 40;
    double[] y = new double[count];
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      y[i] = 3 * Math.exp(-0.1 * i) + 1 + 0.05 * random.nextGaussian();
    }
    y[7] += 4;
    y[30] -= 3;
    return Problems.residuals(
        3,
        count,
        (x, r, j) -> {
          for (int i = 0; i < count; i++) {
            double e = Math.exp(-x[1] * i);
            r[i] = x[0] * e + x[2] - y[i];
            j[3 * i] = e;
            j[3 * i + 1] = -i * x[0] * e;
            j[3 * i + 2] = 1;
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Loss.Kind.class)
  void lossesAreTheSameAsByQr(Loss.Kind kind) {
    Options options = Options.defaults().withLoss(new Loss(kind, 0.2));
    double[] start = {1, 0.5, 0};
    Solution expected = Methods.leastSquares("lm", decay(), start, null, options, null);
    Solution found = solve("lm", decay(), null, options, start);
    assertEquals(Status.SOLVED, expected.status());
    assertSolved(found, 1e-7, expected.x());
    assertEquals(expected.objective(), found.objective(), 1e-12 * expected.objective());
  }

  @Test
  void boundsAreKept() {
    Bounds bounds = Bounds.closed(new double[] {0, 0.12, -9}, new double[] {2.5, 9, 9});
    double[] start = {1, 0.5, 0};
    Solution expected =
        Methods.leastSquares("lm", decay(), start, bounds, Options.defaults(), null);
    Solution found = solve("lm", decay(), bounds, Options.defaults(), start);
    assertSolved(found, 1e-7, expected.x());
    assertTrue(bounds.contain(found.x()));
  }

  @Test
  void linearResidualsAreSolvedAtOnce() {
    double[] matrix = {1, 0, 0, 1, 1, 1, 2, -1};
    double[] right = {1, 2, 4, 1};
    ResidualFunction function = Problems.linear(2, matrix, right);
    Solution expected =
        Methods.leastSquares("linear", function, new double[2], null, Options.defaults(), null);
    assertSolved(solve("linear", function, 0, 0), 1e-14, expected.x());
    Solution many =
        solve("linear", Problems.linear(2, new double[] {1, 1}, new double[] {2}), 0, 0);
    assertSolved(many, 1e-8, 1, 1);
    assertTrue(many.reason().contains("one of many"), many.reason());
  }

  @Test
  void aDerivativeThatIsNotFiniteIsNamed() {
    ResidualFunction function = Problems.root();
    Solution solution = solve("lm", function, 0);
    assertEquals(Status.FAILED, solution.status());
    assertTrue(solution.reason().contains("a derivative of residual number 2"), solution.reason());
  }
}
