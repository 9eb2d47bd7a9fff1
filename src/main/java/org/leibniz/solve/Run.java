package org.leibniz.solve;

import java.util.Optional;
import java.util.function.Supplier;
import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.NormalEquations;
import org.leibniz.solve.linear.NormalPattern;
import org.leibniz.solve.linear.Vectors;

/**
 * What every method needs while it works: the counted function, the bounds, the options, the
 * history and the monitor, and the making of the solution.
 */
final class Run {
  private final String method;
  private final Objective objective;
  private final ResidualFunction function;
  private final Bounds bounds;
  private final Options options;
  private final Loss loss;
  private final Monitor monitor;
  private final History history = new History();
  private int iterations;
  private int values;
  private int gradients;
  private int jacobians;
  private int hessians;
  private int products;
  private boolean curvesDown;

  /** Either the objective or the residual function is null. */
  Run(
      String method,
      Objective objective,
      ResidualFunction function,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    this.method = method;
    this.objective = objective;
    this.function = function;
    this.bounds = bounds;
    this.options = options;
    this.loss = Loss.of(options);
    this.monitor = monitor;
  }

  String method() {
    return method;
  }

  Bounds bounds() {
    return bounds;
  }

  Options options() {
    return options;
  }

  /** What a residual counts. */
  Loss loss() {
    return loss;
  }

  Monitor monitor() {
    return monitor;
  }

  /** The lengths of the tensors that the unknowns of the objective are made of. */
  int[] tensors() {
    return objective.tensors();
  }

  int iterations() {
    return iterations;
  }

  double value(double[] x) {
    values++;
    return objective.value(x);
  }

  double valueAndGradient(double[] x, double[] gradient) {
    values++;
    gradients++;
    return objective.valueAndGradient(x, gradient);
  }

  void hessian(double[] x, double[] hessian) {
    hessians++;
    objective.hessian(x, hessian);
  }

  void product(double[] x, double[] direction, double[] product) {
    products++;
    objective.product(x, direction, product);
  }

  /** The method has met a direction along which the objective curves downwards. */
  void curvesDown() {
    curvesDown = true;
  }

  int count() {
    return function.count();
  }

  /** Writes the residuals and returns the sum of their squares, or of another loss. */
  double residuals(double[] x, double[] residuals) {
    values++;
    function.residuals(x, residuals);
    return loss.plain() ? Vectors.dot(residuals, residuals) : loss.sum(residuals);
  }

  /**
   * Writes the residuals and the Jacobian and returns the sum of the squared residuals. Of another
   * loss the sum is returned, and both are scaled so that their squares have its gradient.
   */
  double residualsAndJacobian(double[] x, double[] residuals, double[] jacobian) {
    values++;
    jacobians++;
    function.residualsAndJacobian(x, residuals, jacobian);
    if (loss.plain()) {
      return Vectors.dot(residuals, residuals);
    }
    double sum = loss.sum(residuals);
    loss.correct(residuals, jacobian);
    return sum;
  }

  /** The same with the entries of a sparse Jacobian, in the order of its pattern. */
  double residualsAndEntries(
      double[] x, double[] residuals, CompressedRows pattern, double[] entries) {
    values++;
    jacobians++;
    function.residualsAndEntries(x, residuals, entries);
    if (loss.plain()) {
      return Vectors.dot(residuals, residuals);
    }
    double sum = loss.sum(residuals);
    loss.correct(residuals, entries, pattern.starts());
    return sum;
  }

  /** Where the Jacobian has entries, if it is known to be sparse. */
  Optional<NormalPattern> normalPattern() {
    return function.normalPattern();
  }

  /** What gives room for a Jacobian: sparse where the function says where its entries are. */
  Supplier<PointJacobian> jacobians() {
    Optional<NormalPattern> sparse = normalPattern();
    if (sparse.isEmpty()) {
      return () -> new DenseJacobian(function.count(), function.size());
    }
    SparseJacobian.Room room = new SparseJacobian.Room(new NormalEquations(sparse.get()));
    return () -> new SparseJacobian(sparse.get().jacobian(), room);
  }

  /** Records the state of the given iteration; false when the monitor asks to stop. */
  boolean record(int iteration, double value, double[] x, double gradientNorm) {
    iterations = iteration;
    history.add(value);
    return monitor.iteration(iteration, value, x, gradientNorm);
  }

  /** Whether the user's own tolerance holds. */
  boolean withinTolerance(double gradientNorm) {
    return options.hasTolerance() && gradientNorm <= options.tolerance();
  }

  Solution toleranceReached(double[] x, double value, double gradientNorm) {
    return end(
        Status.SOLVED,
        "the gradient norm "
            + brief(gradientNorm)
            + " is within the tolerance "
            + brief(options.tolerance()),
        x,
        value,
        gradientNorm);
  }

  Solution stopped(double[] x, double value, double gradientNorm) {
    return end(Status.NOT_CONVERGED, "stopped on request", x, value, gradientNorm);
  }

  Solution stepLimit(double[] x, double value, double gradientNorm) {
    return end(
        Status.NOT_CONVERGED,
        "the limit of "
            + options.steps()
            + " steps was reached with gradient norm "
            + brief(gradientNorm),
        x,
        value,
        gradientNorm);
  }

  Solution end(Status status, String reason, double[] x, double value, double gradientNorm) {
    return end(status, reason, x, value, gradientNorm, -1);
  }

  /** The solution where objective or gradient are not finite at the start; else null. */
  Solution failure(double[] x, double value, double[] gradient) {
    if (!Double.isFinite(value)) {
      return failedAtStart(x, value, "the objective", -1);
    }
    int wrong = Vectors.firstNotFinite(gradient);
    return wrong < 0 ? null : failedAtStart(x, value, "the derivative by unknown", wrong);
  }

  /** The solution when something is not finite at the start. */
  Solution failedAtStart(double[] x, double value, String what, int place) {
    String where = place < 0 ? what : what + " number " + (place + 1);
    String reason = where + " is not a finite number at the start; give the params another start";
    return end(Status.FAILED, reason, x, value, Double.NaN, place);
  }

  private Solution end(
      Status status,
      String reason,
      double[] x,
      double value,
      double gradientNorm,
      int notFiniteAt) {
    return new Solution(
        x.clone(),
        new Verdict(status, method, reason),
        value,
        gradientNorm,
        history.course(iterations, new Counts(values, gradients, jacobians, hessians, products)),
        notFiniteAt,
        curvesDown);
  }

  /** A number with three significant digits, without the cost of a formatter. */
  static String brief(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    if (exponent < -300) {
      return Double.toString(value);
    }
    if (exponent >= -3 && exponent < 6) {
      double unit = Math.pow(10, 2 - exponent);
      double rounded = Math.rint(value * unit) / unit;
      return rounded == Math.rint(rounded)
          ? Long.toString((long) rounded)
          : Double.toString(rounded);
    }
    double mantissa = Math.rint(value / Math.pow(10, exponent) * 100) / 100;
    return mantissa + "e" + exponent;
  }
}
