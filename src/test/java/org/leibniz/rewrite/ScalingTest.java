package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.operator.Algebra;
import org.leibniz.report.NamedTensor;

class ScalingTest {
  private static final String QUOTIENT =
      "param x = 1e200, y = 1e200, z = 1e300\nlet q = x*y/z\nlet d = grad(q, z)\nminimize q\n";

  /** The product would be infinite, its derivative too. */
  @Test
  void aProductThatIsDividedStaysInRange() {
    Model model = Model.of("test.ad", QUOTIENT);
    List<NamedTensor> values = model.evaluate(List.of("q", "d")).values();
    assertEquals(1e100, values.get(0).values()[0], 1e85);
    assertEquals(-1e-200, values.get(1).values()[0], 1e-215);
    Evaluator compiled = model.compile();
    double[] gradient = new double[3];
    assertEquals(values.get(0).values()[0], compiled.valueAndGradient(compiled.start(), gradient));
    assertEquals(values.get(1).values()[0], gradient[2]);
  }

  @Test
  void soItDoesInTheBodyOfALoop() {
    Model model =
        Model.of(
            "test.ad",
            "param x = 1e200, z = 1e300\nlet q = fold(s = x for i in 0..3: s*x/z*1e100)");
    assertEquals(1e200, model.evaluate(List.of("q")).values().get(0).values()[0], 1e186);
  }

  @Test
  void elementsOfTensorsAndMultiplesStay() {
    Example.Scene scene = new Example.Scene();
    Algebra a = scene.a;
    Graph graph =
        Graph.of(
            List.of(scene.v, scene.x),
            List.of(
                a.divide(a.multiply(scene.v, scene.x), a.exp(scene.v)),
                a.divide(a.multiply(a.constant(3), scene.x), a.exp(scene.x))));
    assertSame(graph, Scaling.apply(graph));
  }
}
