package org.leibniz.report;

/**
 * How often the solver asked for the value, the gradient, the Jacobian, the Hessian and products of
 * the Hessian with a vector.
 */
public record EvaluationCounts(
    long value, long gradient, long jacobian, long hessian, long product) {
  /** Without products. */
  public EvaluationCounts(long value, long gradient, long jacobian, long hessian) {
    this(value, gradient, jacobian, hessian, 0);
  }
}
