package org.leibniz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leibniz.derive.Adjoining;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Size;
import org.leibniz.loop.Program;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.JavaxToolsCompiler;
import org.leibniz.run.LoadedProgram;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Scheduler;

/** The way of a finished graph to a loaded class: schedule, emit, compile, load. */
final class Compilation {
  private static final String PACKAGE = "org.leibniz.generated";
  private static final String CLASS = "Compiled";

  private final LoadedProgram loaded;
  private final List<String> notes = new ArrayList<>();

  private Compilation(Graph graph, List<EntryPoint> entries) {
    long begin = System.nanoTime();
    Program program = Scheduler.schedule(graph, entries);
    String source = JavaEmitter.emit(program, PACKAGE, CLASS, CompiledGraph.class.getName());
    JavaxToolsCompiler compiler = new JavaxToolsCompiler();
    Map<String, byte[]> classes = compiler.compile(PACKAGE + "." + CLASS, source);
    loaded = new LoadedProgram(PACKAGE + "." + CLASS, classes);
    notes.add(
        "compiled by " + compiler.name() + " in " + (System.nanoTime() - begin) / 1_000_000 + " ms: "
            + source.length() + " characters of Java");
  }

  static Compilation of(Graph graph, List<EntryPoint> entries) {
    return new Compilation(graph, entries);
  }

  /** A new object with the data bound. */
  CompiledGraph create(Bound bound) {
    CompiledGraph compiled = loaded.create(List.of());
    bound.data().forEach((symbol, tensor) -> compiled.bind(symbol, tensor.values()));
    return compiled;
  }

  List<String> notes() {
    return notes;
  }

  /** The entry point that serves a need: what stands first is returned, the rest goes to the caller's arrays. */
  static EntryPoint entry(Need need) {
    return switch (need) {
      case VALUE -> value();
      case GRADIENT ->
          new EntryPoint(
              "valueAndGradient",
              List.of("gradient"),
              List.of(
                  EntryPoint.returned(Pipeline.OBJECTIVE),
                  EntryPoint.stored(Adjoining.GRADIENT, 0, Size.ZERO)));
      case HESSIAN ->
          new EntryPoint(
              "valueGradientAndHessian",
              List.of("gradient", "hessian"),
              List.of(
                  EntryPoint.returned(Pipeline.OBJECTIVE),
                  EntryPoint.stored(Adjoining.GRADIENT, 0, Size.ZERO),
                  EntryPoint.stored(Adjoining.HESSIAN, 1, Size.ZERO)));
      case RESIDUALS ->
          new EntryPoint(
              "residuals",
              List.of("residuals"),
              List.of(EntryPoint.stored(Adjoining.RESIDUALS, 0, Size.ZERO)));
      case JACOBIAN ->
          new EntryPoint(
              "residualsAndJacobian",
              List.of("residuals", "jacobian"),
              List.of(
                  EntryPoint.stored(Adjoining.RESIDUALS, 0, Size.ZERO),
                  EntryPoint.stored(Adjoining.JACOBIAN, 1, Size.ZERO)));
      case VALUES -> throw new IllegalArgumentException("values are interpreted");
    };
  }

  static EntryPoint value() {
    return new EntryPoint("value", List.of(), List.of(EntryPoint.returned(Pipeline.OBJECTIVE)));
  }

  /** The gradient alone. */
  static EntryPoint gradient() {
    return new EntryPoint(
        "gradient", List.of("gradient"), List.of(EntryPoint.stored(Adjoining.GRADIENT, 0, Size.ZERO)));
  }
}
