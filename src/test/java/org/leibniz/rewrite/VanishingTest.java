package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.operator.Algebra;

class VanishingTest {
  /** The second weight is lost in the sum; its derivative is 0, not 1e-300 and not denormal. */
  @Test
  void whatIsNothingBesideTheGreatestIsZero() {
    Model model =
        Model.of(
            "test.ad",
            "param x[3] = [1000, 310, 999]\nlet loss = logsumexp(x)\nlet d = grad(loss, x)\n"
                + "minimize loss");
    double[] exact = model.evaluate(List.of("d")).values().get(0).values();
    Evaluator compiled = model.compile();
    double[] gradient = new double[3];
    double value = compiled.valueAndGradient(compiled.start(), gradient);
    assertEquals(model.evaluate(List.of("loss")).values().get(0).values()[0], value);
    assertEquals(exact[0], gradient[0]);
    assertEquals(exact[2], gradient[2]);
    assertEquals(0.0, gradient[1]);
    assertEquals(0.0, exact[1], 1e-286);
  }

  @Test
  void otherExponentialsStay() {
    Example.Scene scene = new Example.Scene();
    Algebra a = scene.a;
    Graph graph = Graph.of(List.of(scene.v), List.of(a.exp(a.subtract(scene.v, a.constant(9)))));
    assertSame(graph, Vanishing.apply(graph));
  }
}
