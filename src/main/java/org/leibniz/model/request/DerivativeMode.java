package org.leibniz.model.request;

import java.util.Locale;

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
  HESSIAN,
  /** The Jacobian times a direction of the variable; the shape of what is differentiated. */
  JVP,
  /** A direction of what is differentiated times the Jacobian; the shape of the variable. */
  VJP,
  /** The Hessian of a scalar times a direction of the variable; the shape of the variable. */
  HVP;

  /** Whether what is differentiated must be a scalar. */
  public boolean ofScalar() {
    return this == GRADIENT || this == HESSIAN || this == HVP;
  }

  /** Whether a direction has to be given. */
  public boolean directed() {
    return this == JVP || this == VJP || this == HVP;
  }

  /** The name in the words of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
