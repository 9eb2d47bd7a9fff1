package org.leibniz.model.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.derive.Cut;
import org.leibniz.derive.Differentiation;
import org.leibniz.derive.Flowing;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.language.build.Program;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.trace.Whereabouts;
import org.leibniz.operator.Derivative;

/**
 * Derivatives that are 0 by the form of the file, with the places where they are cut: by a step, a
 * comparison, {@code stop_gradient}. They are 0 all right, and seldom what was meant.
 */
public final class MissingDerivatives {
  /** So many cuts of one derivative are told, and so many unknowns without one. */
  private static final int MOST = 5;

  private static final String OF = "of";
  private static final String BY = "by";

  private final Program program;
  private final Whereabouts whereabouts;

  /** Looks into a program; its sizes may be names. */
  public MissingDerivatives(Program program) {
    this.program = program;
    this.whereabouts = new Whereabouts(program);
  }

  /** What is told of the derivatives asked for by name; nothing of one that flows. */
  public List<Diagnostic> named(DerivativeRequest request) {
    List<Diagnostic> findings =
        new ArrayList<>(inside(of(request).stream().map(this::node).toList()));
    for (String of : of(request)) {
      for (String by : by(request)) {
        Flowing flowing = flowing(of, by);
        boolean whole = flowing.any() && flowing.undefined().isEmpty();
        if (!whole && !flowing.cuts().isEmpty()) {
          String derivative = "the derivative of " + words(of) + " by " + by;
          findings.add(finding(declared(of), derivative, "", words(of), flowing.cuts()));
        }
      }
    }
    return findings;
  }

  /**
   * The places where a part of a derivative asked for by name is cut, a line each; none where all
   * of it flows, and where nothing does. What functions of the library stop is meant so.
   */
  public List<String> partial(DerivativeRequest request) {
    List<String> lines = new ArrayList<>();
    for (String of : of(request)) {
      for (String by : by(request)) {
        Flowing flowing = flowing(of, by);
        List<Cut> cuts =
            flowing.cuts().stream().filter(cut -> whereabouts.isOwn(cut.place())).toList();
        if (flowing.any() && !cuts.isEmpty()) {
          lines.add("d " + of + "/d " + by + " flows, but not by way of");
          ways(cuts, words(of)).forEach(way -> lines.add("  " + way));
        }
      }
    }
    return lines;
  }

  private static List<String> of(DerivativeRequest request) {
    return request.of().isEmpty() ? List.of(Pipeline.OBJECTIVE) : request.of();
  }

  private List<String> by(DerivativeRequest request) {
    return request.wrt().isEmpty()
        ? program.parameters().stream().map(Program.Parameter::name).toList()
        : request.wrt();
  }

  private boolean isObjective(String name) {
    return name.equals(Pipeline.OBJECTIVE) && !program.definitions().containsKey(name);
  }

  private String words(String of) {
    return isObjective(of) ? "the objective" : of;
  }

  private Node node(String of) {
    return isObjective(of)
        ? program.objective().orElseThrow().value()
        : program.definitions().get(of).node();
  }

  private Span declared(String of) {
    return isObjective(of)
        ? program.objective().orElseThrow().span()
        : program.definitions().get(of).declared();
  }

  /** What flows from one name of the file to another. */
  private Flowing flowing(String of, String by) {
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put(OF, node(of));
    outputs.put(BY, program.definitions().get(by).node());
    Graph graph = Differentiation.expand(new Graph(program.inputs(), outputs));
    return Flowing.from(List.of(graph.output(OF)), graph.output(BY));
  }

  /** What is told of the derivative expressions of names, or of the whole file. */
  public List<Diagnostic> expressions(List<String> names) {
    if (!names.isEmpty()) {
      return inside(names.stream().map(this::node).toList());
    }
    List<Node> roots = new ArrayList<>(Doubting.asked(program));
    program.definitions().values().forEach(definition -> roots.add(definition.node()));
    return inside(roots);
  }

  private List<Diagnostic> inside(List<Node> roots) {
    Set<Graph> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<List<Node>> open = new ArrayDeque<>(List.of(Graph.reachable(roots)));
    Map<List<Object>, Diagnostic> findings = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      for (Node node : open.pop()) {
        for (Graph body : node.operator().bodies()) {
          if (seen.add(body)) {
            open.add(body.nodes());
          }
        }
        if (node.operator() instanceof Derivative derivative && innermost(derivative)) {
          expression(node, derivative)
              .forEach(
                  found -> findings.putIfAbsent(List.of(found.primary(), found.message()), found));
        }
      }
    }
    return List.copyOf(findings.values());
  }

  /** Whether the body holds no derivative itself: of higher ones the lowest is told. */
  private static boolean innermost(Derivative derivative) {
    Deque<Graph> open = new ArrayDeque<>(derivative.bodies());
    while (!open.isEmpty()) {
      for (Node node : open.pop().nodes()) {
        if (node.operator() instanceof Derivative) {
          return false;
        }
        open.addAll(node.operator().bodies());
      }
    }
    return true;
  }

  private List<Diagnostic> expression(Node node, Derivative derivative) {
    Graph body = derivative.body();
    int points = derivative.points();
    if (node.origin().isEmpty()) {
      return List.of();
    }
    List<Diagnostic> findings = new ArrayList<>();
    boolean[] reached = Flowing.reached(body.results(), body.inputs().subList(0, points));
    for (int i = 0; i < points; i++) {
      Flowing flowing = Flowing.from(body.results(), body.inputs().get(i));
      if (!reached[i] && !flowing.cuts().isEmpty()) {
        String call = whereabouts.text(node).orElseThrow();
        Optional<String> by = whereabouts.name(node.operand(i));
        String part = points > 1 && by.isPresent() ? call + ", by " + by.get() + "," : call;
        findings.add(finding(node.origin().get(), part, "", "", flowing.cuts()));
      }
    }
    return findings;
  }

  /** What is told of the derivative expressions in what is solved. */
  List<Diagnostic> expressionsAsked() {
    return inside(Doubting.asked(program));
  }

  /**
   * The unknowns that no derivative of what is solved leads to. Whole numbers are searched for
   * without derivatives, so of these only those that nothing depends on.
   */
  public List<Diagnostic> unknowns() {
    List<Node> asked = Doubting.asked(program);
    if (asked.isEmpty()) {
      return List.of();
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    asked.forEach(node -> outputs.put("asked" + outputs.size(), node));
    Graph graph = Differentiation.expand(new Graph(program.inputs(), outputs));
    List<Node> inputs = graph.inputs().subList(0, program.parameters().size());
    boolean[] reached = Flowing.reached(graph.results(), inputs);
    Set<Node> read = new HashSet<>(Graph.reachable(graph.results()));
    for (int i = 0; i < reached.length; i++) {
      reached[i] |= program.parameters().get(i).whole() && read.contains(inputs.get(i));
    }
    List<Diagnostic> findings = new ArrayList<>();
    int more = 0;
    for (int i = 0; i < reached.length; i++) {
      if (!reached[i] && findings.size() < MOST) {
        unknown(graph, inputs.get(i), program.parameters().get(i)).ifPresent(findings::add);
      } else {
        more += reached[i] ? 0 : 1;
      }
    }
    if (more > 0) {
      int last = findings.size() - 1;
      findings.set(last, findings.get(last).help("and so it is with " + more + " more params"));
    }
    return findings;
  }

  private Optional<Diagnostic> unknown(Graph graph, Node input, Program.Parameter parameter) {
    String name = parameter.name();
    boolean objective = program.objective().isPresent();
    Flowing flowing = Flowing.from(graph.results(), input);
    if (!flowing.cuts().isEmpty()) {
      String whole = objective ? "the objective" : "the equation";
      return Optional.of(
          finding(
              parameter.declared(),
              "the derivative of " + (objective ? whole : "every equation") + " by " + name,
              ", so it tells nothing about " + name,
              whole,
              flowing.cuts()));
    }
    if (flowing.dependent() || constrained(parameter)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.at(
                parameter.declared(),
                Code.UNUSED_PARAMETER,
                objective
                    ? "the objective does not depend on " + name
                    : "no equation depends on " + name)
            .label("any value will do")
            .help("use " + name + ", or leave it out"));
  }

  private boolean constrained(Program.Parameter parameter) {
    List<Node> constraints =
        program.constraints().stream().map(Program.Relation::difference).toList();
    return Graph.reachable(constraints).contains(parameter.input());
  }

  private Diagnostic finding(
      Span at, String derivative, String consequence, String whole, List<Cut> cuts) {
    boolean undefined = cuts.stream().anyMatch(Cut::undefined);
    Diagnostic finding =
        undefined
            ? Diagnostic.at(at, Code.NOT_DIFFERENTIABLE, derivative + " does not exist")
            : Diagnostic.at(
                at, Code.DERIVATIVE_ZERO, derivative + " is 0 everywhere" + consequence);
    Set<Span> marked = new LinkedHashSet<>();
    for (Cut cut : cuts.subList(0, Math.min(MOST, cuts.size()))) {
      if (cut.place().origin().isPresent() && marked.add(cut.place().origin().get())) {
        finding = finding.see(cut.place().origin().get(), cut.reason());
      }
    }
    for (String way : ways(cuts, whole)) {
      finding = finding.help(way);
    }
    Set<String> mends = new LinkedHashSet<>();
    cuts.stream().map(Cut::mend).filter(mend -> !mend.isEmpty()).forEach(mends::add);
    for (String mend : mends) {
      finding = finding.help(mend);
    }
    return finding;
  }

  private List<String> ways(List<Cut> cuts, String whole) {
    List<String> lines = new ArrayList<>();
    for (Cut cut : cuts.subList(0, Math.min(MOST, cuts.size()))) {
      lines.add(whereabouts.way(cut, whole) + ": " + cut.reason());
    }
    if (cuts.size() > MOST) {
      lines.add("… and " + (cuts.size() - MOST) + " more");
    }
    return lines;
  }
}
