package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.report.NamedTensor;

/** The distributions of the standard library: values and derivatives, near and far out. */
final class DistributionTest {
  private static final Path TABLE = Path.of("src/test/resources/distributions.csv");
  private static final double VALUE = 2e-14;
  private static final double DERIVATIVE = 1e-12;

  /** A derivative that cancels is known to the rounding of the arguments. */
  private static final double ROUNDING = 4e-16;

  private record Case(String name, double[] arguments, double value, String[] derivatives) {
    static Case of(String line) {
      String[] parts = line.split(";");
      double[] arguments = numbers(parts[1]);
      return new Case(parts[0], arguments, Double.parseDouble(parts[2]), parts[3].split(",", -1));
    }

    private static double[] numbers(String text) {
      String[] parts = text.split(",");
      double[] numbers = new double[parts.length];
      for (int i = 0; i < parts.length; i++) {
        numbers[i] = Double.parseDouble(parts[i]);
      }
      return numbers;
    }

    double smallestArgument() {
      double smallest = Double.POSITIVE_INFINITY;
      for (double argument : arguments) {
        smallest = argument == 0 ? smallest : Math.min(smallest, Math.abs(argument));
      }
      return smallest;
    }
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.startsWith("#")) {
        cases.add(Case.of(line));
      }
    }
    assertTrue(cases.size() > 90);
    return cases;
  }

  private static Map<String, Double> evaluated(List<Case> cases) {
    StringBuilder text = new StringBuilder();
    List<String> asked = new ArrayList<>();
    for (int k = 0; k < cases.size(); k++) {
      Case one = cases.get(k);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < one.arguments.length; i++) {
        names.add("a" + k + "_" + i);
        text.append("data " + names.get(i) + " = " + one.arguments[i] + "\n");
      }
      text.append(
          "let v" + k + " = " + one.name + "_log_density(" + String.join(", ", names) + ")\n");
      asked.add("v" + k);
      for (int i = 0; i < names.size(); i++) {
        if (!one.derivatives[i].isEmpty()) {
          text.append("let d" + k + "_" + i + " = grad(v" + k + ", " + names.get(i) + ")\n");
          asked.add("d" + k + "_" + i);
        }
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (NamedTensor tensor : Model.of("densities.ad", text.toString()).evaluate(asked).values()) {
      values.put(tensor.name(), tensor.values()[0]);
    }
    return values;
  }

  @Test
  void logDensitiesAndTheirDerivativesNeitherOverflowNorCancel() throws IOException {
    List<Case> cases = cases();
    Map<String, Double> values = evaluated(cases);
    List<String> wrong = new ArrayList<>();
    for (int k = 0; k < cases.size(); k++) {
      Case one = cases.get(k);
      double value = values.get("v" + k);
      if (!(Math.abs(value - one.value) <= VALUE * Math.abs(one.value))) {
        wrong.add(one.name + " " + List.of(one.derivatives) + ": " + value + ", not " + one.value);
      }
      for (int i = 0; i < one.arguments.length; i++) {
        if (one.derivatives[i].isEmpty()) {
          continue;
        }
        double expected = Double.parseDouble(one.derivatives[i]);
        double found = values.get("d" + k + "_" + i);
        double size = one.arguments[i] == 0 ? one.smallestArgument() : Math.abs(one.arguments[i]);
        double allowed =
            DERIVATIVE * Math.abs(expected) + ROUNDING * (1 + Math.abs(one.value)) / size;
        if (!(Math.abs(found - expected) <= allowed)) {
          wrong.add(one.name + " by argument " + i + ": " + found + ", not " + expected);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static double[] value(String expression) {
    return Model.of("value.ad", "let v = " + expression + "\n")
        .evaluate(List.of("v"))
        .values()
        .get(0)
        .values();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "half_normal_log_density(-0.1, 1)",
        "half_cauchy_log_density(-0.1, 1)",
        "uniform_log_density(1.5, 0, 1)",
        "lognormal_log_density(0, 0, 1)",
        "lognormal_log_density(-1, 0, 1)",
        "exponential_log_density(-1, 1)",
        "gamma_log_density(-1, 2, 1)",
        "weibull_log_density(-1, 2, 1)",
        "beta_log_density(1.5, 2, 2)",
        "beta_log_density(0, 2, 2)",
        "bernoulli_log_density(2, 0.5)",
        "bernoulli_log_density(1, 0)",
        "bernoulli_logit_log_density(0.5, 1)",
        "binomial_log_density(4, 3, 0.5)",
        "binomial_log_density(1, 3, 0)",
        "binomial_logit_log_density(-1, 3, 0.5)",
        "poisson_log_density(-1, 2)",
        "poisson_log_density(2.5, 2)",
        "poisson_log_density(2, 0)",
        "poisson_log_log_density(0.5, 2)",
        "negative_binomial_log_density(-3, 2, 1)",
        "categorical_log_density(3, [0.2, 0.3, 0.5])",
        "categorical_log_density(0.5, [0.2, 0.3, 0.5])",
        "categorical_logit_log_density(-1, [0.2, 0.3, 0.5])",
        "dirichlet_log_density([0.2, 0.3, 0.6], [1, 1, 1])",
        "dirichlet_log_density([-0.2, 0.7, 0.5], [1, 1, 1])"
      })
  void outsideOfTheSupportTheLogDensityIsMinusInfinity(String density) {
    assertEquals(Double.NEGATIVE_INFINITY, value(density)[0], 0);
  }

  @Test
  void endsOfTheSupport() {
    assertEquals(0, value("beta_log_density(0, 1, 1)")[0], 1e-15);
    assertEquals(Math.log(3), value("beta_log_density(1, 3, 1)")[0], 1e-15);
    assertEquals(0, value("bernoulli_log_density(1, 1)")[0], 0);
    assertEquals(0, value("binomial_log_density(0, 5, 0)")[0], 0);
    assertEquals(0, value("binomial_log_density(5, 5, 1)")[0], 0);
    assertEquals(0, value("poisson_log_density(0, 0)")[0], 0);
    assertEquals(Math.log(2), value("weibull_log_density(0, 1, 0.5)")[0], 0);
  }

  @Test
  void distributionsOfVectors() {
    String covariance = "[[4, 1, 0.5], [1, 3, -1], [0.5, -1, 2]]";
    double[] rows =
        value(
            "multi_normal_log_density([[1.0, 2, 3], [0, 1, 0]], [0.5, 0.2, 0.1], "
                + covariance
                + ")");
    assertEquals(-8.892400515540352, rows[0], 1e-13);
    assertEquals(-4.377015900155738, rows[1], 1e-13);
    double[] one =
        value("multi_normal_log_density([1.0, 2, 3], [0.5, 0.2, 0.1], " + covariance + ")");
    assertEquals(rows[0], one[0], 1e-14);
    double[] far = value("multi_normal_log_density([1e8, 0], 0.0, [[1e16, 1e7], [1e7, 1]])");
    assertEquals(-20.758583147485465, far[0], 1e-13);
    double[] shares =
        value("dirichlet_log_density([[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]], [1.0, 2, 3])");
    assertEquals(1.5040773967762740, shares[0], 1e-14);
    assertEquals(1.3454723665996355, shares[1], 1e-14);
    double[] chosen = value("categorical_log_density([2, 0], [0.2, 0.3, 0.5])");
    assertEquals(Math.log(0.5), chosen[0], 1e-16);
    assertEquals(Math.log(0.2), chosen[1], 1e-15);
    assertEquals(-1000, value("categorical_logit_log_density(1, [1000, 0])")[0], 0);
  }

  private static String refusal(String text) {
    DiagnosticException refused =
        assertThrows(DiagnosticException.class, () -> Model.of("data.ad", text).solve());
    assertEquals(Code.OUT_OF_SUPPORT, refused.diagnostics().get(0).code());
    return refused.diagnostics().get(0).message();
  }

  @Test
  void dataThatADistributionCannotGiveIsRefusedByItsRow() {
    assertEquals(
        "y[2] = -2 is outside of what poisson can give",
        refusal("data y[4] = [1, 3, -2, 0]\nparam r > 0\ny ~ poisson(r)\n"));
    assertEquals(
        "y[1] = 2.5 is outside of what binomial can give",
        refusal("data y[2] = [1, 2.5], n[2] = [3, 3]\nparam p in [0, 1]\ny ~ binomial(n, p)\n"));
    assertEquals(
        "y[0] = 4 is outside of what binomial can give",
        refusal("data y[2] = [4, 3], n[2] = [3, 3]\nparam p in [0, 1]\ny ~ binomial(n, p)\n"));
    assertEquals(
        "y[1] = 3 is outside of what categorical can give",
        refusal("data y[2] : int = [2, 3]\nparam p[3] : simplex\ny ~ categorical(p)\n"));
    assertEquals(
        "y = 0 is outside of what gamma can give",
        refusal("data y = 0\nparam a > 0\ny ~ gamma(a, 1)\n"));
  }

  @Test
  void aDistributionOfTheFileHasTheSupportOfTheFile() {
    String own = "fn poisson_log_density(x, rate) = -(x - rate)^2\n";
    String text = "data y[2] = [1, 2.5]\nparam r > 0 = 1\ny ~ poisson(r)\n";
    assertEquals(1.75, Model.of("own.ad", own + text).solve().scalar("r"), 1e-9);
    assertEquals(
        "y[1] = 2.5 is outside of what poisson can give",
        refusal(own + "fn poisson_support(x, rate) = x < 2\n" + text));
  }
}
