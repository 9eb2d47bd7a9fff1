package org.leibniz.solve;

/** An approximation of the inverse Hessian that learns from steps. */
interface CurvatureModel {
  /** Forgets everything. */
  void reset();

  /** Whether it has learnt anything since it was reset. */
  boolean isFresh();

  /** Writes minus the model times the gradient. */
  void direction(double[] gradient, double[] direction);

  /**
   * Learns that moving by {@code step} changed the gradient by {@code change}; ignores a pair
   * without positive curvature.
   */
  void learn(double[] step, double[] change);
}
