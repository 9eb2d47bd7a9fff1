package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Fused;

/** Products that are only added are rounded with the sum. */
class AddedProductsTest {
  private static final double X = 1 + 0x1p-30;
  private static final double Y = 1 - 0x1p-30;

  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node x = input("x", ElementType.REAL);
  private final Node y = input("y", ElementType.REAL);
  private final Node z = input("z", ElementType.REAL);

  private Node input(String symbol, ElementType type) {
    return a.builder().add(new Input(symbol, Input.Kind.DATA, new Type(type, Shape.of(1))));
  }

  private Graph joined(Node... outputs) {
    return AddedProducts.apply(Graph.of(List.of(x, y, z), List.of(outputs)));
  }

  private static long count(Graph graph, Operator operator) {
    return graph.nodes().stream().filter(node -> node.operator() == operator).count();
  }

  /** At (X, Y, -1): there x y is 1 once rounded. */
  private static double[] values(Graph graph) {
    Map<String, Tensor> point =
        Map.of("x", Tensor.vector(X), "y", Tensor.vector(Y), "z", Tensor.vector(-1));
    return new Interpreter(graph, Map.of())
        .evaluate(point).stream().mapToDouble(tensor -> tensor.values()[0]).toArray();
  }

  @Test
  void aProductIsNotRoundedBeforeItsSum() {
    Graph sum = joined(a.add(a.multiply(x, y), z));
    assertEquals(0, count(sum, Arithmetic.MULTIPLY));
    assertEquals(-0x1p-60, values(sum)[0]);
    Graph other = joined(a.add(z, a.multiply(x, y)));
    assertEquals(-0x1p-60, values(other)[0]);
  }

  @Test
  void ofTwoProductsOneIsAdded() {
    Graph sum = joined(a.add(a.multiply(x, y), a.multiply(y, z)));
    assertEquals(1, count(sum, Arithmetic.MULTIPLY));
    assertEquals(1, count(sum, Fused.MULTIPLY_ADD));
    assertEquals(0, count(sum, Arithmetic.ADD));
  }

  /** z + (x y + (x x + y)): the products are added to the sum of the others. */
  @Test
  void termsOfSumsOfSumsAreTerms() {
    Node squares = a.add(a.multiply(x, x), y);
    Graph sum = joined(a.add(z, a.add(a.multiply(x, y), squares)));
    assertEquals(2, count(sum, Fused.MULTIPLY_ADD));
    assertEquals(1, count(sum, Arithmetic.ADD));
    assertEquals(X * X + Y * X - 1 + Y, values(sum)[0], 4e-16);
    Graph shared = joined(a.add(z, squares), a.sin(squares));
    assertEquals(1, count(shared, Fused.MULTIPLY_ADD));
    assertEquals(1, count(shared, Arithmetic.ADD));
  }

  /** One negative serves all products that are subtracted, a number's costs nothing. */
  @Test
  void productsThatAreSubtractedShareTheirNegative() {
    Graph shared = joined(a.subtract(z, a.multiply(x, y)), a.subtract(y, a.multiply(x, z)));
    assertEquals(2, count(shared, Fused.MULTIPLY_ADD));
    assertEquals(1, count(shared, Arithmetic.NEGATE));
    assertEquals(Math.fma(-X, Y, -1), values(shared)[0]);
    assertEquals(Math.fma(X, 1, Y), values(shared)[1]);
    Graph number = joined(a.subtract(z, a.multiply(a.constant(3), x)));
    assertEquals(1, count(number, Fused.MULTIPLY_ADD));
    assertEquals(Math.fma(-3, X, -1), values(number)[0]);
    Graph less = joined(a.subtract(a.multiply(x, y), a.constant(1)));
    assertEquals(-0x1p-60, values(less)[0]);
  }

  @Test
  void othersStay() {
    Node product = a.multiply(x, y);
    Graph twice = joined(a.add(product, z), a.sin(product));
    assertEquals(0, count(twice, Fused.MULTIPLY_ADD));
    Graph once = joined(a.subtract(z, a.multiply(x, y)));
    assertEquals(0, count(once, Fused.MULTIPLY_ADD));
    Node n = input("n", ElementType.INT);
    Graph whole =
        AddedProducts.apply(Graph.of(List.of(n), List.of(a.add(a.multiply(n, n), a.integer(1)))));
    assertEquals(0, count(whole, Fused.MULTIPLY_ADD));
  }
}
