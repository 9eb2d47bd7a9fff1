package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private static final double[] START = {-1.2, 1};

  @Test
  void everyMethodOfTheCatalogueRunsAndLowersTheObjective() {
    Set<String> names = new HashSet<>();
    for (Method method : Methods.all()) {
      assertTrue(names.add(method.name()));
      assertFalse(method.summary().isBlank());
      if (method.needs().constraints() || method.needs() == Method.Needs.DEVIATIONS) {
        continue;
      }
      boolean hessian = curved(method);
      boolean linear = method.name().equals("linear");
      ResidualFunction function = linear ? Problems.puzzle() : Problems.rosenbrock();
      double[] start = linear ? new double[4] : START;
      Options options = Options.defaults();
      options = method.optionNames().contains("lr") ? options.withLearningRate(1e-4) : options;
      Solution solution =
          hessian
              ? Methods.minimize(
                  method.name(), Problems.chainedRosenbrock(2), START, null, options, null)
              : Methods.leastSquares(method.name(), function, start, null, options, null);
      assertEquals(method.name(), solution.method());
      assertTrue(solution.objective() < 24.2, method.name());
      assertFalse(solution.reason().isBlank());
    }
  }

  @Test
  void equalRunsGiveEqualBits() {
    for (Method method : Methods.all()) {
      if (takesResiduals(method)) {
        double[] first = run(method.name());
        assertArrayEquals(first, run(method.name()));
      }
    }
  }

  /** Whether it needs second derivatives, which a sum of squares here has not. */
  private static boolean curved(Method method) {
    return method.needs() == Method.Needs.HESSIAN || method.needs() == Method.Needs.PRODUCTS;
  }

  /** Whether it takes steps on the sum of the squares of any residuals. */
  private static boolean takesResiduals(Method method) {
    return !curved(method)
        && !method.needs().constraints()
        && method.needs() != Method.Needs.DEVIATIONS
        && !method.name().equals("linear");
  }

  private static double[] run(String method) {
    return Methods.leastSquares(
            method, Problems.rosenbrock(), START, null, Options.defaults(), null)
        .x();
  }

  @Test
  void theMonitorSeesEveryIterationAndMayStop() {
    for (Method method : Methods.all()) {
      if (!takesResiduals(method)) {
        continue;
      }
      int[] calls = {0};
      Monitor monitor =
          (iteration, value, x, norm) -> {
            assertEquals(calls[0], iteration);
            calls[0]++;
            return iteration < 4;
          };
      Solution solution =
          Methods.leastSquares(
              method.name(), Problems.rosenbrock(), START, null, Options.defaults(), monitor);
      assertEquals(Status.NOT_CONVERGED, solution.status());
      assertEquals("stopped on request", solution.reason());
      assertEquals(4, solution.iterations());
      assertEquals(5, calls[0]);
      assertEquals(5, solution.history().length);
    }
  }

  @Test
  void theHistoryFallsFromTheStartToTheEnd() {
    Solution solution =
        Methods.leastSquares("lm", Problems.rosenbrock(), START, null, Options.defaults(), null);
    double[] history = solution.history();
    assertEquals(24.2, history[0], 1e-12);
    assertEquals(solution.objective(), history[history.length - 1]);
    assertEquals(solution.iterations() + 1, history.length);
    for (int k = 1; k < history.length; k++) {
      assertTrue(history[k] <= history[k - 1]);
    }
  }

  @Test
  void aLongHistoryIsThinnedEvenly() {
    History history = new History();
    for (int k = 0; k <= 35_000; k++) {
      history.add(k);
    }
    Course course = history.course(35_000, new Counts(35_001, 0, 0, 0));
    double[] values = course.history();
    assertEquals(4, course.stride());
    assertTrue(values.length <= History.LIMIT);
    for (int k = 0; k < values.length; k++) {
      assertEquals(4.0 * k, values[k]);
    }
    assertEquals(35_000.0, values[values.length - 1]);
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() {
    IllegalArgumentException noMethod =
        assertThrows(IllegalArgumentException.class, () -> Methods.named("nadan"));
    assertTrue(noMethod.getMessage().contains("nadam"), noMethod.getMessage());
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("momentun", 0.9);
    IllegalArgumentException noOption =
        assertThrows(
            IllegalArgumentException.class, () -> Options.parse(Methods.named("sgd"), named));
    assertTrue(
        noOption.getMessage().contains("momentum, dampening, nesterov"), noOption.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Options.parse(Methods.named("lm"), Map.of("lr", 0.1)));
  }

  @Test
  void optionsAreReadAndChecked() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("lr", 0.5);
    named.put("steps", 7.0);
    named.put("beta1", 0.8);
    Options options = Options.parse(Methods.named("adam"), named);
    assertEquals(0.5, options.learningRate());
    assertEquals(7, options.steps());
    assertEquals(0.8, options.setting("beta1"));
    assertEquals(0.999, options.setting("beta2"));
    assertEquals(1000, Options.parse(Methods.named("adam"), Map.of()).steps());
    for (Map<String, Double> wrong :
        List.of(
            Map.of("steps", 1.5),
            Map.of("steps", -1.0),
            Map.of("lr", -0.1),
            Map.of("lr", 0.0),
            Map.of("tol", -1.0),
            Map.of("beta1", Double.NaN))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Options.parse(Methods.named("adam"), wrong),
          wrong.toString());
    }
  }

  @Test
  void whatAMethodNeedsIsDemanded() {
    Objective objective = Problems.chainedRosenbrock(2);
    Options options = Options.defaults();
    assertThrows(
        IllegalArgumentException.class,
        () -> Methods.minimize("lm", objective, START, null, options, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> Methods.leastSquares("newton", Problems.rosenbrock(), START, null, options, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> Methods.minimize("bfgs", objective, new double[3], null, options, null));
  }
}
