package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Functions of gathered rows are found once for each row, bit for bit. */
class TablesTest {
  private static final int ROWS = 3;
  private static final int PLACES = 8;

  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node x = input("x", Type.real(Shape.of(ROWS, 2)));
  private final Node y = input("y", Type.real(Shape.of(PLACES)));
  private final Node index = input("k", new Type(ElementType.INT, Shape.of(PLACES)));
  private final Node row = a.gather(x, index, 0);

  private Node input(String symbol, Type type) {
    return a.builder().add(new Input(symbol, Input.Kind.DATA, type));
  }

  private Node column(int place) {
    return a.element(row, 1, Size.of(place));
  }

  /** The graph after the pass, which gives the same, for places without a row too. */
  private Graph same(Node value) {
    Graph before = Graph.of(List.of(x, y, index), List.of(value));
    Graph after = Tables.apply(before);
    Map<String, Tensor> point =
        Map.of(
            "x", new Tensor(new int[] {ROWS, 2}, new double[] {0.5, 1, -2, 3, 0.25, 7}),
            "y", Tensor.vector(1, 2, 3, 4, 5, 6, 7, 8),
            "k", Tensor.vector(0, 2, 1, 1, -1, 0, 3, 2));
    assertArrayEquals(
        new Interpreter(before, Map.of()).evaluate(point).get(0).values(),
        new Interpreter(after, Map.of()).evaluate(point).get(0).values());
    return after;
  }

  private static long tables(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> !node.operands().isEmpty())
        .filter(node -> node.shape().rank() > 0 && node.shape().size(0).is(ROWS))
        .filter(node -> List.of("sin", "sqrt", "divide").contains(node.operator().name()))
        .count();
  }

  @Test
  void functionsOfARow() {
    assertEquals(1, tables(same(a.multiply(a.sin(column(0)), y))));
    assertEquals(1, tables(same(a.add(a.sqrt(a.sum(a.multiply(row, row), List.of(1))), y))));
    assertEquals(2, tables(same(a.divide(column(0), a.sqrt(a.square(column(1)))))));
  }

  /** Cheap arithmetic costs less than reading it. */
  @Test
  void sumsStay() {
    Graph graph =
        Graph.of(List.of(x, y, index), List.of(a.multiply(a.add(column(0), column(1)), y)));
    assertSame(graph, Tables.apply(graph));
  }

  @Test
  void whatNeedsOthersStays() {
    Graph graph = Graph.of(List.of(x, y, index), List.of(a.sin(a.multiply(column(0), y))));
    assertSame(graph, Tables.apply(graph));
  }

  /** A comparison of what is not there holds or does not: the choice would be another. */
  @ParameterizedTest
  @CsvSource({"1", "-1"})
  void choicesStay(double sign) {
    Node compared = a.less(column(0), a.constant(sign));
    assertEquals(1, tables(same(a.select(compared, a.sin(column(1)), y))));
  }
}
