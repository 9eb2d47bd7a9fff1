package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.schedule.EntryPoint;

/** A class whose sizes are arguments of its constructor serves data of every length. */
class NamedSizesTest {
  private static final GraphCompiler.Result COMPILED =
      new GraphCompiler(new JaninoCompiler(), Optional.empty())
          .compile(
              graph(),
              List.of(new EntryPoint("value", List.of(), List.of(EntryPoint.returned("value")))));

  /** How far the sines of n data lie from p times their sum, squared; the sines are kept. */
  private static Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    Algebra a = new Algebra(builder);
    Node p = builder.add(new Input("p", Input.Kind.PARAMETER, Type.real(Shape.SCALAR)));
    Type vector = new Type(ElementType.REAL, Shape.of(Size.named("n")));
    Node t = builder.add(new Input("t", Input.Kind.DATA, vector));
    Node sines = a.sin(t);
    Node distance = a.subtract(sines, a.multiply(p, a.sum(sines)));
    return new Graph(List.of(p, t), Map.of("value", a.sum(a.multiply(distance, distance))));
  }

  private static double[] data(int n) {
    double[] data = new double[n];
    for (int i = 0; i < n; i++) {
      data[i] = 0.3 * i - 1;
    }
    return data;
  }

  @Test
  void oneClassServesEveryLength() {
    assertTrue(COMPILED.source().contains("public Emitted(int n)"), COMPILED.source());
    for (int n : new int[] {0, 1, 7, 1000}) {
      CompiledGraph object = COMPILED.loaded().create(List.of(n));
      object.bind("t", data(n));
      double expected =
          new Interpreter(graph(), Map.of("n", n))
              .outputs(Map.of("p", Tensor.scalar(0.25), "t", Tensor.vector(data(n))))
              .get("value")
              .values()[0];
      assertEquals(expected, object.call(0, new double[] {0.25}, null, null, null), "n = " + n);
    }
  }

  @Test
  void objectsOfTwoSizesDoNotDisturbEachOther() {
    CompiledGraph small = COMPILED.loaded().create(List.of(2));
    CompiledGraph large = COMPILED.loaded().create(List.of(9));
    small.bind("t", data(2));
    large.bind("t", data(9));
    double[] x = {0.5};
    double before = small.call(0, x, null, null, null);
    large.call(0, x, null, null, null);
    assertEquals(before, small.call(0, x, null, null, null));
  }

  @Test
  void dataOfAnotherLengthIsRefusedWithBothLengths() {
    CompiledGraph object = COMPILED.loaded().create(List.of(3));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> object.bind("t", new double[4]));
    assertEquals("t has 3 values, not 4", refusal.getMessage());
  }
}
