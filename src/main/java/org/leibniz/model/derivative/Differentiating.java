package org.leibniz.model.derivative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.leibniz.data.InputArray;
import org.leibniz.derive.Jacobian;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Independence;
import org.leibniz.language.build.NoSlope;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Derivative;
import org.leibniz.report.GradReport;
import org.leibniz.report.TraceReport;
import org.leibniz.report.formula.Formula;

/**
 * Derivatives of what a file defines, at the starts of its parameters: all that is asked for stands
 * in one graph, which is evaluated once.
 */
public final class Differentiating {
  private final Program program;
  private final Asking asking;
  private final DerivativeRequest request;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<String> sweeps = new ArrayList<>();

  /** Derivatives of what a bound file defines. */
  public Differentiating(Bound bound, DerivativeRequest request) {
    this.program = bound.program();
    this.asking = new Asking(bound);
    this.request = request;
  }

  /**
   * All that is asked for, before any pass: each name that is differentiated, and behind it its
   * derivatives.
   *
   * @param naming a name for a derivative, of what and by what it is taken
   */
  public Map<String, Node> nodes(BinaryOperator<String> naming) {
    collect();
    Map<String, Node> named = new LinkedHashMap<>();
    for (String y : of()) {
      named.put(y, nodes.get(y));
      wrt().forEach(x -> named.put(naming.apply(y, x), nodes.get(key(y, x))));
    }
    return named;
  }

  private List<String> of() {
    return request.of().isEmpty() ? List.of(Pipeline.OBJECTIVE) : request.of();
  }

  private List<String> wrt() {
    return request.wrt().isEmpty()
        ? program.parameters().stream().map(Program.Parameter::name).toList()
        : request.wrt();
  }

  private void collect() {
    List<String> wrt = wrt();
    requireVariables(wrt);
    for (String y : of()) {
      nodes.put(y, real(y));
      add(y, wrt);
    }
  }

  /** Every derivative that was asked for. */
  public GradReport report() {
    List<String> of = of();
    List<String> wrt = wrt();
    collect();
    Map<String, Tensor> values = asking.evaluate(nodes);
    List<GradReport.Derivative> derivatives = new ArrayList<>();
    for (String y : of) {
      for (String x : wrt) {
        Optional<Formula> formula =
            request.notations().isEmpty() ? Optional.empty() : Optional.of(formula(y, x));
        derivatives.add(
            new GradReport.Derivative(
                Asking.named(y, values.get(y)),
                Asking.named(x, values.get(key(y, x))),
                formula.filter(f -> asked(GradReport.Notation.TEXT)).map(Formula::text),
                formula.filter(f -> asked(GradReport.Notation.LATEX)).map(Formula::latex)));
      }
    }
    return new GradReport(derivatives, sweeps);
  }

  /** Where the first value or derivative that is not finite comes from; called after the report. */
  public TraceReport trace() {
    List<String> values = request.of().isEmpty() ? List.of(Pipeline.OBJECTIVE) : request.of();
    List<String> derivatives = new ArrayList<>(nodes.keySet());
    derivatives.removeAll(values);
    return asking.trace(nodes, values, derivatives);
  }

  /** Throws {@link DiagnosticException} where there is nothing to differentiate by. */
  void requireVariables(List<String> wrt) {
    if (wrt.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.UNKNOWN_NAME, program.source().name() + " has no params to differentiate by")
              .help("name a let or data: --wrt NAME"));
    }
  }

  /** A name for an output that is none of the user's. */
  private static String key(String of, String wrt) {
    return of + " by " + wrt;
  }

  private void add(String of, List<String> wrt) {
    Node y = nodes.get(of);
    List<Node> points = new ArrayList<>();
    for (String x : wrt) {
      points.add(real(x));
      requireDependence(of, x, y, points.get(points.size() - 1));
    }
    DerivativeMode mode = resolved(of, y);
    List<Node> found =
        mode == DerivativeMode.GRADIENT
            ? Derivative.gradients(program.builder(), y, points)
            : each(mode, of, wrt, y, points);
    for (int i = 0; i < wrt.size(); i++) {
      nodes.put(key(of, wrt.get(i)), found.get(i));
      sweeps.add(
          "d "
              + of
              + "/d "
              + wrt.get(i)
              + ": "
              + described(mode, y.shape(), points.get(i).shape()));
    }
  }

  private List<Node> each(
      DerivativeMode mode, String of, List<String> wrt, Node y, List<Node> points) {
    List<Node> found = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      found.add(derivative(mode, of, wrt.get(i), y, points.get(i)));
    }
    return found;
  }

  private DerivativeMode resolved(String of, Node y) {
    boolean scalar = y.type().scalar();
    if (!scalar && request.mode().ofScalar()) {
      String word = request.mode() == DerivativeMode.HVP ? "Hessian" : request.mode().word();
      Diagnostic wrong =
          Diagnostic.at(
                  definition(of).declared(),
                  Code.DERIVATIVE_OF_NON_SCALAR,
                  "the " + word + " is taken of a scalar")
              .label(of + " has the shape " + y.shape())
              .help("ask for the Jacobian: --mode jacobian");
      throw new DiagnosticException(wrong);
    }
    if (request.mode() != DerivativeMode.AUTO) {
      return request.mode();
    }
    return scalar ? DerivativeMode.GRADIENT : DerivativeMode.JACOBIAN;
  }

  private Node derivative(DerivativeMode mode, String of, String wrt, Node y, Node x) {
    return switch (mode) {
      case AUTO, GRADIENT -> apply(Derivative.Kind.GRADIENT, y, x, List.of());
      case JACOBIAN -> apply(Derivative.Kind.JACOBIAN, y, x, List.of());
      case HESSIAN -> apply(Derivative.Kind.JACOBIAN, gradient(y, x), x, List.of());
      case JVP -> apply(Derivative.Kind.FORWARD_PRODUCT, y, x, List.of(direction(wrt, x)));
      case VJP -> apply(Derivative.Kind.REVERSE_PRODUCT, y, x, List.of(direction(of, y)));
      case HVP ->
          apply(Derivative.Kind.FORWARD_PRODUCT, gradient(y, x), x, List.of(direction(wrt, x)));
    };
  }

  private Node gradient(Node y, Node x) {
    return apply(Derivative.Kind.GRADIENT, y, x, List.of());
  }

  private Node apply(Derivative.Kind kind, Node y, Node x, List<Node> direction) {
    return Derivative.of(program.builder(), kind, y, x, direction);
  }

  /** The direction that was given for a name; one number stands for all elements. */
  private Node direction(String name, Node node) {
    InputArray given = request.directions().get(name);
    if (given == null) {
      throw new DiagnosticException(
          Diagnostic.of(Code.MISSING_DATA, request.mode().word() + " needs a direction of " + name)
              .help("give it with: --direction " + name + "=" + example(node.shape())));
    }
    int[] shape = node.shape().sizes().stream().mapToInt(size -> size.value()).toArray();
    double[] values = given.values();
    if (given.rank() == 0) {
      values = new double[Tensor.count(shape)];
      Arrays.fill(values, given.values()[0]);
    } else if (!Arrays.equals(given.shape(), shape)) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.SIZES_DISAGREE,
                  "the direction of " + name + " has the shape " + Arrays.toString(given.shape()))
              .help(name + " has the shape " + node.shape()));
    }
    return new Algebra(program.builder()).tensor(new Tensor(shape, values), ElementType.REAL);
  }

  private static String example(Shape shape) {
    return shape.scalar() ? "1" : shape.rank() == 1 ? "[1, …]" : "[[1, …], …]";
  }

  /** Which way the derivative is swept, in words, for those who want to know. */
  private static String described(DerivativeMode mode, Shape y, Shape x) {
    return switch (mode) {
      case AUTO, GRADIENT -> "reverse mode, one sweep for all names";
      case JVP -> "forward mode, one sweep";
      case VJP -> "reverse mode, one sweep";
      case HVP -> "forward over reverse mode, one sweep of each";
      case JACOBIAN -> Jacobian.sweeps(y, x).words();
      case HESSIAN ->
          Jacobian.sweeps(x, x).words() + " over the gradient, which is swept in reverse";
    };
  }

  private boolean asked(GradReport.Notation notation) {
    return request.notations().contains(notation);
  }

  /** The formula of a derivative; of a matrix, where it can be, that of all its columns at once. */
  private Formula formula(String of, String wrt) {
    Node y = nodes.get(of);
    Node x = real(wrt);
    DerivativeFormula formulas = new DerivativeFormula(program);
    Optional<Formula> matrix =
        switch (resolved(of, y)) {
          case JACOBIAN -> formulas.matrix(y, x);
          case HESSIAN -> formulas.matrix(gradient(y, x), x);
          case AUTO, GRADIENT, JVP, VJP, HVP -> Optional.empty();
        };
    return matrix.orElseGet(() -> formulas.of(y, nodes.get(key(of, wrt))));
  }

  /** Throws {@link DiagnosticException} where a derivative is 0 everywhere. */
  void requireDependence(String of, String wrt, Node y, Node x) {
    if (!Independence.depends(y, x)) {
      Diagnostic finding =
          Diagnostic.at(
                  definition(of).declared(),
                  Code.NO_DEPENDENCE,
                  "the derivative is 0: " + of + " does not depend on " + wrt)
              .label("defined here")
              .see(definition(wrt).declared(), "declared here");
      String exchanged = "--of " + wrt + " --wrt " + of;
      throw new DiagnosticException(Independence.advised(finding, y, x, of, wrt, exchanged));
    }
  }

  /** What a name stands for, the objective's too. */
  Program.Definition definition(String name) {
    Optional<Program.Objective> objective = program.objective();
    if (!name.equals(Pipeline.OBJECTIVE) || program.definitions().containsKey(name)) {
      return asking.definition(name);
    }
    if (objective.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOTHING_TO_SOLVE,
                  program.source().name() + " has no objective to differentiate")
              .help("name what is differentiated: --of NAME"));
    }
    Node value = objective.get().value();
    Node shown = objective.get().maximize() ? new Algebra(program.builder()).negate(value) : value;
    return new Program.Definition("objective", shown, objective.get().span());
  }

  /** The real that a name stands for. Throws {@link DiagnosticException} where it is none. */
  Node real(String name) {
    Program.Definition definition = definition(name);
    if (definition.node().type().element() != ElementType.REAL) {
      throw new DiagnosticException(
          NoSlope.explained(
              Diagnostic.at(
                  definition.declared(),
                  Code.DERIVATIVE_OF_INTEGER,
                  "there is no derivative of or by " + name),
              definition.node()));
    }
    return definition.node();
  }
}
