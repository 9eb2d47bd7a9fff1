package org.leibniz.model.derivative;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.derive.Adjoining;
import org.leibniz.derive.Differentiation;
import org.leibniz.derive.sparse.CompressedGraph;
import org.leibniz.derive.sparse.Compression;
import org.leibniz.derive.sparse.Dependence;
import org.leibniz.derive.sparse.RowJacobian;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Verifier;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.request.Precision;
import org.leibniz.report.NamedTensor;
import org.leibniz.rewrite.AddedProducts;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.rewrite.KnownPlaces;
import org.leibniz.rewrite.LiteralZeros;
import org.leibniz.rewrite.Reciprocals;
import org.leibniz.rewrite.ShortLoops;
import org.leibniz.rewrite.Simplification;
import org.leibniz.rewrite.Stabilisation;
import org.leibniz.rewrite.Tables;
import org.leibniz.run.GraphCompiler;

/**
 * The way from names to a sparse derivative: what is differentiated is cut out as a function of the
 * variables, differentiated once if it is a Hessian; the pattern of the result is found, coloured,
 * and a graph is made that gives its entries.
 */
public final class SparseFormulation {
  /** What only differentiation looks at, and a second one must find again. */
  private static final Set<String> RULED = Set.of("custom", "stopGradient");

  private final Program program;
  private final Precision precision;
  private final GraphCompiler compiler;
  private final Asking asking;
  private final Differentiating names;
  private final DerivativeRequest request;
  private final List<String> of;
  private final List<String> wrt;
  private final Map<String, Tensor> varying;

  /** The sparse derivative that a request asks of a bound file. */
  public SparseFormulation(Bound bound, DerivativeRequest request) {
    this.program = bound.program();
    this.precision = bound.precision();
    this.compiler = GraphCompiler.usual().threads(bound.threads());
    this.asking = new Asking(bound);
    this.names = new Differentiating(bound, request);
    this.request = request;
    this.of = request.of().isEmpty() ? List.of(Pipeline.OBJECTIVE) : request.of();
    this.wrt =
        request.wrt().isEmpty()
            ? program.parameters().stream().map(Program.Parameter::name).toList()
            : request.wrt();
    this.varying = Map.of();
  }

  /**
   * Derivatives of whole graphs for a solver, which does not ask for them often.
   *
   * @param varying data whose values change between evaluations, by symbol
   */
  public SparseFormulation(Bound bound, Map<String, Tensor> varying) {
    this.program = bound.program();
    this.precision = bound.precision();
    this.compiler = GraphCompiler.usual().threads(bound.threads()).withoutVectors();
    this.asking = new Asking(bound);
    this.request = DerivativeRequest.of(List.of(), List.of());
    this.names = new Differentiating(bound, request);
    this.of = List.of();
    this.wrt = List.of();
    this.varying = varying;
  }

  /** The name of an input of the graph that is a variable. */
  static String variable(int place) {
    return "x" + place;
  }

  /** The derivative that was asked for. */
  public SparseDerivative derivative() {
    names.requireVariables(wrt);
    List<Node> values = of.stream().map(names::real).toList();
    List<Node> points = wrt.stream().map(names::real).toList();
    requireDependence(values, points);
    boolean hessian = hessian(values);
    Closure closure = Closure.wide(values, points, node -> node.operator().name().equals("named"));
    Map<String, Tensor> known = evaluated(values, points, closure.captures());
    return derivative(cutOut(closure, points.size()), hessian, known);
  }

  /**
   * The Hessian of the one output of a graph by its parameters, or the Jacobian of all its outputs.
   *
   * @param known the data that does not vary, by symbol
   */
  public SparseDerivative derivative(Graph graph, boolean hessian, Map<String, Tensor> known) {
    Graph function = Differentiation.expand(Stabilisation.apply(graph));
    boolean ruled = ruled(function);
    try {
      return hessian
          ? hessian(function, ruled, known)
          : jacobian(function, ruled, known, Long.MAX_VALUE).orElseThrow();
    } catch (ArithmeticException tooMany) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.OUT_OF_MEMORY, "the derivative has more entries than an array can hold")
              .help("differentiate fewer elements: name them with --of and --wrt"));
    }
  }

  /** The Jacobian of all outputs of a graph; empty where it has more than that many entries. */
  public Optional<SparseDerivative> jacobian(Graph graph, Map<String, Tensor> known, long most) {
    Graph function = Differentiation.expand(Stabilisation.apply(graph));
    return jacobian(function, ruled(function), known, most);
  }

  private SparseDerivative hessian(Graph function, boolean ruled, Map<String, Tensor> known) {
    String of = function.outputs().keySet().iterator().next();
    Graph gradient = Adjoining.gradient(function, of, false);
    Graph simplified = ruled ? gradient : simplified(gradient);
    SparsityPattern pattern = Dependence.of(simplified, Adjoining.GRADIENT, known);
    // A rule of the user's need not be the gradient of anything: then nothing is symmetric.
    Compression compression =
        ruled
            ? Compression.ofJacobian(pattern)
            : Compression.ofHessian(pattern.intersection(pattern.transposed()));
    return compressed(simplified, Adjoining.GRADIENT, compression, true, known);
  }

  private Optional<SparseDerivative> jacobian(
      Graph function, boolean ruled, Map<String, Tensor> known, long most) {
    Graph written = ShortLoops.writtenOut(function);
    Graph simple = ruled ? written : simplified(written);
    Graph residuals = Adjoining.residuals(simple, false);
    return Dependence.of(residuals, Adjoining.RESIDUALS, known, most)
        .map(pattern -> jacobian(simple, residuals, pattern, known));
  }

  private SparseDerivative jacobian(
      Graph simple, Graph residuals, SparsityPattern pattern, Map<String, Tensor> known) {
    Optional<RowJacobian> rows = RowJacobian.of(simple, pattern, known);
    if (rows.isEmpty()) {
      Compression compression = Compression.ofJacobian(pattern);
      return compressed(residuals, Adjoining.RESIDUALS, compression, false, known);
    }
    RowJacobian found = rows.get();
    Graph entries = finished(found.graph());
    return made(entries, found.bindings(), pattern, found.forward(), found.reverse(), false, known);
  }

  private SparseDerivative compressed(
      Graph graph,
      String output,
      Compression compression,
      boolean hessian,
      Map<String, Tensor> known) {
    return made(
        finished(CompressedGraph.of(graph, output, compression)),
        CompressedGraph.bindings(compression),
        compression.pattern(),
        compression.columns().count(),
        compression.rows().count(),
        hessian,
        known);
  }

  private SparseDerivative made(
      Graph graph,
      Map<String, Tensor> bindings,
      SparsityPattern pattern,
      int forward,
      int reverse,
      boolean hessian,
      Map<String, Tensor> known) {
    Map<String, Tensor> data = new LinkedHashMap<>(known);
    data.putAll(bindings);
    Graph entries = KnownPlaces.apply(AddedProducts.apply(precision.of(graph)), data);
    new Verifier("compress").verify(entries);
    data.putAll(varying);
    return new SparseDerivative(
        entries,
        data,
        pattern,
        forward,
        reverse,
        named("y", of, known),
        named("x", wrt, known),
        hessian,
        compiler);
  }

  private void requireDependence(List<Node> values, List<Node> points) {
    Set<Node> influenced = Closure.influenced(Graph.reachable(values), points);
    for (int i = 0; i < values.size(); i++) {
      if (!influenced.contains(values.get(i))) {
        names.requireDependence(of.get(i), wrt.get(0), values.get(i), points.get(0));
      }
    }
  }

  /** Whether second derivatives are asked for. */
  private boolean hessian(List<Node> values) {
    boolean formulas = !request.notations().isEmpty();
    if (request.mode().directed() || formulas) {
      String other = formulas ? "--symbolic or --latex" : "--mode " + request.mode().word();
      throw new DiagnosticException(
          Diagnostic.of(Code.BAD_OPTION_VALUE, "--sparse does not go with " + other)
              .help("it gives the numbers of a Jacobian or a Hessian"));
    }
    boolean scalar = values.size() == 1 && values.get(0).type().scalar();
    if (request.mode() == DerivativeMode.HESSIAN && !scalar) {
      throw new DiagnosticException(
          Diagnostic.of(Code.DERIVATIVE_OF_NON_SCALAR, "a sparse Hessian is that of one scalar")
              .help("name one scalar with --of, or ask for the Jacobian: --mode jacobian"));
    }
    return request.mode() == DerivativeMode.HESSIAN
        || request.mode() == DerivativeMode.AUTO && scalar;
  }

  /** What is captured, the variables and what is differentiated, at the starts. */
  private Map<String, Tensor> evaluated(List<Node> values, List<Node> points, List<Node> captures) {
    Map<String, Node> wanted = new LinkedHashMap<>();
    values.forEach(node -> wanted.put("y" + wanted.size(), node));
    points.forEach(node -> wanted.put(variable(wanted.size() - values.size()), node));
    int before = wanted.size();
    captures.forEach(node -> wanted.put("c" + (wanted.size() - before), node));
    return asking.evaluate(wanted);
  }

  private static List<NamedTensor> named(
      String prefix, List<String> names, Map<String, Tensor> known) {
    List<NamedTensor> named = new ArrayList<>();
    for (String name : names) {
      named.add(Asking.named(name, known.get(prefix + named.size())));
    }
    return named;
  }

  /** The function cut out, its variables as parameters, the rest as data. */
  private static Graph cutOut(Closure closure, int variables) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    for (Node input : closure.body().inputs()) {
      int place = inputs.size();
      boolean varies = place < variables;
      inputs.add(
          builder.add(
              new Input(
                  varies ? variable(place) : "c" + (place - variables),
                  varies ? Input.Kind.PARAMETER : Input.Kind.DATA,
                  input.type())));
    }
    return Graph.of(inputs, builder.inline(closure.body(), inputs));
  }

  /** The last passes over a graph that gives entries. */
  private static Graph finished(Graph graph) {
    return LiteralZeros.apply(Tables.apply(Reciprocals.apply(simplified(graph))));
  }

  private static Graph simplified(Graph graph) {
    return Simplification.apply(Cleanup.afterDifferentiation(graph));
  }

  /** Whether anything, in a body too, has a derivative other than that of its value. */
  private static boolean ruled(Graph graph) {
    Deque<Graph> open = new ArrayDeque<>(List.of(graph));
    while (!open.isEmpty()) {
      for (Node node : open.pop().nodes()) {
        if (RULED.contains(node.operator().name())) {
          return true;
        }
        node.operator().bodies().forEach(open::push);
      }
    }
    return false;
  }
}
