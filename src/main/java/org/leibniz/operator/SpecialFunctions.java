package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;

import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.kernel.ErrorFunction;
import org.leibniz.kernel.Gamma;
import org.leibniz.kernel.Polygamma;

/** The error function, the gamma function and their kin. */
public final class SpecialFunctions {
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  private SpecialFunctions() {}

  /** The error function. */
  public static final Elementwise ERF =
      unary("erf", REALS, "ErrorFunction.erf(a)", ErrorFunction::erf, (a, u, y) -> bell(a, u));

  /** 1 - erf(a), accurate where it is small. */
  public static final Elementwise ERFC =
      unary(
          "erfc",
          REALS,
          "ErrorFunction.erfc(a)",
          ErrorFunction::erfc,
          (a, u, y) -> a.negate(bell(a, u)));

  /** The gamma function. */
  public static final Elementwise GAMMA =
      unary(
          "gamma", REALS, "Gamma.gamma(a)", Gamma::gamma, (a, u, y) -> a.multiply(y, a.digamma(u)));

  /** The logarithm of the absolute value of the gamma function. */
  public static final Elementwise LGAMMA =
      unary("lgamma", REALS, "Gamma.lgamma(a)", Gamma::lgamma, (a, u, y) -> a.digamma(u));

  /** The derivative of lgamma. */
  public static final Elementwise DIGAMMA =
      unary(
          "digamma",
          REALS,
          "Polygamma.digamma(a)",
          Polygamma::digamma,
          (a, u, y) -> a.polygamma(a.integer(1), u));

  /** The derivative of order a (a whole number) of digamma at b. */
  public static final Elementwise POLYGAMMA =
      binary(
          "polygamma",
          REALS,
          "Polygamma.polygamma(a, b)",
          Polygamma::polygamma,
          (a, x, y, g) -> Flow.none("the order of polygamma is a whole number"),
          Slope.ofTwo((a, u, v, y) -> a.polygamma(a.add(u, a.integer(1)), v)));

  private static Node bell(Algebra a, Node u) {
    return a.multiply(a.constant(TWO_OVER_ROOT_PI), a.exp(a.negate(a.square(u))));
  }
}
