package org.leibniz.model.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.FreeDirection;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Loss;
import org.leibniz.solve.StudentQuantile;
import org.leibniz.solve.linear.Covariance;
import org.leibniz.solve.linear.Vectors;

/**
 * How certain the answer of a fit to data is (G. Seber and C. Wild, "Nonlinear Regression",
 * chapters 2 and 5): standard errors from the exact Jacobian at the answer, computed by the
 * interpreter.
 */
public final class FitAssessment {
  private static final double CONFIDENCE = 0.95;

  /** The most numbers whose correlations are told. */
  private static final int MOST_CORRELATED = 50;

  /** A number this near to a bound, relative to the bound, stands at it. */
  private static final double AT_BOUND = 1e-9;

  /** A share of the variation below this is rounding. */
  private static final double ROUNDING = 1e-14;

  private final Bound bound;
  private final Formulation formulation;
  private String omitted = "";

  /** Assesses answers of a bound file. */
  public FitAssessment(Bound bound, Formulation formulation) {
    this.bound = bound;
    this.formulation = formulation;
  }

  /**
   * The statistics at an answer. Empty where the objective is not a sum of squares over data, or
   * has terms that look at no data, or as many parameters as residuals, or where parameters have a
   * structure.
   *
   * @param refined where the residuals were computed in decimals
   */
  public Optional<FitStatistics> at(double[] x, Optional<RefinedFit> refined) {
    boolean plain = bound.program().parameters().stream().allMatch(p -> p.input() == p.value());
    if (!formulation.observes() || !plain) {
      return Optional.empty();
    }
    Optional<FitJacobian> jacobian = FitJacobian.of(bound, formulation, x);
    omitted = jacobian.isPresent() ? "" : "the Jacobian has too many entries";
    return jacobian.flatMap(found -> statistics(x, found, refined));
  }

  /** Why the last answer has no statistics where it is too large for them; empty otherwise. */
  public String omitted() {
    return omitted;
  }

  private Optional<FitStatistics> statistics(
      double[] x, FitJacobian jacobian, Optional<RefinedFit> refined) {
    double[] residuals = refined.map(RefinedFit::residuals).orElse(jacobian.residuals());
    FitStatistics.Digits digits =
        !RefinedFit.drowned(residuals, jacobian.terms(x))
            ? FitStatistics.Digits.ENOUGH
            : refined.isPresent() ? FitStatistics.Digits.REFINED : FitStatistics.Digits.FEW;
    if (!jacobian.finite() || Vectors.firstNotFinite(residuals) >= 0) {
      return Optional.empty();
    }
    Optional<Covariance> covariance = jacobian.covariance(free(x));
    omitted = covariance.isPresent() ? "" : "the normal equations leave too few digits to them";
    return covariance.flatMap(found -> statistics(x, residuals, jacobian, found, digits));
  }

  private Optional<FitStatistics> statistics(
      double[] x,
      double[] residuals,
      FitJacobian jacobian,
      Covariance covariance,
      FitStatistics.Digits digits) {
    int degrees = residuals.length - covariance.rank();
    if (degrees < 1) {
      return Optional.empty();
    }
    OptionalDouble spread = spread(residuals, covariance.rank());
    if (spread.isEmpty()) {
      return Optional.empty();
    }
    double deviation = spread.getAsDouble();
    double[] errors = new double[x.length];
    Arrays.setAll(errors, i -> deviation * covariance.deviation(i));
    double reach = StudentQuantile.twoSided(CONFIDENCE, degrees);
    ParameterNumbers numbers = new ParameterNumbers(bound, x);
    return Optional.of(
        new FitStatistics(
            numbers.tensors(errors),
            numbers.intervals(errors, reach, CONFIDENCE, false),
            correlation(covariance, x.length),
            deviation / Math.sqrt(formulation.factor()),
            degrees,
            quality(x, residuals, jacobian, covariance.rank()),
            undetermined(covariance),
            atBounds(free(x)),
            robust(residuals),
            digits));
  }

  /**
   * The standard deviation of the residuals, by which the covariance is scaled. Of an M-estimate it
   * is the root of {@code K^2 sum(psi^2) / (n - p) / mean(psi')^2} with {@code K = 1 + p var(psi')
   * / (n mean(psi')^2)} (P. Huber, "Robust Statistics", 1981, section 7.6), where psi is half the
   * derivative of the loss. Empty where the loss bends down on average, so that it says nothing.
   */
  private OptionalDouble spread(double[] residuals, int rank) {
    int count = residuals.length;
    Loss loss = formulation.loss();
    double squares = 0;
    double slopes = 0;
    double slopeSquares = 0;
    for (double residual : residuals) {
      double psi = residual * loss.weight(residual);
      double slope = loss.curvature(residual);
      squares += psi * psi;
      slopes += slope;
      slopeSquares += slope * slope;
    }
    double mean = slopes / count;
    if (!(mean > 0)) {
      return OptionalDouble.empty();
    }
    double variance = Math.max(0, slopeSquares / count - mean * mean);
    double correction = 1 + rank * variance / (count * mean * mean);
    return OptionalDouble.of(correction * Math.sqrt(squares / (count - rank)) / mean);
  }

  private Optional<FitStatistics.Robust> robust(double[] residuals) {
    Loss loss = formulation.loss();
    if (loss.plain()) {
      return Optional.empty();
    }
    int light = 0;
    double least = 1;
    for (double residual : residuals) {
      double weight = loss.weight(residual);
      light += weight < 0.5 ? 1 : 0;
      least = Math.min(least, weight);
    }
    double scale = loss.scale() / Math.sqrt(formulation.factor());
    return Optional.of(new FitStatistics.Robust(loss.kind().word(), scale, light, least));
  }

  /** How uncertain an answer with these statistics makes functions of the unknowns. */
  Spread spread(double[] x, FitStatistics fit) {
    Covariance covariance =
        FitJacobian.of(bound, formulation, x).flatMap(j -> j.covariance(free(x))).orElseThrow();
    double deviation = fit.residualDeviation() * Math.sqrt(formulation.factor());
    return gradient -> deviation * covariance.deviation(gradient);
  }

  /** The numbers that stand at no bound. */
  private int[] free(double[] x) {
    Bounds bounds = Starts.bounds(bound);
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (!near(x[i], bounds.lower()[i]) && !near(x[i], bounds.upper()[i])) {
        free.add(i);
      }
    }
    return free.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean near(double value, double limit) {
    return Double.isFinite(limit)
        && Math.abs(value - limit) <= AT_BOUND * Math.max(AT_BOUND, Math.abs(limit));
  }

  private FitStatistics.Correlation correlation(Covariance covariance, int size) {
    if (size > MOST_CORRELATED) {
      return FitStatistics.Correlation.NONE;
    }
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] = covariance.correlation(i, j);
      }
    }
    return new FitStatistics.Correlation(bound.unknowns().names(), matrix);
  }

  private List<FreeDirection> undetermined(Covariance covariance) {
    List<String> names = bound.unknowns().names();
    return covariance.nullDirections().stream()
        .map(direction -> new FreeDirection(names, direction))
        .toList();
  }

  private List<String> atBounds(int[] free) {
    List<String> names = bound.unknowns().names();
    List<String> held = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (Arrays.binarySearch(free, i) < 0) {
        held.add(names.get(i));
      }
    }
    return held;
  }

  private FitStatistics.Quality quality(
      double[] x, double[] residuals, FitJacobian jacobian, int rank) {
    int count = residuals.length;
    if (!formulation.alike() || !formulation.loss().plain()) {
      return new FitStatistics.Quality(count, OptionalDouble.empty(), Optional.empty());
    }
    double squares = Vectors.dot(residuals, residuals);
    double variance = squares / formulation.factor() / count;
    double likelihood = -0.5 * count * (Math.log(2 * Math.PI * variance) + 1);
    int parameters = rank + 1;
    Optional<FitStatistics.Information> information =
        variance > 0
            ? Optional.of(
                new FitStatistics.Information(
                    likelihood,
                    2 * parameters - 2 * likelihood,
                    parameters * Math.log(count) - 2 * likelihood))
            : Optional.empty();
    return new FitStatistics.Quality(count, rSquared(x, residuals, jacobian), information);
  }

  private OptionalDouble rSquared(double[] x, double[] residuals, FitJacobian jacobian) {
    Optional<double[]> response =
        formulation.linear()
            ? Optional.of(residualsAt(new double[x.length]))
            : new Response(bound, formulation).of(x, residuals);
    if (response.isEmpty()) {
      return OptionalDouble.empty();
    }
    boolean through = formulation.linear() && !jacobian.holdsConstant();
    double total = variation(response.get(), !through);
    double explained = total - Vectors.dot(residuals, residuals);
    if (!(total > 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.abs(explained) <= ROUNDING * total ? 0 : explained / total);
  }

  private double[] residualsAt(double[] x) {
    Need need = formulation.sparse().isPresent() ? Need.RESIDUALS : Need.JACOBIAN;
    return new Interpreted(formulation.graph(need), bound).outputs(x).get(0).values();
  }

  /** The sum of squares about the mean, or about 0. */
  private static double variation(double[] values, boolean aboutMean) {
    double mean = aboutMean ? Arrays.stream(values).sum() / values.length : 0;
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
