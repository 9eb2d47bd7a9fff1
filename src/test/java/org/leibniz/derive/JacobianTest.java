package org.leibniz.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

class JacobianTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);

  private Tensor evaluate(Node node, Map<String, Tensor> inputs) {
    return new Interpreter(Graph.of(List.of(), List.of(node)), Map.of()).evaluate(inputs).get(0);
  }

  @Test
  void ofTwoFunctionsOfTwoUnknowns() {
    Node x = builder.add(new Input("x", Input.Kind.PARAMETER, Type.real(Shape.of(2))));
    Node first = algebra.gather(x, algebra.integer(0), 0);
    Node second = algebra.gather(x, algebra.integer(1), 0);
    Node y =
        algebra.stack(
            List.of(algebra.add(algebra.square(first), second), algebra.multiply(first, second)),
            0);
    Tensor jacobian = evaluate(Jacobian.of(builder, y, x), Map.of("x", Tensor.vector(1, 2)));
    assertArrayEquals(new int[] {2, 2}, jacobian.shape());
    assertArrayEquals(new double[] {2, 1, 2, 1}, jacobian.values());
  }

  /**
   * y = (A x)², whose Jacobian is 2 diag(A x) A, for sizes that are written out, looped, forward
   * and in reverse.
   */
  @ParameterizedTest
  @CsvSource({"3, 4", "4, 3", "20, 30", "30, 20", "40, 2", "2, 40"})
  void ofSquaredLinearForms(int rows, int columns) {
    Node a = builder.add(new Input("a", Input.Kind.DATA, Type.real(Shape.of(rows, columns))));
    Node x = builder.add(new Input("x", Input.Kind.PARAMETER, Type.real(Shape.of(columns))));
    Node y = algebra.square(algebra.sum(algebra.multiply(a, x), List.of(1)));
    double[] entries = new double[rows * columns];
    double[] point = new double[columns];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Math.sin(i + 1);
    }
    for (int j = 0; j < columns; j++) {
      point[j] = Math.cos(3 * j + 1);
    }
    Map<String, Tensor> inputs =
        Map.of("a", new Tensor(new int[] {rows, columns}, entries), "x", Tensor.vector(point));
    double[] found = evaluate(Jacobian.of(builder, y, x), inputs).values();
    for (int i = 0; i < rows; i++) {
      double product = 0;
      for (int j = 0; j < columns; j++) {
        product += entries[i * columns + j] * point[j];
      }
      for (int j = 0; j < columns; j++) {
        assertEquals(2 * product * entries[i * columns + j], found[i * columns + j], 1e-12);
      }
    }
  }
}
