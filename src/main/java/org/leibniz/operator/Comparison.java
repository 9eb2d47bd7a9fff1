package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.EQUALITY;
import static org.leibniz.operator.ElementRule.PREDICATE;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.zero;

import java.util.function.DoubleBinaryOperator;

/** Comparisons, which give truth values. With NaN none holds but {@code notEqual}. */
public final class Comparison {
  private Comparison() {}

  /** a == b. */
  public static final Elementwise EQUAL =
      comparison("equal", EQUALITY, "a == b", (a, b) -> a == b ? 1 : 0).commuting();

  /** a != b. */
  public static final Elementwise NOT_EQUAL =
      comparison("notEqual", EQUALITY, "a != b", (a, b) -> a != b ? 1 : 0).commuting();

  /** {@code a < b}. */
  public static final Elementwise LESS =
      comparison("less", PREDICATE, "a < b", (a, b) -> a < b ? 1 : 0);

  /** {@code a <= b}. */
  public static final Elementwise LESS_OR_EQUAL =
      comparison("lessOrEqual", PREDICATE, "a <= b", (a, b) -> a <= b ? 1 : 0);

  /** {@code a > b}. */
  public static final Elementwise GREATER =
      comparison("greater", PREDICATE, "a > b", (a, b) -> a > b ? 1 : 0);

  /** {@code a >= b}. */
  public static final Elementwise GREATER_OR_EQUAL =
      comparison("greaterOrEqual", PREDICATE, "a >= b", (a, b) -> a >= b ? 1 : 0);

  /** Whether it is not a number. */
  public static final Elementwise IS_NAN =
      unary("isNaN", PREDICATE, "Double.isNaN(a)", a -> Double.isNaN(a) ? 1 : 0, zero("a step"));

  private static Elementwise comparison(
      String name, ElementRule rule, String java, DoubleBinaryOperator value) {
    return binary(name, rule, java, value, zero("a step"), zero("a step"));
  }
}
