package org.leibniz.model.formulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.graph.Tensor;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.Answer;

final class SeparationTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6, 7};
  private static final double[] Y = {2.9, 4.8, 7.2, 9.1, 10.8, 13.2, 14.1};

  private static Model model(String text) {
    return Model.of("separation", "data x[n], y[n]\n" + text).with("x", X).with("y", Y);
  }

  private static Formulation formulation(String text) {
    return new Formulation(Passes.bound(model(text)), Pipeline.usual());
  }

  private static String linear(Formulation formulation) {
    List<String> names = formulation.bound().unknowns().names();
    List<String> linear = new ArrayList<>();
    for (int place : formulation.separation().linear()) {
      linear.add(names.get(place));
    }
    return String.join(" ", linear);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a     | param a = 1, b = 1; minimize sum((a*exp(-b*x) - y)^2)",
        "a c   | param a = 1, b = 1, c = 1; minimize sum((a*exp(-b*x) + c - y)^2)",
        "a     | param a = 1, b = 1; minimize sum((a*b*x - y)^2)",
        "''    | param a = 1, b = 1; minimize sum((exp(a*x) + b^2 - y)^2)",
        "c     | param a > 0 = 1, b = 1, c = 0; minimize sum((a*exp(-b*x) + c - y)^2)",
        "w[0] w[2] | param w[3] = 1; minimize sum((w[0]*exp(-w[1]*x) + w[2] - y)^2)",
        "w[0] w[1] | param w[2] = 1, b = 1; minimize sum((w[0]*exp(-b*x) + w[1]*x - y)^2)",
        "a c   | param a = 1, b = 1, c = 0; minimize sum((a*x^b + c - y)^2) + 0.1*a^2",
        "a     | param a = 1, b = 1; minimize sum((if b > 2 then a*x else 3*a) - y)^2",
        "a b   | param a = 1, b = 1, c = 2; minimize sum(((a + b*x)/(1 + c*x) - y)^2)"
      })
  void linearUnknownsAreSeen(String expected, String text) {
    assertEquals(expected, linear(formulation(text.replace("; ", "\n"))));
  }

  /** The columns are those of the whole Jacobian, and do not depend on the linear unknowns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param a = 1, b = 1, c = 1; minimize sum((a*exp(-b*x) + c - y)^2)",
        "param b = 0.3, w[4] = 1; minimize sum((w[0]*exp(-b*x) + w[1] + x*w[2]*w[3] - y)^2)"
      })
  void theDesignIsPartOfTheJacobian(String text) {
    Formulation formulation = formulation(text.replace("; ", "\n"));
    int[] linear = formulation.separation().linear();
    double[] x =
        formulation.bound().unknowns().size() == 3
            ? new double[] {2, 0.4, -1}
            : new double[] {0.4, 2, -1, 0.7, 3};
    List<Tensor> whole =
        new Interpreted(formulation.graph(Need.JACOBIAN), formulation.bound()).outputs(x);
    List<Tensor> part =
        new Interpreted(formulation.graph(Need.DESIGN), formulation.bound()).outputs(x);
    assertArrayEquals(whole.get(0).values(), part.get(0).values(), 1e-13);
    double[] design = part.get(1).values();
    assertEquals(linear.length * X.length, design.length);
    for (int i = 0; i < X.length; i++) {
      for (int k = 0; k < linear.length; k++) {
        assertEquals(
            whole.get(1).values()[i * x.length + linear[k]], design[i * linear.length + k], 1e-13);
      }
    }
  }

  @Test
  void theReasonNamesThem() {
    Answer answer = model("param a = 1, b = 0.1\nminimize sum((a*exp(b*x) - y)^2)").solve();
    assertEquals("varpro", answer.report().method());
    assertEquals(
        "the residuals are linear in a once the others are given", answer.report().reason());
  }

  private static final String CURVE = "\nminimize sum((a*exp(b*x) + c - y)^2) using ";

  @Test
  void bothMethodsAgreeWhereBothFindTheMinimum() {
    String text = "param a = -30, b = -0.05, c = 30" + CURVE;
    Answer projected = model(text + "varpro").solve();
    Answer joint = model(text + "lm").solve();
    assertTrue(projected.solved() && joint.solved());
    for (String name : List.of("a", "b", "c")) {
      double value = joint.scalar(name);
      assertEquals(value, projected.scalar(name), 1e-9 * Math.abs(value));
    }
  }

  /** From afar a joint search follows a valley in which b vanishes and a and c grow. */
  @Test
  void theMinimumIsFoundFromAfar() {
    Answer projected = model("param a = 1, b = 0.1, c = 0" + CURVE + "auto").solve();
    assertEquals("varpro", projected.report().method());
    assertTrue(projected.solved(), projected.report().reason());
    assertEquals(-0.064126046, projected.scalar("b"), 1e-8);
  }
}
