package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.quotient;

import org.leibniz.graph.Node;
import org.leibniz.kernel.Hyperbolic;

/** Hyperbolic functions and their inverses. */
public final class Hyperbolics {
  private Hyperbolics() {}

  /** The hyperbolic sine. */
  public static final Elementwise SINH =
      unary("sinh", REALS, "Hyperbolic.sinh(a)", Hyperbolic::sinh, (a, u, y) -> a.cosh(u)).rises();

  /** The hyperbolic cosine. */
  public static final Elementwise COSH =
      unary("cosh", REALS, "Hyperbolic.cosh(a)", Hyperbolic::cosh, (a, u, y) -> a.sinh(u));

  /** The hyperbolic tangent. */
  public static final Elementwise TANH =
      unary("tanh", REALS, "Hyperbolic.tanh(a)", Hyperbolic::tanh, Hyperbolics::tangentSlope)
          .rises();

  /**
   * 1 - y², which costs nothing, as long as that keeps its digits; beyond, the product of 1 - |y| =
   * 2 sigmoid(-2|u|) and 1 + |y|.
   */
  private static Node tangentSlope(Algebra a, Node u, Node y) {
    Node square = a.square(y);
    Node rest = a.sigmoid(a.multiply(a.constant(-2), a.absolute(u)));
    Node saturated =
        a.multiply(a.multiply(a.constant(2), rest), a.add(a.constant(1), a.absolute(y)));
    Node keeps = a.less(square, a.constant(Exponentials.SATURATED));
    return a.select(keeps, a.subtract(a.constant(1), square), saturated);
  }

  /** The inverse hyperbolic sine. */
  public static final Elementwise ASINH =
      unary(
              "asinh",
              REALS,
              "Hyperbolic.asinh(a)",
              Hyperbolic::asinh,
              quotient((a, u, y) -> a.hypot(a.constant(1), u)))
          .rises();

  /** The inverse hyperbolic cosine. */
  public static final Elementwise ACOSH =
      unary(
          "acosh",
          REALS,
          "Hyperbolic.acosh(a)",
          Hyperbolic::acosh,
          quotient(
              (a, u, y) ->
                  a.multiply(
                      a.sqrt(a.subtract(u, a.constant(1))), a.sqrt(a.add(u, a.constant(1))))));

  /** The inverse hyperbolic tangent. */
  public static final Elementwise ATANH =
      unary(
          "atanh",
          REALS,
          "Hyperbolic.atanh(a)",
          Hyperbolic::atanh,
          quotient((a, u, y) -> a.multiply(a.subtract(a.constant(1), u), a.add(a.constant(1), u))));
}
