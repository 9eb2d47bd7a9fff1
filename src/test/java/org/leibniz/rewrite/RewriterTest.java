package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

/**
 * The passes as a whole: random programs keep their values, long and deep graphs are ordinary work.
 */
class RewriterTest {
  private static final int PROGRAMS = 150;

  private static void keepsValues(
      long seed, boolean gradient, boolean edges, Tier ceiling, double tolerance) {
    Graph before = RandomGraphs.graph(seed, 14, gradient);
    Graph stable = Stabilisation.apply(before, ceiling);
    Graph after = Simplification.apply(stable, ceiling);
    assertEquals(List.copyOf(before.outputs().keySet()), List.copyOf(after.outputs().keySet()));
    assertEquals(before.inputs().size(), after.inputs().size());
    Map<String, Tensor> point = RandomGraphs.point(before, seed, edges);
    Expressions.requireEqual(before, after, point, tolerance, "seed " + seed + " under " + ceiling);
  }

  @Test
  void exactPassesKeepEveryBitOfRandomPrograms() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      keepsValues(seed, false, true, Tier.EXACT, 0);
    }
  }

  @Test
  void exactPassesKeepEveryBitOfGradients() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      keepsValues(seed, true, true, Tier.EXACT, 0);
    }
  }

  @Test
  void realPassesKeepTheFunction() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      keepsValues(seed, true, false, Tier.REAL, 1e-10);
    }
  }

  @Test
  void simplificationComesToAnEnd() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Graph once = Simplification.apply(RandomGraphs.graph(seed, 14, true));
      Graph twice = Simplification.apply(once);
      assertEquals(once.nodes().size(), twice.nodes().size(), "seed " + seed);
    }
  }

  @Test
  void longChainsAreOrdinaryWork() {
    Algebra a = new Algebra(new GraphBuilder());
    Node x = a.builder().add(new Input("x", Input.Kind.PARAMETER, Type.real()));
    Node chain = x;
    for (int i = 0; i < 20_000; i++) {
      chain = a.sin(a.subtract(a.constant(i), a.negate(chain)));
    }
    Graph after = Simplification.apply(Stabilisation.apply(Graph.of(List.of(x), List.of(chain))));
    assertTrue(after.nodes().size() <= 60_001);
  }

  @Test
  void longSumsMeetTheirConstants() {
    Algebra a = new Algebra(new GraphBuilder());
    List<Node> inputs = new ArrayList<>();
    Node sum = a.constant(0);
    for (int i = 0; i < 1000; i++) {
      Node x = a.builder().add(new Input("x" + i, Input.Kind.PARAMETER, Type.real()));
      inputs.add(x);
      sum = a.add(sum, a.multiply(a.constant(2), a.multiply(x, a.constant(3))));
    }
    Graph after = Simplification.apply(Graph.of(inputs, List.of(sum)));
    assertEquals(1000 + 1 + 1000 + 999, after.nodes().size());
  }
}
