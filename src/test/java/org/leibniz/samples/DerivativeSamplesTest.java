package org.leibniz.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leibniz.samples.Samples.assertParams;
import static org.leibniz.samples.Samples.derivative;
import static org.leibniz.samples.Samples.run;
import static org.leibniz.samples.Samples.solve;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.cli.CommandRun;

/** The samples of derivatives, run as a user would run them, give the answers that are known. */
class DerivativeSamplesTest {
  @Test
  void theSquareHasItsSlope() {
    assertEquals(
        7.2,
        derivative(run("grad", "square", "--of", "y", "--wrt", "x", "--set", "x=3.6", "--json")),
        1e-12);
  }

  @Test
  void theCubicAndItsDerivatives() {
    JsonObject values =
        run("eval", "cubic", "--set", "x=4", "--json").json().getAsJsonObject("values");
    assertEquals(97, values.get("y").getAsDouble());
    assertEquals(64, values.get("dy").getAsDouble());
    assertEquals(28, values.get("d2y").getAsDouble());
    assertEquals(
        64, derivative(run("grad", "cubic", "--of", "y", "--wrt", "x", "--set", "x=4", "--json")));
  }

  @ParameterizedTest
  @CsvSource({"6, 12", "5, 12", "4, 4"})
  void controlFlowIsDifferentiatedAsItRuns(int n, double slope) {
    CommandRun run =
        run(
            "grad",
            "control_flow",
            "--of",
            "y",
            "--wrt",
            "x",
            "--set",
            "x=2",
            "--set",
            "n=" + n,
            "--json");
    assertEquals(slope, derivative(run));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 1.4987011335178482, 1.037362021893646, 2.030806214849156",
    "0.2, 0.9, 0.9112350046181906, 2.2296206824890006, 2.2658327466025776"
  })
  void keplersEquation(
      String mean, String eccentricity, double anomaly, double slope, double angle) {
    CommandRun run =
        run("eval", "kepler", "--set", "M=" + mean, "--set", "e=" + eccentricity, "--json");
    JsonObject values = run.json().getAsJsonObject("values");
    assertEquals(anomaly, values.get("E").getAsDouble(), 1e-13);
    assertEquals(slope, values.get("dE_dM").getAsDouble(), 1e-12);
    assertEquals(slope, values.get("expected").getAsDouble(), 1e-12);
    assertEquals(angle, values.get("angle").getAsDouble(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dz_dx | 108",
        "dz_du | 18",
        "du_dx | 6",
        "first | 27",
        "second | 18",
        "third | 6",
        "dheld_dx | 9",
        "dpenalty_dx | 11772",
        "dloss_dw | [35,50]",
        "dloss_db | 15",
        "J | [[2,1],[2,1]]",
        "H | [[2,1],[1,2]]",
        "Jd | [2,2]",
        "rJ | [2,1]",
        "Hd | [2,1]"
      })
  void derivativesOfAnythingByAnything(String name, String expected) {
    JsonObject values = run("eval", "derivatives", "--json").json().getAsJsonObject("values");
    assertEquals(expected, values.get(name).toString());
  }

  @Test
  void whereARuleStandsDecidesWhatItClips() {
    JsonObject values = run("eval", "clipped_product", "--json").json().getAsJsonObject("values");
    assertEquals(1000, values.get("outside").getAsDouble());
    assertEquals(1000, values.get("inside").getAsDouble());
    assertEquals(100, values.get("d_outside").getAsDouble());
    assertEquals(1, values.get("d_inside").getAsDouble());
    CommandRun check = run("check", "clipped_product", "--gradients", "--json");
    assertEquals(1, check.status(), check::toString);
    int differing = 0;
    for (var line : check.json().getAsJsonArray("gradients")) {
      boolean differs = line.getAsJsonObject().get("outcome").getAsString().equals("differs");
      boolean reached = !line.getAsJsonObject().get("derivative").getAsString().contains("outside");
      assertEquals(reached, differs, line::toString);
      differing += differs ? 1 : 0;
    }
    assertEquals(2, differing);
    assertEquals(0, run("check", "rosenbrock", "--gradients").status());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 1.4987011335178482, 1.037362021893646",
    "0.2, 0.9, 0.9112350046181906, 2.2296206824890006"
  })
  void keplersEquationByItsOwnDerivative(
      String mean, String eccentricity, double anomaly, double slope) {
    CommandRun run =
        run(
            "eval",
            "kepler_implicit",
            "--set",
            "M=" + mean,
            "--set",
            "e=" + eccentricity,
            "--json");
    JsonObject values = run.json().getAsJsonObject("values");
    double e = Double.parseDouble(eccentricity);
    assertEquals(anomaly, values.get("E").getAsDouble(), 1e-13);
    assertEquals(slope, values.get("dE_dM").getAsDouble(), 1e-12);
    assertEquals(slope * Math.sin(anomaly), values.get("dE_de").getAsDouble(), 1e-12);
    for (String name : List.of("dM", "de", "dM2")) {
      String derivative = name.equals("dM2") ? "d2E_dM2" : "dE_" + name;
      double expected = values.get("expected_" + name).getAsDouble();
      assertEquals(
          expected, values.get(derivative).getAsDouble(), 1e-12 * Math.abs(expected), name);
    }
    JsonArray orbit = values.getAsJsonArray("orbit");
    for (int i = 0; i < 8; i++) {
      double found = orbit.get(i).getAsDouble();
      assertEquals(2 * Math.PI * i / 8, found - e * Math.sin(found), 1e-14);
    }
    assertEquals(0, run("check", "kepler_implicit", "--gradients").status());
  }

  @Test
  void theRidgeIsChosenByValidation() {
    // Found by another program from the closed form of the weights.
    JsonObject answer = solve("ridge");
    assertParams(Map.of("log_ridge", 0.28998015714382336), answer, 1e-6);
    assertEquals(0.12121954496800384, answer.get("objective").getAsDouble(), 1e-12);
    JsonObject values = run("eval", "ridge", "--json").json().getAsJsonObject("values");
    for (int i = 0; i < 3; i++) {
      for (String name : List.of("w", "dw")) {
        JsonArray found = values.getAsJsonArray(name.equals("w") ? "w" : "dw_dridge");
        JsonArray expected = values.getAsJsonArray("expected_" + name);
        assertEquals(expected.get(i).getAsDouble(), found.get(i).getAsDouble(), 1e-12, name);
      }
    }
    CommandRun grad = run("grad", "ridge", "--of", "validation", "--wrt", "ridge", "--json");
    assertEquals(-0.0015028751484833247, derivative(grad), 1e-12);
  }
}
