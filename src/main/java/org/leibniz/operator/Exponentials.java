package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.binary;
import static org.leibniz.operator.Elementwise.unary;
import static org.leibniz.operator.Slope.flowing;
import static org.leibniz.operator.Slope.ofTwo;

import org.leibniz.graph.Node;
import org.leibniz.kernel.Exponential;
import org.leibniz.kernel.Logarithm;
import org.leibniz.kernel.Logistic;

/** Exponentials and logarithms. */
public final class Exponentials {
  private static final double LOG_2 = 0.6931471805599453;
  private static final double LOG_10 = 2.302585092994046;

  /** Below, 1 minus a function that nears 1 is no worse than 16 times as far off as it is. */
  static final double SATURATED = 0.875;

  private Exponentials() {}

  /** The exponential. */
  public static final Elementwise EXP =
      unary("exp", REALS, "Exponential.exp(a)", Exponential::exp, (a, u, y) -> y)
          .decimal(DecimalForm.EXPONENTIAL)
          .rises();

  /** exp(a) - 1, accurate near 0. */
  public static final Elementwise EXPM1 =
      unary("expm1", REALS, "Exponential.expm1(a)", Exponential::expm1, (a, u, y) -> a.exp(u))
          .decimal(DecimalForm.EXPONENTIAL_LESS_ONE)
          .rises();

  /** The natural logarithm. */
  public static final Elementwise LOG =
      unary("log", REALS, "Logarithm.log(a)", Logarithm::log, Slope.quotient((a, u, y) -> u))
          .decimal(DecimalForm.LOGARITHM)
          .rises();

  /** log(1 + a), accurate near 0. */
  public static final Elementwise LOG1P =
      unary(
              "log1p",
              REALS,
              "Logarithm.log1p(a)",
              Logarithm::log1p,
              Slope.quotient((a, u, y) -> a.add(a.constant(1), u)))
          .decimal(DecimalForm.LOGARITHM_OF_ONE_MORE)
          .rises();

  /** The logarithm to the base 2. */
  public static final Elementwise LOG2 =
      unary(
              "log2",
              REALS,
              "Logarithm.log2(a)",
              Logarithm::log2,
              Slope.quotient((a, u, y) -> a.multiply(a.constant(LOG_2), u)))
          .rises();

  /** The logarithm to the base 10. */
  public static final Elementwise LOG10 =
      unary(
              "log10",
              REALS,
              "Logarithm.log10(a)",
              Logarithm::log10,
              Slope.quotient((a, u, y) -> a.multiply(a.constant(LOG_10), u)))
          .rises();

  /** 1 / (1 + exp(-a)). */
  public static final Elementwise SIGMOID =
      unary("sigmoid", REALS, "Logistic.sigmoid(a)", Logistic::sigmoid, Exponentials::logisticSlope)
          .rises();

  /**
   * y (1 - y), which costs nothing, as long as 1 - y keeps its digits; beyond, 1 - y is
   * sigmoid(-u).
   */
  private static Node logisticSlope(Algebra a, Node u, Node y) {
    Node rest = a.subtract(a.constant(1), y);
    Node keeps = a.less(y, a.constant(SATURATED));
    return a.multiply(y, a.select(keeps, rest, a.sigmoid(a.negate(u))));
  }

  /** log(1 + exp(a)). */
  public static final Elementwise SOFTPLUS =
      unary(
              "softplus",
              REALS,
              "Logistic.softplus(a)",
              Logistic::softplus,
              (a, u, y) -> a.sigmoid(u))
          .rises();

  /** log(exp(a) + exp(b)). */
  public static final Elementwise LOGADDEXP =
      binary(
              "logaddexp",
              REALS,
              "Logistic.logaddexp(a, b)",
              Logistic::logaddexp,
              ofTwo((a, u, v, y) -> a.sigmoid(a.subtract(u, v))),
              ofTwo((a, u, v, y) -> a.sigmoid(a.subtract(v, u))))
          .commuting()
          .rises();

  /**
   * log(1 - exp(a)); its derivative -exp(a) / (1 - exp(a)) is written so that neither part of it
   * overflows, nor any in its own derivatives.
   */
  public static final Elementwise LOG1MEXP =
      unary(
          "log1mexp",
          REALS,
          "Logistic.log1mexp(a)",
          Logistic::log1mexp,
          (a, u, y) -> a.negate(a.exp(a.subtract(u, y))));

  /** log(cosh(a)). */
  public static final Elementwise LOGCOSH =
      unary("logcosh", REALS, "Logistic.logcosh(a)", Logistic::logcosh, (a, u, y) -> a.tanh(u));

  /** log(a * b), also where the product leaves the range. */
  public static final Elementwise LOG_PRODUCT =
      binary(
              "logProduct",
              REALS,
              "Logarithm.logProduct(a, b)",
              Logarithm::logProduct,
              flowing((a, u, v, y, g) -> a.divide(g, u)),
              flowing((a, u, v, y, g) -> a.divide(g, v)))
          .commuting();
}
