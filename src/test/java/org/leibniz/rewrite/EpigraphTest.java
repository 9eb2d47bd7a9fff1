package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.graph.Verifier;
import org.leibniz.operator.Algebra;

class EpigraphTest {
  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node x = input("x", Input.Kind.PARAMETER);
  private final Node y = input("y", Input.Kind.PARAMETER);
  private final Node v = input("v", Input.Kind.PARAMETER, Size.of(4));
  private final Node c = input("c", Input.Kind.DATA);

  private Node input(String symbol, Input.Kind kind, Size... sizes) {
    return a.builder().add(new Input(symbol, kind, new Type(ElementType.REAL, Shape.of(sizes))));
  }

  private Optional<Epigraph.Lifted> lifted(Node node, Trend trend) {
    Graph graph = new Graph(List.of(x, y, v, c), Map.of("f", node));
    Optional<Epigraph.Lifted> found =
        Epigraph.of(
            graph, Map.of("f", trend), constant -> constant.operator().equals(c.operator()));
    found.ifPresent(
        lifted -> {
          for (Epigraph.Constraint constraint : lifted.constraints()) {
            new Verifier("epigraph").verify(Graph.of(List.of(), List.of(constraint.difference())));
          }
        });
    return found;
  }

  private void assertTaken(int unknowns, int constraints, Node node) {
    Epigraph.Lifted lifted = lifted(node, Trend.RISING).orElseThrow();
    assertEquals(unknowns, lifted.unknowns().size());
    assertEquals(constraints, lifted.constraints().size());
    assertTrue(lifted(node, Trend.EITHER).isEmpty());
  }

  @Test
  void aMaximumOfMaximaIsOneUnknownAboveAllPieces() {
    assertTaken(1, 3, a.maximum(a.maximum(x, y), a.multiply(x, y)));
    assertTaken(1, 1, a.maximumOver(v, List.of(0)));
    assertTaken(1, 2, a.maximum(x, a.maximumOver(v, List.of(0))));
  }

  @Test
  void whatDoesNotMoveIsALimitOfTheUnknown() {
    Node hinge = a.maximum(a.constant(0), a.subtract(x, y));
    assertTaken(1, 1, hinge);
    assertEquals(1, lifted(hinge, Trend.RISING).orElseThrow().unknowns().get(0).limits().size());
  }

  @Test
  void aMagnitudeIsWhatIsAboveAndBelow() {
    assertTaken(2, 1, a.absolute(a.subtract(x, y)));
    assertTaken(1, 3, a.maximum(a.absolute(a.subtract(x, y)), x));
    assertTaken(4, 2, a.add(a.absolute(x), a.multiply(a.constant(3), a.absolute(y))));
  }

  @Test
  void theTrendPassesThroughWhatRisesAndFalls() {
    Node greatest = a.maximum(x, y);
    Node least = a.minimum(x, y);
    for (Node rising :
        List.of(
            a.exp(greatest),
            a.log(greatest),
            a.negate(least),
            a.subtract(c, a.multiply(a.constant(2), least)),
            a.divide(greatest, a.exp(c)),
            a.square(a.maximum(greatest, a.constant(0))),
            a.multiply(c, greatest),
            a.sum(a.broadcast(greatest, v.shape())))) {
      assertTrue(lifted(rising, Trend.RISING).isPresent(), rising.operator()::name);
      assertFalse(lifted(rising, Trend.FALLING).isPresent(), rising.operator()::name);
    }
  }

  @Test
  void cornersOfNoTrendStay() {
    Node greatest = a.maximum(x, y);
    for (Node either :
        List.of(
            a.sin(greatest),
            a.square(greatest),
            a.multiply(x, greatest),
            a.subtract(greatest, a.multiply(a.constant(2), greatest)),
            a.stopGradient(greatest),
            a.select(a.less(greatest, c), x, y))) {
      assertTrue(lifted(either, Trend.RISING).isEmpty(), either.operator()::name);
    }
  }
}
