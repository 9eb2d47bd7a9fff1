package org.leibniz.model.pipeline;

/** What a calculation is to give, beside each other in one graph. */
public enum Need {
  /** The outputs of the file's own graph. */
  VALUES,
  /** The objective. */
  VALUE,
  /** The objective and its gradient. */
  GRADIENT,
  /** The objective, its gradient and its Hessian. */
  HESSIAN,
  /** The product of the objective's Hessian with a direction. */
  PRODUCT,
  /** The residuals. */
  RESIDUALS,
  /** The residuals and their Jacobian. */
  JACOBIAN,
  /** The residuals, and of their Jacobian the columns of the unknowns that are linear. */
  DESIGN;

  /** Whether it is made of the residuals, and not of the objective. */
  public boolean ofResiduals() {
    return this == RESIDUALS || this == JACOBIAN || this == DESIGN;
  }
}
