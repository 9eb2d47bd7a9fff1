package org.leibniz.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphPrinter;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.language.build.Program;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Scheduler;

/** A bound file as text: the graph after any pass, the loop program, the Java class. */
final class Writing {
  private static final String SCHEDULE = "schedule";
  private static final String EMIT = "emit";

  private final Bound bound;

  Writing(Bound bound) {
    this.bound = bound;
  }

  static List<String> passes() {
    List<String> names = new ArrayList<>(Pipeline.names());
    names.add(SCHEDULE);
    names.add(EMIT);
    return names;
  }

  String java(String packageName, String className) {
    return JavaEmitter.emit(
        scheduled(new Pipeline((name, graph) -> {})), packageName, className, defaults());
  }

  /** The values that the file itself gives to data; the class begins with them. */
  private Map<String, double[]> defaults() {
    Map<String, double[]> defaults = new LinkedHashMap<>();
    for (Program.Datum datum : bound.program().data()) {
      if (datum.fallback().isPresent() && bound.given().find(datum.name()).isEmpty()) {
        defaults.put(
            datum.name(), bound.data().get(((Input) datum.input().operator()).symbol()).values());
      }
    }
    return defaults;
  }

  private org.leibniz.loop.Program scheduled(Pipeline pipeline) {
    Program program = bound.program();
    if (program.objective().isPresent()) {
      Graph graph = new Formulation(bound, pipeline).graph(Need.GRADIENT);
      return Scheduler.schedule(
          graph,
          List.of(Compilation.value(), Compilation.gradient(), Compilation.entry(Need.GRADIENT)));
    }
    if (!program.equations().isEmpty()) {
      Graph graph = new Formulation(bound, pipeline).lastingJacobian();
      return Scheduler.schedule(
          graph, List.of(Compilation.entry(Need.RESIDUALS), Compilation.entry(Need.JACOBIAN)));
    }
    return definitions(pipeline);
  }

  /**
   * A file that asks for nothing to be solved: a method for each output, or, without outputs, for
   * each let.
   */
  private org.leibniz.loop.Program definitions(Pipeline pipeline) {
    Program program = bound.program();
    Map<String, Node> outputs = new LinkedHashMap<>();
    program
        .definitions()
        .forEach(
            (name, definition) -> {
              boolean asked = program.outputs().contains(name);
              if (asked || program.outputs().isEmpty() && definition.kind().equals("let")) {
                outputs.put(name, definition.node());
              }
            });
    if (outputs.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOTHING_TO_SOLVE,
                  program.source().name() + " defines nothing that could be computed")
              .help("write an equation, an objective, or: let y = …"));
    }
    List<EntryPoint> entries = new ArrayList<>();
    outputs.forEach((name, node) -> entries.add(entry(name, node)));
    return Scheduler.schedule(
        pipeline.run(new Graph(program.inputs(), outputs), Need.VALUES), entries);
  }

  private static EntryPoint entry(String name, Node node) {
    return node.type().scalar()
        ? new EntryPoint(name, List.of(), List.of(EntryPoint.returned(name)))
        : new EntryPoint(name, List.of("result"), List.of(EntryPoint.stored(name, 0, Size.ZERO)));
  }

  String dump(String pass, boolean dot) {
    if (!passes().contains(pass)) {
      Diagnostic unknown = Diagnostic.of(Code.BAD_OPTION_VALUE, "there is no pass " + pass);
      throw new DiagnosticException(
          Suggestion.closest(pass, passes())
              .map(closest -> unknown.help("did you mean " + closest + "?"))
              .orElse(unknown)
              .help("the passes are " + String.join(", ", passes())));
    }
    Map<String, Graph> seen = new LinkedHashMap<>();
    org.leibniz.loop.Program loops = scheduled(new Pipeline(seen::put));
    if (pass.equals(SCHEDULE)) {
      return loops.toString();
    }
    if (pass.equals(EMIT)) {
      return JavaEmitter.emit(loops, "", "Program");
    }
    Graph graph = seen.get(pass);
    return dot ? new GraphPrinter().dot(graph) : new GraphPrinter().text(graph);
  }
}
