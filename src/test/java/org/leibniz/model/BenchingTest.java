package org.leibniz.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.measure.Rounds;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.request.Precision;
import org.leibniz.report.BenchReport;

/** What is counted is right, and what is timed is there; times are not judged. */
class BenchingTest {
  private static final Rounds SHORT = new Rounds(10_000_000L, 1_000_000L, 3);
  private static final DerivativeRequest NOTHING = DerivativeRequest.of(List.of(), List.of());

  private static BenchReport bench(String text) {
    return Model.of("bench.ad", text).bench(NOTHING, SHORT);
  }

  private static List<String> names(BenchReport report) {
    return report.rows().stream().map(BenchReport.Row::name).toList();
  }

  private static BenchReport.Compiled compiled(BenchReport report, int row) {
    return report.rows().get(row).compiled().orElseThrow();
  }

  @Test
  void anObjectiveIsTimedWithItsDerivatives() {
    BenchReport report =
        bench("dim n = 100\nparam x[n] = 1\nminimize sum(exp(x[i]) * x[i] for i in 0..n)\n");
    assertEquals(List.of("value", "gradient", "Hessian"), names(report));
    assertEquals(100, report.unknowns());
    // Of each of 100 places: exp, a product, a sum; and the sums of 8 lanes are joined.
    assertEquals(308, report.rows().get(0).operations());
    for (BenchReport.Row row : report.rows()) {
      BenchReport.Compiled compiled = row.compiled().orElseThrow();
      assertTrue(compiled.seconds() > 0, row::toString);
      assertTrue(row.interpretedSeconds() > 0, row::toString);
      assertTrue(compiled.methods().values().stream().allMatch(bytes -> bytes > 0), row::toString);
      assertTrue(compiled.methods().containsKey("call"), row::toString);
    }
    assertTrue(report.machine().operationsPerSecond() > 0);
    assertTrue(report.machine().bytesPerSecond() > 0);
  }

  @Test
  void everyStageIsThereInOrder() {
    List<String> stages = new ArrayList<>(List.of("parse", "build", "recognise"));
    stages.addAll(Model.passes().subList(1, Model.passes().size()));
    stages.addAll(List.of("compile", "load"));
    BenchReport report = bench("param x = 3, y = 1\nminimize (x - y)^4 + exp(x)\n");
    assertEquals(
        stages, report.compilation().stages().stream().map(BenchReport.Stage::name).toList());
    for (BenchReport.Stage stage : report.compilation().stages()) {
      assertTrue(stage.first() >= 0 && stage.again() >= 0, stage::toString);
    }
    assertTrue(report.compilation().sourceCharacters() > 0);
    assertEquals("gradient", report.compilation().of());
  }

  @Test
  void namesAreTimedAsTheyAreDifferentiated() {
    DerivativeRequest request = DerivativeRequest.of(List.of("y"), List.of("x"));
    Model model = Model.of("bench.ad", "data x = 1\nlet y = x^3 + 2*x\n").with("x", 4);
    BenchReport report = model.bench(request, SHORT);
    assertEquals(List.of("value", "gradient", "Hessian"), names(report));
    assertEquals(0, report.unknowns());
    assertEquals(8, report.dataBytes());
    Model vector = Model.of("bench.ad", "param x[4] = 1\nlet y = x^2\n");
    assertEquals(List.of("value", "Jacobian"), names(vector.bench(request, SHORT)));
  }

  @Test
  void equationsAndDefinitionsAreTimed() {
    assertEquals(
        List.of("residuals", "Jacobian"), names(bench("param a, b\na + b == 3\na == 1\n")));
    assertEquals(List.of("y"), names(bench("data x = 2\nlet y = x^2\noutput y\n")));
  }

  /** The states of 1,000 trips are saved for the way back. */
  @Test
  void whatALoopSavesIsStorage() {
    String text = "param x = 0.5\nminimize fold(z = x for i in 0..1000: sin(z) + 0.1*x)\n";
    BenchReport report = bench(text);
    assertEquals(0, compiled(report, 0).storage());
    assertEquals(8000, compiled(report, 1).storage());
  }

  @Test
  void aHugeHessianIsLeftOutVisibly() {
    BenchReport report = bench("param x[3000] = 1\nminimize sum(sin(x))\n");
    assertEquals(List.of("value", "gradient"), names(report));
    assertTrue(report.remarks().get(0).contains("9,000,000 entries"), report::toString);
  }

  @Test
  void singlePrecisionIsSaid() {
    BenchReport report =
        Model.of("bench.ad", "param x = 3\nminimize exp(x) - x\n")
            .in(Precision.FLOAT)
            .bench(NOTHING, SHORT);
    assertTrue(report.remarks().toString().contains("single precision"), report::toString);
    // Rounding is not counted.
    assertEquals(2, report.rows().get(0).operations());
  }
}
