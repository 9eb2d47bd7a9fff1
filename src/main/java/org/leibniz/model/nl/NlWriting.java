package org.leibniz.model.nl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.ampl.NlOperator;
import org.leibniz.ampl.NlProblem;
import org.leibniz.ampl.NlWriter;
import org.leibniz.ampl.TermBodies;
import org.leibniz.ampl.TermGraph;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.operator.Custom;
import org.leibniz.report.NamedTensor;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.solve.Bounds;

/** A bound file as an {@code .nl} file, element by element. */
public final class NlWriting {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** What is solved within the problem, and what to write in its place. */
  private static final Map<String, String> INNER_PROBLEMS =
      Map.of(
          "implicit",
          "make what it solves for a param, and what holds there an equation: of a minimum the"
              + " gradient is 0",
          "solve",
          "make the solution a param, and the system an equation: A @ x == b");

  private final Bound bound;
  private final Program program;
  private final List<Program.Relation> relations;
  private final TermGraph terms = new TermGraph();

  /** Writes a bound file. */
  public NlWriting(Bound bound) {
    this.bound = bound;
    this.program = bound.program();
    this.relations = inOrder(program);
    check();
  }

  /** Equations and inequalities as they follow in the file. */
  private static List<Program.Relation> inOrder(Program program) {
    List<Program.Relation> all = new ArrayList<>(program.equations());
    all.addAll(program.constraints());
    all.sort(Comparator.comparingInt(relation -> relation.span().start()));
    return List.copyOf(all);
  }

  private void check() {
    if (!program.conditions().isEmpty()) {
      Program.Condition condition = program.conditions().get(0);
      throw new DiagnosticException(
          Diagnostic.at(
                  condition.span(),
                  Code.NL_NOT_SUPPORTED,
                  "an .nl file cannot say the condition " + condition.text())
              .help("it has equations and inequalities of numbers"));
    }
    if (program.objective().isEmpty() && relations.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOTHING_TO_SOLVE, program.source().name() + " asks for nothing to be solved")
              .help("write an equation such as A + B == 9, or: minimize …"));
    }
  }

  /** The text of the file, and of those with names. */
  public NlWriter.Result write(String name) {
    return NlWriter.write(problem(), name);
  }

  private NlProblem problem() {
    Graph graph = graph();
    List<NlProblem.Variable> variables = variables();
    Map<Node, int[]> unknowns = new LinkedHashMap<>();
    boolean[] whole = new boolean[variables.size()];
    for (int i = 0; i < program.parameters().size(); i++) {
      int[] own = new int[bound.unknowns().lengths()[i]];
      for (int k = 0; k < own.length; k++) {
        int index = bound.unknowns().offset(i) + k;
        own[k] = terms.variable(index);
        whole[index] = program.parameters().get(i).whole();
      }
      unknowns.put(graph.inputs().get(i), own);
    }
    Map<String, int[]> outputs = outputs(graph, unknowns, whole);
    List<Integer> roots = new ArrayList<>();
    roots.add(objective(outputs));
    for (int i = 0; i < relations.size(); i++) {
      for (int term : outputs.get(name(i))) {
        roots.add(term);
      }
    }
    return problem(variables, TermBodies.of(terms, variables.size(), roots));
  }

  private Map<String, int[]> outputs(Graph graph, Map<Node, int[]> unknowns, boolean[] whole) {
    try {
      return new NlElements(terms, whole).outputs(graph, unknowns, bound.data());
    } catch (DiagnosticException refused) {
      throw innerProblem(refused.diagnostics().get(0).primary()).orElse(refused);
    }
  }

  /**
   * The refusal of the first problem within the problem that depends on unknowns, where a step of
   * it was refused: such steps come from its own place, or from no place of the file.
   */
  private Optional<DiagnosticException> innerProblem(Optional<Span> place) {
    List<Node> nodes = stated().nodes();
    List<Node> unknowns = program.parameters().stream().map(Program.Parameter::input).toList();
    Set<Node> moving = Closure.influenced(nodes, unknowns);
    for (Node node : nodes) {
      String help = INNER_PROBLEMS.get(node.operator().name());
      boolean here = place.isEmpty() || place.equals(node.origin());
      if (help != null && here && moving.contains(node)) {
        String what = node.operator().name() + "(…) of what depends on unknowns";
        Diagnostic finding =
            Diagnostic.at(node.origin(), Code.NL_NOT_SUPPORTED, "an .nl file cannot say " + what);
        return Optional.of(new DiagnosticException(finding.help(help)));
      }
    }
    return Optional.empty();
  }

  /** The objective as it is to be read, of a maximum not its negative. */
  private int objective(Map<String, int[]> outputs) {
    if (program.objective().isEmpty()) {
      return terms.number(0);
    }
    int term = outputs.get(Pipeline.OBJECTIVE)[0];
    return program.objective().get().maximize() ? terms.apply(NlOperator.NEGATE, term) : term;
  }

  /** What the file asks for, derivatives in it written out, and nothing with a rule of its own. */
  private Graph graph() {
    Graph graph = stated();
    refuseRules(graph);
    return Cleanup.afterDifferentiation(Differentiation.expand(graph));
  }

  private Graph stated() {
    Map<String, Node> outputs = new LinkedHashMap<>();
    program.objective().ifPresent(each -> outputs.put(Pipeline.OBJECTIVE, each.value()));
    for (int i = 0; i < relations.size(); i++) {
      outputs.put(name(i), relations.get(i).difference());
    }
    return new Graph(program.inputs(), outputs);
  }

  private static void refuseRules(Graph graph) {
    List<Graph> open = new ArrayList<>(List.of(graph));
    while (!open.isEmpty()) {
      for (Node node : open.remove(open.size() - 1).nodes()) {
        if (node.operator() instanceof Custom custom && !isOfLibrary(node)) {
          throw NlElementReader.refused(
              node, "the derivative rule of " + custom.label() + ", only its value");
        }
        if (isStopped(node)) {
          throw NlElementReader.refused(node, "stop_gradient");
        }
        open.addAll(node.operator().bodies());
      }
    }
  }

  /**
   * Whether a file stops a derivative here. The library does so only where the derivative is the
   * same without it, as of the greatest term of a logsumexp.
   */
  private static boolean isStopped(Node node) {
    return node.operator().name().equals("stopGradient")
        && node.origin().isPresent()
        && !isOfLibrary(node)
        && node.origin().get().text().contains("stop_gradient");
  }

  /** The derivative rules of the library are the derivatives of their functions. */
  private static boolean isOfLibrary(Node node) {
    return node.origin().map(Program::isLibrary).orElse(false);
  }

  private static String name(int relation) {
    return "constraint" + (relation + 1);
  }

  private List<NlProblem.Variable> variables() {
    Bounds bounds = Starts.bounds(bound);
    double[] start = Starts.of(bound, 0);
    List<String> names = bound.unknowns().names();
    List<NlProblem.Variable> variables = new ArrayList<>();
    for (int i = 0; i < program.parameters().size(); i++) {
      boolean whole = program.parameters().get(i).whole();
      for (int k = 0; k < bound.unknowns().lengths()[i]; k++) {
        int index = bound.unknowns().offset(i) + k;
        variables.add(
            new NlProblem.Variable(
                names.get(index),
                bounds.lower()[index],
                bounds.upper()[index],
                start[index],
                whole));
      }
    }
    return variables;
  }

  private NlProblem problem(List<NlProblem.Variable> variables, TermBodies.Result found) {
    NlProblem.Body body = found.bodies().get(0);
    double constant = found.constants().get(0);
    NlProblem.Body shifted =
        constant == 0
            ? body
            : new NlProblem.Body(TermBodies.plus(body.expression(), constant), body.linear());
    boolean maximize = program.objective().map(Program.Objective::maximize).orElse(false);
    List<NlProblem.Constraint> constraints = new ArrayList<>();
    for (int i = 0; i < relations.size(); i++) {
      int[] shape = relations.get(i).difference().shape().evaluate(Map.of());
      int count = Tensor.count(shape);
      NamedTensor named = new NamedTensor(name(i), shape, new double[count]);
      for (int k = 0; k < count; k++) {
        int at = constraints.size() + 1;
        double bound = -found.constants().get(at) + 0.0;
        constraints.add(
            constraint(relations.get(i), named.elementName(k), bound, found.bodies().get(at)));
      }
    }
    return new NlProblem(
        variables,
        found.defined(),
        List.of(new NlProblem.Objective(maximize, shifted)),
        constraints);
  }

  private static NlProblem.Constraint constraint(
      Program.Relation relation, String name, double bound, NlProblem.Body body) {
    return switch (relation.operator()) {
      case LESS, LESS_OR_EQUAL -> new NlProblem.Constraint(name, -INFINITY, bound, body);
      case GREATER, GREATER_OR_EQUAL -> new NlProblem.Constraint(name, bound, INFINITY, body);
      default -> new NlProblem.Constraint(name, bound, bound, body);
    };
  }
}
