package org.leibniz.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.graph.Closure;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.operator.Derivative;
import org.leibniz.report.EvalReport;
import org.leibniz.report.GradReport;
import org.leibniz.report.NamedTensor;

/** Values and derivatives of what a file defines, at the starts of its parameters. */
final class Asking {
  private final Bound bound;
  private final Program program;

  Asking(Bound bound) {
    this.bound = bound;
    this.program = bound.program();
  }

  EvalReport values(List<String> names) {
    Map<String, Node> asked = new LinkedHashMap<>();
    List<String> wanted = names.isEmpty() ? List.copyOf(program.definitions().keySet()) : names;
    wanted.forEach(name -> asked.put(name, definition(name).node()));
    List<NamedTensor> values = new ArrayList<>();
    evaluate(asked).forEach((name, tensor) -> values.add(named(name, tensor)));
    return new EvalReport(values);
  }

  private Map<String, Tensor> evaluate(Map<String, Node> nodes) {
    Graph graph = finished(nodes);
    List<Tensor> tensors = new Interpreted(graph, bound).outputs(Starts.of(bound, 0));
    Map<String, Tensor> values = new LinkedHashMap<>();
    nodes.keySet().forEach(name -> values.put(name, tensors.get(values.size())));
    return values;
  }

  private Graph finished(Map<String, Node> nodes) {
    return new Pipeline((name, shown) -> {}).run(new Graph(program.inputs(), nodes), Need.VALUES);
  }

  private static NamedTensor named(String name, Tensor tensor) {
    return new NamedTensor(name, tensor.shape(), tensor.values());
  }

  private Program.Definition definition(String name) {
    Program.Definition found = program.definitions().get(name);
    if (found == null) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_NAME, "nothing in " + program.source().name() + " is called " + name);
      throw new DiagnosticException(
          Suggestion.closest(name, program.definitions().keySet())
              .map(closest -> unknown.help("did you mean " + closest + "?"))
              .orElse(
                  unknown.help("it defines " + String.join(", ", program.definitions().keySet()))));
    }
    return found;
  }

  GradReport derivatives(List<String> of, List<String> wrt, DerivativeMode mode, boolean symbolic) {
    List<GradReport.Derivative> derivatives = new ArrayList<>();
    for (String y : of) {
      for (String x : wrt) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        nodes.put("value", definition(y).node());
        nodes.put("derivative", derivative(y, x, mode));
        Map<String, Tensor> values = evaluate(nodes);
        Optional<String> formula =
            symbolic ? Optional.of(formula(nodes.get("derivative"))) : Optional.empty();
        derivatives.add(
            new GradReport.Derivative(
                named(y, values.get("value")), named(x, values.get("derivative")), formula));
      }
    }
    return new GradReport(derivatives);
  }

  private String formula(Node derivative) {
    Graph graph = finished(Map.of("derivative", derivative));
    return org.leibniz.report.Formula.text(graph, "derivative");
  }

  private Node derivative(String of, String wrt, DerivativeMode mode) {
    Node y = real(of);
    Node x = real(wrt);
    if (!Closure.influenced(Graph.reachable(List.of(y)), List.of(x)).contains(y)) {
      throw new DiagnosticException(
          Diagnostic.at(
                  definition(of).declared(),
                  Code.NO_DEPENDENCE,
                  "the derivative is 0: " + of + " does not depend on " + wrt)
              .label("defined here")
              .see(definition(wrt).declared(), "declared here"));
    }
    boolean scalar = y.type().scalar();
    if (!scalar && (mode == DerivativeMode.GRADIENT || mode == DerivativeMode.HESSIAN)) {
      throw new DiagnosticException(
          Diagnostic.at(
                  definition(of).declared(),
                  Code.DERIVATIVE_OF_NON_SCALAR,
                  "the " + mode.name().toLowerCase(java.util.Locale.ROOT) + " is taken of a scalar")
              .label(of + " has the shape " + y.shape())
              .help("ask for the Jacobian: --mode jacobian"));
    }
    return switch (mode) {
      case AUTO -> apply(scalar ? Derivative.Kind.GRADIENT : Derivative.Kind.JACOBIAN, y, x);
      case GRADIENT -> apply(Derivative.Kind.GRADIENT, y, x);
      case JACOBIAN -> apply(Derivative.Kind.JACOBIAN, y, x);
      case HESSIAN -> apply(Derivative.Kind.JACOBIAN, apply(Derivative.Kind.GRADIENT, y, x), x);
    };
  }

  private Node real(String name) {
    Program.Definition definition = definition(name);
    ElementType element = definition.node().type().element();
    if (element != ElementType.REAL) {
      throw new DiagnosticException(
          Diagnostic.at(
                  definition.declared(),
                  Code.DERIVATIVE_OF_INTEGER,
                  "there is no derivative of or by " + name)
              .label("this is " + (element == ElementType.INT ? "an int" : "a truth value"))
              .help("declare it as a real, or write it with a point, such as 2.0"));
    }
    return definition.node();
  }

  private Node apply(Derivative.Kind kind, Node y, Node x) {
    Closure closure = Derivative.closure(y, x);
    List<Node> operands = new ArrayList<>(List.of(x));
    operands.addAll(closure.captures());
    return program.builder().add(new Derivative(kind, closure.body()), operands);
  }
}
