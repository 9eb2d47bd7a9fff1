package org.leibniz.operator;

import org.leibniz.interval.Contraction;
import org.leibniz.interval.Ranges;

/** The value of a function whose operands are known, within what its kernel may be off by. */
record KnownValue(ElementValue value, int arity) implements Contraction {
  private static final double MARGIN = 0x1p-48;

  @Override
  public void narrow(Ranges ranges) {
    for (int operand = 1; operand <= arity; operand++) {
      if (!ranges.point(operand)) {
        return;
      }
    }
    double known =
        value.apply(
            ranges.lower(1), arity < 2 ? 0 : ranges.lower(2), arity < 3 ? 0 : ranges.lower(3));
    if (!Double.isNaN(known) && !Double.isInfinite(known)) {
      double margin = Math.max(Double.MIN_NORMAL, MARGIN * Math.abs(known));
      ranges.meet(Ranges.RESULT, known - margin, known + margin);
    }
  }
}
