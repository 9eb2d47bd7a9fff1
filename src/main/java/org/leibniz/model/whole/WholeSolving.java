package org.leibniz.model.whole;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Reported;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.ConstraintLine;
import org.leibniz.report.Effort;
import org.leibniz.report.EquationLine;
import org.leibniz.report.EvaluationCounts;
import org.leibniz.report.Findings;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.Objective;
import org.leibniz.report.SearchReport;
import org.leibniz.report.SolveReport;
import org.leibniz.solve.Status;
import org.leibniz.solve.integer.Limits;
import org.leibniz.solve.integer.Outcome;
import org.leibniz.solve.integer.Search;

/** One solve of a bound file whose unknowns are whole numbers, by search. */
public final class WholeSolving {
  /** After so many divisions of a range a search ends, where nothing else is asked for. */
  static final long USUAL_NODES = 2_000_000;

  /** The second shows that the first is not the only one. */
  private static final int USUAL_SOLUTIONS = 2;

  private static final String METHOD = "search";

  private final Bound bound;
  private final SolveRequest request;
  private final Program program;
  private final Limits limits;
  private WholeFormulation formulation;

  /** A solve of a bound file in whole numbers. */
  public WholeSolving(Bound bound, SolveRequest request) {
    this.bound = bound;
    this.request = request;
    this.program = bound.program();
    check();
    this.limits = limits();
  }

  private void check() {
    if (program.objective().isEmpty()
        && program.equations().isEmpty()
        && program.constraints().isEmpty()
        && program.conditions().isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOTHING_TO_SOLVE, program.source().name() + " asks for nothing to be solved")
              .help("write an equation such as A + B == 9, or a condition such as A < B"));
    }
    checkMethod();
  }

  private void checkMethod() {
    Optional<String> name =
        request.method().or(() -> program.method().map(method -> method.name().text()));
    if (name.isPresent() && !name.get().equals("auto") && !name.get().equals(METHOD)) {
      String message = "the method " + name.get() + " finds no whole numbers";
      boolean written = request.method().isEmpty() && program.method().isPresent();
      Diagnostic finding =
          written
              ? Diagnostic.at(program.method().get().span(), Code.METHOD_DOES_NOT_FIT, message)
              : Diagnostic.of(Code.METHOD_DOES_NOT_FIT, message);
      throw new DiagnosticException(finding.help("leave the method out: they are searched for"));
    }
  }

  private Limits limits() {
    long nodes = USUAL_NODES;
    int solutions = program.objective().isPresent() ? 1 : USUAL_SOLUTIONS;
    for (Map.Entry<String, Double> option : request.options().entrySet()) {
      double value = option.getValue();
      boolean whole = value == Math.rint(value) && value >= 1 && value <= Integer.MAX_VALUE;
      boolean known = List.of("steps", SolveRequest.SOLUTIONS).contains(option.getKey());
      if (!known || !whole) {
        throw new DiagnosticException(
            Diagnostic.of(
                    Code.BAD_OPTION_VALUE,
                    known
                        ? option.getKey() + " must be a whole number from 1 on"
                        : "a search for whole numbers has no option " + option.getKey())
                .help("its options are steps and " + SolveRequest.SOLUTIONS));
      }
      if (option.getKey().equals("steps")) {
        nodes = (long) value;
      } else {
        solutions = (int) value;
      }
    }
    return new Limits(nodes, solutions);
  }

  /** Searches, and tells what was found. */
  public Answer answer() {
    long begin = System.nanoTime();
    formulation = new WholeFormulation(bound);
    Search search = search();
    checkBounded(search.unbounded());
    Outcome outcome = search().run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<String> notes =
        List.of(
            "search: "
                + formulation.network().places()
                + " numbers and "
                + formulation.network().relations()
                + " relations among them");
    return new Answer(
        report(outcome, seconds), new double[0], Optional.empty(), notes, Findings.NONE);
  }

  private Search search() {
    return new Search(
        formulation.network(),
        formulation.unknowns(),
        formulation.objective(),
        formulation.question(this::goesOn),
        limits);
  }

  private boolean goesOn(long nodes) {
    int shown = (int) Math.min(nodes, Integer.MAX_VALUE);
    return request.monitor().iteration(shown, Double.NaN, new double[0], Double.NaN);
  }

  private void checkBounded(int unknown) {
    if (unknown < 0) {
      return;
    }
    int number = 0;
    while (bound.unknowns().offset(number) + bound.unknowns().lengths()[number] <= unknown) {
      number++;
    }
    Program.Parameter parameter = program.parameters().get(number);
    throw new DiagnosticException(
        Diagnostic.at(
                parameter.declared(),
                Code.INTEGER_PARAMETER,
                "nothing bounds "
                    + bound.unknowns().names().get(unknown)
                    + ", so that its whole numbers cannot be searched")
            .label("there are too many to try")
            .help("say between which: param " + parameter.name() + " : int in 0..100"));
  }

  private SolveReport report(Outcome outcome, double seconds) {
    List<double[]> solutions = new ArrayList<>(outcome.solutions());
    solutions.sort(Comparator.comparing(x -> x, java.util.Arrays::compare));
    Reported reported = new Reported(bound);
    boolean found = !solutions.isEmpty();
    double[] first = found ? solutions.get(0) : null;
    boolean asked = request.options().containsKey(SolveRequest.SOLUTIONS);
    List<List<NamedTensor>> listed = new ArrayList<>();
    for (double[] solution : asked ? solutions : List.<double[]>of()) {
      listed.add(reported.parameters(solution));
    }
    SearchReport search =
        new SearchReport(
            solutions.size(),
            outcome.complete(),
            outcome.stopped(),
            outcome.nodes(),
            limits.nodes(),
            found ? equations(first) : List.of(),
            listed);
    return new SolveReport(
            status(outcome),
            METHOD,
            "the unknowns are whole numbers",
            bound.unknowns().size(),
            found && program.objective().isPresent()
                ? Optional.of(objective(first))
                : Optional.empty(),
            found ? reported.parameters(first) : List.of(),
            found ? reported.values(first, program.outputs()) : List.of(),
            found ? reported.values(first, program.metrics()) : List.of(),
            Optional.empty(),
            found ? constraints(first) : List.of(),
            Optional.empty(),
            new Effort(outcome.nodes(), new EvaluationCounts(0, 0, 0, 0), seconds, request.seed()))
        .with(search);
  }

  private List<EquationLine> equations(double[] x) {
    double[] residuals = formulation.residuals(x);
    List<EquationLine> lines = new ArrayList<>();
    for (Program.Relation equation : program.equations()) {
      double residual = residuals[lines.size()];
      lines.add(new EquationLine(equation.span().line(), equation.text(), residual, true, false));
    }
    return lines;
  }

  private List<ConstraintLine> constraints(double[] x) {
    double[] residuals = formulation.residuals(x);
    List<ConstraintLine> lines = new ArrayList<>();
    for (Program.Relation constraint : program.constraints()) {
      double missed = Math.abs(residuals[program.equations().size() + lines.size()]);
      lines.add(
          new ConstraintLine(
              constraint.span().line(), constraint.text(), missed, true, Optional.empty()));
    }
    for (Program.Condition condition : program.conditions()) {
      lines.add(
          new ConstraintLine(condition.span().line(), condition.text(), 0, true, Optional.empty()));
    }
    return lines;
  }

  private Status status(Outcome outcome) {
    boolean found = !outcome.solutions().isEmpty();
    if (!found) {
      return outcome.complete() ? Status.INFEASIBLE : Status.NOT_CONVERGED;
    }
    boolean best = program.objective().isEmpty() || outcome.complete();
    return best ? Status.SOLVED : Status.NOT_CONVERGED;
  }

  private Objective objective(double[] x) {
    boolean maximize = program.objective().get().maximize();
    double value = formulation.objective(x);
    return new Objective(
        maximize ? Objective.Sense.MAXIMIZE : Objective.Sense.MINIMIZE,
        maximize ? 0.0 - value : value,
        OptionalDouble.empty(),
        Optional.empty());
  }
}
