package org.leibniz.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;

/** Several graphs side by side in one, so that one class holds many. */
final class MergedGraphs {
  private final GraphBuilder builder = new GraphBuilder();
  private final List<Node> inputs = new ArrayList<>();
  private final Map<String, Node> outputs = new LinkedHashMap<>();
  private final Map<String, Tensor> values = new LinkedHashMap<>();

  /** So many random graphs, from a seed on. */
  static MergedGraphs random(int seed, int count, RandomDraws.Axes axes) {
    MergedGraphs merged = new MergedGraphs();
    for (int next = seed; next < seed + count; next++) {
      RandomGraphs random = new RandomGraphs(next, axes);
      merged.add("seed" + next + "_", random.graph(), random.values());
    }
    return merged;
  }

  /** Adds a graph; its names get a prefix. */
  void add(String prefix, Graph graph, Map<String, Tensor> inputValues) {
    List<Node> own = new ArrayList<>();
    for (Node node : graph.inputs()) {
      Input input = (Input) node.operator();
      own.add(builder.add(new Input(prefix + input.symbol(), input.kind(), input.type())));
      values.put(prefix + input.symbol(), inputValues.get(input.symbol()));
    }
    inputs.addAll(own);
    List<Node> results = builder.inline(graph, own);
    int number = 0;
    for (String name : graph.outputs().keySet()) {
      outputs.put(prefix + name, results.get(number++));
    }
  }

  Graph graph() {
    return new Graph(inputs, outputs);
  }

  Map<String, Tensor> values() {
    return values;
  }
}
