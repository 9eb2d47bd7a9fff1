package org.leibniz.solve;

/** A scalar function of {@link #size} unknowns, to be made as small as possible. */
public interface Objective {
  /** The number of unknowns. */
  int size();

  /** The lengths of the tensors that the unknowns are made of, in order: one where not known. */
  default int[] tensors() {
    return new int[] {size()};
  }

  /** The value at a point; NaN or infinite where it is not defined. */
  double value(double[] x);

  /** The value at a point; writes the gradient, one entry for each unknown. */
  double valueAndGradient(double[] x, double[] gradient);

  /** Whether {@link #hessian} may be called. */
  default boolean hasHessian() {
    return false;
  }

  /** Whether {@link #product} may be called. */
  default boolean hasProducts() {
    return false;
  }

  /**
   * Writes the product of the second derivatives at a point with a direction, one entry for each
   * unknown.
   *
   * @throws UnsupportedOperationException when {@link #hasProducts} is false
   */
  default void product(double[] x, double[] direction, double[] product) {
    throw new UnsupportedOperationException("this objective has no products of its Hessian");
  }

  /**
   * Writes the second derivatives at a point, row by row, {@code size * size} entries.
   *
   * @throws UnsupportedOperationException when {@link #hasHessian} is false
   */
  default void hessian(double[] x, double[] hessian) {
    throw new UnsupportedOperationException("this objective has no Hessian");
  }
}
