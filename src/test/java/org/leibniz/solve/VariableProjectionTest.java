package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VariableProjectionTest {
  private static final double[] Y = {5.1, 3.0, 1.95, 1.3, 0.92, 0.61, 0.44, 0.29, 0.2, 0.15};

  /** {@code a exp(-b t) + c exp(-d t) - y}, linear in a and c. */
  private static ResidualFunction decays() {
    ResidualFunction plain =
        Problems.residuals(
            4,
            Y.length,
            (x, r, j) -> {
              for (int i = 0; i < Y.length; i++) {
                double t = 0.5 * i;
                double first = Math.exp(-x[1] * t);
                double second = Math.exp(-x[3] * t);
                r[i] = x[0] * first + x[2] * second - Y[i];
                j[4 * i] = first;
                j[4 * i + 1] = -t * x[0] * first;
                j[4 * i + 2] = second;
                j[4 * i + 3] = -t * x[2] * second;
              }
            });
    return linearIn(plain, 0, 2);
  }

  private static ResidualFunction linearIn(ResidualFunction plain, int... linear) {
    return new ResidualFunction() {
      @Override
      public int size() {
        return plain.size();
      }

      @Override
      public int count() {
        return plain.count();
      }

      @Override
      public void residuals(double[] x, double[] residuals) {
        plain.residuals(x, residuals);
      }

      @Override
      public void residualsAndJacobian(double[] x, double[] residuals, double[] jacobian) {
        plain.residualsAndJacobian(x, residuals, jacobian);
      }

      @Override
      public int[] linear() {
        return linear;
      }
    };
  }

  private static Solution solve(String method, Bounds bounds, double... start) {
    return Methods.leastSquares(method, decays(), start, bounds, Options.defaults(), null);
  }

  @Test
  void theMinimumIsThatOfLevenbergMarquardtForLess() {
    Solution projected = solve("varpro", null, 1, 0.5, 1, 5);
    Solution joint = solve("lm", null, 1, 0.5, 1, 5);
    assertEquals(Status.SOLVED, projected.status(), projected.reason());
    assertEquals(Status.SOLVED, joint.status(), joint.reason());
    assertArrayEquals(joint.x(), projected.x(), 1e-9);
    assertEquals(joint.objective(), projected.objective(), 1e-14);
    assertTrue(projected.evaluations().jacobian() < joint.evaluations().jacobian());
  }

  @Test
  void theStartOfALinearUnknownDoesNotMatter() {
    assertArrayEquals(
        solve("varpro", null, 1, 0.5, 1, 5).x(), solve("varpro", null, 1e12, 0.5, -7, 5).x());
  }

  @Test
  void boundsOfTheOthersAreKept() {
    Bounds bounds = Bounds.none(4);
    bounds.upper()[3] = 2;
    Solution solution = solve("varpro", bounds, 1, 0.5, 1, 1.5);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(2, solution.x()[3]);
    Solution joint = solve("lm", bounds, 1, 0.5, 1, 1.5);
    assertArrayEquals(joint.x(), solution.x(), 1e-7);
  }

  /** Two equal decays at the start: their amplitudes cannot be told apart there. */
  @Test
  void aStartWhereColumnsAreEqualIsLeft() {
    Solution solution = solve("varpro", null, 0, 1, 0, 1);
    assertTrue(Double.isFinite(solution.objective()));
    assertTrue(solution.objective() <= solve("lm", null, 2, 1, 2, 1).objective() * (1 + 1e-9));
  }

  @Test
  void residualsThatAreNotFiniteAtTheStartFail() {
    Solution solution = solve("varpro", null, 1, Double.NaN, 1, 2);
    assertEquals(Status.FAILED, solution.status());
  }

  @Test
  void theMonitorSeesAllUnknownsAndMayStop() {
    int[] seen = {0};
    Monitor monitor =
        (iteration, value, x, norm) -> {
          assertEquals(4, x.length);
          return ++seen[0] < 3;
        };
    Solution solution =
        Methods.leastSquares(
            "varpro", decays(), new double[] {1, 0.5, 1, 5}, null, Options.defaults(), monitor);
    assertEquals(3, seen[0]);
    assertEquals(Status.NOT_CONVERGED, solution.status());
    assertEquals(4, solution.x().length);
  }
}
