package org.leibniz.model.solving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.model.answer.MethodOptions;
import org.leibniz.model.answer.Reporting;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.check.Doubting;
import org.leibniz.model.constrained.ConstrainedSolving;
import org.leibniz.model.fit.Profiling;
import org.leibniz.model.fit.Scrutinising;
import org.leibniz.model.formulation.Deviations;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.Scrutiny;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.model.tier.Functions;
import org.leibniz.model.tier.Tiers;
import org.leibniz.solve.Automatic;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.ManyStarts;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Objective;
import org.leibniz.solve.Problem;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Unbounding;
import org.leibniz.solve.constrained.ConstrainedSolution;

/** One solve of a bound file, from the choice of a method to the answer. */
public final class Solving {
  private final Bound bound;
  private final SolveRequest request;
  private final MethodOptions method;
  private final Formulation formulation;
  private final Prospects prospects;
  private final Misfits misfits;
  private final Tiers tiers;
  private final Functions functions;
  private final List<String> notes = new ArrayList<>();
  private String startsTold = "";
  private String secondTold = "";

  /** Whether the monitor has asked to stop. */
  private boolean stopped;

  /** A solve of a bound file in real numbers. */
  public Solving(Bound bound, SolveRequest request) {
    this.bound = bound;
    this.request = request;
    Solvable.check(bound.program());
    this.method = MethodOptions.of(bound.program().method(), request);
    this.formulation = new Formulation(bound, Pipeline.unwatched(bound.memory()), method.loss());
    this.prospects = new Prospects(bound, formulation, method.method());
    this.misfits = new Misfits(bound, request);
    misfits.checkLoss(method, formulation);
    Profiling.check(bound, formulation, request.scrutiny());
    this.tiers = new Tiers(bound.threads());
    this.functions = new Functions(formulation, bound, tiers);
  }

  /** Solves, and tells what was found. */
  public Answer answer() {
    long begin = System.nanoTime();
    double[] start = Starts.of(bound, request.seed());
    Bounds bounds = Starts.bounds(bound);
    if (constrained(method)) {
      return underConstraints(method, start, bounds, begin);
    }
    Optional<Deviations> deviations = deviations();
    Optional<ConstrainedSolving> sides = deviations.isPresent() ? Optional.empty() : sides();
    if (sides.isPresent() && sides.get().easy()) {
      return answer(sides.get(), "all sides of the corners are linear", start, bounds, begin);
    }
    Problem problem = prospects.problem(bounds);
    Found found = found(problem, deviations, start, bounds);
    Solution solution = found.solution();
    if (sides.isPresent() && unfinished(solution)) {
      String why =
          solution.method() + " ended without a minimum; the sides of the corners are kept";
      return answer(sides.get(), why, start, bounds, begin);
    }
    String reason = found.reason() + circumstances(problem);
    if (problem.equations() && solution.status() == Status.SOLVED) {
      solution = Automatic.judged(solution, functions.residuals());
    }
    notes.addAll(formulation.describe());
    notes.addAll(tiers.notes());
    double seconds = (System.nanoTime() - begin) / 1e9;
    Reporting reporting =
        new Reporting(
            bound,
            formulation,
            request,
            problem,
            formulation.hasObjective() && prospects.hessian());
    Answer answer = reporting.answer(solution, reason, seconds, notes);
    if (!request.scrutiny().equals(Scrutiny.NONE)) {
      answer = scrutinised(answer, solution, reporting, bounds);
    }
    return answer.with(
        new Doubting(bound, formulation, functions.encounters(), solution)
            .findings(request.trace()));
  }

  /** A solution, and why its method was taken. */
  private record Found(Solution solution, String reason) {}

  private Found found(
      Problem problem, Optional<Deviations> deviations, double[] start, Bounds bounds) {
    if (deviations.isPresent()) {
      return new Found(
          deviations.get().solution(method.options().steps()),
          method.method().isPresent() ? named() : "a sum of magnitudes of linear residuals");
    }
    return method.method().isPresent()
        ? new Found(run(method.method().get(), method, start, bounds), named())
        : byChoice(problem, start, bounds);
  }

  /** What the method that fits the structure finds, and others where it ends without an answer. */
  private Found byChoice(Problem problem, double[] start, Bounds bounds) {
    Automatic.Choice choice = Automatic.choose(problem);
    Method chosen = Methods.named(choice.method());
    boolean separated = chosen.needs() == Method.Needs.SEPARATION;
    String reason =
        separated ? formulation.separation().told(bound.unknowns().names()) : choice.reason();
    Solution solution = run(chosen, method, start, bounds);
    if (separated && unfinished(solution)) {
      Solution next = run(Methods.named(Methods.LEVENBERG_MARQUARDT), method, start, bounds);
      reason += ", where " + chosen.name() + " ended without a minimum";
      solution = next.after(solution);
    }
    solution = elsewhere(followed(solution, method, start, bounds), start, bounds);
    if (formulation.likelihood() && bounds.any()) {
      solution =
          new Collapse(bound.unknowns().names(), bounds, functions.objective(false))
              .judged(solution, start);
    }
    return new Found(solution, reason);
  }

  /** What else belongs to the reason: how derivatives are kept, the loss, other starts. */
  private String circumstances(Problem problem) {
    String sparse = problem.sparse() ? "; " + formulation.sparse().get().told() : "";
    String loss =
        formulation.loss().plain() ? "" : ", under the loss " + formulation.loss().kind().word();
    return sparse + loss + startsTold + secondTold;
  }

  /** The answer with what is to be found out about it; a better one where one is met. */
  private Answer scrutinised(Answer answer, Solution solution, Reporting reporting, Bounds bounds) {
    Scrutinising scrutinising =
        new Scrutinising(bound, formulation, functions, prospects.hessian(), this::watched);
    return scrutinising.of(
        answer,
        solution.x(),
        request.scrutiny(),
        from -> {
          Automatic.Choice choice = Automatic.choose(prospects.problem(bounds));
          Solution next =
              once(
                  Methods.named(choice.method()),
                  MethodOptions.of(Optional.empty(), SolveRequest.defaults()),
                  from,
                  bounds);
          double seconds = answer.report().effort().seconds();
          return new Scrutinising.Reached(
              next.x(), reporting.answer(next, choice.reason(), seconds, notes));
        });
  }

  private boolean constrained(MethodOptions options) {
    Optional<Method> method = options.method();
    boolean named = method.isPresent() && method.get().needs().constraints();
    if (formulation.constrained() && method.isPresent() && !named) {
      throw misfits.of(method.get(), "does not keep constraints");
    }
    boolean mixed = bound.program().mixed();
    if (mixed && method.isPresent() && method.get().needs() != Method.Needs.MIXED_LAGRANGIAN) {
      throw misfits.of(method.get(), "finds no whole numbers");
    }
    return named || mixed || formulation.constrained();
  }

  private Answer underConstraints(MethodOptions method, double[] start, Bounds bounds, long begin) {
    ConstrainedSolving solving = new ConstrainedSolving(bound, request, formulation);
    String reason = method.method().isPresent() ? named() : solving.why();
    return answer(solving, reason, start, bounds, begin);
  }

  private Answer answer(
      ConstrainedSolving solving, String why, double[] start, Bounds bounds, long begin) {
    ConstrainedSolution found = solving.solution(method, start, bounds);
    double seconds = (System.nanoTime() - begin) / 1e9;
    boolean solved = found.solution().status() == Status.SOLVED;
    String reason = why;
    if (bound.program().mixed() && solved) {
      reason += "; " + found.solution().reason();
    }
    if (found.starts() > 1) {
      reason += (solved ? "; the best of " : "; none of ") + found.starts() + " starts";
      reason += solved ? "" : " led to a minimum";
    }
    return solving
        .answer(found, reason, seconds)
        .with(
            new Doubting(bound, formulation, solving.encounters(), found.solution())
                .findings(request.trace()));
  }

  /** An objective whose corners can be taken apart, and no method is asked for. */
  private Optional<ConstrainedSolving> sides() {
    boolean asked =
        method.method().isPresent() || method.starts() > 0 || method.options().steps() != 0;
    boolean plain = formulation.hasObjective() && !formulation.hasResiduals();
    boolean scrutinised = !request.scrutiny().equals(Scrutiny.NONE);
    return asked || !plain || scrutinised || formulation.likelihood()
        ? Optional.empty()
        : ConstrainedSolving.ofCorners(bound, request, formulation);
  }

  /** Where the objective is a sum of magnitudes, and no other method is asked for. */
  private Optional<Deviations> deviations() {
    boolean asked = method.method().map(Method::needs).equals(Optional.of(Method.Needs.DEVIATIONS));
    boolean cornered =
        formulation.hasObjective() && !formulation.hasResiduals() && !formulation.smooth();
    Optional<Deviations> found =
        cornered && (asked || method.method().isEmpty())
            ? Deviations.of(bound, Pipeline.unwatched(bound.memory()))
            : Optional.empty();
    if (asked && found.isEmpty()) {
      throw misfits.of(
          method.method().get(),
          "needs a sum of magnitudes of what is linear in unknowns without bounds");
    }
    return found;
  }

  private String named() {
    return request.method().isPresent() ? "as the command says" : "as the file says";
  }

  private Solution run(Method method, MethodOptions options, double[] start, Bounds bounds) {
    if (options.starts() <= 1) {
      return once(method, options, start, bounds);
    }
    ManyStarts.Outcome outcome =
        ManyStarts.solve(
            start,
            bounds,
            options.starts(),
            request.seed(),
            from -> stopped ? null : once(method, options, from, bounds));
    startsTold =
        "; the best of "
            + outcome.tried()
            + " starts, "
            + outcome.agreeing()
            + " of them led there";
    return outcome.best();
  }

  private boolean watched(int iteration, double value, double[] x, double gradientNorm) {
    boolean goOn = request.monitor().iteration(iteration, value, x, gradientNorm);
    stopped |= !goOn;
    return goOn;
  }

  /** Whether a method has ended by itself without a minimum. */
  private boolean unfinished(Solution solution) {
    return solution.status() != Status.SOLVED && method.options().steps() == 0 && !stopped;
  }

  /** What a method that was chosen has found, and what others find behind it. */
  private Solution followed(
      Solution solution, MethodOptions options, double[] start, Bounds bounds) {
    boolean last =
        stopped
            || options.options().steps() != 0
            || options.starts() > 1 && solution.status() == Status.SOLVED
            || !formulation.hasObjective()
            || !formulation.smooth();
    if (last) {
      return solution;
    }
    SecondWay second =
        new SecondWay(
            prospects.products(), (name, from) -> once(Methods.named(name), options, from, bounds));
    Solution better = second.after(solution, start);
    secondTold = second.told();
    return better;
  }

  /** What a few unknowns lead to from other starts, where the first has not led to nothing. */
  private Solution elsewhere(Solution solution, double[] start, Bounds bounds) {
    boolean asked = method.starts() > 0 || method.options().steps() != 0;
    if (stopped || asked || !formulation.hasResiduals() || formulation.linear()) {
      return solution;
    }
    MethodOptions briefly =
        new MethodOptions(
            Optional.empty(), method.options().withSteps(OtherStarts.MOST_STEPS), method.loss(), 1);
    OtherStarts others =
        new OtherStarts(
            bound,
            formulation,
            functions,
            from ->
                stopped
                    ? null
                    : once(Methods.named(Methods.LEVENBERG_MARQUARDT), briefly, from, bounds));
    Solution better = others.after(solution, start, bounds, request.seed());
    startsTold += others.told();
    return better;
  }

  private Solution once(Method method, MethodOptions options, double[] start, Bounds bounds) {
    Monitor monitor = this::watched;
    if (method.needs().residuals()) {
      if (!formulation.hasResiduals()) {
        throw misfits.of(method, "needs a sum of squares or a system of equations");
      }
      if (method.needs() == Method.Needs.SEPARATION && !formulation.separation().any()) {
        throw misfits.of(
            method, "finds no unknown without bounds that all residuals are linear in");
      }
      return Methods.leastSquares(
          method.name(),
          functions.residuals(),
          start,
          bounds,
          options.withLoss(formulation.loss()),
          monitor);
    }
    boolean hessian = method.needs() == Method.Needs.HESSIAN;
    if (method.needs() == Method.Needs.VALUES) {
      return globally(method, options, start, bounds);
    }
    if (hessian && !prospects.hessian()) {
      throw misfits.of(method, "needs second derivatives, for which this problem is too large");
    }
    Objective objective = functions.objective(hessian);
    if (bounds.any() && formulation.likelihood()) {
      return new Unbounding(bounds)
          .minimize(method.name(), objective, start, options.options(), monitor);
    }
    Solution found =
        Methods.minimize(method.name(), objective, start, bounds, options.options(), monitor);
    return formulation.likelihood() ? found.settled() : found;
  }

  /** The search itself needs values only; second derivatives serve its end. */
  private Solution globally(Method method, MethodOptions options, double[] start, Bounds bounds) {
    Objective objective = functions.objective(formulation.smooth() && prospects.hessian());
    Solution found =
        Methods.minimize(method.name(), objective, start, bounds, options.options(), this::watched);
    if (found.status() == Status.SOLVED) {
      secondTold = "; " + found.reason();
    }
    return found;
  }
}
