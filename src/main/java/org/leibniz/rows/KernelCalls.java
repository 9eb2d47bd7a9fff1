package org.leibniz.rows;

import java.util.List;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Looks for functions that cost much. */
final class KernelCalls extends Transformation {
  private boolean found;

  private KernelCalls() {}

  /** Whether statements call kernels. */
  static boolean in(List<Statement> statements) {
    KernelCalls calls = new KernelCalls();
    calls.block(statements);
    return calls.found;
  }

  /** One side of a branch on lanes; where it costs much it is left out if no lane takes it. */
  static List<Statement> spared(Scalar.Local mask, List<Statement> side) {
    return in(side) ? List.of(new Statement.If(mask, side, List.of())) : side;
  }

  @Override
  protected Scalar apply(Scalar.Apply apply) {
    found |= !apply.function().kernels().isEmpty();
    return super.apply(apply);
  }
}
