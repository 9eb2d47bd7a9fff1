package org.leibniz.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.EvalReport;
import org.leibniz.report.GradReport;

class ModelTest {
  private static final String LINE =
      """
      data x[n], y[n]
      param w[2] = 0
      let p = w[0] + w[1]*x
      minimize mean((p - y)^2)
      """;

  private static Model line() {
    return Model.of("line.ad", LINE).with("x", 0, 1, 2, 3).with("y", 1, 3, 5, 7);
  }

  @Test
  void valuesOfWhatAFileDefines() {
    Model model = Model.of("square.ad", "param x\nlet y = x^2\n").with("x", 3.6);
    assertEquals(12.96, model.evaluate(List.of("y")).values().get(0).values()[0], 1e-15);
  }

  @Test
  void structuredUnknownsStartWhereTheFileSays() {
    Model model =
        Model.of(
            "mixture.ad",
            "param m[3] : ordered = [-1, 2, 7]\nparam w[3] : simplex = [0.2, 0.3, 0.5]\n"
                + "minimize sum(m^2) + sum(w^2)\nlet at = m\nlet share = w\n");
    EvalReport found = model.evaluate(List.of("at", "share"));
    assertArrayEquals(new double[] {-1, 2, 7}, found.values().get(0).values(), 1e-14);
    assertArrayEquals(new double[] {0.2, 0.3, 0.5}, found.values().get(1).values(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordered = [1, 0]", "ordered = 0", "simplex = [1, 0]", "simplex = -1"})
  void aStartWithoutItsStructureIsRefused(String start) {
    Model model = Model.of("wrong.ad", "param p[2] : " + start + "\nminimize sum(p^2)\n");
    DiagnosticException refused = assertThrows(DiagnosticException.class, model::solve);
    assertEquals(Code.START_DOES_NOT_FIT, refused.diagnostics().get(0).code());
  }

  @Test
  void derivativesByName() {
    Model model = Model.of("cubic.ad", "param x\nlet y = x^3 + 2*x^2 + 1\n").with("x", 4);
    GradReport.Derivative derivative =
        model.derivatives(DerivativeRequest.of(List.of("y"), List.of("x"))).derivatives().get(0);
    assertEquals(64, derivative.derivative().values()[0], 1e-12);
    assertEquals(97, derivative.value().values()[0], 1e-12);
    assertEquals(
        28,
        model
            .derivatives(
                DerivativeRequest.of(List.of("y"), List.of("x")).with(DerivativeMode.HESSIAN))
            .derivatives()
            .get(0)
            .derivative()
            .values()[0],
        1e-12);
  }

  @Test
  void aDerivativeByALetHoldsTheLetApart() {
    Model model = Model.of("chain.ad", "param x = 3\nlet y = x^2\nlet z = y^2\n");
    List<GradReport.Derivative> found =
        model.derivatives(DerivativeRequest.of(List.of("z"), List.of("x", "y"))).derivatives();
    assertEquals(108, found.get(0).derivative().values()[0], 1e-12);
    assertEquals(18, found.get(1).derivative().values()[0], 1e-12);
  }

  @Test
  void theCompiledObjectAgreesWithTheFormula() {
    Evaluator compiled = line().compile();
    double[] gradient = new double[2];
    assertEquals(2, compiled.size());
    assertEquals(List.of("w[0]", "w[1]"), compiled.names());
    assertEquals(21, compiled.valueAndGradient(new double[] {0, 0}, gradient), 1e-12);
    assertArrayEquals(new double[] {-8, -17}, gradient, 1e-12);
    assertEquals(21, compiled.value(compiled.start()), 1e-12);
  }

  @Test
  void aFitFindsItsDataAndCurve() {
    Answer answer = line().solve();
    assertEquals(1, answer.value("w").values()[0], 1e-12);
    assertEquals(2, answer.value("w").values()[1], 1e-12);
    Answer.Fit fit = answer.fit().orElseThrow();
    assertEquals("x", fit.xName());
    assertArrayEquals(new double[] {1, 3, 5, 7}, fit.fitted(), 1e-12);
  }

  @Test
  void sizesOfOneNameMustAgree() {
    Model model = Model.of("line.ad", LINE).with("x", 0, 1, 2).with("y", 1, 3);
    DiagnosticException wrong = assertThrows(DiagnosticException.class, model::solve);
    assertEquals(Code.SIZES_DISAGREE, wrong.diagnostics().get(0).code());
  }

  @Test
  void aValueThatNothingTakesIsAMistake() {
    DiagnosticException wrong =
        assertThrows(DiagnosticException.class, () -> line().with("z", 1).solve());
    assertEquals(Code.NOTHING_TO_SET, wrong.diagnostics().get(0).code());
  }

  @Test
  void aSizeCanBeSetFromOutside() {
    Model model = Model.of("size.ad", "dim k = 3\nlet total = sum(i for i in 0..k)\n");
    assertEquals(3, model.evaluate(List.of("total")).values().get(0).values()[0]);
    assertEquals(10, model.with("k", 5).evaluate(List.of("total")).values().get(0).values()[0]);
  }

  @Test
  void checkingTellsEveryFinding() {
    assertEquals(
        2, Model.of("bad.ad", "let a = b\nlet c = 1 + [1, 2] @ [1, 2, 3]\n").check().size());
    assertTrue(Model.of("line.ad", LINE).check().isEmpty());
  }

  /** What could not be read is said once, and not again wherever its names are used. */
  @Test
  void namesOfWhatCouldNotBeReadAreNotMissed() {
    List<Diagnostic> findings = Model.of("bad.ad", "param a[2\nminimize sum(a^2)\n").check();
    assertEquals(List.of(Code.UNCLOSED_BRACKET), findings.stream().map(Diagnostic::code).toList());
    findings = Model.of("bad.ad", "param a[2\nminimize sum(b^2)\n").check();
    assertEquals(2, findings.size(), findings::toString);
    String lost = "fn f(x) = [x\nfn g(x) = f(x)\nparam a\nminimize g(a) + f(a) + b\n";
    findings = Model.of("bad.ad", lost).check();
    assertEquals(List.of(Code.UNCLOSED_BRACKET), findings.stream().map(Diagnostic::code).toList());
  }

  @Test
  void everyPassCanBeShown() {
    for (String pass : Model.passes()) {
      assertTrue(line().dump(pass).length() > 0, pass);
    }
  }
}
