package org.leibniz.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.derive.Adjoining;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.tier.Encounters;
import org.leibniz.model.trace.Tracing;
import org.leibniz.report.Findings;
import org.leibniz.report.TraceReport;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;

/** What a person should know of a solve besides its answer. It looks closer only where need be. */
public final class Doubting {
  private final Bound bound;
  private final Formulation formulation;
  private final Encounters encounters;
  private final Solution solution;

  /** Doubts about a solution, after what its evaluations met. */
  public Doubting(Bound bound, Formulation formulation, Encounters encounters, Solution solution) {
    this.bound = bound;
    this.formulation = formulation;
    this.encounters = encounters;
    this.solution = solution;
  }

  /**
   * The findings.
   *
   * @param traced whether it was asked where the first value that is not finite comes from
   */
  public Findings findings(boolean traced) {
    List<Diagnostic> warnings = new ArrayList<>();
    boolean differentiates = differentiates(bound.program());
    if (encounters.vanished() || differentiates) {
      MissingDerivatives missing = new MissingDerivatives(bound.program());
      warnings.addAll(differentiates ? missing.expressionsAsked() : List.of());
      warnings.addAll(encounters.vanished() ? missing.unknowns() : List.of());
    }
    Optional<double[]> met = encounters.notFinite();
    boolean atStart = solution.status() == Status.FAILED && solution.iterations() == 0;
    Optional<TraceReport> trace =
        formulation.constrained() && !formulation.hasObjective()
            ? Optional.empty()
            : traced || atStart && met.isPresent()
                ? Optional.of(trace(met.orElse(solution.x())))
                : Optional.empty();
    if (trace.isEmpty() && met.isPresent() && !explained()) {
      warnings.add(
          Diagnostic.of(Code.NOT_FINITE, "the solve met a value that is not finite")
              .help("run it with --trace-nan to see where that comes from"));
    }
    return new Findings(warnings, trace);
  }

  /** Whether the answer says enough: then it does not matter what trial steps have met. */
  private boolean explained() {
    return switch (solution.status()) {
      case SOLVED, INFEASIBLE, UNBOUNDED -> true;
      default -> false;
    };
  }

  /** What is solved: the objective, or else the equations. */
  static List<Node> asked(Program program) {
    List<Node> asked = new ArrayList<>();
    if (program.objective().isPresent()) {
      asked.add(program.objective().get().value());
    } else {
      for (Program.Relation equation : program.equations()) {
        asked.add(equation.difference());
      }
    }
    return asked;
  }

  private static boolean differentiates(Program program) {
    for (Node node : Graph.reachable(asked(program))) {
      if (node.operator().name().equals("derivative")) {
        return true;
      }
    }
    return false;
  }

  private TraceReport trace(double[] x) {
    if (solution.evaluations().jacobian() > 0 && !formulation.constrained()) {
      return trace(Need.JACOBIAN, Adjoining.RESIDUALS, List.of(Adjoining.JACOBIAN), x);
    }
    if (!formulation.hasObjective()) {
      return trace(Need.RESIDUALS, Adjoining.RESIDUALS, List.of(), x);
    }
    TraceReport first = trace(Need.GRADIENT, Pipeline.OBJECTIVE, List.of(Adjoining.GRADIENT), x);
    return first.found().isPresent() || solution.evaluations().hessian() == 0
        ? first
        : trace(Need.HESSIAN, Pipeline.OBJECTIVE, List.of(Adjoining.HESSIAN), x);
  }

  private TraceReport trace(Need need, String value, List<String> derivatives, double[] x) {
    return new Tracing(bound)
        .trace(
            formulation.graph(need), () -> formulation.plain(need), List.of(value), derivatives, x);
  }
}
