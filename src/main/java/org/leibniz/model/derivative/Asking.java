package org.leibniz.model.derivative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.trace.Tracing;
import org.leibniz.report.EvalReport;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.TraceReport;

/** Values of what a file defines, at the starts of its parameters. */
public final class Asking {
  private final Bound bound;
  private final Program program;

  /** Asks a bound file. */
  public Asking(Bound bound) {
    this.bound = bound;
    this.program = bound.program();
  }

  /** The values of names; of everything that the file defines where there are none. */
  public EvalReport values(List<String> names) {
    List<NamedTensor> values = new ArrayList<>();
    evaluate(asked(names)).forEach((name, tensor) -> values.add(named(name, tensor)));
    return new EvalReport(values);
  }

  private Map<String, Node> asked(List<String> names) {
    Map<String, Node> asked = new LinkedHashMap<>();
    List<String> wanted = names.isEmpty() ? List.copyOf(program.definitions().keySet()) : names;
    wanted.forEach(name -> asked.put(name, definition(name).node()));
    return asked;
  }

  /** Where the first value that is not finite comes from. */
  public TraceReport trace(List<String> names) {
    Map<String, Node> asked = asked(names);
    return trace(asked, List.copyOf(asked.keySet()), List.of());
  }

  /** The same among outputs that are values and others that are derivatives. */
  public TraceReport trace(Map<String, Node> nodes, List<String> values, List<String> derivatives) {
    Graph graph = new Graph(program.inputs(), nodes);
    return new Tracing(bound)
        .trace(
            finished(nodes),
            () -> Pipeline.unwatched(bound.memory()).runForFewEvaluations(graph, Need.VALUES),
            values,
            derivatives,
            Starts.of(bound, 0));
  }

  /** The values of nodes, each with a name of its own, all from one graph. */
  Map<String, Tensor> evaluate(Map<String, Node> nodes) {
    Graph graph = finished(nodes);
    List<Tensor> tensors =
        new Interpreted(bound.precision().of(graph), bound).outputs(Starts.of(bound, 0));
    Map<String, Tensor> values = new LinkedHashMap<>();
    nodes.keySet().forEach(name -> values.put(name, tensors.get(values.size())));
    return values;
  }

  /** The nodes after all passes. */
  Graph finished(Map<String, Node> nodes) {
    return Pipeline.unwatched(bound.memory()).run(new Graph(program.inputs(), nodes), Need.VALUES);
  }

  static NamedTensor named(String name, Tensor tensor) {
    return new NamedTensor(name, tensor.shape(), tensor.values());
  }

  /** What a name stands for. */
  public Program.Definition definition(String name) {
    Program.Definition found = program.definitions().get(name);
    if (found == null) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_NAME, "nothing in " + program.source().name() + " is called " + name);
      throw new DiagnosticException(
          Suggestion.closest(name, program.definitions().keySet())
              .map(closest -> unknown.help("did you mean " + closest + "?"))
              .orElse(
                  unknown.help("it defines " + String.join(", ", program.definitions().keySet()))));
    }
    return found;
  }
}
