package org.leibniz.solve;

/** Watches a method at work. */
@FunctionalInterface
public interface Monitor {
  /** Lets every method run to its end. */
  Monitor NONE = new Monitor() { // a lambda would cost a small solve a visible part of its time
        @Override
        public boolean iteration(int iteration, double value, double[] x, double gradientNorm) {
          return true;
        }
      };

  /**
   * Called once for each iteration, the start being iteration 0; must be cheap.
   *
   * @param value the objective, or the sum of squared residuals
   * @param x the point; belongs to the method, so it must be copied to be kept
   * @param gradientNorm the largest magnitude in the gradient, entries held by a bound left out
   * @return false to stop with the best point so far
   */
  boolean iteration(int iteration, double value, double[] x, double gradientNorm);
}
