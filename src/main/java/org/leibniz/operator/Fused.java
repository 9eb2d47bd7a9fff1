package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;

import java.util.List;
import org.leibniz.graph.Flow;
import org.leibniz.loop.LaneForm;

/** Operations that are rounded once where two would round twice. */
public final class Fused {
  private Fused() {}

  /** a b + c, rounded once (IEEE 754, fusedMultiplyAdd). */
  public static final Elementwise MULTIPLY_ADD =
      new Elementwise(
              "multiplyAdd",
              REALS,
              "Math.fma(a, b, c)",
              Math::fma,
              List.of(
                  (a, x, y, g) -> Flow.of(a.multiply(g, x.get(1))),
                  (a, x, y, g) -> Flow.of(a.multiply(g, x.get(0))),
                  Slope.one()))
          .sideBySide(LaneForm.Kind.NUMBERS, "fma");
}
