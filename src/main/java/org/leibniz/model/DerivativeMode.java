package org.leibniz.model;

/** Which derivative is asked for from outside. */
public enum DerivativeMode {
  /** The gradient of a scalar; of a tensor the Jacobian. */
  AUTO,
  /** The gradient of a scalar. */
  GRADIENT,
  /**
   * All partial derivatives: the shape of what is differentiated, then the shape of the variable.
   */
  JACOBIAN,
  /** The second derivatives of a scalar. */
  HESSIAN
}
