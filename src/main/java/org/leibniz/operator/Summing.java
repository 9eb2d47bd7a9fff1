package org.leibniz.operator;

import org.leibniz.loop.ScalarFunction;

/** An accumulation that adds, starting from 0 where no operand gives the start. */
interface Summing extends Accumulating {
  @Override
  default ScalarFunction combine() {
    return Arithmetic.ADD;
  }

  @Override
  default double initial() {
    return 0;
  }
}
