package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leibniz.derive.ForwardMode;
import org.leibniz.derive.ReverseMode;
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

/**
 * Derivatives at edges: kinks, ties, poles, and branches that are not taken; by a table of points
 * and known answers.
 */
public final class EdgeTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /**
   * A scalar function of a vector at a point, with its gradient and, where given, the gradient of
   * the gradient's sum.
   */
  public record Edge(
      String name,
      BiFunction<Algebra, Node, Node> function,
      double[] point,
      double[] gradient,
      Optional<double[]> second) {
    Edge second(double... expected) {
      return new Edge(name, function, point, gradient, Optional.of(expected));
    }
  }

  private static double[] at(double... values) {
    return values;
  }

  private static Edge edge(
      String name, double[] point, BiFunction<Algebra, Node, Node> function, double... gradient) {
    return new Edge(name, function, point, gradient, Optional.empty());
  }

  private static Node x(Algebra a, Node v, int place) {
    return a.element(v, 0, Size.of(place));
  }

  private static Edge one(
      String name, double point, BiFunction<Algebra, Node, Node> function, double slope) {
    return edge(name, at(point), (a, v) -> function.apply(a, x(a, v, 0)), slope);
  }

  private static List<Edge> kinks() {
    return List.of(
        one("sqrt at 0", 0, (a, x) -> a.sqrt(x), INFINITY),
        one("cbrt at 0", 0, (a, x) -> a.cbrt(x), INFINITY),
        one("log at 0", 0, (a, x) -> a.log(x), INFINITY),
        one("absolute at 0", 0, (a, x) -> a.absolute(x), 0).second(0),
        one("sign at 0", 0, (a, x) -> a.sign(x), 0).second(0),
        one("floor at a step", 2, (a, x) -> a.floor(x), 0),
        one("softplus far out", 800, (a, x) -> a.softplus(x), 1).second(0),
        one("sigmoid far right", 40, (a, x) -> a.sigmoid(x), 4.248354255291589e-18)
            .second(-4.248354255291589e-18),
        one("tanh far right", 20, (a, x) -> a.tanh(x), 1.6993417021166357e-17)
            .second(-3.3986834042332713e-17),
        one("tanh far off", 800, (a, x) -> a.tanh(x), 0).second(0),
        one("sigmoid far out", -800, (a, x) -> a.sigmoid(x), 0).second(0),
        one("tanh far out", 400, (a, x) -> a.tanh(x), 0).second(0),
        one("erf far out", 100, (a, x) -> a.erf(x), 0).second(0),
        one("stopped", 3, (a, x) -> a.multiply(x, a.stopGradient(x)), 3).second(0),
        edge("hypot at the origin", at(0, 0), (a, v) -> a.hypot(x(a, v, 0), x(a, v, 1)), 0, 0),
        edge(
            "atan2 far out",
            at(3e200, 4e200),
            (a, v) -> a.atan2(x(a, v, 0), x(a, v, 1)),
            4e-200 / 25,
            -3e-200 / 25),
        edge(
            "equal operands share a maximum",
            at(2, 2),
            (a, v) -> a.maximum(x(a, v, 0), x(a, v, 1)),
            0.5,
            0.5),
        edge(
            "equal operands share a minimum",
            at(2, 2),
            (a, v) -> a.minimum(x(a, v, 0), x(a, v, 1)),
            0.5,
            0.5),
        edge(
            "the least elements share",
            at(1, 5, 1),
            (a, v) -> a.minimumOver(v, List.of(0)),
            0.5,
            0,
            0.5),
        edge(
            "the greatest elements share",
            at(7, 7, 7, 7),
            (a, v) -> a.maximumOver(v, List.of(0)),
            .25,
            .25,
            .25,
            .25),
        edge("a tie of squares", at(2, -2), (a, v) -> a.maximumOver(a.square(v), List.of(0)), 2, -2)
            .second(1, 1));
  }

  private static List<Edge> powers() {
    return List.of(
        one("the square at 0", 0, (a, x) -> a.power(x, 2), 0).second(2),
        one("the power 1 at 0", 0, (a, x) -> a.power(x, a.constant(1)), 1).second(0),
        one("the power 0 at 0", 0, (a, x) -> a.power(x, a.constant(0)), 0).second(0),
        edge(
                "the slope of a^b at b = 0 depends on b",
                at(4, 0),
                (a, v) -> a.power(x(a, v, 0), x(a, v, 1)),
                0,
                Math.log(4))
            .second(0.25, Math.log(4) * Math.log(4) + 0.25),
        one("the cube of a negative", -2, (a, x) -> a.power(x, 3), 12).second(-12),
        one("a whole negative power of a negative", -2, (a, x) -> a.power(x, -1), -0.25)
            .second(-0.25),
        one("2^x", 3, (a, x) -> a.power(a.constant(2), x), 8 * Math.log(2)),
        edge("0^b for b > 0", at(0, 3), (a, v) -> a.power(x(a, v, 0), x(a, v, 1)), 0, 0)
            .second(0, 0),
        edge("0^b for b = 1", at(0, 1), (a, v) -> a.power(x(a, v, 0), x(a, v, 1)), 1, 0),
        edge(
                "a^b for b = 0",
                at(0, 0.0),
                (a, v) ->
                    a.power(x(a, v, 0), a.multiply(a.constant(2), a.stopGradient(x(a, v, 1)))),
                0,
                0)
            .second(0, 0),
        edge(
                "a^b for a < 0",
                at(-2, 3),
                (a, v) -> a.power(x(a, v, 0), a.stopGradient(x(a, v, 1))),
                12,
                0)
            .second(-12, 0));
  }

  private static List<Edge> products() {
    BiFunction<Algebra, Node, Node> product = (a, v) -> a.product(v, List.of(0));
    return List.of(
        edge("a product without zeros", at(2, 3, 4), product, 12, 8, 6).second(7, 6, 5),
        edge("a product with a zero", at(2, 0, 4), product, 0, 8, 0).second(4, 6, 2),
        edge("a product with two zeros", at(0, 0, 4), product, 0, 0, 0).second(4, 4, 0),
        edge("a product of one", at(0), product, 1).second(0));
  }

  /** Root of what is positive, else 0. */
  private static Node guardedRoot(Algebra a, Node x) {
    return a.select(a.greater(x, a.constant(0)), a.sqrt(x), a.constant(0));
  }

  private static List<Edge> branches() {
    return List.of(
        one("a branch not taken, at its pole", 0, EdgeTest::guardedRoot, 0).second(0),
        one("a branch not taken, where it is NaN", -1, EdgeTest::guardedRoot, 0).second(0),
        one("a branch taken", 4, EdgeTest::guardedRoot, 0.25).second(-1.0 / 32),
        one(
                "a branch not taken, deep",
                0,
                (a, x) -> a.multiply(x, a.exp(a.sin(guardedRoot(a, x)))),
                1)
            .second(0),
        one(
                "a branch in a branch",
                -1,
                (a, x) ->
                    a.select(
                        a.less(x, a.constant(0)),
                        a.square(x),
                        a.select(a.less(x, a.constant(1)), a.log(x), a.sqrt(x))),
                -2)
            .second(2),
        edge("elements not taken", at(-1, 0, 4), (a, v) -> a.sum(guardedRoot(a, v)), 0, 0, 0.25)
            .second(0, 0, -1.0 / 32),
        edge(
                "elements not taken, summed inside",
                at(-1, 0, 4),
                (a, v) -> a.exp(a.sum(guardedRoot(a, v))),
                0,
                0,
                0.25 * Math.exp(2))
            .second(0, 0, (1.0 / 16 - 1.0 / 32) * Math.exp(2)),
        one(
                "the smaller operand is finite",
                0,
                (a, x) -> a.minimum(a.subtract(x, a.constant(1)), a.sqrt(x)),
                1)
            .second(0),
        edge(
            "the greatest is not at a pole",
            at(0, 4),
            (a, v) -> a.maximumOver(a.sqrt(v), List.of(0)),
            0,
            0.25),
        edge(
                "places out of range",
                at(1, 2),
                (a, v) ->
                    a.sum(
                        a.select(
                            a.less(index(a), a.integer(2)),
                            a.square(a.gather(v, index(a), 0)),
                            a.constant(0))),
                2,
                4)
            .second(2, 2));
  }

  private static Node index(Algebra a) {
    return TestDomain.known(a, ElementType.INT, new int[] {3}, 1, 0, 2);
  }

  /** The table. */
  public static List<Edge> edges() {
    return Stream.of(kinks(), powers(), products(), branches()).flatMap(List::stream).toList();
  }

  @TestFactory
  Stream<DynamicTest> derivativesAtEdges() {
    return edges().stream().map(edge -> DynamicTest.dynamicTest(edge.name, () -> check(edge)));
  }

  private static void check(Edge edge) {
    GraphBuilder builder = new GraphBuilder();
    Algebra algebra = new Algebra(builder);
    Node v =
        builder.add(new Input("v", Input.Kind.PARAMETER, Type.real(Shape.of(edge.point.length))));
    Node value = edge.function.apply(algebra, v);
    Node gradient = ReverseMode.gradient(builder, value, List.of(v)).get(0);
    assertArrayEquals(edge.gradient, at(v, gradient, edge.point), 1e-15, "reverse");
    assertArrayEquals(edge.gradient, forward(builder, v, value, edge.point), 1e-15, "forward");
    if (edge.second.isPresent()) {
      Node sum = algebra.sum(gradient);
      Node second = ReverseMode.gradient(builder, sum, List.of(v)).get(0);
      assertArrayEquals(edge.second.get(), at(v, second, edge.point), 1e-14, "reverse, twice");
      assertArrayEquals(
          edge.second.get(), forward(builder, v, sum, edge.point), 1e-14, "reverse, then forward");
    }
  }

  private static double[] at(Node v, Node node, double[] point) {
    Graph graph = Graph.of(List.of(v), List.of(node));
    return new Interpreter(graph, Map.of()).evaluate(List.of(Tensor.vector(point))).get(0).values();
  }

  /** The gradient, by one forward sweep for each element. */
  private static double[] forward(GraphBuilder builder, Node v, Node value, double[] point) {
    Algebra algebra = new Algebra(builder);
    List<Node> slopes = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      Node seed = algebra.basis(v.shape(), i);
      Optional<Node> tangent =
          new ForwardMode(builder)
              .pushforward(List.of(value), List.of(v), List.of(Optional.of(seed)))
              .get(0);
      slopes.add(tangent.orElseGet(() -> algebra.constant(0)));
    }
    return at(v, algebra.stack(slopes, 0), point);
  }
}
