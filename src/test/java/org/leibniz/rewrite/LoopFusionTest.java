package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.derive.ForwardMode;
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

/** Loops that carry a state alike are one, and give what they gave, bit for bit. */
class LoopFusionTest {
  private static final int TRIPS = 4;

  /** The last one is what a second i2 might be called. */
  private static final List<String> SYMBOLS = List.of("k", "i1", "i2", "i3", "i2_5");

  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node x = input("x", Type.real());
  private final Node y = input("y", Type.real());
  private final Node v = input("v", Type.real(Shape.of(TRIPS)));

  private Node input(String symbol, Type type) {
    return a.builder().add(new Input(symbol, Input.Kind.PARAMETER, type));
  }

  /**
   * Carries {@code s' = f(s + v[k])} from x, and {@code t' = t*s + capture} from where it is told,
   * and stacks s + t.
   */
  private Node loop(boolean sine, Node other, Node capture) {
    Algebra in = new Algebra(new GraphBuilder());
    List<Node> inputs = new ArrayList<>();
    inputs.add(in.builder().add(new Input("k", Input.Kind.LOCAL, Type.integer())));
    for (Node operand : List.of(x, other, v, capture)) {
      inputs.add(
          in.builder()
              .add(new Input(SYMBOLS.get(inputs.size()), Input.Kind.LOCAL, operand.type())));
    }
    Node s = inputs.get(1);
    Node t = inputs.get(2);
    Node moved = in.add(s, in.gather(inputs.get(3), inputs.get(0), 0));
    Node next = sine ? in.sin(moved) : in.cos(moved);
    Node second = in.add(in.multiply(t, s), inputs.get(4));
    Graph body = Graph.of(inputs, List.of(next, second, in.add(s, t)));
    return a.builder()
        .add(
            new Loop(2, Size.of(TRIPS), false, body, Optional.empty()),
            List.of(a.integer(TRIPS), x, other, v, capture));
  }

  private List<Node> components(Node loop) {
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(a.builder().add(new Component(i), loop));
    }
    return all;
  }

  private Graph fused(List<Node> outputs) {
    Graph before = Graph.of(List.of(x, y, v), outputs);
    LoopFusion fusion = new LoopFusion();
    Graph after = fusion.run(before);
    assertEquals(loops(before) != loops(after), fusion.changed());
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      Expressions.requireEqual(
          before, after, Expressions.point(before, random, false), 0, "fusion");
    }
    return after;
  }

  private static long loops(Graph graph) {
    return graph.nodes().stream().filter(node -> node.operator() instanceof Loop).count();
  }

  private static int states(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operator() instanceof Loop)
        .mapToInt(node -> ((Loop) node.operator()).states())
        .sum();
  }

  @Test
  void aStateOfBothIsCarriedOnce() {
    List<Node> outputs = new ArrayList<>(components(loop(true, x, y)));
    outputs.addAll(components(loop(true, y, x)));
    outputs.addAll(components(loop(true, a.exp(x), a.multiply(x, y))));
    Graph after = fused(outputs);
    assertEquals(1, loops(after));
    assertEquals(4, states(after));
  }

  /** They start alike, but go on otherwise. */
  @Test
  void loopsWithoutACommonStateStay() {
    List<Node> outputs = new ArrayList<>(components(loop(true, y, y)));
    outputs.addAll(components(loop(false, y, x)));
    assertEquals(2, loops(fused(outputs)));
  }

  @Test
  void aLoopThatNeedsTheOtherStays() {
    Node first = loop(true, x, y);
    Node result = a.sin(components(first).get(1));
    List<Node> outputs = new ArrayList<>(components(first));
    outputs.addAll(components(loop(true, result, y)));
    assertEquals(2, loops(fused(outputs)));
  }

  /** The second and the third need nothing of each other, but the third needs the first. */
  @Test
  void thoseThatCanBeFusedAre() {
    Node first = loop(true, x, y);
    List<Node> outputs = new ArrayList<>(components(first));
    outputs.addAll(components(loop(true, components(first).get(0), y)));
    outputs.addAll(components(loop(true, y, x)));
    Graph after = fused(outputs);
    assertEquals(2, loops(after));
    assertEquals(5, states(after));
  }

  @Test
  void derivativesInSeveralDirectionsShareTheLoop() {
    Node value = components(loop(true, y, y)).get(1);
    List<Node> outputs = new ArrayList<>(List.of(value));
    for (Node direction : List.of(x, y)) {
      Node one = a.constant(1);
      List<Optional<Node>> seeds =
          List.of(
              direction == x ? Optional.of(one) : Optional.empty(),
              direction == y ? Optional.of(one) : Optional.empty());
      ForwardMode forward = new ForwardMode(a.builder());
      outputs.add(forward.pushforward(List.of(value), List.of(x, y), seeds).get(0).orElseThrow());
    }
    Graph before = Graph.of(List.of(x, y, v), outputs);
    assertEquals(1, loops(Simplification.apply(Cleanup.afterDifferentiation(before))));
  }
}
