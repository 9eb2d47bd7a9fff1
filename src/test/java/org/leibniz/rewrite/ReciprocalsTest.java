package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;

/** Several numbers divided by one: one division is left. */
class ReciprocalsTest {
  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node x = input("x");
  private final Node y = input("y");
  private final Node z = input("z");

  private Node input(String symbol) {
    return a.builder().add(new Input(symbol, Input.Kind.DATA, Type.real(Shape.of(1))));
  }

  private Graph graph(Node... outputs) {
    return Graph.of(List.of(x, y, z), List.of(outputs));
  }

  private static long divisions(Graph graph) {
    return graph.nodes().stream().filter(node -> node.operator() == Arithmetic.DIVIDE).count();
  }

  private static double[] values(Graph graph, double x, double y, double z) {
    Map<String, Tensor> point =
        Map.of("x", Tensor.vector(x), "y", Tensor.vector(y), "z", Tensor.vector(z));
    return new Interpreter(graph, Map.of())
        .evaluate(point).stream().mapToDouble(tensor -> tensor.values()[0]).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "3, -5, 7",
    "1e200, 2, 1e-150",
    "1, -2, 0",
    "1, -2, -0.0",
    "0, 1, 0",
    "1, 2, Infinity",
    "Infinity, 0, -Infinity",
    "NaN, 1, 3"
  })
  void quotientsByOneNumber(double x0, double y0, double z0) {
    Graph before = graph(a.divide(x, z), a.divide(y, z), a.divide(a.sin(x), z));
    Graph after = Reciprocals.apply(before);
    assertEquals(1, divisions(after));
    double[] expected = values(before, x0, y0, z0);
    double[] found = values(after, x0, y0, z0);
    for (int i = 0; i < expected.length; i++) {
      double rounding = Double.isFinite(expected[i]) ? 3e-16 * Math.abs(expected[i]) : 0;
      assertEquals(expected[i], found[i], rounding + Double.MIN_VALUE);
    }
  }

  /** One quotient keeps its digits, and a number known beforehand costs nothing to turn over. */
  @Test
  void othersStay() {
    Graph alone = graph(a.divide(x, z), a.divide(z, y));
    assertSame(alone, Reciprocals.apply(alone));
    Node three = a.constant(3);
    Graph known = graph(a.divide(x, three), a.divide(y, three));
    assertSame(known, Reciprocals.apply(known));
  }
}
