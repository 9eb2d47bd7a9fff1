package org.leibniz.model.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.leibniz.derive.Adjoining;
import org.leibniz.derive.Differentiation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Verifier;
import org.leibniz.model.request.Memory;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.rewrite.Moments;
import org.leibniz.rewrite.ProductSums;
import org.leibniz.rewrite.Scaling;
import org.leibniz.rewrite.Simplification;
import org.leibniz.rewrite.Stabilisation;
import org.leibniz.rewrite.Tables;
import org.leibniz.rewrite.Tier;
import org.leibniz.rewrite.Triangles;

/**
 * The way of a graph through the compiler. Before it stands the front end, which parses and builds;
 * behind it schedule, emit and compile, or the interpreter.
 */
public final class Pipeline {
  private static final Pass CLEAN =
      new Pass(
          "clean",
          "names, custom rules and inner problems dissolved",
          (graph, need, memory) -> Cleanup.afterDifferentiation(graph));

  /** Pays for a graph that is evaluated many times. */
  private static final Pass SIMPLIFY =
      new Pass(
          "simplify",
          "what is equal, constant or superfluous",
          (graph, need, memory) -> Simplification.apply(graph, Tier.REAL, memory.bytes()));

  /** What comes behind it knows products and sums, not sums of products. */
  private static final Pass JOIN =
      new Pass(
          "join",
          "products that are only summed, with their sums",
          (graph, need, memory) -> ProductSums.apply(graph));

  /**
   * The passes, in order. Stabilising comes before differentiating: a stable value needs a stable
   * derivative too.
   */
  static final List<Pass> PASSES =
      List.of(
          new Pass(
              "stabilise",
              "forms that neither overflow nor cancel",
              (graph, need, memory) -> Stabilisation.apply(graph)),
          new Pass(
              "differentiate",
              "derivative expressions expanded",
              (graph, need, memory) -> Differentiation.expand(graph)),
          new Pass(
              "adjoin",
              "derivatives for the solver added",
              (graph, need, memory) -> adjoin(graph, need)),
          CLEAN,
          SIMPLIFY,
          new Pass(
              "checkpoint",
              "loops that would keep too many states",
              (graph, need, memory) -> memory.hold(graph)),
          new Pass(
              "triangles",
              "sums over one side of a diagonal",
              (graph, need, memory) -> Triangles.apply(graph)),
          new Pass(
              "moments",
              "matrices that map rows of data, after the sums over rows",
              (graph, need, memory) -> Moments.apply(graph)),
          new Pass(
              "tabulate",
              "functions of gathered rows, before these are gathered",
              (graph, need, memory) -> Tables.apply(graph)),
          new Pass(
              "scale",
              "products of numbers that are divided, kept in range",
              (graph, need, memory) -> Scaling.apply(graph)),
          JOIN);

  /** The output that is minimised. */
  public static final String OBJECTIVE = "objective";

  private final BiConsumer<String, Graph> watcher;
  private final Memory memory;

  /** A pipeline that shows a watcher the graph after each pass. */
  public Pipeline(Memory memory, BiConsumer<String, Graph> watcher) {
    this.memory = memory;
    this.watcher = watcher;
  }

  /** The passes, unwatched, with the usual memory. */
  public static Pipeline usual() {
    return unwatched(Memory.usual());
  }

  /** The passes, unwatched. */
  public static Pipeline unwatched(Memory memory) {
    return new Pipeline(memory, (name, graph) -> {});
  }

  /** The same passes, unwatched. */
  public Pipeline quiet() {
    return unwatched(memory);
  }

  /** The names of the passes, in order. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of("build"));
    PASSES.forEach(pass -> names.add(pass.name()));
    return names;
  }

  /** What each pass does, in a line, by its name. */
  public static Map<String, String> purposes() {
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put(names().get(0), "the graph as the file states it");
    PASSES.forEach(pass -> purposes.put(pass.name(), pass.purpose()));
    return purposes;
  }

  /** Runs all passes; the graph is verified after each. */
  public Graph run(Graph graph, Need need) {
    return run(graph, need, PASSES);
  }

  /** Runs the passes after which a graph still consists of what the file may state. */
  public Graph runToFold(Graph graph, Need need) {
    return run(graph, need, PASSES.stream().filter(pass -> pass != JOIN).toList());
  }

  /** Runs the passes that a graph needs to be evaluated a few times only. */
  public Graph runForFewEvaluations(Graph graph, Need need) {
    return run(graph, need, PASSES.stream().filter(pass -> pass != SIMPLIFY).toList());
  }

  /**
   * Runs the passes after which a sum still is what the file may state, and keeps what has a
   * derivative rule of its own: the result can be taken apart and differentiated again.
   */
  public Graph runKeepingRules(Graph graph, Need need) {
    return run(
        graph,
        need,
        PASSES.stream().filter(pass -> pass != JOIN).map(Pipeline::keepingRules).toList());
  }

  private static Pass keepingRules(Pass pass) {
    return pass == CLEAN
        ? new Pass(pass.name(), "names dissolved", (graph, need, memory) -> Cleanup.names(graph))
        : pass;
  }

  private Graph run(Graph graph, Need need, List<Pass> passes) {
    watcher.accept("build", graph);
    Graph current = graph;
    for (Pass pass : passes) {
      current = pass.transformation().apply(current, need, memory);
      new Verifier(pass.name()).verify(current);
      watcher.accept(pass.name(), current);
    }
    return current;
  }

  private static Graph adjoin(Graph graph, Need need) {
    return switch (need) {
      case VALUES, VALUE -> graph;
      case GRADIENT -> Adjoining.gradient(graph, OBJECTIVE, false);
      case HESSIAN -> Adjoining.gradient(graph, OBJECTIVE, true);
      case PRODUCT -> Adjoining.product(graph, OBJECTIVE);
      case RESIDUALS -> Adjoining.residuals(graph, false);
      case JACOBIAN -> Adjoining.residuals(graph, true);
      case DESIGN -> throw new IllegalArgumentException("a design is cut out of a Jacobian");
    };
  }
}
