package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;

/** What is costly in a loop is computed once, though its derivative needs it too. */
class StoredStepsTest {
  private static final String HEAD = "data x[T]\nparam w = 0.3, b = 0.1, h0[2] = [0.2, 0.4]\n";

  private static Model model(String text) {
    return Model.of("steps.ad", HEAD + text).with("x", 0.5, -1, 0.25, 2, -0.75, 1.5);
  }

  private static long count(String text, String word) {
    return text.lines().filter(line -> line.contains(" = " + word)).count();
  }

  /** How often functions stand in the graph of value and gradient. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exp  | 1 | minimize sum(fold(h = h0 for t in 0..T: exp(-w*h*x[t]) + b))",
        "tanh | 1 | minimize sum(fold(h = h0 for t in 0..T: tanh(w*h^2 + x[t]) + b))",
        "exp  | 1 | minimize sum(fold(h = h0 for t in 0..T: sum(scan(y = h*x[t] for j in 0..3: exp(-w*y)), axis=0)))",
        "exp  | 2 | minimize sum(fold(h = h0 for t in 0..T: if x[t] > 0 then exp(-w*h) else h))"
      })
  void functionsAreComputedOnce(String function, int times, String text) {
    String graph = model(text).dump("simplify");
    assertEquals(times, count(graph, function), graph);
    Differences.assertGradient(model(text));
  }

  /** Second derivatives too, and of what is computed forward beside. */
  @Test
  void secondDerivativesStay() {
    String text =
        "let f = fold(h = w for t in 0..T: exp(-b*h*x[t]))\nlet g = grad(f, w)\nminimize f";
    double[] hessian =
        model(text)
            .derivatives(
                DerivativeRequest.of(List.of("f"), List.of("w")).with(DerivativeMode.HESSIAN))
            .derivatives()
            .get(0)
            .derivative()
            .values();
    double step = 1e-5;
    double ahead = slope(text, 0.3 + step);
    double behind = slope(text, 0.3 - step);
    assertEquals((ahead - behind) / (2 * step), hessian[0], 1e-8);
  }

  private static double slope(String text, double w) {
    return model(text).with("w", w).evaluate(List.of("g")).values().get(0).values()[0];
  }
}
