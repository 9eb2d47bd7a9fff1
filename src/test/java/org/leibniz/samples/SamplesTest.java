package org.leibniz.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.cli.CommandRun;

/**
 * Every sample, run as a user would run it, gives the answer that is known. The figures of the fits
 * were computed by another program, with its own formulas for the gradients.
 */
class SamplesTest {
  private static final Path FOLDER = Path.of("samples");

  private static CommandRun run(String command, String sample, String... more) {
    List<String> words =
        new ArrayList<>(List.of(command, FOLDER.resolve(sample + ".ad").toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(new String[0]));
  }

  private static JsonObject solve(String sample, String... more) {
    return solveWith(sample, List.of(more));
  }

  private static JsonObject fit(String sample, String... more) {
    List<String> words =
        new ArrayList<>(List.of("--data", FOLDER.resolve(sample + ".csv").toString()));
    words.addAll(List.of(more));
    return solveWith(sample, words);
  }

  private static JsonObject solveWith(String sample, List<String> more) {
    List<String> words = new ArrayList<>(more);
    words.add("--json");
    CommandRun run = run("solve", sample, words.toArray(new String[0]));
    assertEquals(0, run.status(), run::toString);
    assertEquals("solved", run.json().get("status").getAsString());
    return run.json();
  }

  private static void assertParams(
      Map<String, Double> expected, JsonObject answer, double tolerance) {
    JsonObject params = answer.getAsJsonObject("params");
    assertEquals(expected.keySet(), params.keySet());
    expected.forEach(
        (name, value) -> assertEquals(value, params.get(name).getAsDouble(), tolerance, name));
  }

  private static double derivative(CommandRun run) {
    assertEquals(0, run.status(), run::toString);
    JsonArray derivatives = run.json().getAsJsonArray("derivatives");
    assertEquals(1, derivatives.size());
    return derivatives.get(0).getAsJsonObject().get("derivative").getAsDouble();
  }

  @Test
  void aFileOfAmplIsSolvedLikeOthers() {
    CommandRun run = CommandRun.of("solve", FOLDER.resolve("hs71.nl").toString(), "--json");
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

  @Test
  void everySampleIsInOrderAndHasATestHere() throws IOException {
    String tests = Files.readString(Path.of("src/test/java/org/leibniz/samples/SamplesTest.java"));
    List<String> files = new ArrayList<>(List.of("check"));
    try (Stream<Path> samples = Files.list(FOLDER)) {
      samples.map(Path::toString).filter(name -> name.endsWith(".ad")).sorted().forEach(files::add);
    }
    assertTrue(files.size() > 12, files::toString);
    for (String file : files.subList(1, files.size())) {
      String sample = file.replaceAll(".*/|\\.ad$", "");
      assertTrue(tests.contains("\"" + sample) || tests.contains(sample + ","), sample);
    }
    CommandRun run = CommandRun.of(files.toArray(new String[0]));
    assertEquals(0, run.status(), run.out());
  }

  @Test
  void theObjectOfASolveHasTheKeysOfTheManual() {
    Set<String> both =
        Set.of(
            "status", "method", "reason", "params", "outputs", "seed", "unknowns", "evaluations");
    Set<String> system = new java.util.TreeSet<>(both);
    system.addAll(Set.of("rank", "free_directions", "equations", "seconds"));
    assertTrue(solve("puzzle").keySet().containsAll(system), () -> solve("puzzle").toString());
    JsonObject counts = solve("rosenbrock").getAsJsonObject("evaluations");
    assertEquals(Set.of("value", "gradient", "jacobian", "hessian", "product"), counts.keySet());
    assertTrue(solve("rosenbrock").keySet().containsAll(Set.of("objective", "gradient_norm")));
  }
}
