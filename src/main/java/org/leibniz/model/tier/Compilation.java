package org.leibniz.model.tier;

import java.util.List;
import java.util.Map;
import org.leibniz.derive.Adjoining;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.model.formulation.Separation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.GraphCompiler;
import org.leibniz.schedule.EntryPoint;

/** A finished graph as a loaded class, with the entry points that serve a need. */
public final class Compilation {
  private final GraphCompiler.Result result;

  private Compilation(GraphCompiler.Result result) {
    this.result = result;
  }

  /** Compiles a finished graph with entry points. */
  public static Compilation of(Graph graph, List<EntryPoint> entries, GraphCompiler compiler) {
    return new Compilation(compiler.compile(graph, entries));
  }

  /** A new object with the data bound. */
  public CompiledGraph create(Map<String, Tensor> data) {
    CompiledGraph compiled = result.loaded().create(List.of());
    data.forEach((symbol, tensor) -> compiled.bind(symbol, tensor.values()));
    return compiled;
  }

  String note() {
    return result.report().toString();
  }

  /** How long it took, in nanoseconds. */
  long duration() {
    return (long) (result.report().milliseconds() * 1e6);
  }

  /**
   * The entry point that serves a need: what stands first is returned, the rest goes to the
   * caller's arrays.
   */
  public static EntryPoint entry(Need need) {
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
      case PRODUCT ->
          new EntryPoint(
              "product",
              List.of("product"),
              List.of(EntryPoint.stored(Adjoining.PRODUCT, 0, Size.ZERO)));
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
      case DESIGN ->
          new EntryPoint(
              "residualsAndDesign",
              List.of("residuals", "design"),
              List.of(
                  EntryPoint.stored(Adjoining.RESIDUALS, 0, Size.ZERO),
                  EntryPoint.stored(Separation.DESIGN, 1, Size.ZERO)));
      case VALUES -> throw new IllegalArgumentException("values are interpreted");
    };
  }

  /** The entry point of an objective alone. */
  public static EntryPoint value() {
    return new EntryPoint("value", List.of(), List.of(EntryPoint.returned(Pipeline.OBJECTIVE)));
  }

  /** The gradient alone. */
  public static EntryPoint gradient() {
    return new EntryPoint(
        "gradient",
        List.of("gradient"),
        List.of(EntryPoint.stored(Adjoining.GRADIENT, 0, Size.ZERO)));
  }
}
