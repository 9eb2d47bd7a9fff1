package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.EQUALITY;
import static org.leibniz.operator.ElementRule.PREDICATE;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.zero;

import java.util.function.DoubleBinaryOperator;
import org.leibniz.interval.Narrowing;
import org.leibniz.loop.LaneForm;

/** Comparisons, which give truth values. With NaN none holds but {@code notEqual}. */
public final class Comparison {
  private Comparison() {}

  private static final Slope STEP =
      zero(
          "a comparison, its derivative is 0",
          "use a smooth form, such as sigmoid(k*(a - b)) for a > b");

  /** a == b. */
  public static final Elementwise EQUAL =
      comparison("equal", "EQ", EQUALITY, "a == b", (a, b) -> a == b ? 1 : 0)
          .commuting()
          .narrowing(Narrowing.EQUAL);

  /** a != b. */
  public static final Elementwise NOT_EQUAL =
      comparison("notEqual", "NE", EQUALITY, "a != b", (a, b) -> a != b ? 1 : 0)
          .commuting()
          .narrowing(Narrowing.NOT_EQUAL);

  /** {@code a < b}. */
  public static final Elementwise LESS =
      comparison("less", "LT", PREDICATE, "a < b", (a, b) -> a < b ? 1 : 0)
          .narrowing(Narrowing.LESS);

  /** {@code a <= b}. */
  public static final Elementwise LESS_OR_EQUAL =
      comparison("lessOrEqual", "LE", PREDICATE, "a <= b", (a, b) -> a <= b ? 1 : 0)
          .narrowing(Narrowing.LESS_OR_EQUAL);

  /** {@code a > b}. */
  public static final Elementwise GREATER =
      comparison("greater", "GT", PREDICATE, "a > b", (a, b) -> a > b ? 1 : 0)
          .narrowing(Narrowing.GREATER);

  /** {@code a >= b}. */
  public static final Elementwise GREATER_OR_EQUAL =
      comparison("greaterOrEqual", "GE", PREDICATE, "a >= b", (a, b) -> a >= b ? 1 : 0)
          .narrowing(Narrowing.GREATER_OR_EQUAL);

  /** Whether it is not a number. */
  public static final Elementwise IS_NAN =
      unary("isNaN", PREDICATE, "Double.isNaN(a)", a -> Double.isNaN(a) ? 1 : 0, STEP)
          .sideBySide(LaneForm.Kind.TEST, "IS_NAN");

  private static Elementwise comparison(
      String name, String form, ElementRule rule, String java, DoubleBinaryOperator value) {
    return binary(name, rule, java, value, STEP, STEP).sideBySide(LaneForm.Kind.COMPARISON, form);
  }
}
