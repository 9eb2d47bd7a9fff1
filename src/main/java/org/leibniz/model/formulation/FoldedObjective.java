package org.leibniz.model.formulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.rewrite.Folding;
import org.leibniz.solve.linear.Triangle;

/**
 * An objective whose sums of squares over rows of data were folded: the rows are met once, in a
 * factorisation of what the unknowns are multiplied by, and every evaluation takes the triangle
 * alone.
 */
final class FoldedObjective {
  private final Pipeline pipeline;
  private final Graph graph;
  private final Map<String, Tensor> data;
  private final int numbers;
  private final Map<Need, Graph> finished = new LinkedHashMap<>();

  private FoldedObjective(Bound bound, Pipeline pipeline, Folding.Result result) {
    this.pipeline = pipeline;
    this.graph = result.graph();
    this.data = new LinkedHashMap<>(bound.data());
    int count = 0;
    for (Map.Entry<String, Graph> entry : result.features().entrySet()) {
      Tensor matrix = new Interpreter(entry.getValue(), Map.of()).evaluate(bound.data()).get(0);
      double[] triangle = Triangle.of(matrix.values(), matrix.shape()[0], matrix.shape()[1]);
      data.put(entry.getKey(), new Tensor(new int[] {triangle.length}, triangle));
      count += triangle.length;
    }
    this.numbers = count;
  }

  /** An objective with its data folded, where there is something to fold. */
  static Optional<FoldedObjective> of(Bound bound, Pipeline pipeline, Graph objective) {
    Graph simplified = pipeline.quiet().runToFold(objective, Need.VALUE);
    return Folding.of(simplified).map(result -> new FoldedObjective(bound, pipeline, result));
  }

  /** The objective before all passes. */
  Graph graph() {
    return graph;
  }

  /** What is bound to its DATA inputs. */
  Map<String, Tensor> data() {
    return data;
  }

  /** The graph that serves a need, through all passes. */
  Graph graph(Need need) {
    return finished.computeIfAbsent(need, key -> pipeline.run(graph, key));
  }

  /** A line for people. */
  String told() {
    return "sums of squares over data rows folded into " + numbers + " numbers";
  }
}
