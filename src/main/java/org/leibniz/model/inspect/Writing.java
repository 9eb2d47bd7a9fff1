package org.leibniz.model.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.derive.Adjoining;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphPrinter;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Size;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.tier.Compilation;
import org.leibniz.operator.Derivative;
import org.leibniz.run.GraphCompiler;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Scheduler;

/** A bound file as text: the graph after any pass, the loop program, the Java class. */
public final class Writing {
  static final String SCHEDULE = "schedule";
  private static final String EMIT = "emit";

  private final Bound bound;

  /** Texts of a bound file. */
  public Writing(Bound bound) {
    this.bound = bound;
  }

  /** The names of the passes and stages after which there is a text, in order. */
  public static List<String> passes() {
    List<String> names = new ArrayList<>(Pipeline.names());
    names.add(SCHEDULE);
    names.add(EMIT);
    return names;
  }

  /** The class of the objective or the residuals with their derivatives, which stands alone. */
  public String java(String packageName, String className) {
    return JavaEmitter.emit(
        wanted(Pipeline.unwatched(bound.memory())).scheduled(), packageName, className, defaults());
  }

  /** The class that runs on this machine: with rows side by side, in vectors where it has them. */
  public String running(String className) {
    return GraphCompiler.text(wanted(Pipeline.unwatched(bound.memory())).running(), className);
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

  /**
   * What a file asks for, as a graph and the methods that compute it.
   *
   * @param entries the methods; the last of them gives everything, or else each a part
   * @param derivatives the names of those outputs that are derivatives
   */
  record Wanted(Graph graph, List<EntryPoint> entries, Set<String> derivatives) {
    /** The methods that together give every output, each once. */
    List<String> everything() {
      EntryPoint last = entries.get(entries.size() - 1);
      List<EntryPoint> all =
          last.results().size() == graph.outputs().size() ? List.of(last) : entries;
      return all.stream().map(EntryPoint::name).toList();
    }

    /** The loops of a class that needs nothing at run time. */
    org.leibniz.loop.Program scheduled() {
      return Scheduler.schedule(graph, entries);
    }

    /** The loops as they run on this machine. */
    org.leibniz.loop.Program running() {
      return GraphCompiler.scheduled(graph, entries);
    }
  }

  /** The objective or the equations with their derivatives, or else the definitions. */
  Wanted wanted(Pipeline pipeline) {
    Program program = bound.program();
    if (program.objective().isPresent()) {
      return new Wanted(
          new Formulation(bound, pipeline).graph(Need.GRADIENT),
          List.of(Compilation.value(), Compilation.gradient(), Compilation.entry(Need.GRADIENT)),
          Set.of(Adjoining.GRADIENT));
    }
    if (!program.equations().isEmpty()) {
      return new Wanted(
          new Formulation(bound, pipeline).lastingJacobian(),
          List.of(Compilation.entry(Need.RESIDUALS), Compilation.entry(Need.JACOBIAN)),
          Set.of(Adjoining.JACOBIAN));
    }
    return definitions(pipeline);
  }

  /**
   * A file that asks for nothing to be solved: a method for each output, or, without outputs, for
   * each let.
   */
  private Wanted definitions(Pipeline pipeline) {
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
    return new Wanted(
        pipeline.run(new Graph(program.inputs(), outputs), Need.VALUES),
        entries,
        derivatives(outputs));
  }

  /** The names of what depends on a derivative expression. */
  private static Set<String> derivatives(Map<String, Node> outputs) {
    Set<Node> derived = new HashSet<>();
    for (Node node : Graph.reachable(outputs.values())) {
      if (differentiates(node) || node.operands().stream().anyMatch(derived::contains)) {
        derived.add(node);
      }
    }
    Set<String> names = new LinkedHashSet<>();
    outputs.forEach(
        (name, node) -> {
          if (derived.contains(node)) {
            names.add(name);
          }
        });
    return names;
  }

  private static boolean differentiates(Node node) {
    Deque<Operator> open = new ArrayDeque<>(List.of(node.operator()));
    while (!open.isEmpty()) {
      Operator operator = open.pop();
      if (operator instanceof Derivative) {
        return true;
      }
      for (Graph body : operator.bodies()) {
        body.nodes().forEach(inner -> open.push(inner.operator()));
      }
    }
    return false;
  }

  private static EntryPoint entry(String name, Node node) {
    return node.type().scalar()
        ? new EntryPoint(name, List.of(), List.of(EntryPoint.returned(name)))
        : new EntryPoint(name, List.of("result"), List.of(EntryPoint.stored(name, 0, Size.ZERO)));
  }

  /** The program after a pass, as text. */
  public String dump(String pass) {
    requireKnown(pass);
    Map<String, Graph> seen = new LinkedHashMap<>();
    Wanted wanted = wanted(new Pipeline(bound.memory(), seen::put));
    if (pass.equals(SCHEDULE)) {
      return wanted.running().toString();
    }
    if (pass.equals(EMIT)) {
      return GraphCompiler.text(wanted.running(), "Program");
    }
    return new GraphPrinter().text(seen.get(pass), wanted.derivatives());
  }

  /**
   * Says no where there is no such pass.
   *
   * @throws DiagnosticException then
   */
  static void requireKnown(String pass) {
    if (!passes().contains(pass)) {
      Diagnostic unknown = Diagnostic.of(Code.BAD_OPTION_VALUE, "there is no pass " + pass);
      throw new DiagnosticException(
          Suggestion.closest(pass, passes())
              .map(closest -> unknown.help("did you mean " + closest + "?"))
              .orElse(unknown)
              .help("the passes are " + String.join(", ", passes())));
    }
  }
}
