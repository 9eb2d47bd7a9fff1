package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.LOGIC;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.zero;

import org.leibniz.interval.Narrowing;
import org.leibniz.loop.LaneForm;

/** Truth values, and the choice by one. */
public final class Logic {
  private Logic() {}

  /** Both hold. */
  public static final Elementwise AND =
      binary(
              "and",
              LOGIC,
              "a && b",
              (a, b) -> a != 0 && b != 0 ? 1 : 0,
              zero("a truth value"),
              zero("a truth value"))
          .commuting()
          .sideBySide(LaneForm.Kind.TRUTHS, "and")
          .narrowing(Narrowing.AND);

  /** At least one holds. */
  public static final Elementwise OR =
      binary(
              "or",
              LOGIC,
              "a || b",
              (a, b) -> a != 0 || b != 0 ? 1 : 0,
              zero("a truth value"),
              zero("a truth value"))
          .commuting()
          .sideBySide(LaneForm.Kind.TRUTHS, "or")
          .narrowing(Narrowing.OR);

  /** It does not hold. */
  public static final Elementwise NOT =
      unary("not", LOGIC, "!a", a -> a != 0 ? 0 : 1, zero("a truth value"))
          .sideBySide(LaneForm.Kind.TRUTHS, "not")
          .narrowing(Narrowing.NOT);

  /** {@code condition ? a : b}; what is not chosen is not used. */
  public static final Elementwise SELECT = new Select();
}
