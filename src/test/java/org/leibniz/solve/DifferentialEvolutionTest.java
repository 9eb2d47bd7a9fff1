package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentialEvolutionTest {
  /** An objective whose gradient is taken by differences. */
  private static Objective objective(int size, ToDoubleFunction<double[]> value) {
    return new Objective() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public double value(double[] x) {
        return value.applyAsDouble(x);
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double[] moved = x.clone();
        for (int i = 0; i < size; i++) {
          double width = 1e-6 * Math.max(1, Math.abs(x[i]));
          moved[i] = x[i] + width;
          double after = value(moved);
          moved[i] = x[i] - width;
          gradient[i] = (after - value(moved)) / (2 * width);
          moved[i] = x[i];
        }
        return value(x);
      }
    };
  }

  private static double rastrigin(double[] x) {
    double sum = 10 * x.length;
    for (double u : x) {
      sum += u * u - 10 * Math.cos(2 * Math.PI * u);
    }
    return sum;
  }

  private static double ackley(double[] x) {
    double squares = 0;
    double waves = 0;
    for (double u : x) {
      squares += u * u / x.length;
      waves += Math.cos(2 * Math.PI * u) / x.length;
    }
    return 20 + Math.E - 20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves);
  }

  private static double griewank(double[] x) {
    double squares = 0;
    double product = 1;
    for (int i = 0; i < x.length; i++) {
      squares += x[i] * x[i] / 4000;
      product *= Math.cos(x[i] / Math.sqrt(i + 1));
    }
    return 1 + squares - product;
  }

  private static Solution minimize(
      ToDoubleFunction<double[]> value, int size, double from, double to, long seed) {
    double[] lower = new double[size];
    double[] upper = new double[size];
    double[] start = new double[size];
    Arrays.fill(lower, from);
    Arrays.fill(upper, to);
    Arrays.fill(start, 0.7 * to);
    ToDoubleFunction<double[]> watched =
        x -> {
          for (double u : x) {
            // Differences of the local method may look a little beyond.
            assertTrue(u >= from - 1e-3 * to && u <= to + 1e-3 * to);
          }
          return value.applyAsDouble(x);
        };
    return Methods.minimize(
        Methods.GLOBAL,
        objective(size, watched),
        start,
        Bounds.closed(lower, upper),
        Options.defaults().withSeed(seed),
        null);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10})
  void theLeastOfManyMinima(int size) {
    for (long seed = 0; seed < 3; seed++) {
      assertEquals(
          0,
          minimize(DifferentialEvolutionTest::rastrigin, size, -5.12, 5.12, seed).objective(),
          1e-8);
      assertEquals(
          0, minimize(DifferentialEvolutionTest::ackley, size, -32, 30, seed).objective(), 1e-5);
      assertEquals(
          0,
          minimize(DifferentialEvolutionTest::griewank, size, -600, 500, seed).objective(),
          1e-8);
    }
  }

  @Test
  void theReasonIsHonestAndTheSeedDecides() {
    Solution first = minimize(DifferentialEvolutionTest::rastrigin, 2, -5, 5, 7);
    Solution second = minimize(DifferentialEvolutionTest::rastrigin, 2, -5, 5, 7);
    assertEquals(Status.SOLVED, first.status(), first.reason());
    assertEquals("de", first.method());
    assertTrue(first.reason().contains("not proved"), first.reason());
    assertArrayEquals(first.x(), second.x());
    assertEquals(first.evaluations(), second.evaluations());
  }

  @Test
  void withoutBoundsItLooksAboutTheStart() {
    Solution solution =
        Methods.minimize(
            "de",
            objective(3, DifferentialEvolutionTest::rastrigin),
            new double[] {4, -3, 2},
            null,
            Options.defaults(),
            null);
    assertEquals(0, solution.objective(), 1e-8);
  }

  @Test
  void whatIsNotFiniteIsAvoidedOrSaid() {
    Objective hole = objective(1, x -> x[0] < 3 ? Double.NaN : (x[0] - 5) * (x[0] - 5));
    double[] start = {0};
    Solution found = Methods.minimize("de", hole, start, null, Options.defaults(), null);
    assertEquals(5, found.x()[0], 1e-6);
    Objective nowhere = objective(1, x -> Double.NaN);
    Solution none = Methods.minimize("de", nowhere, start, null, Options.defaults(), null);
    assertEquals(Status.FAILED, none.status());
    assertTrue(none.reason().contains("30 points"), none.reason());
  }

  @Test
  void whatFallsWithoutLimitIsSaid() {
    Objective line = objective(2, x -> x[0] + x[1]);
    double[] start = {1, 1};
    Solution solution = Methods.minimize("de", line, start, null, Options.defaults(), null);
    assertEquals(Status.UNBOUNDED, solution.status(), solution.reason());
  }

  @Test
  void theMonitorEndsItWithTheBestSoFar() {
    double[] start = {4, 4};
    Monitor three = (iteration, value, x, norm) -> iteration < 3;
    Solution solution =
        Methods.minimize(
            "de",
            objective(2, DifferentialEvolutionTest::rastrigin),
            start,
            null,
            Options.defaults(),
            three);
    assertEquals(Status.NOT_CONVERGED, solution.status());
    assertEquals(rastrigin(solution.x()), solution.objective());
    assertTrue(solution.objective() <= rastrigin(start));
  }
}
