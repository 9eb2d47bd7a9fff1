package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.rewrite.SinglePrecision;
import org.leibniz.schedule.Limits;

/** Random programs in single precision: the interpreter's bits, and all of them singles. */
class SinglePrecisionTest {
  private static final int PROGRAMS = 600;
  private static final int TOGETHER = 50;

  @Test
  void compiledGraphsGiveTheBitsOfTheInterpreter() {
    JaninoCompiler compiler = new JaninoCompiler();
    for (int from = 1; from <= PROGRAMS; from += TOGETHER) {
      MergedGraphs merged = MergedGraphs.random(from, TOGETHER, RandomDraws.Axes.SHORT);
      Limits limits = from % 100 == 1 ? Limits.USUAL : new Limits(200, 1);
      Graph rounding = SinglePrecision.apply(merged.graph());
      assertEquals(
          "",
          Agreement.difference(rounding, merged.values(), compiler, limits),
          "from seed " + from);
    }
  }

  @Test
  void everyRealIsASingle() {
    for (int seed = 1; seed <= PROGRAMS; seed++) {
      RandomGraphs random = new RandomGraphs(seed);
      Graph graph = SinglePrecision.apply(random.graph());
      Map<String, Tensor> found = new Interpreter(graph, Map.of()).outputs(random.values());
      for (Map.Entry<String, Tensor> output : found.entrySet()) {
        if (graph.output(output.getKey()).type().element() == ElementType.REAL) {
          for (double value : output.getValue().values()) {
            assertEquals((float) value, value, 0, "seed " + seed + ", " + output.getKey());
          }
        }
      }
    }
  }

  @Test
  void roundingTwiceIsRoundingOnce() {
    for (int seed = 1; seed <= 100; seed++) {
      RandomGraphs random = new RandomGraphs(seed);
      Graph once = SinglePrecision.apply(random.graph());
      Graph twice = SinglePrecision.apply(once);
      assertEquals(
          new Interpreter(once, Map.of()).evaluate(random.values()),
          new Interpreter(twice, Map.of()).evaluate(random.values()),
          "seed " + seed);
    }
  }
}
