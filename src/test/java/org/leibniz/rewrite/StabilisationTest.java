package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;

class StabilisationTest {

  /**
   * Where all rules change an expression, the pass does too: it leaves out only what no rule
   * applies at.
   */
  @Test
  void noUnstableFormIsPassedOver() {
    RuleSet rules = RuleSet.of(Rules.CANONICALISE, Rules.STABILISE).within(Tier.STABILISING);
    List<Example> examples = new ArrayList<>(StabilisingExamples.all());
    examples.addAll(StableFormExamples.all());
    examples.addAll(QuotientExamples.all());
    for (Example example : examples) {
      if (example.rule().tier() != Tier.STABILISING || !Rules.STABILISE.contains(example.rule())) {
        continue;
      }
      Node node = example.expression().apply(new Example.Scene());
      Graph graph = Graph.of(List.of(), List.of(node));
      assertEquals(
          new Rewriter(rules, 6).apply(graph), Stabilisation.apply(graph), example.rule().name());
    }
  }

  @Test
  void aGraphWithoutDelicateFunctionsStaysTheSame() {
    Example.Scene scene = new Example.Scene();
    Graph graph =
        Graph.of(List.of(), List.of(scene.a.multiply(scene.a.add(scene.x, scene.y), scene.x)));
    assertSame(graph, Stabilisation.apply(graph));
  }
}
