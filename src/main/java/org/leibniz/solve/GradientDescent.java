package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * The first-order methods: a number of steps by an {@link UpdateRule}, each brought within the
 * bounds.
 */
final class GradientDescent {
  /**
   * The point at the step limit counts as solved when moving an unknown by its own size would, by
   * the gradient, change the objective by less than this share of what the steps have gained.
   */
  private static final double NEGLIGIBLE = 1e-6;

  private static final double ROUNDING = 1e-13;

  private GradientDescent() {}

  static Solution solve(Run run, double[] start) {
    double[] x = run.bounds().inside(start);
    double[] previous = x.clone();
    double[] gradient = new double[x.length];
    UpdateRule rule = UpdateRule.of(run.method(), run.options(), run.tensors());
    double rate = run.options().learningRate();
    double value = run.valueAndGradient(x, gradient);
    Solution failure = run.failure(x, value, gradient);
    if (failure != null) {
      return failure;
    }
    double startValue = value;
    double previousValue = value;
    double previousNorm = Double.NaN;
    for (int iteration = 0; ; iteration++) {
      double norm = run.bounds().gradientNorm(x, gradient);
      if (value == Double.NEGATIVE_INFINITY) {
        String reason = "the objective improves without limit";
        return run.end(Status.UNBOUNDED, reason, previous, previousValue, previousNorm);
      }
      if (!Double.isFinite(value) || Vectors.firstNotFinite(gradient) >= 0) {
        return run.end(
            Status.FAILED, diverged(iteration, rate), previous, previousValue, previousNorm);
      }
      if (!run.record(iteration, value, x, norm)) {
        return run.stopped(x, value, norm);
      }
      if (run.withinTolerance(norm)) {
        return run.toleranceReached(x, value, norm);
      }
      if (norm == 0) {
        return run.end(Status.SOLVED, "the gradient is exactly zero", x, value, norm);
      }
      if (iteration == run.options().steps()) {
        return last(run, start, startValue, x, value, gradient, norm);
      }
      System.arraycopy(x, 0, previous, 0, x.length);
      previousValue = value;
      previousNorm = norm;
      rule.step(x, gradient, rate);
      run.bounds().project(previous, x);
      value = run.valueAndGradient(x, gradient);
    }
  }

  private static String diverged(int iteration, double rate) {
    return "the objective or its gradient is not finite at step "
        + iteration
        + "; a learning rate below "
        + Run.brief(rate)
        + " may help";
  }

  private static Solution last(
      Run run,
      double[] start,
      double startValue,
      double[] x,
      double value,
      double[] gradient,
      double norm) {
    if (!run.options().hasTolerance()) {
      double left = 0;
      for (int i = 0; i < x.length; i++) {
        if (!run.bounds().holds(i, x[i], gradient[i])) {
          left =
              Math.max(
                  left,
                  Math.abs(gradient[i]) * Math.max(Math.abs(x[i]), Math.abs(x[i] - start[i])));
        }
      }
      if (left <= NEGLIGIBLE * Math.max(0, startValue - value) + ROUNDING * Math.abs(value)) {
        String reason = "after " + run.options().steps() + " steps the gradient is negligible";
        return run.end(Status.SOLVED, reason, x, value, norm);
      }
    }
    return run.stepLimit(x, value, norm);
  }
}
