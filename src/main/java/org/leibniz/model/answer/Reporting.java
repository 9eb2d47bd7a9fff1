package org.leibniz.model.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.fit.FitAssessment;
import org.leibniz.model.fit.FitCurve;
import org.leibniz.model.fit.LaplaceApproximation;
import org.leibniz.model.fit.RefinedFit;
import org.leibniz.model.formulation.Deviations;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.formulation.Reported;
import org.leibniz.model.formulation.SparseResiduals;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.Effort;
import org.leibniz.report.EquationSystem;
import org.leibniz.report.EvaluationCounts;
import org.leibniz.report.Findings;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.Objective;
import org.leibniz.report.Optimality;
import org.leibniz.report.SolveReport;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Problem;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Verdict;
import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.PositiveDefinite;
import org.leibniz.solve.linear.Vectors;

/** Makes the answer of a solution: every figure is computed anew by the interpreter. */
public final class Reporting {
  /** A share of the objective that counts as a visible change. */
  private static final double VISIBLE = 1e-3;

  /** The largest cosine between residuals and a column of the Jacobian at a minimum. */
  private static final double RIGHT_ANGLE = 1e-6;

  private final Bound bound;
  private final Formulation formulation;
  private final SolveRequest request;
  private final Problem problem;
  private final boolean hessian;

  /** The report of a solve of a bound file. */
  public Reporting(
      Bound bound,
      Formulation formulation,
      SolveRequest request,
      Problem problem,
      boolean hessian) {
    this.bound = bound;
    this.formulation = formulation;
    this.request = request;
    this.problem = problem;
    this.hessian = hessian;
  }

  /** The answer of a solution, its reason being that of the choice of the method. */
  public Answer answer(Solution solution, String reason, double seconds, List<String> notes) {
    double[] x = solution.x();
    Status status = solution.status();
    Optional<EquationSystem> system = Optional.empty();
    if (problem.equations() && status != Status.FAILED) {
      Certification certification = new Certification(bound, formulation);
      system = Optional.of(certification.system(x));
      x = certification.best();
      if (formulation.linear() && status != Status.UNBOUNDED) {
        status = certification.consistent() ? status : Status.INFEASIBLE;
      }
    }
    Optional<RefinedFit> refined =
        status == Status.SOLVED ? RefinedFit.of(bound, formulation, x) : Optional.empty();
    x = refined.map(RefinedFit::x).orElse(x);
    boolean vertex =
        solution.method().equals(Deviations.METHOD) || solution.place() == Verdict.Place.CORNER;
    Optional<String> doubt = status == Status.SOLVED && !vertex ? doubt(x) : Optional.empty();
    if (doubt.isPresent()) {
      status = Status.NOT_CONVERGED;
    }
    FitAssessment assessment = new FitAssessment(bound, formulation);
    Optional<FitStatistics> fit =
        status == Status.SOLVED ? assessment.at(x, refined) : Optional.empty();
    String told =
        assessment.omitted().isEmpty()
            ? reason
            : reason + "; standard errors are left out, since " + assessment.omitted();
    Reported reported = new Reported(bound);
    SolveReport report =
        new SolveReport(
            status,
            solution.method(),
            doubt.map(text -> reason + "; " + text).orElse(reason(solution, status, told)),
            bound.unknowns().size(),
            formulation.hasObjective() || problem.equations()
                ? Optional.of(objective(x, status, refined, vertex))
                : Optional.empty(),
            reported.parameters(x),
            reported.values(x, bound.program().outputs()),
            reported.values(x, bound.program().metrics()),
            system,
            List.of(),
            fit,
            effort(solution, seconds));
    Optional<Optimality> optimality = atBounds(x, status);
    return new Answer(
        optimality.isPresent() ? report.with(optimality.get()) : report,
        solution.history(),
        new FitCurve(bound).find(x),
        notes,
        Findings.NONE);
  }

  /** Which bounds an answer stands on, where there are no constraints but bounds. */
  private Optional<Optimality> atBounds(double[] x, Status status) {
    boolean asked = problem.bounded() && formulation.hasObjective() && !formulation.constrained();
    if (!asked || status != Status.SOLVED) {
      return Optional.empty();
    }
    Bounds bounds = Starts.bounds(bound);
    List<String> names = bound.unknowns().names();
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.GRADIENT), bound).outputs(x);
    double[] gradient = outputs.get(1).values();
    double residual = 0;
    List<Optimality.ActiveBound> active = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      boolean lower = x[i] <= bounds.lower()[i];
      if (lower || x[i] >= bounds.upper()[i]) {
        active.add(new Optimality.ActiveBound(names.get(i), lower, x[i], -gradient[i]));
      } else {
        residual = Math.max(residual, Math.abs(gradient[i]));
      }
    }
    return active.isEmpty() ? Optional.empty() : Optional.of(new Optimality(residual, active));
  }

  /**
   * Why an answer that a method calls a minimum is not taken for one: moving the unknowns by their
   * own size would still change the objective by a visible share of its own.
   */
  private Optional<String> doubt(double[] x) {
    boolean told = problem.bounded() && !formulation.likelihood();
    if (!formulation.hasObjective() || told) {
      return Optional.empty();
    }
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.GRADIENT), bound).outputs(x);
    double[] gradient = outputs.get(1).values();
    Bounds bounds = Starts.bounds(bound);
    double share = 0;
    for (int i = 0; i < x.length; i++) {
      // A likelihood is searched for on the logarithm of the room that is left to a bound.
      double room = Math.min(x[i] - bounds.lower()[i], bounds.upper()[i] - x[i]);
      double size = Math.min(Math.max(1, Math.abs(x[i])), room);
      share = Math.max(share, Math.abs(gradient[i]) * size);
    }
    if (share <= VISIBLE * Math.max(1, Math.abs(outputs.get(0).scalar())) || orthogonal(x)) {
      return Optional.empty();
    }
    return Optional.of(
        formulation.smooth()
            ? "the gradient has not vanished where the method stopped"
            : "the method stopped where the gradient has not vanished; the objective has corners (abs, min, max), and a "
                + "minimum in a corner cannot be told from another point");
  }

  /**
   * Whether the residuals of a sum of squares are at right angles to all that the unknowns change:
   * that needs no unit of the unknowns, so it holds for the smallest of them too.
   */
  private boolean orthogonal(double[] x) {
    if (!formulation.hasResiduals()) {
      return false;
    }
    if (formulation.sparse().isPresent()) {
      return orthogonal(formulation.sparse().get(), x);
    }
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.JACOBIAN), bound).outputs(x);
    double[] residuals = outputs.get(0).values();
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] *= formulation.loss().weight(residuals[i]);
    }
    double[] jacobian = outputs.get(1).values();
    for (int j = 0; j < x.length; j++) {
      double product = 0;
      double length = 0;
      for (int i = 0; i < residuals.length; i++) {
        double entry = jacobian[i * x.length + j];
        product += entry * residuals[i];
        length = Math.hypot(length, entry);
      }
      if (!(Math.abs(product) <= RIGHT_ANGLE * length * Vectors.norm(residuals))) {
        return false;
      }
    }
    return true;
  }

  private boolean orthogonal(SparseResiduals sparse, double[] x) {
    double[] residuals =
        new Interpreted(formulation.graph(Need.RESIDUALS), bound).outputs(x).get(0).values();
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] *= formulation.loss().weight(residuals[i]);
    }
    CompressedRows jacobian = sparse.pattern().jacobian();
    double[] entries = sparse.interpreted(x);
    double[] products = new double[x.length];
    jacobian.addTransposedProduct(entries, residuals, products);
    double[] lengths = jacobian.columnNorms(entries);
    double most = RIGHT_ANGLE * Vectors.norm(residuals);
    for (int j = 0; j < x.length; j++) {
      if (!(Math.abs(products[j]) <= most * lengths[j])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Why this method, and, where it did not end well, why not; of a linear system the certificate
   * says that.
   */
  private String reason(Solution solution, Status status, String reason) {
    if (status == Status.FAILED) {
      return solution.reason();
    }
    boolean corner = solution.place() == Verdict.Place.CORNER;
    boolean told =
        status == Status.SOLVED && !corner || status == Status.INFEASIBLE && formulation.linear();
    return told ? reason : reason + "; " + solution.reason();
  }

  private Effort effort(Solution solution, double seconds) {
    EvaluationCounts counts =
        new EvaluationCounts(
            solution.evaluations().value(),
            solution.evaluations().gradient(),
            solution.evaluations().jacobian(),
            solution.evaluations().hessian(),
            solution.evaluations().product());
    return new Effort(solution.iterations(), counts, seconds, request.seed());
  }

  /** At a vertex, where magnitudes have corners, derivatives say nothing. */
  private Objective objective(
      double[] x, Status status, Optional<RefinedFit> refined, boolean vertex) {
    if (!formulation.hasObjective()) {
      double sum = 0;
      List<Tensor> residuals = new Interpreted(formulation.graph(Need.RESIDUALS), bound).outputs(x);
      for (double residual : residuals.get(0).values()) {
        sum += residual * residual;
      }
      return new Objective(
          Objective.Sense.EQUATIONS, sum, OptionalDouble.empty(), Optional.empty());
    }
    boolean maximize = bound.program().objective().get().maximize();
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.GRADIENT), bound).outputs(x);
    double value = outputs.get(0).scalar();
    Objective found =
        new Objective(
            maximize ? Objective.Sense.MAXIMIZE : Objective.Sense.MINIMIZE,
            refined.map(RefinedFit::squares).orElse(maximize ? -value : value),
            vertex || !Double.isFinite(value)
                ? OptionalDouble.empty()
                : OptionalDouble.of(norm(outputs.get(1).values())),
            status == Status.SOLVED && !vertex ? curvature(x, maximize) : Optional.empty());
    return status == Status.SOLVED && formulation.likelihood()
        ? found.with(
            new LaplaceApproximation(bound, formulation, Starts.bounds(bound), hessian)
                .at(x, value))
        : found;
  }

  private static double norm(double[] gradient) {
    double norm = 0;
    for (double entry : gradient) {
      norm = Math.hypot(norm, entry);
    }
    return norm;
  }

  /** What the Hessian says, where it is cheap to have; of a maximum the signs are turned. */
  private Optional<Objective.Curvature> curvature(double[] x, boolean maximize) {
    if (!hessian || problem.bounded()) {
      return Optional.empty();
    }
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.HESSIAN), bound).outputs(x);
    return switch (PositiveDefinite.classify(outputs.get(2).values(), x.length).kind()) {
      case POSITIVE_DEFINITE ->
          Optional.of(
              maximize
                  ? Objective.Curvature.NEGATIVE_DEFINITE
                  : Objective.Curvature.POSITIVE_DEFINITE);
      case POSITIVE_SEMIDEFINITE ->
          Optional.of(
              maximize
                  ? Objective.Curvature.NEGATIVE_SEMIDEFINITE
                  : Objective.Curvature.POSITIVE_SEMIDEFINITE);
      case INDEFINITE -> Optional.of(Objective.Curvature.INDEFINITE);
      default -> Optional.empty();
    };
  }
}
