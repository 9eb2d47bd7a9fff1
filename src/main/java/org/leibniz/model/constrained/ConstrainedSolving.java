package org.leibniz.model.constrained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.answer.MethodOptions;
import org.leibniz.model.answer.Reporting;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.model.tier.Encounters;
import org.leibniz.model.tier.Tiers;
import org.leibniz.report.ConstraintLine;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.Optimality;
import org.leibniz.report.SolveReport;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Options;
import org.leibniz.solve.Problem;
import org.leibniz.solve.Problem.Trait;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.constrained.BranchAndBound;
import org.leibniz.solve.constrained.ConstrainedFunction;
import org.leibniz.solve.constrained.ConstrainedSolution;
import org.leibniz.solve.constrained.InteriorPoint;
import org.leibniz.solve.constrained.Limits;

/** One solve of a bound file under constraints, and what its report says of these. */
public final class ConstrainedSolving {
  /** The matrix of a step has so many rows at most where all its entries differ from 0. */
  private static final long MOST = 5000;

  /** Problems of more unknowns and constraints take sparse derivatives. */
  private static final int DENSE = 300;

  /** Problems of up to so many unknowns and constraints, and numbers of data, are small. */
  private static final int SMALL = 50;

  private static final int LITTLE_DATA = 1000;

  /** Linear problems of up to so many unknowns and constraints are quickly solved. */
  private static final int MODERATE = 10_000;

  /** How many starts are tried for a small problem. */
  private static final int SEVERAL = 12;

  /** A constraint that is missed by less, beside the size of its terms, counts as holding. */
  private static final double HOLDS = 1e-8;

  /** How near to a bound, beside its size, an unknown stands on it. */
  private static final double NEAR = 1e-7;

  private final Bound bound;
  private final SolveRequest request;
  private final Formulation formulation;

  /** What the user has written, and what is solved in its place. */
  private final ConstrainedFormulation stated;

  private final Optional<SmoothForm> smooth;
  private final ConstrainedFormulation constrained;
  private final Tiers tiers;
  private final Encounters encounters = new Encounters();
  private Optional<SparseConstraints> sparse = Optional.empty();

  /** A solve of a bound file with constraints. */
  public ConstrainedSolving(Bound bound, SolveRequest request, Formulation formulation) {
    this(bound, request, formulation, SmoothForm.of(bound));
  }

  /** A solve of an objective by the sides of its corners; empty where none can be taken apart. */
  public static Optional<ConstrainedSolving> ofCorners(
      Bound bound, SolveRequest request, Formulation formulation) {
    return SmoothForm.of(bound)
        .map(form -> new ConstrainedSolving(bound, request, formulation, Optional.of(form)));
  }

  private ConstrainedSolving(
      Bound bound, SolveRequest request, Formulation formulation, Optional<SmoothForm> smooth) {
    this.bound = bound;
    this.request = request;
    this.formulation = formulation;
    Pipeline pipeline = Pipeline.unwatched(bound.memory());
    this.stated = new ConstrainedFormulation(bound, pipeline);
    this.smooth = smooth;
    this.constrained =
        smooth.map(form -> new ConstrainedFormulation(form.bound(), pipeline)).orElse(stated);
    this.tiers = new Tiers(bound.threads());
  }

  /** What the evaluations have met. */
  public Encounters encounters() {
    return encounters;
  }

  /** How many unknowns the problem that is solved has. */
  private int size() {
    return constrained.bound().unknowns().size();
  }

  /** Whether what is solved is linear by its form, and not too large to be solved at once. */
  public boolean easy() {
    return size() + constrained.count() <= MODERATE && constrained.linear();
  }

  /** Whether solving costs so little that it may be done several times. */
  private boolean small() {
    long numbers = 0;
    for (Tensor tensor : bound.data().values()) {
      numbers += tensor.values().length;
    }
    return size() + constrained.count() <= SMALL && numbers <= LITTLE_DATA;
  }

  private ConstrainedFunction functions() {
    if (size() + constrained.count() <= DENSE) {
      return new ConstrainedFunctions(constrained, encounters, tiers);
    }
    SparseConstraints functions = new SparseConstraints(constrained, encounters, tiers);
    checkSparse(functions);
    sparse = Optional.of(functions);
    return functions;
  }

  private void checkSparse(SparseConstraints functions) {
    long size = functions.size() + functions.constraints();
    long entries = functions.hessianPattern().entries() + functions.jacobianPattern().entries();
    if (entries > MOST * MOST) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOT_YET_SUPPORTED,
                  "the "
                      + size
                      + " unknowns and constraints depend on each other in "
                      + entries
                      + " pairs, more than "
                      + MOST * MOST)
              .help("many unknowns can be solved for where each meets few others"));
    }
  }

  /**
   * Solves by the interior-point method, or by searching whole numbers with it. Where corners have
   * been taken apart the solution has what this adds behind what the user has written.
   */
  public ConstrainedSolution solution(MethodOptions chosen, double[] start, Bounds bounds) {
    Bounds all = smooth.map(form -> form.bounds(bounds)).orElse(bounds);
    double[] from = smooth.map(form -> form.start(bounds.inside(start))).orElse(start);
    Method method = Methods.named(InteriorPoint.NAME);
    Options options = chosen.options().completedFor(method);
    ConstrainedFunction functions = functions();
    Limits limits = constrained.limits();
    if (bound.program().mixed()) {
      return mixed(functions, limits, chosen, from, all);
    }
    if (!formulation.hasObjective()) {
      return InteriorPoint.nearest(
          functions, start.length, limits, from, all, options, this::watched);
    }
    int several = small() && !constrained.linear() ? SEVERAL : 1;
    int starts = chosen.starts() > 0 ? chosen.starts() : several;
    return InteriorPoint.solve(functions, limits, from, all, starts, options, this::watched);
  }

  private boolean watched(int iteration, double value, double[] x, double gradientNorm) {
    double[] own = Arrays.copyOf(x, bound.unknowns().size());
    return request.monitor().iteration(iteration, value, own, gradientNorm);
  }

  private ConstrainedSolution mixed(
      ConstrainedFunction functions,
      Limits limits,
      MethodOptions chosen,
      double[] start,
      Bounds bounds) {
    Method method = Methods.named(BranchAndBound.NAME);
    Options options = chosen.options().completedFor(method);
    return BranchAndBound.solve(functions, limits, whole(), start, bounds, options, this::watched);
  }

  /** Which unknowns are whole numbers. */
  private boolean[] whole() {
    boolean[] whole = new boolean[size()];
    for (int i = 0; i < bound.unknowns().count(); i++) {
      int from = bound.unknowns().offset(i);
      int to = from + bound.unknowns().lengths()[i];
      Arrays.fill(whole, from, to, bound.program().parameters().get(i).whole());
    }
    return whole;
  }

  /** Why this method. */
  public String why() {
    return bound.program().mixed()
        ? "some unknowns are whole numbers, others real"
        : "there are constraints";
  }

  /** The answer: every figure is computed anew by the interpreter. */
  public Answer answer(ConstrainedSolution found, String reason, double seconds) {
    List<String> notes = new ArrayList<>(constrained.describe());
    notes.addAll(tiers.notes());
    Problem problem = new Problem(bound.unknowns().size(), -1, Trait.BOUNDED, Trait.HESSIAN);
    Answer answer =
        new Reporting(bound, formulation, request, problem, false)
            .answer(stated(found.solution()), reason, seconds, notes);
    if (found.solution().status() == Status.FAILED) {
      return answer;
    }
    return new Answer(
        report(answer.report(), found),
        answer.history(),
        answer.fit(),
        answer.notes(),
        answer.findings());
  }

  /** A solution by the unknowns of the user alone. */
  private Solution stated(Solution found) {
    return new Solution(
        Arrays.copyOf(found.x(), bound.unknowns().size()),
        found.verdict(),
        found.objective(),
        found.gradientNorm(),
        found.course(),
        found.notFiniteAt(),
        found.curvesDown());
  }

  private SolveReport report(SolveReport report, ConstrainedSolution found) {
    double[] x = found.solution().x();
    ConstraintRows rows =
        sparse.isPresent()
            ? sparse.get().interpreted(x)
            : ConstraintRows.dense(
                new Interpreted(constrained.jacobian(), constrained.bound()).outputs(x), x.length);
    boolean minimum = formulation.hasObjective() && report.status() == Status.SOLVED;
    List<ConstraintLine> lines = lines(rows, found, minimum);
    Optimality optimality = optimality(rows, found);
    boolean missed = lines.stream().anyMatch(line -> !line.holds());
    boolean solved = report.status() == Status.SOLVED;
    SolveReport told =
        report.under(
            solved && missed ? Status.NOT_CONVERGED : report.status(),
            solved && missed
                ? report.reason() + "; the constraints do not hold where the method stopped"
                : report.reason(),
            lines,
            minimum ? Optional.of(optimality) : Optional.empty());
    // Where no whole numbers were found the nearest point is shown that real ones come to.
    return bound.program().mixed() && told.status() == Status.INFEASIBLE
        ? told.inRealNumbers()
        : told;
  }

  /**
   * The constraints as they hold at the point; where it is a minimum, with their multipliers, which
   * elsewhere mean nothing.
   */
  private List<ConstraintLine> lines(
      ConstraintRows rows, ConstrainedSolution found, boolean minimum) {
    double[] x = found.solution().x();
    double[] values = smooth.isPresent() ? stated.interpreted(x) : rows.values();
    boolean[] whole = whole();
    Limits limits = constrained.limits();
    List<ConstraintLine> lines = new ArrayList<>();
    for (int i = 0; i < stated.relations().size(); i++) {
      Program.Relation relation = stated.relations().get(i);
      int from = stated.offset(i);
      int to = stated.offset(i + 1);
      double worst = 0;
      boolean holds = true;
      for (int k = from; k < to; k++) {
        double violation = limits.violation(k, values[1 + k]);
        worst = violation <= worst ? worst : violation;
        holds &= violation <= HOLDS * Math.max(1, rows.terms(k, x));
      }
      int[] shape = relation.difference().shape().evaluate(java.util.Map.of());
      double[] part = Arrays.copyOfRange(found.multipliers(), from, to);
      for (int k = from; k < to; k++) {
        part[k - from] = bound.program().mixed() && rows.onlyBy(k, whole) ? 0 : part[k - from];
      }
      lines.add(
          new ConstraintLine(
              relation.span().line(),
              relation.text(),
              worst,
              holds,
              minimum
                  ? Optional.of(new NamedTensor("multiplier", shape, part))
                  : Optional.empty()));
    }
    return lines;
  }

  private Optimality optimality(ConstraintRows rows, ConstrainedSolution found) {
    double[] x = found.solution().x();
    boolean[] whole = whole();
    double[] sums = rows.lagrangian(found.multipliers());
    double residual = 0;
    for (int j = 0; j < x.length; j++) {
      double sum = whole[j] ? 0 : Math.abs(sums[j] + found.boundMultipliers()[j]);
      residual = sum <= residual ? residual : sum;
    }
    return new Optimality(residual, bounds(x, found));
  }

  private List<Optimality.ActiveBound> bounds(double[] x, ConstrainedSolution found) {
    Bounds bounds = Starts.bounds(bound);
    List<String> names = bound.unknowns().names();
    List<Optimality.ActiveBound> active = new ArrayList<>();
    boolean[] whole = whole();
    for (int i = 0; i < bound.unknowns().size(); i++) {
      if (whole[i]) {
        continue;
      }
      double multiplier = found.boundMultipliers()[i];
      double near = NEAR * Math.max(1, Math.abs(x[i]));
      if (x[i] - bounds.lower()[i] <= near) {
        active.add(new Optimality.ActiveBound(names.get(i), true, bounds.lower()[i], multiplier));
      } else if (bounds.upper()[i] - x[i] <= near) {
        active.add(new Optimality.ActiveBound(names.get(i), false, bounds.upper()[i], multiplier));
      }
    }
    return active;
  }
}
