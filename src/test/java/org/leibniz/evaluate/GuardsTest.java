package org.leibniz.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

class GuardsTest {

  /** A random graph of sums and choices. */
  private static Graph random(Random random, int size) {
    GraphBuilder builder = new GraphBuilder();
    Algebra a = new Algebra(builder);
    Node x = builder.add(new Input("x", Input.Kind.PARAMETER, Type.real()));
    List<Node> nodes = new ArrayList<>(List.of(x, a.exp(x)));
    while (nodes.size() < size) {
      Node u = nodes.get(nodes.size() - 1 - random.nextInt(Math.min(3, nodes.size())));
      Node v = nodes.get(nodes.size() - 1 - random.nextInt(Math.min(6, nodes.size())));
      Node w = a.multiply(u, a.constant(nodes.size()));
      nodes.add(
          random.nextInt(3) == 0
              ? a.add(v, w)
              : a.select(a.less(v, a.constant(nodes.size())), w, v));
    }
    return Graph.of(List.of(x), List.of(nodes.get(size - 1)));
  }

  private static List<Integer> chain(Guards guards, int guard) {
    List<Integer> chain = new ArrayList<>();
    for (int at = guard; at != Guards.ALWAYS; at = guards.parent(at)) {
      chain.add(at);
    }
    assertEquals(chain.size(), guards.depth(guard));
    return chain;
  }

  /**
   * The definition: a node lies under a guard if each of its uses does, an arm's use lying under
   * the arm too.
   */
  @Test
  void aGuardIsThatOfAllUses() {
    for (int seed = 0; seed < 50; seed++) {
      Graph graph = random(new Random(seed), 60);
      Guards guards = new Guards(graph);
      List<Node> nodes = graph.nodes();
      for (int place = 0; place < nodes.size(); place++) {
        Set<Integer> common = null;
        for (int user = place + 1; user < nodes.size(); user++) {
          for (int i = 0; i < nodes.get(user).operands().size(); i++) {
            if (nodes.get(user).operand(i) == nodes.get(place)) {
              boolean arm = i > 0 && Guards.chooses(nodes.get(user));
              int guard = arm ? guards.arm(user, i - 1) : guards.guard(user);
              Set<Integer> above = new HashSet<>(chain(guards, guard));
              if (common == null) {
                common = above;
              } else {
                common.retainAll(above);
              }
            }
          }
        }
        boolean output = graph.results().contains(nodes.get(place)) || common == null;
        assertEquals(
            output ? Set.of() : common,
            new HashSet<>(chain(guards, guards.guard(place))),
            "seed " + seed);
      }
    }
  }

  @Test
  void deepChoicesAreLinearWork() {
    GraphBuilder builder = new GraphBuilder();
    Algebra a = new Algebra(builder);
    Node x = builder.add(new Input("x", Input.Kind.PARAMETER, Type.real()));
    Node y = x;
    for (int i = 0; i < 50_000; i++) {
      y = a.select(a.less(x, a.constant(i)), a.exp(y), a.constant(i));
    }
    Guards guards = new Guards(Graph.of(List.of(x), List.of(y)));
    int deepest = 0;
    for (int guard = 0; guard < guards.count(); guard++) {
      deepest = Math.max(deepest, guards.depth(guard));
    }
    assertTrue(deepest >= 50_000 - 1);
  }
}
