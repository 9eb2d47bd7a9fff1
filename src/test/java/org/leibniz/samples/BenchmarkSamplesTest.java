package org.leibniz.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.GradReport;
import org.leibniz.report.NamedTensor;

/**
 * The objectives of the benchmarks on small made-up data have the values and derivatives that
 * another program, of other formulas, finds for them. All numbers are sin(s + 0.7 i), s being
 * another for each array. A derivative g is known by Σ g_i cos(0.1 i) and its Euclidean norm.
 */
class BenchmarkSamplesTest {
  private static final Path FOLDER = Path.of("samples", "benchmarks");
  private static final double TOLERANCE = 1e-11;

  private static double[] drawn(double first, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> Math.sin(first + 0.7 * i));
    return values;
  }

  private static InputArray array(double first, int... shape) {
    return array(drawn(first, Arrays.stream(shape).reduce(1, (a, b) -> a * b)), shape);
  }

  private static InputArray array(double[] values, int... shape) {
    return new InputArray(shape, values);
  }

  private static double[] raised(double[] values, double by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }

  private static Model sample(String name, Inputs inputs) {
    return Model.load(FOLDER.resolve(name + ".ad")).with(inputs);
  }

  private static void assertDerivative(double check, double norm, double[] derivative) {
    double sum = 0;
    for (int i = 0; i < derivative.length; i++) {
      sum += derivative[i] * Math.cos(0.1 * i);
    }
    assertEquals(
        norm, Math.sqrt(Arrays.stream(derivative).map(g -> g * g).sum()), TOLERANCE * norm);
    assertEquals(check, sum, TOLERANCE * norm);
  }

  /** What is maximised has the other sign in the evaluator. */
  private static void assertObjective(
      double value, double check, double norm, Model model, double sign) {
    Evaluator compiled = model.compile();
    double[] gradient = new double[compiled.size()];
    double found = sign * compiled.valueAndGradient(compiled.start(), gradient);
    assertEquals(value, found, TOLERANCE * Math.abs(value));
    assertDerivative(check, norm, Arrays.stream(gradient).map(g -> sign * g).toArray());
  }

  private static GradReport.Derivative jacobian(Model model, String of, String wrt) {
    DerivativeRequest request = DerivativeRequest.of(List.of(of), List.of(wrt));
    return model.derivatives(request.with(DerivativeMode.JACOBIAN)).derivatives().get(0);
  }

  private static double squares(NamedTensor tensor) {
    return DoubleStream.of(tensor.values()).map(value -> value * value).sum();
  }

  private static Inputs mixture(double m) {
    return Inputs.empty()
        .with("k", InputArray.scalar(4))
        .with("gamma", InputArray.scalar(1.5))
        .with("m", InputArray.scalar(m))
        .with("alpha", array(1, 4))
        .with("mu", array(2, 4, 3))
        .with("icf", array(3, 4, 6))
        .with("x", array(4, 20, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "0, -37.69799624837408, -75.37001729296728, 38.85316457892254",
    "2, -31.99199516329877, -59.20881076498842, 33.703217931419154"
  })
  void mixturesOfNormals(double m, double value, double check, double norm) {
    assertObjective(value, check, norm, sample("gmm", mixture(m)), -1);
  }

  @Test
  void thePosteriorHasThePriorsOtherSign() {
    List<String> names = List.of("likelihood", "prior");
    List<NamedTensor> parts = new ArrayList<>();
    sample("gmm_posterior", mixture(2)).evaluate(names).values().forEach(parts::add);
    double expected = parts.get(0).values()[0] - parts.get(1).values()[0];
    Evaluator compiled = sample("gmm_posterior", mixture(2)).compile();
    assertEquals(expected, -compiled.value(compiled.start()), 1e-12 * Math.abs(expected));
  }

  @Test
  void longShortTermMemory() {
    double[] bits = Arrays.stream(drawn(4, 36)).map(v -> v > 0 ? 1 : 0).toArray();
    Inputs inputs =
        Inputs.empty()
            .with("l", InputArray.scalar(2))
            .with("main", array(1, 4, 12))
            .with("extra", array(2, 3, 3))
            .with("state", array(3, 4, 3))
            .with("sequence", array(bits, 12, 3));
    assertObjective(
        0.7571311357532888, -0.15102793413407423, 0.17463536188230003, sample("lstm", inputs), 1);
  }

  private static Model bundle() {
    return sample(
        "ba",
        Inputs.empty()
            .with("n", InputArray.scalar(2))
            .with("m", InputArray.scalar(3))
            .with("cameras", array(1, 2, 11))
            .with("points", array(raised(drawn(2, 9), 2), 3, 3))
            .with("w", array(raised(drawn(3, 5), 2), 5))
            .with("feature", array(4, 5, 2))
            .with("camera", array(new double[] {0, 1, 0, 1, 0}, 5))
            .with("point", array(new double[] {0, 1, 2, 0, 1}, 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "cameras, 38.74395355899793, 1105.4234903086376",
    "points, -24.12141372535376, 242.92455678826988",
    "w, -45.924337102565914, 48.303140955407635"
  })
  void bundleAdjustment(String wrt, double check, double norm) {
    GradReport.Derivative found = jacobian(bundle(), "errors", wrt);
    assertEquals(9709.995493505745, squares(found.value()), 1e-7);
    assertDerivative(check, norm, found.derivative().values());
  }

  @Test
  void bundleAdjustmentAsOneNumber() {
    assertObjective(9726.06835438173, -24285.838206951958, 219973.79377346754, bundle(), 1);
  }

  private static double[] matrices(double first) {
    double[] rows = drawn(first, 22 * 12);
    double[] matrices = new double[22 * 16];
    for (int bone = 0; bone < 22; bone++) {
      System.arraycopy(rows, 12 * bone, matrices, 16 * bone, 12);
      matrices[16 * bone + 15] = 1;
    }
    return matrices;
  }

  /** The whole numbers below a count, several times. */
  private static double[] range(int count, int times) {
    return IntStream.range(0, count * times).mapToDouble(i -> i % count).toArray();
  }

  /** Each vertex follows every bone. */
  private static Inputs hand() {
    return Inputs.empty()
        .with("base_relative", array(matrices(1), 22, 4, 4))
        .with("inverse_base", array(matrices(2), 22, 4, 4))
        .with("base", array(3, 4, 3))
        .with("bone", array(range(22, 4), 4, 22))
        .with("weight", array(4, 4, 22))
        .with("seen", array(5, 3, 3))
        .with("theta", array(6, 26));
  }

  @Test
  void handTracking() {
    Inputs inputs = hand().with("vertex", array(new double[] {2, 0, 3}, 3));
    GradReport.Derivative found = jacobian(sample("hand", inputs), "errors", "theta");
    assertEquals(29.12316514372599, squares(found.value()), 1e-10);
    assertDerivative(3.352068082383049, 8.790407998886261, found.derivative().values());
  }

  @ParameterizedTest
  @CsvSource({
    "u, -7.231761356254971, 8.354531545464695",
    "theta, -11.028505674686034, 12.596103039306904"
  })
  void handTrackingInTriangles(String wrt, double check, double norm) {
    double[] corners = {0, 1, 2, 1, 2, 3, 3, 0, 2};
    Inputs inputs = hand().with("triangle", array(corners, 3, 3)).with("u", array(7, 3, 2));
    GradReport.Derivative found = jacobian(sample("hand_complicated", inputs), "errors", wrt);
    assertEquals(32.23230691698107, squares(found.value()), 1e-10);
    assertDerivative(check, norm, found.derivative().values());
  }

  @Test
  void networkOfTwoLayers() {
    Inputs inputs =
        Inputs.empty()
            .with("x", array(1, 70, 3))
            .with("y", array(IntStream.range(0, 70).mapToDouble(i -> i * 3 % 10).toArray(), 70))
            .with("W", array(2, 3, 100))
            .with("b", array(3, 100))
            .with("V", array(4, 100, 10))
            .with("c", array(5, 10));
    assertObjective(
        40.61622894131541, -0.27662085738022296, 4.553968896027065, sample("network", inputs), 1);
  }

  @Test
  void theFunnelInClosedForm() {
    double v = 0.8;
    double squares = 9 * 0.25;
    Evaluator funnel = sample("funnel", Inputs.empty()).compile();
    double[] point = funnel.start();
    point[0] = v;
    double[] gradient = new double[10];
    double value = -v * v / 18 - squares / 2 * Math.exp(-v) - 4.5 * v;
    assertEquals(value, -funnel.valueAndGradient(point, gradient), 1e-14);
    assertEquals(-v / 9 + squares / 2 * Math.exp(-v) - 4.5, -gradient[0], 1e-14);
    assertEquals(-0.5 * Math.exp(-v), -gradient[1], 1e-15);
  }

  @Test
  void everySampleIsInOrderAndHasATestHere() throws IOException {
    Samples.assertInOrder(FOLDER, 8, "_model", BenchmarkSamplesTest.class);
  }
}
