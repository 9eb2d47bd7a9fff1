package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.ProductSum;

/** Literal zeros of small matrices are not multiplied. */
final class LiteralZerosTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra a = new Algebra(builder);
  private final Node angles =
      builder.add(new Input("angles", Input.Kind.PARAMETER, Type.real(Shape.of(2))));
  private final Node left =
      builder.add(new Input("left", Input.Kind.PARAMETER, Type.real(Shape.of(2, 2, 3))));

  private Graph product(Node right) {
    return Graph.of(List.of(angles, left), List.of(a.matrixMultiply(left, right)));
  }

  /** [[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]], or without the last 1, for each angle. */
  private Node turn(boolean last) {
    Node zero = a.zeros(Shape.of(2));
    Node one = last ? a.ones(Shape.of(2)) : zero;
    Node cos = a.cos(angles);
    Node sin = a.sin(angles);
    return a.stack(
        List.of(
            a.stack(List.of(cos, last ? zero : a.negate(sin), zero), 1),
            a.stack(List.of(last ? zero : sin, cos, zero), 1),
            a.stack(List.of(zero, zero, one), 1)),
        1);
  }

  private static double[] value(Graph graph, double... left) {
    Map<String, Tensor> point =
        Map.of("angles", Tensor.vector(0.5, -2), "left", new Tensor(new int[] {2, 2, 3}, left));
    return new Interpreter(graph, Map.of()).evaluate(point).get(0).values();
  }

  @Test
  void theSameProducts() {
    for (boolean last : new boolean[] {true, false}) {
      Graph whole = product(turn(last));
      Graph skipping = LiteralZeros.apply(whole);
      assertTrue(skipping.nodes().stream().noneMatch(n -> n.operator() instanceof MatrixMultiply));
      assertTrue(skipping.nodes().stream().anyMatch(n -> n.operator() instanceof ProductSum));
      double[] left = {1, 2, 3, 4, 5, 6, -7, 8, -9, 10, 11, 12};
      assertArrayEquals(value(whole, left), value(skipping, left));
    }
  }

  /** What meets zeros only is 0, and infinity does no harm there. */
  @Test
  void infinityTimesLiteralZero() {
    double[] left = new double[12];
    left[2] = Double.POSITIVE_INFINITY;
    double[] value = value(LiteralZeros.apply(product(turn(false))), left);
    assertArrayEquals(new double[12], value);
  }

  /** Half of the elements at least are to be zeros that can be seen. */
  @Test
  void others() {
    Node dense = a.reshape(a.concatenate(List.of(left, left, left), 1), Shape.of(2, 6, 3));
    Node square = a.slice(dense, 1, Size.of(0), Size.of(3));
    Graph whole = product(square);
    assertEquals(
        1,
        LiteralZeros.apply(whole).nodes().stream()
            .filter(n -> n.operator() instanceof MatrixMultiply)
            .count());
  }
}
