package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.leibniz.derive.ForwardMode;
import org.leibniz.derive.ReverseMode;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;

/** Loops become fewer and smaller, and give what they gave. */
class LoopsTest {
  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node x = input("x", Type.real());
  private final Node v = input("v", Type.real(Shape.of(3)));
  private final Node count = a.builder().add(new Input("count", Input.Kind.DATA, Type.integer()));

  private Node input(String symbol, Type type) {
    return a.builder().add(new Input(symbol, Input.Kind.PARAMETER, type));
  }

  /** The inside of a loop: its inputs after the index, and the algebra that makes it. */
  private record Inside(Algebra a, Node index, List<Node> inputs) {
    Node in(int place) {
      return inputs.get(place);
    }
  }

  private Node loop(
      Node trips, int states, List<Node> operands, Function<Inside, List<Node>> outputs) {
    Algebra inside = new Algebra(new GraphBuilder());
    Node index = inside.builder().add(new Input("k", Input.Kind.LOCAL, Type.integer()));
    List<Node> inputs = new ArrayList<>();
    for (Node operand : operands) {
      inputs.add(
          inside.builder().add(new Input("i" + inputs.size(), Input.Kind.LOCAL, operand.type())));
    }
    List<Node> all = new ArrayList<>(List.of(index));
    all.addAll(inputs);
    Graph body = Graph.of(all, outputs.apply(new Inside(inside, index, inputs)));
    List<Node> handed = new ArrayList<>(List.of(trips));
    handed.addAll(operands);
    return a.builder().add(new Loop(states, Size.of(5), false, body, Optional.empty()), handed);
  }

  private Node component(Node loop, int index) {
    return a.builder().add(new Component(index), loop);
  }

  private Graph graph(Node... outputs) {
    return Graph.of(List.of(x, v, count), List.of(outputs));
  }

  private static Graph simplified(Graph before, double tolerance) {
    Graph after = Simplification.apply(before, tolerance == 0 ? Tier.EXACT : Tier.REAL);
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      Expressions.requireEqual(
          before, after, Expressions.point(before, random, false), tolerance, "loops");
    }
    return after;
  }

  private static List<Loop> loops(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operator() instanceof Loop)
        .map(node -> (Loop) node.operator())
        .toList();
  }

  @Test
  void loopsOfNoTripAreTheirStarts() {
    Node loop = loop(a.integer(0), 1, List.of(x), in -> List.of(in.a.exp(in.in(0)), in.in(0)));
    Graph after = simplified(graph(component(loop, 0), component(loop, 1), component(loop, 2)), 0);
    assertTrue(loops(after).isEmpty());
  }

  @Test
  void loopsOfOneTripAreTheirBody() {
    Node loop = loop(a.integer(1), 1, List.of(x), in -> List.of(in.a.exp(in.in(0)), in.in(0)));
    Graph after = simplified(graph(component(loop, 0), component(loop, 1), component(loop, 2)), 0);
    assertTrue(loops(after).isEmpty());
  }

  @Test
  void loopsOfFewTripsAreWrittenOutWhereAskedFor() {
    for (int trips = 0; trips <= 6; trips++) {
      Node loop =
          loop(
              a.integer(Math.min(trips, 5)),
              1,
              List.of(x, v),
              in -> {
                Node angle = in.a.add(in.in(0), in.a.toReal(in.index));
                return List.of(in.a.sin(angle), in.a.multiply(in.in(0), in.in(1)));
              });
      Graph before = graph(component(loop, 0), component(loop, 1), component(loop, 2));
      Graph after = ShortLoops.writtenOut(before);
      assertEquals(trips > 4, !loops(after).isEmpty());
      Expressions.requireEqual(
          before, after, Expressions.point(before, new Random(7), false), 0, "loops");
    }
  }

  @Test
  void loopsOfManyTripsOrWithLoopsWithinAreNotWrittenOut() {
    Graph counted = graph(component(loop(count, 1, List.of(x), in -> List.of(in.in(0))), 0));
    assertEquals(1, loops(ShortLoops.writtenOut(counted)).size());
    Node outer =
        loop(
            a.integer(3),
            1,
            List.of(x),
            in -> {
              Graph body = loops(counted).get(0).body();
              Node inner =
                  in.a
                      .builder()
                      .add(
                          new Loop(1, Size.of(9), false, body, Optional.empty()),
                          List.of(in.a.integer(9), in.in(0)));
              return List.of(in.a.builder().add(new Component(0), inner));
            });
    assertEquals(1, loops(ShortLoops.writtenOut(graph(component(outer, 0)))).size());
  }

  @Test
  void unusedStatesStacksAndCapturesGo() {
    Node loop =
        loop(
            count,
            2,
            List.of(x, x, v, v),
            in ->
                List.of(
                    in.a.sin(in.a.add(in.in(0), in.a.sum(in.in(3)))),
                    in.a.multiply(in.in(1), in.a.sum(in.in(2))),
                    in.in(1)));
    Loop after = loops(simplified(graph(component(loop, 0)), 0)).get(0);
    assertEquals(1, after.states());
    assertEquals(0, after.stacks());
    assertEquals(3, after.body().inputs().size());
  }

  @Test
  void statesThatStayAsTheyAreBecomeCaptures() {
    Node loop =
        loop(
            count,
            2,
            List.of(x, x),
            in -> List.of(in.a.sin(in.a.add(in.in(0), in.in(1))), in.in(1)));
    Graph after = simplified(graph(component(loop, 0), component(loop, 1)), 0);
    assertEquals(1, loops(after).get(0).states());
    assertEquals(after.inputs().get(0), after.results().get(1));
  }

  @Test
  void statesThatStayZeroGo() {
    Node loop =
        loop(
            count,
            2,
            List.of(x, a.constant(0)),
            in -> List.of(in.a.sin(in.in(0)), in.a.multiply(in.in(1), in.a.cos(in.in(0)))));
    Graph before = graph(component(loop, 0), component(loop, 1));
    assertEquals(1, loops(simplified(before, 1e-14)).get(0).states());
    assertEquals(2, loops(simplified(before, 0)).get(0).states());
  }

  @Test
  void equalCapturesAreOneAndConstantsAreCopiedIn() {
    Node loop =
        loop(
            count,
            1,
            List.of(x, v, v, a.constant(3)),
            in ->
                List.of(
                    in.a.sum(
                        in.a.sin(
                            in.a.add(
                                in.a.multiply(in.in(0), in.in(3)),
                                in.a.multiply(in.in(1), in.in(2)))))));
    Loop after = loops(simplified(graph(component(loop, 0)), 1e-13)).get(0);
    assertEquals(3, after.body().inputs().size());
  }

  @Test
  void whatNeverChangesIsComputedBefore() {
    Node loop =
        loop(
            count,
            1,
            List.of(x, v),
            in -> List.of(in.a.sin(in.a.add(in.in(0), in.a.sum(in.a.exp(in.in(1)))))));
    Graph after = simplified(graph(component(loop, 0)), 0);
    assertTrue(after.nodes().stream().anyMatch(node -> node.operator().name().equals("sum")));
    assertTrue(
        loops(after).get(0).body().nodes().stream()
            .noneMatch(node -> node.operator().name().equals("sum")));
  }

  @Test
  void whatOnlyOneArmNeedsStaysInIt() {
    Node loop =
        loop(
            count,
            1,
            List.of(x, v),
            in ->
                List.of(
                    in.a.select(
                        in.a.less(in.in(0), in.a.constant(0.5)),
                        in.a.sum(in.a.log(in.in(1))),
                        in.a.sin(in.in(0)))));
    Graph after = simplified(graph(component(loop, 0)), 0);
    assertTrue(after.nodes().stream().noneMatch(node -> node.operator().name().equals("sum")));
  }

  @Test
  void aLoopAndItsDerivativeShareTheForwardLoop() {
    Node loop =
        loop(count, 1, List.of(x, x), in -> List.of(in.a.sin(in.a.multiply(in.in(0), in.in(1)))));
    Node value = component(loop, 0);
    Node gradient = ReverseMode.gradient(a.builder(), value, List.of(x)).get(0);
    assertEquals(2, loops(simplified(graph(value, gradient), 1e-12)).size());
  }

  @Test
  void tangentsThatAreZeroAreNotCarried() {
    Node loop =
        loop(
            count,
            2,
            List.of(x, a.constant(1), v),
            in ->
                List.of(
                    in.a.sin(in.a.add(in.in(0), in.a.sum(in.in(2)))),
                    in.a.multiply(in.in(1), in.a.constant(0.5))));
    Node value = a.add(component(loop, 0), component(loop, 1));
    Node tangent =
        new ForwardMode(a.builder())
            .pushforward(List.of(value), List.of(x), List.of(Optional.of(a.constant(1))))
            .get(0)
            .orElseThrow();
    List<Loop> after = loops(simplified(graph(tangent), 1e-12));
    assertEquals(1, after.size());
    assertEquals(2, after.get(0).states());
  }

  @Test
  void loopsInLoopsAreSimplifiedToo() {
    Node outer =
        loop(
            count,
            1,
            List.of(x, v),
            in -> {
              Algebra deep = new Algebra(new GraphBuilder());
              Map<String, Node> inputs = new LinkedHashMap<>();
              inputs.put("k", deep.builder().add(new Input("k", Input.Kind.LOCAL, Type.integer())));
              inputs.put("z", deep.builder().add(new Input("z", Input.Kind.LOCAL, Type.real())));
              inputs.put("v", deep.builder().add(new Input("v", Input.Kind.LOCAL, v.type())));
              Node next = deep.sin(deep.add(inputs.get("z"), deep.sum(deep.exp(inputs.get("v")))));
              Graph body = Graph.of(List.copyOf(inputs.values()), List.of(next));
              Loop loop = new Loop(1, Size.of(2), false, body, Optional.empty());
              Node inner = in.a.builder().add(loop, in.a.integer(2), in.in(0), in.in(1));
              return List.of(in.a.builder().add(new Component(0), inner));
            });
    Graph after = simplified(graph(component(outer, 0)), 0);
    assertTrue(after.nodes().stream().anyMatch(node -> node.operator().name().equals("exp")));
  }
}
