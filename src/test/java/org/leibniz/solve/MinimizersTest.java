package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimizersTest {
  private static final Objective LINE =
      Problems.objective(
          1,
          (x, g, h) -> {
            g[0] = 1;
            h[0] = 0;
            return x[0];
          });

  private static final Objective MINUS_LOG =
      Problems.objective(
          1,
          (x, g, h) -> {
            g[0] = -1 / x[0];
            h[0] = 1 / (x[0] * x[0]);
            return -Math.log(x[0]);
          });

  /** Least at 1, undefined from 0 downwards. */
  private static final Objective BARRIER =
      Problems.objective(
          1,
          (x, g, h) -> {
            g[0] = 1 - 1 / x[0];
            h[0] = 1 / (x[0] * x[0]);
            return x[0] - Math.log(x[0]);
          });

  private static Solution minimize(String method, Objective objective, double... start) {
    return Methods.minimize(method, objective, start, null, Options.defaults(), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfgs", "lbfgs", "cg", "newton_cg", "newton"})
  void chainedRosenbrock(String method) {
    double[] start = new double[30];
    Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
    Solution solution = minimize(method, Problems.chainedRosenbrock(30), start);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertTrue(solution.gradientNorm() < 1e-6);
    // There is a second local minimum with the first unknown near -1.
    assertTrue(solution.objective() < 1e-12 || Math.abs(solution.objective() - 3.986623854) < 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfgs", "lbfgs", "cg", "newton_cg", "newton"})
  void unitsDoNotMatter(String method) {
    for (double unit : new double[] {1e-8, 1, 1e8}) {
      for (double weight : new double[] {1e-20, 1, 1e20}) {
        Objective objective =
            Problems.objective(
                1,
                (x, g, h) -> {
                  double u = x[0] / unit;
                  g[0] = weight * (1 - 1 / u) / unit;
                  h[0] = weight / (u * u) / (unit * unit);
                  return weight * (u - Math.log(u));
                });
        Solution solution = minimize(method, objective, 5 * unit);
        assertEquals(Status.SOLVED, solution.status(), solution.reason());
        assertEquals(1, solution.x()[0] / unit, 1e-6);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfgs", "lbfgs", "cg", "newton_cg", "newton"})
  void noMinimum(String method) {
    assertEquals(Status.UNBOUNDED, minimize(method, LINE, 1).status());
    assertEquals(Status.UNBOUNDED, minimize(method, MINUS_LOG, 1).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfgs", "lbfgs", "cg", "newton_cg", "newton"})
  void stepsIntoTheUndefinedAreShortened(String method) {
    Solution solution = minimize(method, BARRIER, 100);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(1, solution.x()[0], 1e-8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfgs", "lbfgs", "cg", "newton_cg", "newton", "adam"})
  void anUndefinedStartFails(String method) {
    Solution solution = minimize(method, BARRIER, -1);
    assertEquals(Status.FAILED, solution.status());
    assertTrue(Double.isNaN(solution.objective()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfgs", "lbfgs", "cg", "newton_cg", "newton", "sgd"})
  void boundsHoldTheAnswer(String method) {
    double[] lower = {2};
    Bounds bounds = Bounds.closed(lower, new double[] {Double.POSITIVE_INFINITY});
    Options options =
        method.equals("sgd") ? Options.defaults().withLearningRate(1) : Options.defaults();
    Solution solution = Methods.minimize(method, BARRIER, new double[] {9}, bounds, options, null);
    assertEquals(Status.SOLVED, solution.status(), solution.reason());
    assertEquals(2.0, solution.x()[0]);
    assertEquals(0.0, solution.gradientNorm());
  }

  @Test
  void manyActiveBounds() {
    // min sum (x_i - i)^2 with x_i <= 3.5.
    int size = 8;
    Objective objective =
        Problems.objective(
            size,
            (x, g, h) -> {
              double sum = 0;
              Arrays.fill(h, 0);
              for (int i = 0; i < size; i++) {
                sum += (x[i] - i) * (x[i] - i);
                g[i] = 2 * (x[i] - i);
                h[i * size + i] = 2;
              }
              return sum;
            });
    double[] lower = new double[size];
    double[] upper = new double[size];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, 3.5);
    Bounds bounds = Bounds.closed(lower, upper);
    for (String method : new String[] {"bfgs", "lbfgs", "cg", "newton_cg", "newton"}) {
      double[] start = new double[size];
      Solution solution =
          Methods.minimize(method, objective, start, bounds, Options.defaults(), null);
      assertEquals(Status.SOLVED, solution.status(), solution.reason());
      assertArrayEquals(new double[] {0, 1, 2, 3, 3.5, 3.5, 3.5, 3.5}, solution.x(), 1e-8);
    }
  }

  @Test
  void secondOrderMethodsLeaveASaddlePoint() {
    Objective saddle =
        Problems.objective(
            2,
            (x, g, h) -> {
              double y = x[1];
              g[0] = 2 * x[0];
              g[1] = -2 * y + 4 * y * y * y;
              h[0] = 2;
              h[1] = 0;
              h[2] = 0;
              h[3] = -2 + 12 * y * y;
              return x[0] * x[0] - y * y + y * y * y * y;
            });
    for (String method : new String[] {"newton", "newton_cg"}) {
      Solution solution = minimize(method, saddle, 0, 0);
      assertEquals(Status.SOLVED, solution.status(), solution.reason());
      assertEquals(-0.25, solution.objective(), 1e-12);
      assertTrue(solution.curvesDown());
    }
  }

  @Test
  void aToleranceIsTheGradientNorm() {
    for (String method : new String[] {"bfgs", "lbfgs", "cg", "newton_cg", "newton"}) {
      Options options = Options.defaults().withTolerance(1e-3);
      double[] start = {-1.2, 1};
      Solution solution =
          Methods.minimize(method, Problems.chainedRosenbrock(2), start, null, options, null);
      assertEquals(Status.SOLVED, solution.status());
      assertTrue(solution.gradientNorm() <= 1e-3);
      assertTrue(solution.reason().contains("tolerance"), solution.reason());
    }
  }

  @Test
  void aDivergingRunKeepsItsLastFinitePoint() {
    double[] start = {-1.2, 1};
    Options options = Options.defaults().withLearningRate(1);
    Solution solution =
        Methods.minimize("sgd", Problems.chainedRosenbrock(2), start, null, options, null);
    assertEquals(Status.FAILED, solution.status());
    assertTrue(Double.isFinite(solution.objective()) && Double.isFinite(solution.x()[0]));
    assertTrue(solution.reason().contains("learning rate"), solution.reason());
  }

  @Test
  void firstOrderMethodsSayWhenTheyAreThere() {
    Options options = Options.defaults().withLearningRate(0.1).withSteps(2000);
    Objective bowl =
        Problems.objective(
            1,
            (x, g, h) -> {
              g[0] = 2 * (x[0] - 1);
              h[0] = 2;
              return 1e8 + (x[0] - 1) * (x[0] - 1);
            });
    Solution late = Methods.minimize("sgd", bowl, new double[] {3}, null, options, null);
    assertEquals(Status.SOLVED, late.status(), late.reason());
    Solution early =
        Methods.minimize("sgd", bowl, new double[] {3}, null, options.withSteps(5), null);
    assertEquals(Status.NOT_CONVERGED, early.status());
  }

  @Test
  void conjugateGradientsSolveALargeIllConditionedBowl() {
    int size = 2000;
    Objective bowl =
        new Objective() {
          @Override
          public int size() {
            return size;
          }

          @Override
          public double value(double[] x) {
            return valueAndGradient(x, new double[size]);
          }

          @Override
          public double valueAndGradient(double[] x, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
              double weight = 1 + 1e4 * i / size;
              gradient[i] = 2 * weight * (x[i] - 1);
              sum += weight * (x[i] - 1) * (x[i] - 1);
            }
            return 3 + sum;
          }

          @Override
          public boolean hasProducts() {
            return true;
          }

          @Override
          public void product(double[] x, double[] direction, double[] product) {
            Arrays.setAll(product, i -> 2 * (1 + 1e4 * i / size) * direction[i]);
          }
        };
    for (String method : new String[] {"cg", "newton_cg"}) {
      Solution solution = minimize(method, bowl, new double[size]);
      assertEquals(Status.SOLVED, solution.status(), solution.reason());
      assertEquals(3, solution.objective(), 1e-12);
      assertFalse(solution.curvesDown());
    }
  }

  @Test
  void aHessianThatIsNotANumberIsSaid() {
    Objective cusp =
        Problems.objective(
            1,
            (x, g, h) -> {
              g[0] = 1;
              h[0] = Double.NaN;
              return x[0];
            });
    Solution solution = minimize("newton_cg", cusp, 1);
    assertEquals(Status.FAILED, solution.status());
    assertTrue(solution.reason().contains("second derivative"), solution.reason());
  }
}
