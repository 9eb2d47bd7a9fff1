package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.NUMBERS;
import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.flowing;
import static org.leibniz.operator.Slope.minusOne;
import static org.leibniz.operator.Slope.ofTwo;
import static org.leibniz.operator.Slope.one;
import static org.leibniz.operator.Slope.zero;

import java.util.List;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.interval.Narrowing;
import org.leibniz.kernel.Division;
import org.leibniz.loop.LaneForm;

/** Arithmetic. Of whole numbers it gives whole numbers, but for the quotient. */
public final class Arithmetic {
  private Arithmetic() {}

  /** a + b. */
  public static final Elementwise ADD =
      binary("add", NUMBERS, "a + b", (a, b) -> a + b, one(), one())
          .commuting()
          .moving()
          .counting(WholeNumbers.SUM)
          .sideBySide(LaneForm.Kind.NUMBERS, "add")
          .joiningFrom(0)
          .narrowing(Narrowing.SUM)
          .decimal(DecimalForm.SUM);

  /** a - b. */
  public static final Elementwise SUBTRACT =
      binary("subtract", NUMBERS, "a - b", (a, b) -> a - b, one(), minusOne())
          .moving()
          .counting(WholeNumbers.DIFFERENCE)
          .sideBySide(LaneForm.Kind.NUMBERS, "sub")
          .narrowing(Narrowing.DIFFERENCE)
          .decimal(DecimalForm.DIFFERENCE);

  /** a * b. */
  public static final Elementwise MULTIPLY =
      binary(
              "multiply",
              NUMBERS,
              "a * b",
              (a, b) -> a * b,
              ofTwo((a, u, v, y) -> v),
              ofTwo((a, u, v, y) -> u))
          .commuting()
          .counting(WholeNumbers.PRODUCT)
          .sideBySide(LaneForm.Kind.NUMBERS, "mul")
          .joiningFrom(1)
          .narrowing(Narrowing.PRODUCT)
          .decimal(DecimalForm.PRODUCT);

  /** a / b, always a real. */
  public static final Elementwise DIVIDE =
      binary(
              "divide",
              REALS,
              "a / b",
              (a, b) -> a / b,
              flowing((a, u, v, y, g) -> a.divide(g, v)),
              flowing((a, u, v, y, g) -> a.negate(a.multiply(a.divide(g, v), y))))
          .sideBySide(LaneForm.Kind.NUMBERS, "div")
          .narrowing(Narrowing.QUOTIENT)
          .decimal(DecimalForm.QUOTIENT);

  /** -a. */
  public static final Elementwise NEGATE =
      unary("negate", NUMBERS, "-a", a -> -a, minusOne())
          .moving()
          .picks()
          .counting(WholeNumbers.NEGATIVE)
          .sideBySide(LaneForm.Kind.NUMBERS, "neg")
          .narrowing(Narrowing.NEGATIVE)
          .decimal(DecimalForm.NEGATIVE);

  /** |a|; its derivative at 0 is taken as 0. */
  public static final Elementwise ABSOLUTE =
      unary("absolute", NUMBERS, "Math.abs(a)", Math::abs, (a, u, y) -> a.sign(u))
          .picks()
          .sideBySide(LaneForm.Kind.NUMBERS, "abs")
          .narrowing(Narrowing.ABSOLUTE);

  /** -1, 0 or 1; 0 keeps its sign. */
  public static final Elementwise SIGN =
      unary(
          "sign",
          NUMBERS,
          "Math.signum(a)",
          Math::signum,
          zero("a step, its derivative is 0", "use a smooth form, such as tanh(k*x)"));

  /** The smaller; NaN where one is. Where they are equal, half of the derivative goes to each. */
  public static final Elementwise MINIMUM =
      binary(
              "minimum",
              NUMBERS,
              "Math.min(a, b)",
              Math::min,
              (a, x, y, g) -> Flow.masked(shared(a, x, g), a.lessOrEqual(x.get(0), x.get(1))),
              (a, x, y, g) -> Flow.masked(shared(a, x, g), a.lessOrEqual(x.get(1), x.get(0))))
          .commuting()
          .picks()
          .sideBySide(LaneForm.Kind.NUMBERS, "min")
          .joiningFrom(Double.POSITIVE_INFINITY)
          .narrowing(Narrowing.MINIMUM)
          .rises();

  /** The larger; NaN where one is. Where they are equal, half of the derivative goes to each. */
  public static final Elementwise MAXIMUM =
      binary(
              "maximum",
              NUMBERS,
              "Math.max(a, b)",
              Math::max,
              (a, x, y, g) -> Flow.masked(shared(a, x, g), a.lessOrEqual(x.get(1), x.get(0))),
              (a, x, y, g) -> Flow.masked(shared(a, x, g), a.lessOrEqual(x.get(0), x.get(1))))
          .commuting()
          .picks()
          .sideBySide(LaneForm.Kind.NUMBERS, "max")
          .joiningFrom(Double.NEGATIVE_INFINITY)
          .narrowing(Narrowing.MAXIMUM)
          .rises();

  /** The quotient rounded down, {@code floor(a / b)}, consistent with the remainder. */
  public static final Elementwise FLOOR_DIVIDE =
      binary(
              "floorDivide",
              NUMBERS,
              "Division.floorQuotient(a, b)",
              Division::floorQuotient,
              zero("a step, its derivative is 0", "use / for a quotient without rounding"),
              zero("a step, its derivative is 0", "use / for a quotient without rounding"))
          .narrowing(Narrowing.FLOOR_QUOTIENT);

  /** The remainder of the quotient rounded down; it has the sign of b. */
  public static final Elementwise REMAINDER =
      binary(
              "remainder",
              NUMBERS,
              "Division.floorRemainder(a, b)",
              Division::floorRemainder,
              one(),
              flowing((a, u, v, y, g) -> a.negate(a.multiply(g, a.floorDivide(u, v)))))
          .narrowing(Narrowing.REMAINDER);

  private static Node shared(Algebra a, List<Node> x, Node g) {
    return a.select(a.equal(x.get(0), x.get(1)), a.multiply(g, a.constant(0.5)), g);
  }
}
