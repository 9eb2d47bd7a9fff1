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
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Gather;

/** Nothing asks whether indices name rows where the data say that they do. */
final class KnownPlacesTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Node x = input("x", Input.Kind.PARAMETER, Type.real(Shape.of(3, 2)));
  private final Node places =
      input("places", Input.Kind.DATA, new Type(ElementType.INT, Shape.of(2)));

  private Node input(String name, Input.Kind kind, Type type) {
    return builder.add(new Input(name, kind, type));
  }

  private static List<Boolean> inside(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operator() instanceof Gather)
        .map(node -> ((Gather) node.operator()).inside())
        .toList();
  }

  /** Indices may be computed: here one more than the data. */
  @ParameterizedTest
  @CsvSource({"-1, 1, true", "0, 1, true", "0, 2, false", "-2, 0, false"})
  void rowsThatAreThere(double first, double second, boolean all) {
    Node rows = algebra.gather(x, algebra.add(places, algebra.integer(1)), 0);
    Graph graph = Graph.of(List.of(x, places), List.of(rows));
    Tensor data = Tensor.vector(first, second);
    Graph known = KnownPlaces.apply(graph, Map.of("places", data));
    assertEquals(List.of(all), inside(known));
    Map<String, Tensor> point =
        Map.of("x", new Tensor(new int[] {3, 2}, new double[] {1, 2, 3, 4, 5, 6}), "places", data);
    assertArrayEquals(
        new Interpreter(graph, Map.of()).evaluate(point).get(0).values(),
        new Interpreter(known, Map.of()).evaluate(point).get(0).values());
  }

  /** What the unknowns choose may lie anywhere at the next point. */
  @Test
  void placesThatUnknownsChoose() {
    Node chosen = algebra.argMaximum(x, 0);
    Graph graph = Graph.of(List.of(x, places), List.of(algebra.gather(x, chosen, 0)));
    Graph known = KnownPlaces.apply(graph, Map.of("places", Tensor.vector(0, 1)));
    assertSame(graph, known);
  }
}
