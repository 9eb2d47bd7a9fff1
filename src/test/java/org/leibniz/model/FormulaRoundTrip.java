package org.leibniz.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.leibniz.data.InputArray;
import org.leibniz.report.GradReport;
import org.leibniz.report.NamedTensor;

/** Formulas that are read again as part of their file. */
final class FormulaRoundTrip {
  private static final int POINTS = 3;
  private static final double TOLERANCE = 1e-9;

  private FormulaRoundTrip() {}

  /** Checks that a formula has the values of the derivative that it is of, at random points. */
  static void check(String file, String of, String wrt, DerivativeMode mode, Random random) {
    Model model = Model.of("formula.ad", file);
    DerivativeRequest request = DerivativeRequest.of(List.of(of), List.of(wrt)).with(mode);
    String formula = derivative(model, request.withFormulas()).symbolic().orElseThrow();
    int last = formula.lastIndexOf('\n') + 1;
    String again =
        file + "\n" + formula.substring(0, last) + "let again = " + formula.substring(last) + "\n";
    for (int point = 0; point < POINTS; point++) {
      InputArray at = drawn(model, wrt, random);
      double[] expected = derivative(model.with(wrt, at), request).derivative().values();
      double[] found =
          Model.of("again.ad", again)
              .with(wrt, at)
              .evaluate(List.of("again"))
              .values()
              .get(0)
              .values();
      assertEquals(expected.length, found.length, formula);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i], TOLERANCE * (1 + Math.abs(expected[i])), formula);
      }
    }
  }

  private static GradReport.Derivative derivative(Model model, DerivativeRequest request) {
    return model.derivatives(request).derivatives().get(0);
  }

  private static InputArray drawn(Model model, String name, Random random) {
    NamedTensor start = model.evaluate(List.of(name)).values().get(0);
    double[] values = random.doubles(start.values().length, 0.1, 0.9).toArray();
    return new InputArray(start.shape(), values);
  }
}
