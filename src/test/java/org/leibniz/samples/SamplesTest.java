package org.leibniz.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leibniz.samples.Samples.assertParams;
import static org.leibniz.samples.Samples.fit;
import static org.leibniz.samples.Samples.run;
import static org.leibniz.samples.Samples.solve;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.cli.CommandRun;

/**
 * The samples that are solved, run as a user would run them, give the answers that are known. The
 * figures of the fits were computed by another program, with its own formulas for the gradients.
 */
class SamplesTest {
  @Test
  void aFileOfAmplIsSolvedLikeOthers() {
    CommandRun run = CommandRun.of("solve", Samples.FOLDER.resolve("hs71.nl").toString(), "--json");
    assertEquals(0, run.status(), run::toString);
    // W. Hock and K. Schittkowski, "Test Examples for Nonlinear Programming Codes", problem 71.
    assertEquals(17.0140173, run.json().get("objective").getAsDouble(), 1e-6);
    assertParams(
        Map.of("x1", 1.0, "x2", 4.7429994, "x3", 3.8211503, "x4", 1.3794082), run.json(), 1e-6);
  }

  @Test
  void theCanFillsTheShelf() {
    JsonObject answer = solve("can");
    double radius = Math.sqrt(100 / Math.PI);
    assertParams(Map.of("radius", radius, "height", 10.0), answer, 1e-7);
    double sheet = 2 * Math.PI * radius * (radius + 10);
    assertEquals(sheet, answer.get("objective").getAsDouble(), 1e-6);
    JsonObject shelf = answer.getAsJsonArray("constraints").get(1).getAsJsonObject();
    assertEquals("height <= shelf", shelf.get("text").getAsString());
    // The metal of the best can by its height: 2 * volume / height + 2 * sqrt(pi * volume *
    // height).
    double saved = 20 - Math.sqrt(Math.PI * 1000 / 10);
    assertEquals(saved, shelf.get("multiplier").getAsDouble(), 1e-6);
    assertTrue(answer.get("kkt_residual").getAsDouble() < 1e-6);
    assertEquals(0, answer.getAsJsonArray("active_bounds").size());
  }

  @Test
  void sendMoreMoneyHasOneSolution() {
    JsonObject answer = solve("send_more_money", "--all");
    assertEquals(1, answer.getAsJsonArray("solutions").size());
    assertTrue(answer.get("complete").getAsBoolean());
    JsonObject outputs = answer.getAsJsonObject("outputs");
    assertEquals(9567, outputs.get("send").getAsInt());
    assertEquals(1085, outputs.get("more").getAsInt());
    assertEquals(10652, outputs.get("money").getAsInt());
  }

  @Test
  void thePuzzleHasOneFreeDirectionAndItsShortestAnswer() {
    JsonObject answer = solve("puzzle");
    assertParams(Map.of("A", 6.0, "B", 3.0, "C", 2.0, "D", 1.0), answer, 1e-12);
    assertEquals(3, answer.get("rank").getAsInt());
    assertEquals(4, answer.get("unknowns").getAsInt());
    JsonArray directions = answer.getAsJsonArray("free_directions");
    assertEquals(1, directions.size());
    JsonObject direction = directions.get(0).getAsJsonObject();
    double step = direction.get("A").getAsDouble();
    for (String name : List.of("B", "C", "D")) {
      assertEquals(-step, direction.get(name).getAsDouble(), 1e-12, name);
    }
    for (var equation : answer.getAsJsonArray("equations")) {
      assertEquals(0, equation.getAsJsonObject().get("residual").getAsDouble(), 1e-12);
    }
  }

  @Test
  void thePuzzleSaysSoInWords() {
    CommandRun run = run("solve", "puzzle");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("not unique"), run.out());
    assertTrue(run.out().contains("3 of 4"), run.out());
    assertTrue(run.out().contains("(1, -1, -1, -1) for (A, B, C, D)"), run.out());
  }

  @Test
  void theUniquePuzzleHasExactFractions() {
    JsonObject answer = solve("puzzle_unique");
    assertParams(Map.of("A", 3.5, "B", 4.5, "C", 9.5, "D", 3.5), answer, 1e-12);
    assertEquals(4, answer.get("rank").getAsInt());
    assertTrue(run("solve", "puzzle_unique").out().contains("19/2"));
  }

  @ParameterizedTest
  @CsvSource({"polynomial, nadam, 1e-6", "polynomial_auto, , 1e-10"})
  void thePolynomialIsRecovered(String sample, String method, double tolerance) {
    JsonObject answer = fit(sample);
    JsonArray found = answer.getAsJsonObject("params").getAsJsonArray("c");
    double[] coefficients = {1.5, -2, 0.5, 1};
    for (int i = 0; i < coefficients.length; i++) {
      assertEquals(coefficients[i], found.get(i).getAsDouble(), tolerance);
    }
    if (method != null) {
      assertEquals(method, answer.get("method").getAsString());
    }
    assertEquals(20, answer.getAsJsonObject("outputs").getAsJsonArray("predicted").size());
  }

  @Test
  void theLineComesToLeastSquaresAndIsDrawn(@TempDir Path folder) throws IOException {
    Path plot = folder.resolve("line.svg");
    JsonObject answer = fit("line", "--plot", plot.toString());
    assertEquals("sgd", answer.get("method").getAsString());
    assertParams(Map.of("slope", 1.4837008795310689, "offset", 0.09135456023446553), answer, 1e-9);
    assertTrue(Files.readString(plot).contains("<svg"));
  }

  @ParameterizedTest
  @CsvSource({"auto", "bfgs", "lbfgs", "newton"})
  void everyGoodMethodFindsTheFloorOfTheValley(String method) {
    assertParams(Map.of("x", 1.0, "y", 1.0), solve("rosenbrock", "--method", method), 1e-6);
  }

  @Test
  void logisticRegression() {
    JsonObject answer = fit("logistic");
    assertParams(Map.of("slope", 3.7044356365791544, "offset", -11.11324607084901), answer, 1e-6);
    assertEquals(4.425645097970574, answer.get("objective").getAsDouble(), 1e-9);
    assertEquals(28.0 / 30, answer.getAsJsonObject("outputs").get("accuracy").getAsDouble(), 1e-12);
  }

  @Test
  void countsWithPriors() {
    JsonObject answer = fit("counts");
    assertParams(
        Map.of("usual", 2.11435626, "per_ten_degrees", 0.61874088, "by_rain", -0.72267136),
        answer,
        1e-7);
    assertEquals("map", answer.get("estimate").getAsString());
    assertEquals(-62.0809892510401, answer.get("log_density").getAsDouble(), 1e-9);
    assertEquals(-66.3545980607059, answer.get("log_evidence").getAsDouble(), 1e-9);
    JsonObject errors = answer.getAsJsonObject("standard_errors");
    assertEquals(0.09449013, errors.get("usual").getAsDouble(), 1e-7);
    assertEquals(0.07459689, errors.get("per_ten_degrees").getAsDouble(), 1e-7);
    assertEquals(0.16323511, errors.get("by_rain").getAsDouble(), 1e-7);
  }

  @Test
  void theRobustLineIsNotDrawnToTheOutliers() {
    assertParams(
        Map.of("slope", 0.7423247737318459, "offset", 2.1276150284150708), fit("robust"), 1e-7);
    JsonObject squares = fit("robust", "--set", "delta=100");
    assertParams(Map.of("slope", 0.7657747826086956, "offset", 3.56667), squares, 1e-7);
  }

  /** The answer of Newton's method in 40 digits. */
  @Test
  void twoDecaysAreToldApart() {
    JsonObject answer = fit("two_decays");
    assertEquals("varpro", answer.get("method").getAsString());
    assertParams(
        Map.of(
            "first",
            1142.5799106327,
            "short_life",
            33.746044011806,
            "second",
            229.31640334938,
            "long_life",
            218.2155352642,
            "background",
            -4.5544104310529),
        answer,
        1e-8);
    JsonObject errors = answer.getAsJsonObject("standard_errors");
    assertEquals(2.041354123108601, errors.get("short_life").getAsDouble(), 1e-5);
    assertEquals(36.265200044478874, errors.get("long_life").getAsDouble(), 1e-5);
  }

  @Test
  void thePositionIsFound() {
    assertParams(
        Map.of("x", 230.2831729810245, "y", 309.89999781851736), fit("trilateration"), 1e-6);
  }

  @Test
  void theObjectOfASolveHasTheKeysOfTheManual() {
    Set<String> both =
        Set.of(
            "status", "method", "reason", "params", "outputs", "seed", "unknowns", "evaluations");
    Set<String> system = new TreeSet<>(both);
    system.addAll(Set.of("rank", "free_directions", "equations", "seconds"));
    assertTrue(solve("puzzle").keySet().containsAll(system), () -> solve("puzzle").toString());
    JsonObject counts = solve("rosenbrock").getAsJsonObject("evaluations");
    assertEquals(Set.of("value", "gradient", "jacobian", "hessian", "product"), counts.keySet());
    assertTrue(solve("rosenbrock").keySet().containsAll(Set.of("objective", "gradient_norm")));
  }

  @Test
  void everySampleIsInOrderAndHasATestHere() throws IOException {
    Samples.assertInOrder(Samples.FOLDER, 12, "", SamplesTest.class, DerivativeSamplesTest.class);
  }
}
