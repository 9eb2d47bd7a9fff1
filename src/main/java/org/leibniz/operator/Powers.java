package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.INTEGERS;
import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.ofTwo;
import static org.leibniz.operator.Slope.quotient;

import java.util.List;
import java.util.OptionalDouble;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.interval.Narrowing;
import org.leibniz.kernel.Power;
import org.leibniz.kernel.Root;
import org.leibniz.loop.LaneForm;

/** Powers and roots. */
public final class Powers {
  private Powers() {}

  /** a to the power b, a real; with all the special cases of IEEE 754. */
  public static final Elementwise POWER =
      binary(
              "power",
              REALS,
              "Power.pow(a, b)",
              Power::pow,
              Powers::byBase,
              ofTwo(Powers::byExponent))
          .narrowing(Narrowing.POWER)
          .decimal(DecimalForm.POWER);

  /** a whole number to a whole power that is not negative. */
  public static final Elementwise INTEGER_POWER =
      binary(
              "integerPower",
              INTEGERS,
              "Power.integerPower(a, b)",
              Power::integerPower,
              Slope.zero("a whole number"),
              Slope.zero("a whole number"))
          .narrowing(Narrowing.POWER);

  /** The square root; its derivative at 0 is infinite. */
  public static final Elementwise SQRT =
      unary(
              "sqrt",
              REALS,
              "Math.sqrt(a)",
              Math::sqrt,
              quotient((a, u, y) -> a.multiply(a.constant(2), y)))
          .sideBySide(LaneForm.Kind.NUMBERS, "sqrt")
          .narrowing(Narrowing.SQUARE_ROOT)
          .decimal(DecimalForm.SQUARE_ROOT)
          .rises();

  /** The cube root. */
  public static final Elementwise CBRT =
      unary(
              "cbrt",
              REALS,
              "Root.cbrt(a)",
              Root::cbrt,
              quotient((a, u, y) -> a.multiply(a.constant(3), a.square(y))))
          .rises();

  /** sqrt(a² + b²); its derivative at the origin is taken as 0. */
  public static final Elementwise HYPOT =
      binary(
              "hypot",
              REALS,
              "Root.hypot(a, b)",
              Root::hypot,
              ofTwo((a, u, v, y) -> direction(a, u, y)),
              ofTwo((a, u, v, y) -> direction(a, v, y)))
          .commuting();

  private static Node direction(Algebra a, Node component, Node length) {
    return a.select(a.equal(length, a.constant(0)), a.constant(0), a.divide(component, length));
  }

  /** The least number that has all its digits; the reciprocal of a smaller one may overflow. */
  private static final double LEAST_NORMAL = Double.MIN_NORMAL;

  /**
   * b * a^(b-1), also for a negative base with a whole exponent. For the exponent 0 it is 0 even
   * where a^(b-1) is infinite; elsewhere the product is kept, for it is a function of b too.
   */
  private static Flow byBase(Algebra a, List<Node> x, Node y, Node g) {
    Node base = x.get(0);
    Node exponent = x.get(1);
    OptionalDouble known = Algebra.constantOf(exponent);
    Node one = a.constant(1);
    if (known.isEmpty()) {
      Node partial = a.multiply(exponent, a.power(base, a.subtract(exponent, one)));
      Node usual = a.greaterOrEqual(a.absolute(base), a.constant(LEAST_NORMAL));
      Node flat = a.and(a.equal(exponent, a.constant(0)), a.not(usual));
      return Flow.of(a.multiply(g, a.select(flat, a.constant(0), partial)));
    }
    double b = known.getAsDouble();
    if (b == 0) {
      return Flow.zero("a power with the exponent 0 is 1, its derivative is 0");
    }
    return Flow.of(a.multiply(g, a.multiply(a.constant(b), a.power(base, b - 1))));
  }

  /** y * log(a), which tends to 0 at the base 0 with a positive exponent. */
  private static Node byExponent(Algebra a, Node base, Node exponent, Node y) {
    Node partial = a.multiply(y, a.log(base));
    if (Algebra.constantOf(base).orElse(0) != 0) {
      return partial;
    }
    Node zero = a.constant(0);
    return a.select(a.and(a.equal(base, zero), a.greater(exponent, zero)), zero, partial);
  }
}
