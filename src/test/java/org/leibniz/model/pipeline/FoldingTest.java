package org.leibniz.model.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.data.InputArray;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Unknowns;
import org.leibniz.model.formulation.Formulation;

/** Folded and unfolded objectives are the same function. */
class FoldingTest {
  private static final int ROWS = 50;

  private static Formulation formulation(String text) {
    Random random = new Random(11);
    Map<String, InputArray> inputs = new LinkedHashMap<>();
    for (String name : List.of("x", "y", "u")) {
      double[] values = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        values[i] = name.equals("u") ? random.nextDouble() : random.nextGaussian();
      }
      inputs.put(name, InputArray.vector(values));
    }
    double[] matrix = new double[3 * ROWS];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextGaussian();
    }
    inputs.put("X", new InputArray(new int[] {ROWS, 3}, matrix));
    Model model = Model.of("model.ad", "data x[n], y[n], u[n], X[n, 3]\n" + text);
    for (Map.Entry<String, InputArray> input : inputs.entrySet()) {
      model = model.with(input.getKey(), input.getValue());
    }
    return new Formulation(Passes.bound(model), Pipeline.usual());
  }

  private static boolean folds(Formulation formulation) {
    return formulation.evaluated(Need.GRADIENT).data().keySet().stream()
        .anyMatch(symbol -> symbol.startsWith("folded"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param c[4]\nminimize mean((c[0] + c[1]*x + c[2]*x^2 + c[3]*x^3 - y)^2)",
        "param c[4]\nminimize sum((sum(c[k]*x[i]^k for k in 0..4) - y[i])^2 for i in 0..n)",
        "param w[3], b\nminimize sum((X @ w + b - y)^2) + 0.1*sum(w^2)",
        "param w[3], b\nminimize norm(X @ w + b - y)^2",
        "param a, b\nminimize sum((a*exp(b)*x + sin(a) - y)^2)",
        "param a, b\nminimize sum(((y - a - b*x) / exp(a))^2) + n*a",
        "param a, b\nminimize sum(exp(u)*(y - a - b*x)^2)",
        "param a, b\nminimize sum((a + b*x)^2*0.5) + sum((y - b*u)^2)/n",
        "param a, b\nlet f = (a + b*x)*(b - a*u)\nminimize sum((f - y)^2)",
        "param a, b\nmaximize -sum((y - a - b*x)^2)",
      })
  void valueAndGradientAreThoseOfTheUnfolded(String text) {
    Formulation formulation = formulation(text);
    assertTrue(folds(formulation), text);
    Unknowns unknowns = formulation.bound().unknowns();
    Formulation.Finished folded = formulation.evaluated(Need.GRADIENT);
    Interpreted fast = new Interpreted(folded.graph(), folded.data(), unknowns);
    Interpreted plain = new Interpreted(formulation.graph(Need.GRADIENT), formulation.bound());
    Random random = new Random(5);
    for (int trial = 0; trial < 20; trial++) {
      double[] point = random.doubles(unknowns.size(), -2, 2).toArray();
      List<Tensor> expected = plain.outputs(point);
      List<Tensor> found = fast.outputs(point);
      double scale = Math.abs(expected.get(0).scalar());
      assertEquals(expected.get(0).scalar(), found.get(0).scalar(), 1e-12 * scale, text);
      double[] slope = expected.get(1).values();
      double largest = 0;
      for (double entry : slope) {
        largest = Math.max(largest, Math.abs(entry));
      }
      for (int i = 0; i < slope.length; i++) {
        assertEquals(slope[i], found.get(1).values()[i], 1e-12 * largest, text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param a, b\nminimize sum((y - a*exp(b*x))^2)",
        "param a, b\nminimize sum(abs(y - a - b*x))",
        "param a, b\nminimize sum((y - if a > 0 then a*x else b)^4)",
      })
  void whatIsNoSumOfFeaturesStaysAsItIs(String text) {
    assertTrue(!folds(formulation(text)), text);
  }

  /** With the normal equations all digits of so small residuals would be lost. */
  @Test
  void smallResidualsKeepTheirDigits() {
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = i / 8.0;
      y[i] = 3 + 2 * x[i] + (i % 2 == 0 ? 0x1p-30 : -0x1p-30);
    }
    Model model =
        Model.of("line.ad", "data x[n], y[n]\nparam a, b\nminimize sum((a + b*x - y)^2)")
            .with("x", x)
            .with("y", y);
    double value = model.compile().value(new double[] {3, 2});
    assertEquals(ROWS * 0x1p-60, value, 1e-5 * ROWS * 0x1p-60);
    Program program = Passes.bound(model).program();
    assertEquals(2, program.parameters().size());
  }
}
