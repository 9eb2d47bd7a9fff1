package org.leibniz.solve;

/**
 * How often the function was evaluated; an evaluation of value and gradient together counts in
 * both.
 *
 * @param value evaluations of the objective or of the residuals
 * @param gradient evaluations of the gradient
 * @param jacobian evaluations of the Jacobian
 * @param hessian evaluations of the Hessian
 * @param product products of the Hessian with a vector
 */
public record Counts(int value, int gradient, int jacobian, int hessian, int product) {
  /** Without products. */
  public Counts(int value, int gradient, int jacobian, int hessian) {
    this(value, gradient, jacobian, hessian, 0);
  }

  /** Both together. */
  Counts plus(Counts other) {
    return new Counts(
        value + other.value,
        gradient + other.gradient,
        jacobian + other.jacobian,
        hessian + other.hessian,
        product + other.product);
  }
}
