package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

class StructureTest {
  private final Algebra a = new Algebra(new GraphBuilder());
  private final Size n = Size.named("n");
  private final Node p = input("p", Input.Kind.PARAMETER, ElementType.REAL);
  private final Node q = input("q", Input.Kind.PARAMETER, ElementType.REAL, Size.of(3));
  private final Node x = input("x", Input.Kind.DATA, ElementType.REAL, n, Size.of(3));
  private final Node y = input("y", Input.Kind.DATA, ElementType.REAL, n);
  private final Node index = input("index", Input.Kind.DATA, ElementType.INT, n);

  private Node input(String symbol, Input.Kind kind, ElementType element, Size... sizes) {
    return a.builder().add(new Input(symbol, kind, new Type(element, Shape.of(sizes))));
  }

  private Node predicted() {
    Node column = a.reshape(q, Shape.of(Size.of(3), Size.ONE));
    return a.reshape(a.matrixMultiply(x, column), Shape.of(n));
  }

  private Node residual() {
    return a.subtract(predicted(), y);
  }

  private Node mean(Node node) {
    return a.divide(a.sum(node), a.toReal(a.size(node.shape().elements())));
  }

  private static OptionalInt degree(Node node) {
    return Structure.of(Graph.of(List.of(), List.of(node))).degree(node);
  }

  @Test
  void degreesFollowTheForm() {
    assertEquals(OptionalInt.of(0), degree(a.exp(y)));
    assertEquals(OptionalInt.of(1), degree(residual()));
    assertEquals(OptionalInt.of(1), degree(a.gather(q, index, 0)));
    assertEquals(OptionalInt.of(1), degree(a.select(a.less(y, a.constant(1)), predicted(), y)));
    assertEquals(OptionalInt.of(1), degree(a.divide(p, a.sum(y))));
    assertEquals(OptionalInt.of(2), degree(a.sum(a.square(residual()))));
    assertEquals(OptionalInt.of(2), degree(a.multiply(p, a.add(p, q))));
    assertEquals(OptionalInt.empty(), degree(a.multiply(p, a.square(p))));
    assertEquals(OptionalInt.empty(), degree(a.exp(p)));
    assertEquals(OptionalInt.empty(), degree(a.divide(y, p)));
    assertEquals(OptionalInt.empty(), degree(a.select(a.less(p, a.constant(1)), p, a.constant(0))));
    assertEquals(OptionalInt.empty(), degree(a.maximumOver(q, List.of(0))));
    assertEquals(OptionalInt.empty(), degree(a.gather(y, a.toInteger(p), 0)));
  }

  @Test
  void aGraphIsAffineWhereAllItsOutputsAre() {
    assertTrue(Structure.of(Graph.of(List.of(), List.of(residual(), y))).affine());
    assertFalse(Structure.of(Graph.of(List.of(), List.of(residual(), a.square(p)))).affine());
  }

  /** The sum of the squares of the residuals is the objective. */
  private void assertSquares(int residuals, Node objective) {
    Graph graph = Graph.of(List.of(p, q, x, y, index), List.of(objective));
    Optional<Graph> found =
        Structure.of(graph).squares("out0", node -> false).map(Structure.SumOfSquares::residuals);
    assertTrue(found.isPresent());
    assertEquals(residuals, found.get().outputs().size());
    new Verifier("squares").verify(found.get());
    Map<String, Tensor> point = Expressions.point(graph, new Random(3), false);
    double expected = Expressions.values(graph, point).get(0);
    double sum = Expressions.values(found.get(), point).stream().mapToDouble(r -> r * r).sum();
    assertEquals(expected, sum, 1e-12 * expected);
  }

  private void assertNoSquares(Node objective) {
    assertTrue(Structure.squares(a.builder(), objective).isEmpty());
  }

  @Test
  void sumsOfSquaresAreFound() {
    assertSquares(1, a.sum(a.square(residual())));
    assertSquares(1, mean(a.square(residual())));
    assertSquares(1, a.square(a.sin(p)));
    assertSquares(1, a.power(a.exp(p), a.constant(2)));
    assertSquares(1, a.multiply(a.constant(0.5), a.sum(a.square(residual()))));
    assertSquares(
        2, a.add(mean(a.square(residual())), a.multiply(a.constant(0.1), a.sum(a.square(q)))));
    assertSquares(1, a.sum(a.multiply(a.exp(y), a.square(residual()))));
    assertSquares(1, a.sum(a.divide(a.square(residual()), a.square(p))));
    assertSquares(2, a.add(a.square(p), a.constant(4)));
    assertSquares(3, a.sum(a.stack(List.of(a.square(p), a.sum(a.square(q)), a.constant(3)), 0)));
  }

  private void assertFactor(double factor, boolean alike, Node objective) {
    Graph graph = Graph.of(List.of(p, q, x, y, index), List.of(objective));
    Structure.SumOfSquares squares =
        Structure.of(graph).squares("out0", node -> false).orElseThrow();
    Graph found = squares.factor();
    Map<String, Tensor> point = Expressions.point(found, new Random(3), false);
    assertEquals(factor, Expressions.values(found, point).get(0));
    assertEquals(alike, squares.alike());
  }

  @Test
  void aFactorBeforeAllSquaresIsToldFromWeights() {
    Node squares = a.square(residual());
    Node weighted = a.multiply(a.exp(y), squares);
    assertFactor(1, true, a.sum(squares));
    assertFactor(0.5, true, a.multiply(a.constant(0.5), a.sum(squares)));
    assertFactor(0.25, true, a.divide(a.sum(squares), a.constant(4)));
    assertFactor(1, false, a.sum(weighted));
    assertFactor(0.25, false, a.divide(a.sum(weighted), a.constant(4)));
    assertFactor(1, false, a.add(a.sum(squares), a.multiply(a.constant(2), a.sum(a.square(q)))));
  }

  /** A weight whose form does not show its sign is one where its values do. */
  @Test
  void weightsAreKnownByTheirValues() {
    Node r = residual();
    Node row = a.reshape(y, Shape.of(Size.ONE, n));
    Node column = a.reshape(a.square(r), Shape.of(n, Size.ONE));
    for (Node objective :
        List.of(
            a.sum(a.multiply(y, a.square(r))),
            a.sum(a.multiply(a.multiply(r, y), r)),
            a.divide(a.sum(a.multiply(y, a.square(r))), a.sum(y)),
            a.reshape(a.matrixMultiply(row, column), Shape.SCALAR))) {
      Graph graph = Graph.of(List.of(p, q, x, y, index), List.of(objective));
      Structure structure = Structure.of(graph);
      assertTrue(structure.squares("out0", node -> false).isEmpty());
      Graph found = structure.squares("out0", node -> true).orElseThrow().residuals();
      Map<String, Tensor> point = Expressions.point(graph, new Random(3), false);
      double expected = Expressions.values(graph, point).get(0);
      double sum = Expressions.values(found, point).stream().mapToDouble(v -> v * v).sum();
      assertEquals(expected, sum, 1e-12 * expected);
    }
  }

  @Test
  void weightsAndRepetitionsCount() {
    assertSquares(2, a.sum(a.add(a.square(residual()), a.square(p))));
    assertSquares(1, a.sum(a.multiply(a.exp(y), a.sum(a.square(a.multiply(x, q)), List.of(1)))));
    assertSquares(
        1, a.sum(a.select(a.less(y, a.constant(0.6)), a.square(residual()), a.constant(0))));
  }

  @Test
  void normsAndInnerProductsAreSumsOfSquares() {
    Node sum = a.sum(a.square(residual()));
    Node norm = a.select(a.greater(sum, a.constant(0)), a.sqrt(sum), sum);
    assertSquares(1, a.square(norm));
    Node r = residual();
    Node row = a.reshape(r, Shape.of(Size.ONE, n));
    Node column = a.reshape(r, Shape.of(n, Size.ONE));
    assertSquares(1, a.reshape(a.matrixMultiply(row, column), Shape.SCALAR));
  }

  @Test
  void otherObjectivesAreNotSumsOfSquares() {
    assertNoSquares(a.exp(p));
    assertNoSquares(a.negate(a.square(p)));
    assertNoSquares(a.subtract(a.square(p), a.constant(1)));
    assertNoSquares(a.multiply(a.constant(-2), a.square(p)));
    assertNoSquares(a.sum(a.multiply(y, a.square(residual()))));
    assertNoSquares(a.sum(a.absolute(residual())));
    assertNoSquares(a.sum(a.square(y)));
  }

  @Test
  void canonicalFormsAreRecognisedToo() {
    Node objective =
        a.add(mean(a.square(residual())), a.multiply(a.constant(2), a.sum(a.power(q, 2.0))));
    Graph graph = Graph.of(List.of(p, q, x, y), List.of(objective));
    Graph simple = Simplification.apply(Stabilisation.apply(graph));
    assertEquals(
        2,
        Structure.of(simple)
            .squares("out0", node -> false)
            .orElseThrow()
            .residuals()
            .outputs()
            .size());
    assertEquals(OptionalInt.of(2), Structure.of(simple).degree(simple.output("out0")));
  }
}
