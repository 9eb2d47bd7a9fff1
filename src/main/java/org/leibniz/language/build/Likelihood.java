package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** The statements {@code y ~ normal(mu, s)} of a file: log-densities, and where data must lie. */
final class Likelihood {
  private final ProgramBuilder program;
  private final List<Node> densities = new ArrayList<>();
  private final List<Program.Support> supports = new ArrayList<>();

  /** The unknowns that have a density of their own. */
  private final Set<Node> withPrior = new LinkedHashSet<>();

  /** The shapes of the log-densities of data; of data that stands in rows one for each row. */
  private final List<Shape> observed = new ArrayList<>();

  private Span first;

  Likelihood(ProgramBuilder program) {
    this.program = program;
  }

  List<Program.Support> supports() {
    return supports;
  }

  /** What is minimised, with all log-densities subtracted. */
  Optional<Program.Objective> added(Optional<Program.Objective> objective) {
    if (densities.isEmpty()) {
      return objective;
    }
    Node sum = objective.map(Program.Objective::value).orElse(null);
    for (Node density : densities) {
      Node negated = program.algebra().negate(density);
      sum = sum == null ? negated : program.algebra().add(sum, negated);
    }
    boolean maximize = objective.isPresent() && objective.get().maximize();
    Span span = objective.map(Program.Objective::span).orElse(first);
    Program.Kind kind = objective.isPresent() ? Program.Kind.MIXED : kind();
    return Optional.of(new Program.Objective(sum, maximize, kind, observed, span));
  }

  private Program.Kind kind() {
    if (withPrior.isEmpty()) {
      return Program.Kind.LIKELIHOOD;
    }
    for (Program.Parameter parameter : program.parameters()) {
      if (!withPrior.contains(parameter.input())) {
        return Program.Kind.POSTERIOR;
      }
    }
    return !observed.isEmpty() ? Program.Kind.PROPER_POSTERIOR : Program.Kind.POSTERIOR;
  }

  /**
   * {@code y ~ normal(mu, s)} calls the log-density of the library or the user, with y in front of
   * the arguments.
   */
  void add(Statement.Distributed distributed) {
    Expression.Call call = distributed.distribution();
    program.elaborator().calls().checkDistribution(call);
    Value.OfTensor value = program.elaborator().number(applied(distributed, Calls.DENSITY));
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < value.rank(); axis++) {
      axes.add(axis);
    }
    Node sum = program.algebra().sum(value.node(), axes);
    if (!program.dependsOnUnknowns(sum)) {
      throw Failure.of(
          Diagnostic.at(
                  distributed.span(),
                  Code.CONSTANT_RELATION,
                  "no unknown stands in this distribution")
              .help("declare what is to be found with param"));
    }
    first = densities.isEmpty() ? distributed.span() : first;
    densities.add(sum);
    Value.OfTensor variate = program.elaborator().number(distributed.value());
    classify(variate.node(), value.node().shape());
    program
        .elaborator()
        .calls()
        .support(call)
        .ifPresent(support -> support(distributed, support, variate.node()));
  }

  private static Expression.Call applied(Statement.Distributed distributed, String ending) {
    Expression.Call call = distributed.distribution();
    Expression.Name name = call.function();
    List<Expression.Argument> arguments = new ArrayList<>();
    arguments.add(new Expression.Argument(Optional.empty(), distributed.value()));
    arguments.addAll(call.arguments());
    Expression.Name function = new Expression.Name(name.span(), name.text() + ending);
    return new Expression.Call(call.span(), function, arguments, List.of());
  }

  /** What is made of unknowns alone has a prior; where data has a part it is a likelihood. */
  private void classify(Node variate, Shape density) {
    List<Node> unknowns = new ArrayList<>();
    boolean data = false;
    for (Node node : Graph.reachable(List.of(variate))) {
      if (node.operator() instanceof Input input) {
        data |= input.kind() == Input.Kind.DATA;
        if (input.kind() == Input.Kind.PARAMETER) {
          unknowns.add(node);
        }
      }
    }
    if (data || unknowns.isEmpty()) {
      observed.add(density);
    } else {
      withPrior.addAll(unknowns);
    }
  }

  private void support(
      Statement.Distributed distributed, Statement.Function support, Node variate) {
    Value.OfTensor holds = program.elaborator().tensor(applied(distributed, Calls.SUPPORT));
    if (program.dependsOnUnknowns(holds.node())) {
      return;
    }
    supports.add(
        new Program.Support(
            distributed.distribution().function().text(),
            support.body().span().text(),
            holds.node(),
            variate,
            distributed.value().span()));
  }
}
