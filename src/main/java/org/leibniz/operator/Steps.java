package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.NUMBERS;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.zero;

import org.leibniz.interval.Narrowing;
import org.leibniz.kernel.Rounding;

/** Rounding to whole values and to single precision. The type stays: a real gives a real. */
final class Steps {
  private Steps() {}

  private static final Slope STEP =
      zero(
          "a step, its derivative is 0",
          "leave out the rounding, or let derivatives pass it by:"
              + " fn rounded(x) = round(x) with gradient(g) = g");

  /** The greatest whole value not above. */
  public static final Elementwise FLOOR =
      unary("floor", NUMBERS, "Math.floor(a)", Math::floor, STEP)
          .picks()
          .narrowing(Narrowing.FLOOR);

  /** The least whole value not below. */
  public static final Elementwise CEIL =
      unary("ceil", NUMBERS, "Math.ceil(a)", Math::ceil, STEP).picks().narrowing(Narrowing.CEILING);

  /** The nearest whole value, the even one of two. */
  public static final Elementwise ROUND =
      unary("round", NUMBERS, "Math.rint(a)", Math::rint, STEP).picks().narrowing(Narrowing.WHOLE);

  /** The whole part, towards 0. */
  public static final Elementwise TRUNCATE =
      unary("truncate", NUMBERS, "Rounding.truncate(a)", Rounding::truncate, STEP)
          .picks()
          .counting(WholeNumbers.SAME)
          .narrowing(Narrowing.WHOLE);

  /** The nearest number of IEEE single precision. */
  public static final Elementwise TO_SINGLES = new SingleRounding();
}
