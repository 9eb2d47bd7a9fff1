package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.model.Model;
import org.leibniz.operator.ProductSum;

class ProductSumsTest {
  private final Example.Scene scene = new Example.Scene();

  private Graph graph(Node... outputs) {
    return Graph.of(List.of(scene.v, scene.m), List.of(outputs));
  }

  private static long joined(Graph graph) {
    return graph.nodes().stream().filter(node -> node.operator() instanceof ProductSum).count();
  }

  @Test
  void aProductBecomesPartOfItsSum() {
    Node product = scene.a.multiply(scene.m, scene.v);
    assertEquals(1, joined(ProductSums.apply(graph(scene.a.sum(product, List.of(1))))));
  }

  @Test
  void aProductThatIsNeededElsewhereStays() {
    Node product = scene.a.multiply(scene.m, scene.v);
    Graph twice = graph(scene.a.sum(product, List.of(0)), scene.a.sum(product, List.of(1)));
    assertSame(twice, ProductSums.apply(twice));
    Graph given = graph(product, scene.a.sum(product, List.of(1)));
    assertSame(given, ProductSums.apply(given));
  }

  /** The square of 1 + 2^-30 less what it is when it is rounded, in each form of the program. */
  @Test
  void interpretedAndCompiledItIsRoundedOnce() {
    Model model =
        Model.of(
            "test.ad",
            """
            param x[2] = [1, 1 + 2^-30]
            minimize sum([-(1 + 2^-29), x[1]] * x)
            """);
    assertEquals(0x1p-60, model.interpret().value(model.interpret().start()));
    assertEquals(0x1p-60, model.compile().value(model.compile().start()));
  }
}
