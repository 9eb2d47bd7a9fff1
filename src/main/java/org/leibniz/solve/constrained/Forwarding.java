package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.CompressedRows;

/** A function of the same unknowns and with the same constraints as another. */
abstract class Forwarding implements ConstrainedFunction {
  /** The other one. */
  final ConstrainedFunction function;

  Forwarding(ConstrainedFunction function) {
    this.function = function;
  }

  @Override
  public final int size() {
    return function.size();
  }

  @Override
  public final int constraints() {
    return function.constraints();
  }

  @Override
  public final CompressedRows jacobianPattern() {
    return function.jacobianPattern();
  }

  @Override
  public final CompressedRows hessianPattern() {
    return function.hessianPattern();
  }
}
