package org.leibniz.model.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;

/** Models in single precision, against the arithmetic of Java's {@code float}. */
class PrecisionTest {
  private static double value(String expression, double x) {
    String text = "data x = 0\ndata k : int = 3\nlet y = " + expression + "\n";
    return Model.of("float.ad", text)
        .with("x", x)
        .in(Precision.FLOAT)
        .evaluate(List.of("y"))
        .values()
        .get(0)
        .values()[0];
  }

  @Test
  void everyOperationIsThatOfAFloat() {
    float x = 0.1f;
    assertEquals(x * x, value("x*x", 0.1));
    assertEquals(x + 0.7f, value("x + 0.7", 0.1));
    assertEquals(x - 0.7f, value("x - 0.7", 0.1));
    assertEquals(x / 0.7f, value("x/0.7", 0.1));
    assertEquals((float) Math.sqrt(x), value("sqrt(x)", 0.1));
    assertEquals(1f / 3f + x, value("1/3 + x", 0.1));
    assertEquals(16777216 * 3f, value("x*k", 16777217));
    assertEquals((x * x + 0.3f) * x, value("(x*x + 0.3)*x", 0.1));
  }

  @ParameterizedTest
  @CsvSource({"1e39, Infinity", "-1e39, -Infinity", "1e-46, 0", "NaN, NaN"})
  void theRangeIsThatOfAFloat(double x, double expected) {
    assertEquals(expected, value("x", x) + 0.0);
  }

  /** A sum is accumulated in double precision and rounded once. */
  @Test
  void sumsAreRoundedOnce() {
    double[] values = new double[10_000];
    double expected = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1;
      expected += 0.1f;
    }
    double found =
        Model.of("sum.ad", "data x[n]\nlet y = sum(x)\n")
            .with("x", values)
            .in(Precision.FLOAT)
            .evaluate(List.of("y"))
            .values()
            .get(0)
            .values()[0];
    assertEquals((float) expected, found);
  }

  @Test
  void theCompiledClassGivesTheBitsOfTheInterpreter() {
    String text =
        """
        param w[3] = 0.3
        param s = 0.7
        fn cell(h, x) = tanh(w[0]*h + w[1]*x)
        let h = fold(h = s for i in 0..20: cell(h, 0.1*i))
        minimize exp(w[2]*h) + log1p(s^2) + sum(w^2)/3
        """;
    Model model = Model.of("cell.ad", text).in(Precision.FLOAT);
    Evaluator evaluator = model.compile();
    double[] gradient = new double[evaluator.size()];
    double[] x = evaluator.start();
    double value = evaluator.valueAndGradient(x, gradient);
    for (double entry : gradient) {
      assertEquals((float) entry, entry);
    }
    assertEquals(value, evaluator.value(x));
    Evaluator exact = Model.of("cell.ad", text).compile();
    double[] reference = new double[exact.size()];
    double expected = exact.valueAndGradient(x, reference);
    assertNotEquals(expected, value);
    assertEquals(expected, value, 1e-6);
    assertArrayEquals(reference, gradient, 1e-6);
    double[] interpreted =
        model.derivatives(DerivativeRequest.of(List.of(), List.of("w"))).derivatives().stream()
            .flatMapToDouble(d -> java.util.Arrays.stream(d.derivative().values()))
            .toArray();
    assertArrayEquals(java.util.Arrays.copyOf(gradient, 3), interpreted);
  }

  @Test
  void aSolveEndsAtTheMinimumOfFloats() {
    Answer answer =
        Model.of("valley.ad", "param a = -1.2, b = 1\nminimize (1 - a)^2 + 100*(b - a^2)^2\n")
            .in(Precision.FLOAT)
            .solve();
    assertTrue(answer.solved(), answer.report()::toString);
    assertEquals(1, answer.scalar("a"), 1e-4);
    assertEquals(1, answer.scalar("b"), 1e-4);
  }

  @Test
  void aSparseHessianIsRounded() {
    SparseDerivative hessian =
        Model.of("chain.ad", "param x[5] = 0.3\nminimize sum((x[i+1] - x[i]^2)^2 for i in 0..4)\n")
            .in(Precision.FLOAT)
            .sparseHessian("objective");
    double[] entries = new double[hessian.pattern().nonzeros()];
    hessian.evaluate(hessian.start(), entries);
    for (double entry : entries) {
      assertEquals((float) entry, entry);
    }
    float x = 0.3f;
    assertEquals(12 * x * x - 4 * x, entries[0], 1e-6);
  }

  @Test
  void everyPrecisionHasItsName() {
    for (Precision precision : Precision.values()) {
      String name = precision.name().toLowerCase(Locale.ROOT);
      assertEquals(precision, Precision.named(name).orElseThrow());
    }
    assertTrue(Precision.named("half").isEmpty());
  }
}
