package org.leibniz.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.data.Inputs;
import org.leibniz.diagnostic.Source;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Resources;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.Precision;

/** The way of a text through the compiler, open to tests of other packages. */
public final class Passes {
  private Passes() {}

  /**
   * A file as built.
   *
   * @param graph all that it defines, by name; tuples are left out
   * @param inputs data and the starts of parameters, by symbol
   */
  public record Built(Graph graph, Map<String, Tensor> inputs) {}

  /**
   * Builds a file. Throws {@link org.leibniz.diagnostic.DiagnosticException} where something is
   * wrong with it.
   */
  public static Built build(String name, String text, Inputs given) {
    Reading.Result read = Reading.text(new Source(name, text));
    if (!read.findings().isEmpty()) {
      throw new org.leibniz.diagnostic.DiagnosticException(read.findings());
    }
    Bound bound = Bound.of(read.trees(), given, Set.of(), Precision.DOUBLE, Resources.usual());
    Map<String, Node> outputs = new LinkedHashMap<>();
    bound.program().definitions().forEach((key, definition) -> outputs.put(key, definition.node()));
    bound
        .program()
        .objective()
        .ifPresent(objective -> outputs.put("(objective)", objective.value()));
    bound
        .program()
        .equations()
        .forEach(equation -> outputs.put("(" + equation.text() + ")", equation.difference()));
    outputs.values().removeIf(node -> node.type().tuple());
    Map<String, Tensor> inputs = new LinkedHashMap<>(bound.data());
    inputs.putAll(bound.unknowns().inputs(Starts.of(bound, 0)));
    return new Built(new Graph(bound.program().inputs(), outputs), inputs);
  }

  /** A model built with its data. */
  public static Bound bound(Model model) {
    return model.bound(Set.of());
  }

  /** All passes over the values of a graph. */
  public static Graph finished(Graph graph) {
    return Pipeline.usual().run(graph, Need.VALUES);
  }

  /** All passes over one output, a real scalar, with its gradient and Hessian by all parameters. */
  public static Graph withDerivatives(Graph graph, String output) {
    Graph objective = graph.withOutputs(Map.of(Pipeline.OBJECTIVE, graph.output(output)));
    return Pipeline.usual().run(objective, Need.HESSIAN);
  }

  /** What the graph after each pass is called, in order. */
  public static List<String> names() {
    return Pipeline.names();
  }
}
