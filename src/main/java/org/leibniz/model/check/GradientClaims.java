package org.leibniz.model.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Span;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.operator.Custom;
import org.leibniz.operator.Derivative;

/**
 * All that a bound file claims of derivatives: its derivative expressions and the rules of its
 * functions, each with the values that flow into it, inside bodies of loops too (at the first
 * trip); and the derivatives of what it minimises and of its equations by its params.
 */
final class GradientClaims {
  private final Bound bound;
  private final Map<String, Span> rules;
  private final List<GradientClaim> claims = new ArrayList<>();
  private final Deque<Site> open = new ArrayDeque<>();

  /** A graph with the values of its inputs. */
  private record Site(Graph graph, List<Tensor> inputs) {}

  /**
   * Collects them.
   *
   * @param rules the places of the rules by the names of their functions
   * @param start the values of the unknowns
   */
  GradientClaims(Bound bound, Map<String, Span> rules, double[] start) {
    this.bound = bound;
    this.rules = rules;
    Program program = bound.program();
    Map<String, Node> outputs = new LinkedHashMap<>();
    program.definitions().forEach((name, definition) -> outputs.put(name, definition.node()));
    program
        .objective()
        .ifPresent(
            objective ->
                byParameters("the objective", objective.span(), objective.value(), outputs));
    for (Program.Relation equation : program.equations()) {
      byParameters(equation.text(), equation.span(), equation.difference(), outputs);
    }
    Map<String, Tensor> values = new HashMap<>(bound.data());
    values.putAll(bound.unknowns().inputs(start));
    List<Tensor> inputs = new ArrayList<>();
    for (Node input : program.inputs()) {
      inputs.add(values.get(((Input) input.operator()).symbol()));
    }
    open.add(new Site(new Graph(program.inputs(), outputs), inputs));
    while (!open.isEmpty()) {
      visit(open.pop());
    }
  }

  List<GradientClaim> all() {
    return claims;
  }

  private void byParameters(String what, Span span, Node y, Map<String, Node> outputs) {
    for (Program.Parameter parameter : bound.program().parameters()) {
      Node x = parameter.input();
      if (Closure.influenced(Graph.reachable(List.of(y)), List.of(x)).contains(y)) {
        Derivative.Kind kind =
            y.type().scalar() ? Derivative.Kind.GRADIENT : Derivative.Kind.JACOBIAN;
        Span before = bound.program().builder().at(span);
        Node node = Derivative.of(bound.program().builder(), kind, y, x);
        bound.program().builder().at(before);
        outputs.put("#" + outputs.size() + " " + what, node);
      }
    }
  }

  /** The operators with bodies of a graph, with the values of their operands. */
  private void visit(Site site) {
    List<Node> nodes =
        site.graph.nodes().stream().filter(node -> !node.operator().bodies().isEmpty()).toList();
    if (nodes.isEmpty()) {
      return;
    }
    List<Node> operands = nodes.stream().flatMap(node -> node.operands().stream()).toList();
    Graph values = Differentiation.expand(Graph.of(site.graph.inputs(), operands));
    List<Tensor> found = new Interpreter(values, Map.of()).evaluate(site.inputs);
    int next = 0;
    for (Node node : nodes) {
      List<Tensor> own = List.copyOf(found.subList(next, next + node.operands().size()));
      next += own.size();
      claim(node, own);
      List<List<Tensor>> inside = node.operator().bodyInputs(own);
      for (int i = 0; i < inside.size(); i++) {
        open.add(new Site(node.operator().bodies().get(i), inside.get(i)));
      }
    }
  }

  private void claim(Node node, List<Tensor> operands) {
    if (node.operator() instanceof Derivative derivative) {
      derivative(derivative, node, operands);
    } else if (node.operator() instanceof Custom custom) {
      Graph function = Differentiation.expand(custom.body());
      Graph rule = Differentiation.expand(custom.rule());
      for (int i = 0; i < custom.parameters(); i++) {
        Node input = custom.body().inputs().get(i);
        if (input.type().element() == ElementType.REAL
            && custom.body().results().get(0).type().element() == ElementType.REAL) {
          Optional<Span> span = Optional.ofNullable(rules.get(custom.label()));
          claims.add(
              new GradientClaim(
                  "the rule of " + custom.label(),
                  ((Input) input.operator()).symbol(),
                  span.or(node::origin),
                  function,
                  operands,
                  i,
                  new OfRule(rule, i)));
        }
      }
    }
  }

  private void derivative(Derivative derivative, Node node, List<Tensor> operands) {
    List<Node> inputs = new ArrayList<>();
    org.leibniz.graph.GraphBuilder builder = new org.leibniz.graph.GraphBuilder();
    for (int i = 0; i < operands.size(); i++) {
      Input input = new Input("operand" + i, Input.Kind.LOCAL, node.operand(i).type());
      inputs.add(builder.add(input));
    }
    Node whole = builder.add(derivative, inputs);
    Graph function = Differentiation.expand(derivative.body());
    for (int i = 0; i < derivative.points(); i++) {
      Node part = derivative.points() == 1 ? whole : builder.add(new Component(i), whole);
      Graph alone = Differentiation.expand(Graph.of(inputs, List.of(part)));
      claims.add(
          new GradientClaim(
              node.origin().map(GradientClaims::oneLine).orElse("a derivative"),
              name(node.operand(i)),
              node.origin(),
              function,
              derivative.bodyInputs(operands).get(0),
              i,
              new OfExpression(derivative.kind(), alone, operands)));
    }
  }

  private static String oneLine(Span span) {
    return span.text().replaceAll("\\s+", " ");
  }

  private static String name(Node x) {
    return x.operator() instanceof Input input
        ? input.symbol()
        : x.operator() instanceof org.leibniz.operator.Named named
            ? named.label()
            : x.origin().map(GradientClaims::oneLine).orElse("x");
  }

  /** What a derivative expression says. */
  private record OfExpression(Derivative.Kind kind, Graph graph, List<Tensor> operands)
      implements GradientClaim.Slopes {

    @Override
    public Optional<Tensor> weights() {
      return switch (kind) {
        case GRADIENT -> Optional.of(Tensor.scalar(1));
        case REVERSE_PRODUCT -> Optional.of(operands.get(1));
        case JACOBIAN, FORWARD_PRODUCT -> Optional.empty();
      };
    }

    @Override
    public Optional<Tensor> direction() {
      return kind == Derivative.Kind.FORWARD_PRODUCT
          ? Optional.of(operands.get(1))
          : Optional.empty();
    }

    @Override
    public double along(List<Tensor> inputs, Tensor weights, Tensor direction) {
      List<Tensor> given = new ArrayList<>(inputs);
      if (kind.directed()) {
        given.add(1, operands.get(1));
      }
      Tensor value = new Interpreter(graph, Map.of()).evaluate(given).get(0);
      return switch (kind) {
        case GRADIENT, REVERSE_PRODUCT -> GradientClaim.product(direction, value);
        case FORWARD_PRODUCT -> GradientClaim.product(weights, value);
        case JACOBIAN -> GradientClaim.product(outer(weights, direction), value);
      };
    }

    private static Tensor outer(Tensor a, Tensor b) {
      double[] products = new double[a.values().length * b.values().length];
      for (int i = 0; i < products.length; i++) {
        products[i] = a.values()[i / b.values().length] * b.values()[i % b.values().length];
      }
      return Tensor.vector(products);
    }
  }

  /** What a rule of the user's sends back to one parameter. */
  private record OfRule(Graph rule, int parameter) implements GradientClaim.Slopes {
    @Override
    public Optional<Tensor> weights() {
      return Optional.empty();
    }

    @Override
    public Optional<Tensor> direction() {
      return Optional.empty();
    }

    @Override
    public double along(List<Tensor> inputs, Tensor weights, Tensor direction) {
      List<Tensor> given = new ArrayList<>(inputs);
      given.add(weights);
      Tensor flow = new Interpreter(rule, Map.of()).evaluate(given).get(parameter);
      return GradientClaim.product(direction, flow);
    }
  }
}
