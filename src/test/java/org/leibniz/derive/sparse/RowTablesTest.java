package org.leibniz.derive.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Elementwise;

/** Functions of gathered rows are found once for each row that can be gathered. */
final class RowTablesTest {
  private static final int ROWS = 8;
  private static final double[] ANGLES = {0.5, -1, 2};
  private static final double[] PLACES = {0, 2, 1, 1, 0, 2, 2, 0};

  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Node angles = input("angles", Input.Kind.PARAMETER, Type.real(Shape.of(3, 1)));
  private final Node places =
      input("places", Input.Kind.DATA, new Type(ElementType.INT, Shape.of(ROWS)));
  private final Node x = input("x", Input.Kind.PARAMETER, Type.real(Shape.of(ROWS)));
  private final Node angle = algebra.reshape(algebra.gather(angles, places, 0), Shape.of(ROWS));

  private Node input(String name, Input.Kind kind, Type type) {
    return builder.add(new Input(name, kind, type));
  }

  private RowJacobian jacobian(Node value) {
    Graph graph = new Graph(List.of(angles, x, places), Map.of("v", value));
    Map<String, Tensor> known = Map.of("places", Tensor.vector(PLACES));
    return RowJacobian.of(graph, Dependence.of(graph, "v", known), known).orElseThrow();
  }

  private static double[] entries(RowJacobian jacobian, double... x) {
    Map<String, Tensor> point = new HashMap<>(jacobian.bindings());
    point.put("angles", new Tensor(new int[] {3, 1}, ANGLES));
    point.put("places", Tensor.vector(PLACES));
    point.put("x", Tensor.vector(x));
    return new Interpreter(jacobian.graph(), Map.of()).evaluate(point).get(0).values();
  }

  private static long functions(RowJacobian jacobian, int rows) {
    return jacobian.graph().nodes().stream()
        .filter(node -> node.shape().equals(Shape.of(rows)))
        .filter(node -> node.operator() instanceof Elementwise f && !f.kernels().isEmpty())
        .count();
  }

  /** x (sin a - a cos a) changes with a by x a sin a. */
  @Test
  void functionsOfGatheredRows() {
    Node slope = algebra.subtract(algebra.sin(angle), algebra.multiply(angle, algebra.cos(angle)));
    RowJacobian jacobian = jacobian(algebra.multiply(x, slope));
    assertEquals(0, functions(jacobian, ROWS));
    assertTrue(functions(jacobian, ANGLES.length) > 0);
    double[] entries = entries(jacobian, 1, 2, 3, 4, 5, 6, 7, 8);
    for (int row = 0; row < ROWS; row++) {
      double a = ANGLES[(int) PLACES[row]];
      assertEquals((row + 1) * a * Math.sin(a), entries[2 * row], 1e-14);
      assertEquals(Math.sin(a) - a * Math.cos(a), entries[2 * row + 1], 1e-15);
    }
  }

  /** x cos a + x sin a + a x is x times one number for each angle, here within a square. */
  @Test
  void collectsTerms() {
    Node turned =
        algebra.add(
            algebra.add(
                algebra.multiply(x, algebra.cos(angle)), algebra.multiply(x, algebra.sin(angle))),
            algebra.multiply(angle, x));
    RowJacobian jacobian = jacobian(algebra.square(turned));
    long products =
        jacobian.graph().nodes().stream()
            .filter(node -> node.shape().equals(Shape.of(ROWS)))
            .filter(node -> node.operator().name().equals("multiply"))
            .count();
    assertTrue(products <= 6, products + " products for a row");
    double[] entries = entries(jacobian, 1, 2, 3, 4, 5, 6, 7, 8);
    for (int row = 0; row < ROWS; row++) {
      double a = ANGLES[(int) PLACES[row]];
      double x = row + 1;
      double factor = Math.cos(a) + Math.sin(a) + a;
      double slope = Math.cos(a) - Math.sin(a) + 1;
      assertEquals(2 * x * x * factor * slope, entries[2 * row], 1e-12);
      assertEquals(2 * x * factor * factor, entries[2 * row + 1], 1e-13);
    }
  }

  /** A side of a choice that is not taken may be NaN, and so may what only that side reads. */
  @Test
  void sidesThatAreNotTaken() {
    Node positive = algebra.greater(angle, algebra.constant(0));
    Node root = algebra.multiply(algebra.power(angle, 0.5), x);
    Node other = algebra.multiply(algebra.log(x), angle);
    double[] points = {1, -1, 3, 4, 5, 6, -7, 0};
    double[] entries = entries(jacobian(algebra.select(positive, root, other)), points);
    for (int row = 0; row < ROWS; row++) {
      double a = ANGLES[(int) PLACES[row]];
      double x = points[row];
      assertFalse(Double.isNaN(entries[2 * row]), "row " + row);
      assertEquals(
          a > 0 ? 0.5 / Math.sqrt(a) * x : Math.log(x), entries[2 * row], 1e-14, "row " + row);
      assertEquals(a > 0 ? Math.sqrt(a) : a / x, entries[2 * row + 1], 1e-14, "row " + row);
    }
  }

  /** What a side reads that is not taken stays out of sums of terms, too. */
  @Test
  void sidesWithOneTerm() {
    Node positive = algebra.greater(angle, algebra.constant(0));
    Node term = algebra.multiply(algebra.add(angle, algebra.square(angle)), algebra.log(x));
    Node choice = algebra.select(positive, term, algebra.zeros(x.shape()));
    double[] entries = entries(jacobian(algebra.sin(choice)), 1, 2, -1, -1, 1, 1, 1, 1);
    for (int row = 0; row < ROWS; row++) {
      assertFalse(Double.isNaN(entries[2 * row]), "row " + row);
      assertFalse(Double.isNaN(entries[2 * row + 1]), "row " + row);
    }
  }
}
