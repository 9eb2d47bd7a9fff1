package org.leibniz.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
import org.leibniz.graph.Verifier;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Custom;

class ReverseModeTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Node x = input("x", Shape.SCALAR);
  private final Node v = input("v", Shape.of(3));

  private Node input(String name, Shape shape) {
    return builder.add(new Input(name, Input.Kind.PARAMETER, Type.real(shape)));
  }

  private double[] evaluate(Node node, Map<String, Tensor> inputs) {
    Graph graph = Graph.of(List.of(), List.of(node));
    new Verifier("derive").verify(graph);
    return new Interpreter(graph, Map.of()).evaluate(inputs).get(0).values();
  }

  private double at(Node node, double value) {
    return evaluate(node, Map.of("x", Tensor.scalar(value)))[0];
  }

  private Node gradient(Node of, Node by) {
    return ReverseMode.gradient(builder, of, List.of(by)).get(0);
  }

  @Test
  void powersAtEveryOrder() {
    Node y = algebra.power(x, algebra.constant(3));
    Node first = gradient(y, x);
    Node second = gradient(first, x);
    assertEquals(27, at(first, 3));
    assertEquals(18, at(second, 3));
    assertEquals(6, at(gradient(second, x), 3));
  }

  @Test
  void aUseTwiceAddsUp() {
    Node square = algebra.multiply(x, x);
    assertEquals(2 * 5 * 25 * 2, at(gradient(algebra.multiply(square, square), x), 5));
  }

  @Test
  void broadcastingIsSummedAway() {
    Node product = algebra.sum(algebra.multiply(x, v), List.of(0));
    double[] values =
        evaluate(gradient(product, x), Map.of("x", Tensor.scalar(2), "v", Tensor.vector(1, 2, 4)));
    assertArrayEquals(new double[] {7}, values);
  }

  @Test
  void whatDoesNotDependHasZeros() {
    double[] values = evaluate(gradient(algebra.square(x), v), Map.of("x", Tensor.scalar(2)));
    assertArrayEquals(new double[3], values);
  }

  @Test
  void aDerivativeByAnIntermediateAndByItsInputBothCount() {
    Node square = algebra.square(x);
    Node z = algebra.square(square);
    List<Node> both = ReverseMode.gradient(builder, z, List.of(x, square));
    assertEquals(108, at(both.get(0), 3));
    assertEquals(18, at(both.get(1), 3));
  }

  @Test
  void aBranchNotTakenNeverReachesTheResult() {
    Node root = algebra.sqrt(x);
    Node y = algebra.select(algebra.greater(x, algebra.constant(0)), root, algebra.constant(0));
    Node first = gradient(y, x);
    Node second = gradient(first, x);
    for (double point : new double[] {0, -1}) {
      assertEquals(0, at(first, point));
      assertEquals(0, at(second, point));
      assertEquals(0, at(gradient(second, x), point));
    }
    assertEquals(0.25, at(first, 4));
    assertEquals(-1.0 / 32, at(second, 4));
  }

  @Test
  void aValueSharedByTwoBranchesNotTakenStaysOut() {
    Node root = algebra.sqrt(x);
    Node a = algebra.select(algebra.greater(x, algebra.constant(0)), root, algebra.constant(0));
    Node b =
        algebra.select(
            algebra.greater(x, algebra.constant(1)), algebra.log(root), algebra.constant(0));
    Node first = gradient(algebra.add(a, b), x);
    assertEquals(0, at(first, 0));
    assertEquals(0, at(gradient(first, x), 0));
  }

  @Test
  void theDerivativeOfABranchIsNotLostWhereACotangentHappensToBeZero() {
    // (x-1)^2 under a branch: the cotangent of x-1 is 0 at x = 1, yet the second derivative is 2
    // there.
    Node shifted = algebra.subtract(x, algebra.constant(1));
    Node y =
        algebra.select(
            algebra.greater(x, algebra.constant(0)), algebra.square(shifted), algebra.constant(0));
    assertEquals(2, at(gradient(gradient(y, x), x), 1));
  }

  @Test
  void lanesOfABranchStayApart() {
    Node zero = algebra.constant(0);
    Node logs = algebra.select(algebra.greater(v, zero), algebra.log(algebra.multiply(v, v)), zero);
    Node y = algebra.sum(algebra.reshape(logs, Shape.of(3, 1)), List.of(0, 1));
    double[] values = evaluate(gradient(y, v), Map.of("v", Tensor.vector(0, 2, -1)));
    assertArrayEquals(new double[] {0, 1, 0}, values);
  }

  /** The gradient by m where only the upper right one of four elements counts. */
  private double[] ofTheUpperElement(Node function, Node m) {
    Node rows = algebra.iota(Size.of(2));
    Node upper = algebra.less(algebra.reshape(rows, Shape.of(2, 1)), rows);
    Node chosen = algebra.sum(algebra.select(upper, function, algebra.constant(0)));
    return evaluate(
        gradient(chosen, m), Map.of("m", new Tensor(new int[] {2, 2}, new double[] {1, 2, 3, 4})));
  }

  @Test
  void aChoiceAmongElementsOfASquareMatrixFollowsThemToTheirPlaces() {
    Node m = input("m", Shape.of(2, 2));
    Node square = algebra.multiply(m, m);
    assertArrayEquals(new double[] {0, 4, 0, 0}, ofTheUpperElement(square, m));
    assertArrayEquals(
        new double[] {0, 0, 6, 0}, ofTheUpperElement(algebra.matrixTranspose(square), m));
    Node constant =
        algebra.tensor(new Tensor(new int[] {2, 2}, new double[] {1, 5, 7, 9}), ElementType.REAL);
    assertArrayEquals(
        new double[] {5, 9, 0, 0}, ofTheUpperElement(algebra.matrixMultiply(m, constant), m));
    assertArrayEquals(
        new double[] {0, 1, 0, 5}, ofTheUpperElement(algebra.matrixMultiply(constant, m), m));
  }

  @Test
  void aRuleThatMixesElementsIsNotCutWhereElementsAreChosen() {
    Node m = input("m", Shape.of(2, 2));
    assertArrayEquals(
        new double[] {0, 0, 1, 0}, ofTheUpperElement(own(m, Algebra::matrixTranspose), m));
  }

  @Test
  void aRuleThatGoesElementByElementIsCutWhereElementsAreChosen() {
    Node m = input("m", Shape.of(2, 2));
    Node logarithm = algebra.log(algebra.subtract(m, algebra.constant(1)));
    assertArrayEquals(
        new double[] {0, 1, 0, 0}, ofTheUpperElement(own(logarithm, (inside, node) -> node), m));
  }

  /** A function that moves elements, as its derivative rule does. */
  private Node own(Node argument, BiFunction<Algebra, Node, Node> function) {
    GraphBuilder inner = new GraphBuilder();
    Algebra inside = new Algebra(inner);
    Node body = inner.add(new Input("x", Input.Kind.LOCAL, argument.type()));
    Node flowing = inner.add(new Input("g", Input.Kind.LOCAL, argument.type()));
    Custom custom =
        new Custom(
            "own",
            1,
            Graph.of(List.of(body), List.of(function.apply(inside, body))),
            Graph.of(List.of(body, flowing), List.of(function.apply(inside, flowing))));
    return builder.add(custom, argument);
  }

  @Test
  void forwardAndReversePair() {
    Node y = algebra.multiply(algebra.sin(v), algebra.sum(algebra.exp(v), List.of(0)));
    Node direction = algebra.tensor(Tensor.vector(0.3, -1, 2), org.leibniz.graph.ElementType.REAL);
    Node cotangent = algebra.tensor(Tensor.vector(1, 0.5, -2), org.leibniz.graph.ElementType.REAL);
    Node forward =
        new ForwardMode(builder)
            .pushforward(List.of(y), List.of(v), List.of(Optional.of(direction)))
            .get(0)
            .get();
    Node reverse =
        new ReverseMode(builder)
            .pullback(List.of(y), List.of(Optional.of(cotangent)), List.of(v))
            .get(0)
            .get();
    Map<String, Tensor> inputs = Map.of("v", Tensor.vector(0.1, 0.7, -0.4));
    double left =
        evaluate(algebra.sum(algebra.multiply(forward, cotangent), List.of(0)), inputs)[0];
    double right =
        evaluate(algebra.sum(algebra.multiply(reverse, direction), List.of(0)), inputs)[0];
    assertEquals(left, right, 1e-12 * Math.abs(left));
  }

  @Test
  void aChainOfAHundredThousandIsOrdinaryWork() {
    Node y = x;
    for (int i = 0; i < 100_000; i++) {
      y = algebra.add(algebra.multiply(y, algebra.constant(0.5)), x);
    }
    assertEquals(2, at(gradient(y, x), 1), 1e-12);
  }
}
