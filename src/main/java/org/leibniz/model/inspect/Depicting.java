package org.leibniz.model.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Part;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.derivative.Differentiating;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.trace.Whereabouts;
import org.leibniz.report.drawing.Drawing;
import org.leibniz.report.drawing.GraphDrawing;

/** A bound file as drawings: the graph after a pass, in the words of the file. */
public final class Depicting {
  private final Bound bound;
  private final Program program;

  /** Drawings of a bound file. */
  public Depicting(Bound bound) {
    this.bound = bound;
    this.program = bound.program();
  }

  /** What the file asks for, with the derivatives that a solver needs. */
  public Drawing drawing(String pass) {
    requireGraph(pass);
    Map<String, Graph> seen = new LinkedHashMap<>();
    Writing.Wanted wanted = new Writing(bound).wanted(new Pipeline(bound.memory(), seen::put));
    return drawing(pass, seen.get(pass), wanted.derivatives());
  }

  /** Names with their derivatives. */
  public Drawing drawing(String pass, DerivativeRequest request) {
    requireGraph(pass);
    Map<String, Node> nodes =
        new Differentiating(bound, request).nodes((of, wrt) -> "d " + of + "/d " + wrt);
    Set<String> derivatives = new LinkedHashSet<>(nodes.keySet());
    derivatives.removeAll(request.of());
    derivatives.remove(Pipeline.OBJECTIVE);
    Map<String, Graph> seen = new LinkedHashMap<>();
    new Pipeline(bound.memory(), seen::put)
        .run(new Graph(needed(nodes.values()), nodes), Need.VALUES);
    return drawing(pass, seen.get(pass), derivatives);
  }

  private List<Node> needed(Collection<Node> results) {
    List<Node> needed = new ArrayList<>(program.inputs());
    needed.retainAll(Set.copyOf(Graph.reachable(results)));
    return needed;
  }

  private static void requireGraph(String pass) {
    Writing.requireKnown(pass);
    List<String> drawn = Pipeline.names();
    if (!drawn.contains(pass)) {
      throw new DiagnosticException(
          Diagnostic.of(Code.BAD_OPTION_VALUE, "after " + pass + " there is no graph to draw")
              .help("there is one after " + String.join(", ", drawn)));
    }
  }

  private Drawing drawing(String pass, Graph graph, Set<String> derivatives) {
    return GraphDrawing.of(
        program.source().name() + " after " + pass,
        graph,
        derivatives,
        names(graph, derivatives),
        declared(),
        program.source());
  }

  private Map<String, Span> declared() {
    Map<String, Span> declared = new LinkedHashMap<>();
    program.parameters().forEach(param -> declared.put(param.name(), param.declared()));
    program.data().forEach(datum -> declared.put(datum.name(), datum.declared()));
    return declared;
  }

  /**
   * What nodes are called: results by their own names, others by the name that they had when they
   * were built. What derivatives alone need comes from the same places and has no such name; where
   * several nodes come from one, the last is the whole.
   */
  private Map<Node, String> names(Graph graph, Set<String> derivatives) {
    Map<String, Node> named = new LinkedHashMap<>(graph.outputs());
    Whereabouts whereabouts = new Whereabouts(program);
    Part.of(graph, derivatives)
        .forEach(
            (node, part) -> {
              if (part != Part.GRADIENT) {
                whereabouts
                    .name(node)
                    .filter(name -> !graph.outputs().containsKey(name))
                    .ifPresent(name -> named.put(name, node));
              }
            });
    Map<Node, String> names = new LinkedHashMap<>();
    named.forEach((name, node) -> names.putIfAbsent(node, name));
    names.keySet().removeAll(graph.inputs());
    return names;
  }
}
