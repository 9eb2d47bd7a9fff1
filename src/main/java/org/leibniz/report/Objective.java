package org.leibniz.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was made small or large.
 *
 * @param sense what the file asks for
 * @param value the value at the answer, in the sense of the file (not negated for {@code maximize})
 * @param gradientNorm the Euclidean norm of the gradient there, where it is known
 * @param curvature what the Hessian there says, where it is cheap to say
 * @param inference what it says of the unknowns, where it is a likelihood or a posterior density
 */
public record Objective(
    Sense sense,
    double value,
    OptionalDouble gradientNorm,
    Optional<Curvature> curvature,
    Optional<Inference> inference) {

  /** An objective that is no likelihood. */
  public Objective(
      Sense sense, double value, OptionalDouble gradientNorm, Optional<Curvature> curvature) {
    this(sense, value, gradientNorm, curvature, Optional.empty());
  }

  /** The same objective with what it says of the unknowns. */
  public Objective with(Optional<Inference> found) {
    return new Objective(sense, value, gradientNorm, curvature, found);
  }

  /** What the file asks for. */
  public enum Sense {
    MINIMIZE,
    MAXIMIZE,
    /** A system of equations, solved as a sum of squares; the text report leaves the value out. */
    EQUATIONS
  }

  /** The signs of the eigenvalues of the Hessian. */
  public enum Curvature {
    POSITIVE_DEFINITE,
    POSITIVE_SEMIDEFINITE,
    INDEFINITE,
    NEGATIVE_SEMIDEFINITE,
    NEGATIVE_DEFINITE
  }
}
