package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.flowing;
import static org.leibniz.operator.Slope.quotient;

import org.leibniz.graph.Node;
import org.leibniz.kernel.InverseTrigonometric;
import org.leibniz.kernel.Trigonometric;

/** Trigonometric functions and their inverses; angles are in radians. */
public final class Trigonometry {
  private Trigonometry() {}

  /** The sine. */
  public static final Elementwise SIN =
      unary("sin", REALS, "Trigonometric.sin(a)", Trigonometric::sin, (a, u, y) -> a.cos(u))
          .decimal(DecimalForm.SINE);

  /** The cosine. */
  public static final Elementwise COS =
      unary(
              "cos",
              REALS,
              "Trigonometric.cos(a)",
              Trigonometric::cos,
              (a, u, y) -> a.negate(a.sin(u)))
          .decimal(DecimalForm.COSINE);

  /** The tangent. */
  public static final Elementwise TAN =
      unary(
          "tan",
          REALS,
          "Trigonometric.tan(a)",
          Trigonometric::tan,
          (a, u, y) -> a.add(a.constant(1), a.square(y)));

  /** The inverse sine. */
  public static final Elementwise ASIN =
      unary(
          "asin",
          REALS,
          "InverseTrigonometric.asin(a)",
          InverseTrigonometric::asin,
          quotient((a, u, y) -> circle(a, u)));

  /** The inverse cosine. */
  public static final Elementwise ACOS =
      unary(
          "acos",
          REALS,
          "InverseTrigonometric.acos(a)",
          InverseTrigonometric::acos,
          quotient((a, u, y) -> a.negate(circle(a, u))));

  /** The inverse tangent. */
  public static final Elementwise ATAN =
      unary(
              "atan",
              REALS,
              "InverseTrigonometric.atan(a)",
              InverseTrigonometric::atan,
              quotient((a, u, y) -> a.add(a.constant(1), a.square(u))))
          .decimal(DecimalForm.ARC_TANGENT)
          .rises();

  /** The angle of the point (b, a): the inverse tangent of a / b in the right quadrant. */
  public static final Elementwise ATAN2 =
      binary(
          "atan2",
          REALS,
          "InverseTrigonometric.atan2(a, b)",
          InverseTrigonometric::atan2,
          flowing((a, u, v, y, g) -> a.multiply(g, Reciprocals.byHeight(a, u, v))),
          flowing((a, u, v, y, g) -> a.multiply(g, Reciprocals.byWidth(a, u, v))));

  /** sqrt(1 - u²), accurate near ±1. */
  private static Node circle(Algebra a, Node u) {
    Node one = a.constant(1);
    return a.sqrt(a.multiply(a.subtract(one, u), a.add(one, u)));
  }
}
